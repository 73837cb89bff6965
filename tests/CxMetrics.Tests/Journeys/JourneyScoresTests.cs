using CxMetrics.Journeys;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Journeys;

public sealed class JourneyScoresTests
{
    private const double Tolerance = 1e-9;
    private static readonly ScoreDefinition Stars = Csat.MeanFivePoint;
    private static readonly ScoreDefinition Marks = Csat.Mean(RatingScale.ZeroToHundred);

    [Fact]
    public void Scores_of_touchpoints_are_those_of_the_reference_program()
    {
        var scores = GoldenLogs.Log("oulad_scored").Scores(Marks);
        var golden = GoldenLogs.Expected("oulad_scored");
        foreach (var expected in golden.GetProperty("touchpoint_scores").EnumerateObject())
            AssertSummary(expected.Value, scores[expected.Name].Score, expected.Name);
        AssertSummary(golden.GetProperty("overall_score"), scores.Overall, "overall");
        Assert.Equal(0, scores["Register"].Score.Responses);
        Assert.Equal((12_489, 12_489), (scores["Register"].Events, scores["Register"].Cases));
        Assert.True(double.IsNaN(scores["Register"].Score.Value));
        foreach (var expected in golden.GetProperty("touchpoint_vs_outcome").EnumerateObject())
        {
            Golden.AssertRelative(
                expected.Value.Number("share_below_40"),
                scores[expected.Name].Score.Distribution.Share(new RatingRange(0, 39)),
                Tolerance,
                expected.Name
            );
        }
    }

    [Fact]
    public void Five_ratings_by_hand()
    {
        var scores = RatedLog.Of("A5 B2 A4", "B3 C", "C1").Scores(Stars);
        Assert.Equal(["A", "B", "C"], scores.Touchpoints.Select(t => t.Name));
        Assert.Equal([4.5, 2.5, 1], scores.Touchpoints.Select(t => t.Score.Value));
        Assert.Equal([2, 2, 2], scores.Touchpoints.Select(t => t.Events));
        Assert.Equal([1, 2, 2], scores.Touchpoints.Select(t => t.Cases));
        Assert.Equal((5, 1), (scores.Overall.Responses, scores.Overall.Missing));
        Assert.Equal(3, scores.Overall.Value);
        // The rating is the one given at the later of the two.
        Assert.Equal(
            ["A>B 2", "B>A 4", "B>C NaN"],
            scores.Transitions.Select(t => FormattableString.Invariant($"{t.From}>{t.To} {t.Score.Value}"))
        );
        Assert.Equal([(1, 1), (1, 1), (1, 1)], scores.Transitions.Select(t => (t.Events, t.Cases)));
        Assert.Equal((3, 3.0), (scores.Starts.Responses, scores.Starts.Value));
    }

    [Fact]
    public void Scores_of_touchpoints_of_stages_of_channels_and_of_transitions_add_up_to_that_of_the_log() =>
        Law.Holds<SomeEvents>(events =>
        {
            var log = EventLog.From(events.Values);
            var definition = Csat.Mean(new RatingScale(-1, 10)).WithMissing(11);
            var scores = log.Scores(definition);
            var all = scores.Overall.Distribution;
            Assert.Equal(log.EventCount, all.Responses + all.Missing);
            Assert.Equal(all, Sum(scores.Touchpoints.Select(t => t.Score)));
            Assert.Equal(all, Sum(scores.Transitions.Select(t => t.Score).Append(scores.Starts)));
            Assert.Equal(all, Sum(scores.Stages(Plan).Select(g => g.Score)));
            Assert.Equal(all, Sum(scores.Channels(Plan).Select(g => g.Score)));
            Assert.Equal(definition.Score(Ratings(events.Values)).Distribution, all);
            if (log.Attributes.Contains("channel"))
                Assert.Equal(all, Sum(scores.Channels("channel").Select(g => g.Score)));

            RatingDistribution Sum(IEnumerable<IScore> parts) =>
                parts.Aggregate(new RatingTally(definition.Scale).ToDistribution(), (sum, s) => sum + s.Distribution);
        });

