using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Scores;

/// <summary>What a score says beyond its usual interval: targets, watching, planning, weights, the ceiling.</summary>
public sealed class ScoreUncertaintyTests
{
    private static readonly NpsScore Score = Nps.Standard.Score([10, 9, 9, 8, 7, 10, 3, 9]);

    /// <summary>All promoters, one answer, zero variance: wherever there is an answer, the default has a width.</summary>
    [Fact]
    public void The_default_interval_never_has_width_zero() =>
        Law.Holds<Counts>(counts =>
        {
            var scale = new RatingScale(1, counts.Values.Length);
            var distribution = new RatingDistribution(scale, counts.Values);
            if (distribution.Responses is 0 or > 1_000_000)
                return;
            foreach (var definition in Definitions(scale))
            {
                var score = definition.Evaluate(distribution);
                Assert.True(score.Interval().Width > 0, $"{definition}: {score}");
                Assert.InRange(score.ProbabilityOfMeeting(score.Value), 0, 1);
                Assert.True(score.WatchedInterval(new ConfidenceSequence()).Width > 0);
            }
        });

    [Fact]
    public void The_chance_of_meeting_a_target_falls_with_the_target_and_follows_the_direction()
    {
        Assert.True(Score.ProbabilityOfMeeting(0) > Score.ProbabilityOfMeeting(50));
        Assert.Equal(1, Score.ProbabilityOfMeeting(-101));
        Assert.Equal(0, Score.ProbabilityOfMeeting(101));
        Assert.Equal(double.NaN, default(NpsScore).ProbabilityOfMeeting(0));
        Assert.Equal(
            "target",
            Assert.Throws<ArgumentOutOfRangeException>(() => Score.ProbabilityOfMeeting(double.NaN)).ParamName
        );
        // Low effort is good: a target of 4 is easier than one of 2.
        var effort = Ces.EffortFivePoint.Score([1, 2, 2, 3, 1, 2]);
        Assert.Equal(ScoreDirection.LowerIsBetter, effort.Direction);
        Assert.True(effort.ProbabilityOfMeeting(4) > effort.ProbabilityOfMeeting(1.5));
        // Rescaled means have their targets in their own unit.
        int[] ratings = [5, 4, 4, 3, 5];
        Assert.Equal(
            Csat.MeanFivePoint.Score(ratings).ProbabilityOfMeeting(4),
            Csat.PompFivePoint.Score(ratings).ProbabilityOfMeeting(75),
            12
        );
        Assert.InRange(Csat.MeanFivePoint.Score([5, 5, 5]).ProbabilityOfMeeting(4.5), 0.01, 0.99);
    }

    [Fact]
    public void One_score_is_above_the_other_or_the_other_above_it()
    {
        var other = Nps.Standard.Score([3, 8, 9, 10, 6]);
        Assert.Equal(1, Score.ProbabilityAbove(other) + other.ProbabilityAbove(Score), 9);
        Assert.True(Score.ProbabilityAbove(other) > 0.5);
        var mean = Csat.MeanFivePoint.Score([5, 5, 4]);
        Assert.Equal(0.5, mean.ProbabilityAbove(mean), 12);
        Assert.Equal(double.NaN, Score.ProbabilityAbove(default));
        Assert.Throws<ArgumentException>(() => ((IScore)Score).ProbabilityAbove(mean));
    }

    [Fact]
    public void A_watched_score_has_a_wider_interval()
    {
        var sequence = new ConfidenceSequence(optimizedFor: 1000);
        Assert.True(Score.WatchedInterval(sequence).Width > Score.Interval().Width);
        Assert.Equal(IntervalMethod.AsymptoticSequence, Score.WatchedInterval(sequence).Method);
        Assert.Equal(
            100 * sequence.Interval(new NetShareEstimate(5, 2, 1), IntervalMethod.MixtureSequence).Lower,
            Score.WatchedInterval(sequence, IntervalMethod.MixtureSequence).Lower,
            10
        );
        var pomp = Csat.PompFivePoint.Score([5, 4, 2]).WatchedInterval(sequence);
        var mean = Csat.MeanFivePoint.Score([5, 4, 2]).WatchedInterval(sequence);
        Assert.Equal(25 * (mean.RawLower - 1), pomp.RawLower, 9);
        Assert.Throws<ArgumentNullException>(() => Score.WatchedInterval(null!));
    }

