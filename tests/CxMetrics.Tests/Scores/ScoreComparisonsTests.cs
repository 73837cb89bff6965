using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Scores;

public sealed class ScoreComparisonsTests
{
    private static readonly NpsScore[] Teams =
    [
        Score(60, 25, 15),
        Score(30, 40, 30),
        Score(55, 30, 15),
        default,
        Score(1, 0, 0),
    ];

    [Fact]
    public void Each_group_is_compared_with_all_the_others()
    {
        var comparisons = ScoreComparisons.ToRest(Teams);
        Assert.Equal([0, 1, 2, 3, 4], comparisons.Select(c => c.First));
        Assert.All(comparisons, c => Assert.Null(c.Second));
        // 86 promoters and 45 detractors of 201 are the rest of the first team.
        Assert.Equal(45 - 100 * 41 / 201.0, comparisons[0].Difference.Value, 10);
        Assert.Equal(double.NaN, comparisons[3].AdjustedPValue);
        Assert.True(comparisons[1].AdjustedPValue < 0.001);
        Assert.True(comparisons[4].DetectableDifference > 50, "one answer finds nothing small");
    }

    [Fact]
    public void Each_pair_is_compared_once()
    {
        var comparisons = ScoreComparisons.Pairs(Teams, adjustment: PValueAdjustment.None);
        Assert.Equal(10, comparisons.Count);
        Assert.Equal((1, 0), (comparisons[0].First, comparisons[0].Second));
        Assert.Equal(-45, comparisons[0].Difference.Value, 10);
        Assert.Equal(comparisons[0].Difference.PValue, comparisons[0].AdjustedPValue);
        Assert.Equal(Teams[0].DifferenceTo(Teams[1]), comparisons[0].Difference);
    }

    [Fact]
    public void Adjustment_takes_the_number_of_groups_into_account()
    {
        var plain = ScoreComparisons.ToRest(Teams, adjustment: PValueAdjustment.None);
        var holm = ScoreComparisons.ToRest(Teams);
        double[] expected = PValues.Adjust([.. plain.Select(c => c.Difference.PValue)]);
        Assert.Equal(expected, holm.Select(c => c.AdjustedPValue));
    }

    [Fact]
    public void Homogeneity_is_in_the_unit_of_the_score()
    {
        var all = ScoreComparisons.Homogeneity(Teams);
        Assert.Equal(100 * (146 - 60) / 301.0, all.Estimate, 10);
        Assert.Equal(3, all.DegreesOfFreedom);
        Assert.True(all.PValue < 0.001);
        Assert.Equal(1, ScoreComparisons.Homogeneity<NpsScore>([Teams[0], Teams[0]]).PValue);
    }

    [Fact]
    public void The_order_of_the_groups_does_not_matter()
    {
        var there = ScoreComparisons.ToRest(Teams);
        var back = ScoreComparisons.ToRest([.. Teams.Reverse()]);
        for (int i = 0; i < Teams.Length; i++)
        {
            Golden.AssertNear(there[i].Difference.Value, back[^(i + 1)].Difference.Value, 1e-12, "difference");
            Golden.AssertNear(there[i].AdjustedPValue, back[^(i + 1)].AdjustedPValue, 1e-12, "p");
        }
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.Equal(
            "scores",
            Assert.Throws<ArgumentException>(() => ScoreComparisons.ToRest<NpsScore>([Teams[0]])).ParamName
        );
        Assert.Throws<ArgumentNullException>(() => ScoreComparisons.Pairs<NpsScore>(null!));
        Assert.Throws<ArgumentException>(() =>
            ScoreComparisons.Pairs<IScore>([Teams[0], Csat.TopTwoOfFive.Score([5, 4])])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreComparisons.ToRest(Teams, method: TestMethod.McNemar));
    }

    private static NpsScore Score(long promoters, long passives, long detractors) =>
        Nps.Standard.Score(
            new RatingDistribution(RatingScale.ZeroToTen, [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters])
        );
}