    [Fact]
    public void Each_group_is_what_is_left_when_all_else_is_filtered_out() =>
        Law.Holds<SomeEvents>(events =>
        {
            var log = EventLog.From(events.Values);
            var definition = Csat.Mean(new RatingScale(-1, 11));
            var scores = log.Scores(definition);
            foreach (var touchpoint in scores.Touchpoints)
                AssertOf(log.WhereEvents(e => e.Touchpoint == touchpoint.Name), touchpoint.Score, touchpoint.Cases);
            foreach (var stage in scores.Stages(Plan))
                AssertOf(log.WhereEvents(e => StageOf(e) == stage.Name), stage.Score, stage.Cases);
            if (!log.Attributes.Contains("channel"))
                return;
            foreach (var channel in scores.Channels("channel"))
                AssertOf(log.WhereEvents(e => ChannelOf(e) == channel.Name), channel.Score, channel.Cases);

            void AssertOf(EventLog part, IScore score, int cases)
            {
                Assert.Equal(part.Scores(definition).Overall.Distribution, score.Distribution);
                Assert.Equal(part.CaseCount, cases);
            }
            static string? ChannelOf(JourneyEvent e) => e.Attributes?.GetValueOrDefault("channel");
            static string? StageOf(JourneyEvent e) =>
                Plan.Stages.FirstOrDefault(s => s.Touchpoints.Any(t => t.Name == e.Touchpoint))?.Name;
        });

    [Fact]
    public void Stages_and_channels_of_the_plan_stand_in_its_order_with_and_without_events()
    {
        var scores = RatedLog.Of("A5 Z1 C3", "A4 B2").Scores(Stars);
        Assert.Equal(
            ["First: 3.667 3 2", "Second: NaN 0 0", "Third: 3 1 1", "null: 1 1 1"],
            scores.Stages(Plan).Select(Text)
        );
        Assert.Equal(
            ["web: 2 1 1", "app: 4.5 2 2", "kiosk: NaN 0 0", "null: 2 2 1"],
            scores.Channels(Plan).Select(Text)
        );
    }

