using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Journeys;

public sealed class CaseScoresTests
{
    private const double Tolerance = 1e-9;
    private static readonly string[] Good = ["Pass", "Distinction"];
    private static readonly ScoreDefinition Stars = Csat.MeanFivePoint;

    public static TheoryData<string, string> RollUps =>
        new()
        {
            { "first", "first" },
            { "last", "last" },
            { "max", "maximum" },
            { "min", "minimum" },
            { "mean", "mean" },
            { "peak_end_max", "peak-end-maximum" },
            { "trough_end_min", "trough-end-minimum" },
            { "peak_end_abs", "peak-end-absolute" },
        };

    [Theory]
    [MemberData(nameof(RollUps))]
    public void Scores_of_cases_are_those_of_the_reference_program(string key, string name)
    {
        var scores = GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred));
        var expected = GoldenLogs.Expected("oulad_scored").GetProperty("case_scores");
        var cases = scores.Cases(Named(name));
        Assert.Equal(expected.Whole("cases_with_score"), cases.Count);
        Golden.AssertRelative(expected.GetProperty(key).Number("mean"), cases.Mean.Value, Tolerance, key);
        Golden.AssertRelative(expected.GetProperty(key).Number("median"), cases.Median, Tolerance, key);
        Golden.AssertRelative(
            expected.GetProperty(key).Number("pearson_with_good_outcome"),
            cases.AssociationWith(Good).Value,
            Tolerance,
            key
        );
        if (key == "peak_end_abs")
            Golden.AssertRelative(expected.Number("neutral_for_abs_peak"), cases.Neutral, Tolerance, "neutral");
    }

    [Fact]
    public void Peak_and_end_are_those_of_the_micro_cases()
    {
        var micro = GoldenLogs.Expected("micro_cases").GetProperty("peak_end").GetProperty("cases");
        foreach (var expected in micro.EnumerateArray())
        {
            int[] ratings = [.. expected.GetProperty("scores").EnumerateArray().Select(e => e.GetInt32())];
            var scores = Rated(ratings).Scores(Csat.Mean(RatingScale.ZeroToTen));
            AssertIs(expected, "peak_end_max", scores.Cases(CaseRollUp.PeakEndMaximum));
            AssertIs(expected, "trough_end_min", scores.Cases(CaseRollUp.TroughEndMinimum));
            AssertIs(expected, "peak_end_abs", scores.Cases(CaseRollUp.PeakEndAbsolute(expected.Number("neutral"))));
            AssertIs(expected, "mean", scores.Cases(CaseRollUp.Mean));
        }

        static void AssertIs(JsonElement expected, string key, CaseScores actual) =>
            Golden.AssertRelative(expected.Number(key), Assert.Single(actual.Values), Tolerance, key);
    }

    [Fact]
    public void Of_two_ratings_equally_far_from_neutral_the_earliest_is_the_peak()
    {
        var rollUp = CaseRollUp.PeakEndAbsolute(3);
        Assert.Equal([2.0, 4], RatedLog.Of("A1 B5 C3", "A5 B1 C3").Scores(Stars).Cases(rollUp).Values);
    }

    [Fact]
    public void A_rating_a_half_life_older_weighs_half()
    {
        // An hour apart: weights 1/4, 1/2, 1.
        var scores = RatedLog.Of("A1 B3 C5", "A4 B4 C", "C").Scores(Stars);
        var cases = scores.Cases(CaseRollUp.RecencyDecayed(TimeSpan.FromHours(1)));
        Assert.Equal([(0.25 + 1.5 + 5) / 1.75, 4, double.NaN], cases.Values);
        Assert.Equal(2, cases.Count);
    }

    [Fact]
    public void A_short_half_life_leaves_the_last_rating_and_a_long_one_the_mean() =>
        Law.Holds<SomeEvents>(events =>
        {
            var scores = EventLog.From(events.Values).Scores(Csat.Mean(new RatingScale(-1, 11)));
            var mean = scores.Cases(CaseRollUp.Mean);
            var aged = scores.Cases(CaseRollUp.RecencyDecayed(TimeSpan.FromDays(1_000_000)));
            foreach (var (expected, actual) in mean.Values.Zip(aged.Values))
                Golden.AssertNear(expected, actual, 1e-6, "mean");
            var lowest = scores.Cases(CaseRollUp.Minimum).Values;
            var highest = scores.Cases(CaseRollUp.Maximum).Values;
            var fresh = scores.Cases(CaseRollUp.RecencyDecayed(TimeSpan.FromTicks(1))).Values;
            for (int i = 0; i < fresh.Count; i++)
                Assert.False(fresh[i] < lowest[i] - 1e-9 || fresh[i] > highest[i] + 1e-9);
        });

    [Fact]
    public void Every_roll_up_of_equal_ratings_is_that_rating()
    {
        var scores = RatedLog.Of("A4 B4 C4", "A", "B2 B2").Scores(Stars);
        foreach (var rollUp in All)
            Assert.Equal([4, double.NaN, 2], scores.Cases(rollUp).Values);
    }

    [Fact]
    public void Roll_ups_lie_between_the_lowest_and_the_highest_rating() =>
        Law.Holds<SomeEvents>(events =>
        {
            var scores = EventLog.From(events.Values).Scores(Csat.Mean(new RatingScale(-1, 11)));
            var lowest = scores.Cases(CaseRollUp.Minimum).Values;
            var highest = scores.Cases(CaseRollUp.Maximum).Values;
            foreach (var rollUp in All)
            {
                var values = scores.Cases(rollUp).Values;
                Assert.Equal(scores.CaseCount, values.Count);
                for (int i = 0; i < values.Count; i++)
                {
                    Assert.Equal(double.IsNaN(lowest[i]), double.IsNaN(values[i]));
                    Assert.False(values[i] < lowest[i] - 1e-9 || values[i] > highest[i] + 1e-9);
                }
            }
        });

    [Fact]
    public void Roll_ups_are_in_points_of_the_scale_whatever_the_definition()
    {
        var log = RatedLog.Of("A9 B7", "A3");
        Assert.Equal([8.0, 3], log.Scores(Nps.Standard).Cases(CaseRollUp.Mean).Values);
    }

    [Fact]
    public void The_mean_of_equal_numbers_is_sure_only_as_far_as_the_scale_allows()
    {
        var cases = RatedLog
            .Of([.. Enumerable.Repeat("A5 B5", 60)])
            .Scores(Csat.MeanFivePoint)
            .Cases(CaseRollUp.Maximum);
        var interval = cases.Mean.Interval();
        Assert.Equal((5.0, 5.0), (cases.Mean.Value, interval.Upper));
        Assert.InRange(interval.Lower, 4.8, 4.99);
        // A weighted mean of fives may be a bit more than five.
        foreach (double hours in new[] { 0.1, 0.3, 0.7, 1.3, 17 })
        {
            var decayed = RatedLog.Of("A5 B5 C5", "A5 B5").Scores(Csat.MeanFivePoint);
            Assert.Equal(5, decayed.Cases(CaseRollUp.RecencyDecayed(TimeSpan.FromHours(hours))).Mean.Value, 1e-12);
        }
    }

    [Fact]
    public void Trap_18_cases_without_an_outcome_are_not_taken_for_bad_ones()
    {
        var log = RatedLog.Of("A5 =won", "A4 =won", "A1 =lost", "A2 =lost", "A5", "A5", "A5");
        var association = log.Scores(Stars).Cases(CaseRollUp.Mean).AssociationWith(["won"]);
        Assert.Equal(4, association.Count);
        Assert.True(association.Value > 0.9);
    }

    [Fact]
    public void Trap_21_an_outcome_in_other_letters_is_refused_instead_of_taken_for_bad()
    {
        var cases = RatedLog.Of("A5 =won", "A1 =lost").Scores(Stars).Cases(CaseRollUp.Mean);
        var e = Assert.Throws<ArgumentException>(() => cases.AssociationWith(["Won"]));
        Assert.Contains("('Won'); there are 'lost', 'won'.", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => cases.AssociationWith([]));
        Assert.Throws<ArgumentException>(() =>
            RatedLog.Of("A5").Scores(Stars).Cases(CaseRollUp.Mean).AssociationWith(["won"])
        );
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRollUp.RecencyDecayed(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseRollUp.PeakEndAbsolute(double.NaN));
        Assert.Throws<ArgumentNullException>(() => RatedLog.Of("A5").Scores(Stars).Cases(null!));
    }

    [Fact]
    public void Roll_ups_are_equal_when_they_compute_the_same()
    {
        Assert.Equal(CaseRollUp.PeakEndAbsolute(3), CaseRollUp.PeakEndAbsolute(3));
        Assert.NotEqual(CaseRollUp.PeakEndAbsolute(3), CaseRollUp.PeakEndAbsolute());
        Assert.Equal("recency-decayed-7.00:00:00", CaseRollUp.RecencyDecayed(TimeSpan.FromDays(7)).ToString());
    }

    private static CaseRollUp[] All =>
        [
            CaseRollUp.Mean,
            CaseRollUp.First,
            CaseRollUp.Last,
            CaseRollUp.Maximum,
            CaseRollUp.Minimum,
            CaseRollUp.PeakEndMaximum,
            CaseRollUp.TroughEndMinimum,
            CaseRollUp.PeakEndAbsolute(),
            CaseRollUp.RecencyDecayed(TimeSpan.FromHours(5)),
        ];

    private static CaseRollUp Named(string name) => All.Single(rollUp => rollUp.Name == name);

    private static EventLog Rated(int[] ratings) =>
        EventLog.From(
            ratings.Select((r, i) => new JourneyEvent("case", "A", SmallLog.Start.AddHours(i)) { Rating = r })
        );
}
