using System.Globalization;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Scores;

public sealed class ScoreDifferenceTests
{
    private static readonly NpsScore April = Nps.Standard.Score(Ratings(60, 25, 15));
    private static readonly NpsScore May = Nps.Standard.Score(Ratings(75, 15, 10));

    [Fact]
    public void The_difference_to_a_later_score_is_above_0_when_that_is_higher()
    {
        var change = April.DifferenceTo(May);
        Assert.Equal(20, change.Value, 12);
        Assert.Equal(-20, May.DifferenceTo(April).Value, 12);
        Assert.Equal(TestMethod.MoverTango, change.Method);
        Assert.Equal(
            100
                * TwoSamples
                    .Difference(new NetShareEstimate(75, 15, 10), new NetShareEstimate(60, 25, 15))
                    .Interval.Lower,
            change.Interval.Lower,
            10
        );
        Assert.Equal(change, ((IScore)April).DifferenceTo(May));
    }

    [Fact]
    public void It_reads_like_a_sentence()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Assert.Equal("+20.0 (95% CI 0.2 to 39.1, p = 0.048)", $"{April.DifferenceTo(May)}");
        Assert.StartsWith(
            "0.0 (95% CI -",
            $"{Nps.Standard.Score(Ratings(20001, 1, 19998)).DifferenceTo(Nps.Standard.Score(Ratings(20000, 1, 19999)))}",
            StringComparison.Ordinal
        );
        Assert.Equal("no data", $"{default(NpsScore).DifferenceTo(May)}");
        var share = Csat.TopTwoOfFive.Score([5, 5, 4, 1]).DifferenceTo(Csat.TopTwoOfFive.Score([1, 1, 4, 5]));
        Assert.StartsWith("-25.0 pp (95% CI ", share.ToString(), StringComparison.Ordinal);
        Assert.Equal("-25 pp", share.ToString("F0", null)[..6]);
        Assert.EndsWith(
            "p < 0.001)",
            $"{Nps.Standard.Score(Ratings(0, 0, 50)).DifferenceTo(May)}",
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rescaled_means_differ_in_their_own_unit()
    {
        int[] low = [1, 2, 3, 4];
        int[] high = [3, 4, 5, 5];
        Assert.Equal(1.75, Csat.MeanFivePoint.Score(low).DifferenceTo(Csat.MeanFivePoint.Score(high)).Value, 12);
        Assert.Equal(43.75, Csat.PompFivePoint.Score(low).DifferenceTo(Csat.PompFivePoint.Score(high)).Value, 12);
    }

    [Fact]
    public void Other_definitions_are_refused()
    {
        var other = Nps.DetractorBelowSix.Score(April.Distribution);
        Assert.Equal("later", Assert.Throws<ArgumentException>(() => April.DifferenceTo(other)).ParamName);
        Assert.Throws<ArgumentException>(() => ((IScore)April).DifferenceTo(Csat.TopTwoOfFive.Score([1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => April.DifferenceTo(May, default, TestMethod.Newcombe));
    }

    [Fact]
    public void Weighted_scores_compare_by_their_effective_size()
    {
        double[] weights = [1, 1, 4, 1];
        var weighted = Nps.Standard.Score<int>([10, 9, 3, 8], weights);
        var plain = Nps.Standard.Score([10, 9, 3, 8]);
        Assert.True(
            weighted.DifferenceTo(May).Interval.Width > plain.DifferenceTo(May).Interval.Width,
            "weights cost precision"
        );
    }

    [Fact]
    public void Paired_differences_come_from_one_tally()
    {
        var tally = new PairedTally(Nps.Standard.Scale);
        tally.AddRange<int>([9, 7, 6, 10], [9, 9, 8, 10]);
        tally.Add(null, 10);
        var change = Nps.Standard.PairedDifference(tally);
        // Net share 2/4 - 1/4 before, 3/4 after.
        Assert.Equal(50, change.Value, 12);
        Assert.Equal(1, tally.Incomplete);
        Assert.Equal(TestMethod.Tango, Csat.TopBox(2, RatingScale.ZeroToTen).PairedDifference(tally).Method);
        Assert.Equal(1, Csat.Mean(RatingScale.ZeroToTen).PairedDifference(tally).Value, 12);
        Assert.Throws<ArgumentException>(() => Csat.TopTwoOfFive.PairedDifference(tally));
        Assert.Throws<ArgumentNullException>(() => Nps.Standard.PairedDifference(null!));
    }

    private static RatingDistribution Ratings(long promoters, long passives, long detractors) =>
        new(RatingScale.ZeroToTen, [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters]);
}