    [Theory]
    [InlineData("nps", 5, 1537)]
    [InlineData("csat-top-2-of-5", 5, 385)]
    [InlineData("csat-pomp-5", 5, 385)]
    [InlineData("csat-mean-5", 0.2, 385)]
    [InlineData("csat-percent-of-maximum-5", 4, 385)]
    public void Sample_sizes_are_asked_in_the_unit_of_the_score(string id, double margin, long responses)
    {
        var definition = ScoreDefinitions.Find(id)!;
        Assert.Equal(responses, definition.SampleSize(margin).Responses);
        Assert.True(definition.SampleSize(margin, population: 500).Responses < 500);
        Assert.Equal("margin", Assert.Throws<ArgumentOutOfRangeException>(() => definition.SampleSize(0)).ParamName);
    }

    [Fact]
    public void Ratings_that_pile_up_at_an_end_are_flagged()
    {
        Assert.True(Csat.MeanFivePoint.Score([5, 5, 5, 5, 4]).HasCeilingEffect);
        Assert.True(Csat.MeanFivePoint.Score([5]).HasCeilingEffect);
        Assert.True(Csat.PompFivePoint.Score([1, 1, 1, 2]).HasCeilingEffect);
        Assert.False(Csat.MeanFivePoint.Score([1, 2, 3, 4, 5, 3, 3, 2, 4]).HasCeilingEffect);
        Assert.False(Score.HasCeilingEffect);
        Assert.False(default(NpsScore).HasCeilingEffect);
        Assert.False(Csat.MeanFivePoint.Score(ReadOnlySpan<int>.Empty).HasCeilingEffect);
    }

    [Fact]
    public void Without_weights_the_linearised_error_is_the_unbiased_one()
    {
        Assert.Equal(Score.StandardError * Math.Sqrt(8.0 / 7), Score.LinearizedStandardError, 10);
        Assert.Equal(1, Score.DesignEffect);
        double[] equal = [2, 2, 2, 2, 2, 2, 2, 2];
        var weighted = Nps.Standard.Score<int>([10, 9, 9, 8, 7, 10, 3, 9], equal);
        Assert.Equal(Score.LinearizedStandardError, weighted.LinearizedStandardError, 10);
        var pomp = Csat.PompFivePoint.Score<int>([5, 1, 4], [1.0, 2, 1]);
        var mean = Csat.MeanFivePoint.Score<int>([5, 1, 4], [1.0, 2, 1]);
        Assert.Equal(25 * mean.LinearizedStandardError, pomp.LinearizedStandardError, 10);
        Assert.Equal(
            25 * (mean.Interval(method: IntervalMethod.Linearized).RawLower - 1),
            pomp.Interval(method: IntervalMethod.Linearized).RawLower,
            9
        );
    }

    [Fact]
    public void Raw_limits_survive_a_round_trip_and_only_differ_where_limits_were_held()
    {
        var held = Nps.Standard.Score([10, 10, 9]).Interval();
        Assert.Equal(100, held.Upper);
        Assert.NotEqual(held.Upper, held.RawUpper);
        string json = System.Text.Json.JsonSerializer.Serialize(held);
        Assert.Contains("rawUpper", json, StringComparison.Ordinal);
        Assert.Equal(held, System.Text.Json.JsonSerializer.Deserialize<ConfidenceInterval>(json));
        var free = Score.Interval(ConfidenceLevel.P80);
        Assert.Equal(free.Lower, free.RawLower);
        Assert.DoesNotContain("raw", System.Text.Json.JsonSerializer.Serialize(free), StringComparison.Ordinal);
    }

    [Fact]
    public void Teams_are_ranked_by_what_they_have_surely_reached()
    {
        NpsScore[] teams =
        [
            Nps.Standard.Score([10]),
            Nps.Standard.Score([.. Enumerable.Repeat(9, 80), .. Enumerable.Repeat(5, 20)]),
            default,
        ];
        var ranked = ScoreComparisons.Rank(teams);
        Assert.Equal([1, 0, 2], ranked.Select(r => r.Index));
        Assert.Equal(teams[1].Interval().Lower, ranked[0].Limit, 10);
        var shrunken = ScoreComparisons.Shrink(teams);
        Assert.InRange(shrunken[0].Value, 50, 100);
        CesScore[] effort = [Ces.EffortFivePoint.Score([1, 1, 2, 1, 2]), Ces.EffortFivePoint.Score([4, 5, 4, 4, 5])];
        Assert.Equal([0, 1], ScoreComparisons.Rank(effort).Select(r => r.Index));
    }

    private static ScoreDefinition[] Definitions(RatingScale scale) =>
        [Csat.TopBox(1, scale), Csat.Net(scale), Csat.Mean(scale), Csat.Pomp(scale), Csat.PercentOfMaximum(scale)];
}