    [Fact]
    public void A_rating_off_the_scale_is_refused_with_its_place()
    {
        var e = Assert.Throws<ArgumentException>(() => RatedLog.Of("A5 B2", "A4 B7").Scores(Stars));
        Assert.Contains("The rating 7 of the case 'c1' at 'B'", e.Message, StringComparison.Ordinal);
        Assert.Contains("the scale 1-5 of 'csat-mean-5'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_code_is_no_rating_and_no_error()
    {
        var scores = RatedLog.Of("A5 B9", "A4 B2").Scores(Csat.MeanFivePoint.WithMissing(9));
        Assert.Equal((1, 1, 2.0), (scores["B"].Score.Responses, scores["B"].Score.Missing, scores["B"].Score.Value));
    }

    [Fact]
    public void A_log_without_events_or_ratings_has_scores_without_data()
    {
        var none = EventLog.From([]).Scores(Stars);
        Assert.Empty(none.Touchpoints);
        Assert.Empty(none.Transitions);
        Assert.Empty(none.PainPoints());
        Assert.True(double.IsNaN(none.Overall.Value));
        var unrated = SmallLog.Of("AB", "A").Scores(Stars);
        Assert.Equal((0, 3), (unrated.Overall.Responses, unrated.Overall.Missing));
        Assert.All(unrated.Touchpoints, t => Assert.True(double.IsNaN(t.Score.Value)));
        Assert.Equal(0, unrated.Cases(CaseRollUp.Mean).Count);
    }

    [Fact]
    public void One_answer_and_equal_answers_have_intervals_that_are_not_of_width_zero()
    {
        var scores = RatedLog.Of("A5 B4", "A5", "A5").Scores(Stars);
        Assert.True(scores["B"].Score.Interval().Width > 1);
        Assert.True(scores["A"].Score.Interval().Width > 0);
    }

    [Fact]
    public void Five_hundred_touchpoints_are_all_there()
    {
        var events = Enumerable
            .Range(0, 5_000)
            .Select(i => new JourneyEvent($"c{i % 50}", $"T{i % 500:000}", SmallLog.Start.AddMinutes(i))
            {
                Rating = 1 + i % 500 % 5,
            });
        var scores = EventLog.From(events).Scores(Stars);
        Assert.Equal(500, scores.Touchpoints.Count);
        // Those with the score of the log are in both lists while there are too few answers, and in none when there are enough.
        Assert.Equal((300, 300), (scores.PainPoints().Count, scores.DelightPoints().Count));
        Assert.Equal(500, scores.PainPoints().Concat(scores.DelightPoints()).Select(p => p.Name).Distinct().Count());
        Assert.Equal(200, scores.PainPoints(minimumAnswers: 10).Count);
        Assert.Equal(200, scores.DelightPoints(minimumAnswers: 10).Count);
    }

    [Fact]
    public void Trap_25_the_mean_per_event_per_case_and_per_touchpoint_are_three_numbers()
    {
        // One case that rates A again and again, two that rate once.
        var scores = RatedLog.Of("A1 A1 A1 A1 A1 A1", "B5", "B4").Scores(Stars);
        Assert.Equal(15 / 8.0, scores.Overall.Value);
        Assert.Equal(10 / 3.0, scores.Cases(CaseRollUp.Mean).Mean.Value, Tolerance);
        Assert.Equal(2.75, scores.Touchpoints.Average(t => t.Score.Value));
    }

    [Fact]
    public void Trap_25_two_logs_may_each_have_the_better_touchpoints_and_the_worse_score()
    {
        var web = RatedLog.Of("A5 A5 A5 B2").Scores(Stars);
        var app = RatedLog.Of("A5 B3 B3 B3").Scores(Stars);
        Assert.True(app["A"].Score.Value >= web["A"].Score.Value && app["B"].Score.Value > web["B"].Score.Value);
        Assert.True(app.Overall.Value < web.Overall.Value);
    }

    [Fact]
    public void An_unknown_touchpoint_and_an_unknown_attribute_are_refused()
    {
        var scores = RatedLog.Of("A5").Scores(Stars);
        Assert.Throws<KeyNotFoundException>(() => scores["a"]);
        Assert.Throws<ArgumentException>(() => scores.Channels("device"));
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.PainPoints(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.PolarityOf(6));
        Assert.Throws<ArgumentNullException>(() => RatedLog.Of("A5").Scores(null!));
    }

    private static Journey Plan { get; } =
        Journey
            .Plan("Plan")
            .Stage("First", s => s.Touchpoint("B", Channel.Web).Touchpoint("A", Channel.App))
            .Stage("Second", s => s.Touchpoint("D", Channel.Kiosk))
            .Stage("Third", s => s.Touchpoint("C"))
            .Build();

    private static ReadOnlySpan<int?> Ratings(JourneyEvent[] events) => events.Select(e => e.Rating).ToArray();

    private static string Text(ScoreGroup group) =>
        FormattableString.Invariant($"{group.Name ?? "null"}: {group.Score.Value:0.###} {group.Events} {group.Cases}");

    private static void AssertSummary(System.Text.Json.JsonElement expected, IScore score, string name)
    {
        var distribution = score.Distribution;
        var sample = new OrderedSample([
            .. Enumerable
                .Range(0, distribution.Counts.Length)
                .SelectMany(i => Enumerable.Repeat((double)i, (int)distribution.Counts[i])),
        ]);
        Assert.Equal(expected.Whole("n"), score.Responses);
        Golden.AssertRelative(expected.Number("mean"), score.Value, Tolerance, name);
        Golden.AssertRelative(expected.Number("sd"), Math.Sqrt(distribution.UnbiasedVariance), Tolerance, name);
        Assert.Equal(expected.Number("median"), distribution.Median);
        Assert.Equal(expected.Number("sum"), sample.Values.ToArray().Sum());
        Assert.Equal(expected.Number("min"), sample.Minimum);
        Assert.Equal(expected.Number("max"), sample.Maximum);
        foreach (var (key, p) in new[] { ("q25", 0.25), ("q75", 0.75), ("p90", 0.9), ("p95", 0.95) })
            Golden.AssertRelative(expected.Number(key), sample.Quantile(p), Tolerance, $"{name} {key}");
    }
}
