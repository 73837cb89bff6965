using CxMetrics.Journeys;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Journeys;

public sealed class TouchpointImpactTests
{
    private const double Tolerance = 1e-9;
    private static readonly ScoreDefinition Stars = Csat.MeanFivePoint;

    // Computed with Python from the definitions: reach, shortfall, impact, its standard error, excess exit rate.
    [Theory]
    [InlineData(
        "CMA1",
        0.10569300984866682,
        -18.545849423324455,
        1.9601666457513236,
        0.3198456410619,
        -0.2058101918094
    )]
    [InlineData("CMA2", 0.09904716150212187, -13.18767593418896, 1.3062018680912597, 0.4570611358191, 0.6450606834752)]
    [InlineData("TMA1", 0.9189686924493554, 1.1710942860368903, 1.0761989847742324, 0.1594387584591, -0.2109524922205)]
    [InlineData("TMA2", 0.8763712066618624, 0.3753477416346982, 0.32894395325420545, 0.1336024403811, -0.0394328505577)]
    [InlineData("TMA3", 0.67987829289775, 2.198418295123872, 1.4946568775640003, 0.1583422098797, 0.3842091869980)]
    [InlineData("TMA4", 0.16022099447513813, 2.301438455463426, 0.36873875805767603, 0.4340777708661, 0.7396443536450)]
    public void Learners_by_the_definitions(
        string name,
        double reach,
        double shortfall,
        double impact,
        double error,
        double excess
    )
    {
        var scores = GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred));
        var point = (shortfall > 0 ? scores.PainPoints() : scores.DelightPoints()).Single(p => p.Name == name);
        Golden.AssertRelative(reach, point.Reach.Value, Tolerance, "reach");
        Golden.AssertRelative(shortfall, point.Shortfall, Tolerance, "shortfall");
        Golden.AssertRelative(Math.Max(0, shortfall), point.Severity, Tolerance, "severity");
        Golden.AssertRelative(impact, point.Impact, Tolerance, "impact");
        Golden.AssertRelative(excess, point.ExcessExitRate, 1e-9, "excess exit rate");
        Golden.AssertRelative(0.2603556463549376, point.ExpectedExitRate, Tolerance, "expected exit rate");
        var interval = point.ShortfallInterval();
        Golden.AssertRelative(shortfall, (interval.Lower + interval.Upper) / 2, Tolerance, "middle");
        // Student's t with at least a thousand degrees of freedom.
        Assert.InRange(interval.Width / 2 / error, 1.959, 1.963);
        Assert.True(point.IsClear);
    }

    [Fact]
    public void Pain_comes_by_impact_and_what_has_too_few_answers_comes_last()
    {
        var scores = GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred));
        Assert.Equal(
            ["TMA3", "TMA1", "TMA4", "TMA2", "Register", "Unregister"],
            scores.PainPoints().Select(p => p.Name)
        );
        Assert.Equal(["CMA1", "CMA2", "Register", "Unregister"], scores.DelightPoints().Select(p => p.Name));
    }

    [Fact]
    public void Three_touchpoints_by_hand()
    {
        // Ratings: A 5 5, B 1 1, C 3; the mean is 3.
        var log = RatedLog.Of("A5 B1", "A5", "B1 C3", "C");
        var pain = log.Scores(Stars).PainPoints(minimumAnswers: 1);
        var b = Assert.Single(pain);
        Assert.Equal(("B", 2.0, 2.0, 0.0), (b.Name, b.Shortfall, b.Severity, b.Delight));
        Assert.Equal((0.5, 1.0), (b.Reach.Value, b.Impact));
        // Exit rates A 1/2, B 1/2, C 1, each of two cases.
        Assert.Equal((0.5, 2 / 3.0), (b.ExitRate, b.ExpectedExitRate));
        Assert.Equal(-1 / 6.0, b.ExcessExitRate, Tolerance);
        var exits = b.ExcessExitInterval();
        Assert.True(exits.Lower < -1 / 6.0 && exits.Upper > -1 / 6.0 && exits.Upper < 1 / 3.0);
        var a = Assert.Single(log.Scores(Stars).DelightPoints(minimumAnswers: 1));
        Assert.Equal(("A", -2.0, 0.0, 2.0), (a.Name, a.Shortfall, a.Severity, a.Delight));
    }

    [Fact]
    public void The_interval_of_the_excess_exit_rate_holds_what_it_says()
    {
        // Whoever is at A leaves with 1%, goes to B with 4%, else stays; half of B leave. Of 100 cases nearly all get to B in the end.
        const double Exit = 0.01;
        const double ToB = 0.04;
        const double ExitOfB = 0.5;
        var random = new Random(212);
        int held = 0;
        int upper = 0;
        const int Logs = 300;
        for (int i = 0; i < Logs; i++)
        {
            var log = new EventLogBuilder();
            for (int k = 0; k < 100; k++)
            {
                string at = "A";
                for (int hour = 0; at != ""; hour++)
                {
                    log.Add($"{k}", at, SmallLog.Start.AddHours(hour), at == "A" ? 2 : 4);
                    double dice = random.NextDouble();
                    at =
                        at == "A"
                            ? dice < Exit
                                ? ""
                                : dice < Exit + ToB
                                    ? "B"
                                    : "A"
                            : dice < ExitOfB
                                ? ""
                                : "A";
                }
            }
            var scores = log.Build().Scores(Stars);
            var a = Assert.Single(scores.PainPoints());
            double weight = a.Reach.Value / (a.Reach.Value + scores["B"].Cases / (double)scores.CaseCount);
            double truth = (1 - weight) * (Exit - ExitOfB);
            var interval = a.ExcessExitInterval();
            held += interval.Lower <= truth && truth <= interval.Upper ? 1 : 0;
            upper += truth > interval.Upper ? 1 : 0;
            Assert.InRange(a.ExcessExitRate, interval.Lower, interval.Upper);
        }
        Assert.InRange(held / (double)Logs, 0.90, 0.995);
        Assert.InRange(upper, 0, 25);
    }

    [Fact]
    public void Where_lower_is_better_a_high_score_is_pain()
    {
        var scores = RatedLog.Of("A5 B1", "A5 B1").Scores(Ces.EffortFivePoint);
        var pain = Assert.Single(scores.PainPoints(minimumAnswers: 2));
        Assert.Equal(("A", 2.0), (pain.Name, pain.Severity));
        Assert.True(pain.ShortfallInterval().Upper > 0);
        Assert.Equal("B", Assert.Single(scores.DelightPoints(minimumAnswers: 2)).Name);
    }

    [Fact]
    public void Turning_the_scale_around_with_its_direction_changes_no_pain() =>
        Law.Holds<byte[]>(bytes =>
        {
            var effort = EventLog.From(Rated(bytes, b => 1 + b % 7));
            var ease = EventLog.From(Rated(bytes, b => 7 - b % 7));
            var scale = RatingScale.OneToSeven;
            var lower = effort.Scores(
                new ScoreDefinition<CesScore>(
                    "effort",
                    "Effort",
                    scale,
                    ScoreFormula.Mean(),
                    ScoreDirection.LowerIsBetter
                )
            );
            var higher = ease.Scores(Ces.MeanSevenPoint);
            foreach (var expected in higher.PainPoints(1))
            {
                // Of two equal impacts the last bit may decide the order.
                var actual = lower.PainPoints(1).Single(p => p.Name == expected.Name);
                Assert.Equal(expected.Severity, actual.Severity, 1e-9);
                Golden.AssertNear(expected.ShortfallInterval().Lower, actual.ShortfallInterval().Lower, 1e-9, "lower");
            }
            Assert.Equal(higher.PainPoints(1).Count, lower.PainPoints(1).Count);
        });

    [Fact]
    public void Shortfalls_weighted_by_answers_add_up_to_nothing() =>
        Law.Holds<byte[]>(bytes =>
        {
            var scores = EventLog.From(Rated(bytes, b => 1 + b % 5)).Scores(Csat.NetFivePoint);
            double sum =
                scores.PainPoints(1).Where(p => p.HasEnoughAnswers).Sum(p => p.Score.Responses * p.Severity)
                - scores.DelightPoints(1).Where(p => p.HasEnoughAnswers).Sum(p => p.Score.Responses * p.Delight);
            Assert.Equal(0, sum, 1e-6);
        });

    [Fact]
    public void Trap_25_a_touchpoint_with_few_answers_is_listed_as_such_and_never_clear()
    {
        string[] cases = ["A1 B5", "C4", .. Enumerable.Repeat("B5 C4", 40)];
        var pain = RatedLog.Of(cases).Scores(Stars).PainPoints();
        Assert.Equal(["C", "A"], pain.Select(p => p.Name));
        Assert.Equal([true, false], pain.Select(p => p.HasEnoughAnswers));
        Assert.Equal([true, false], pain.Select(p => p.IsClear));
        Assert.True(pain[1].Severity > pain[0].Severity);
        Assert.True(pain[1].ShortfallInterval().Width > 1);
    }

    [Fact]
    public void Equal_ratings_everywhere_are_neither_pain_nor_delight()
    {
        var scores = RatedLog.Of("A4 B4", "A4 B4", "B4").Scores(Stars);
        Assert.Empty(scores.PainPoints(1));
        Assert.Empty(scores.DelightPoints(1));
    }

    [Fact]
    public void A_log_of_one_rated_touchpoint_has_nothing_to_compare_it_with()
    {
        var point = Assert.Single(RatedLog.Of("A4", "A1").Scores(Stars).PainPoints(minimumAnswers: 3));
        Assert.Equal((0.0, false), (point.Shortfall, point.IsClear));
        Assert.True(double.IsNaN(point.ShortfallInterval().Lower));
    }

    [Fact]
    public void A_touchpoint_without_answers_has_reach_and_exits_but_no_severity()
    {
        var point = RatedLog.Of("A4 B", "A1").Scores(Stars).PainPoints(1).Single(p => p.Name == "B");
        Assert.Equal((0.5, 1.0, false), (point.Reach.Value, point.ExitRate, point.HasEnoughAnswers));
        Assert.True(double.IsNaN(point.Severity) && double.IsNaN(point.Impact));
        Assert.True(double.IsNaN(point.ShortfallInterval().Lower));
        Assert.False(point.IsClear);
    }

    [Fact]
    public void Trap_18_the_last_event_of_an_open_case_is_no_exit()
    {
        var log = RatedLog.Of("A2 B4", "A1", "A1");
        var all = log.Scores(Stars).PainPoints(1).Single();
        Assert.Equal(2 / 3.0, all.ExitRate, Tolerance);
        var closed = log.Scores(Stars).PainPoints(1, ClosingRule.EndingAt("B")).Single();
        Assert.Equal((0.0, 0.25), (closed.ExitRate, closed.ExpectedExitRate));
    }

    [Fact]
    public void Trap_23_reach_is_a_share_of_the_cases_of_the_log_that_was_scored()
    {
        var log = RatedLog.Of("A1 B5", "B5", "B5", "B5");
        var some = log.Where(c => c.Visits("A"));
        Assert.Equal(0.25, log.Scores(Stars).PainPoints(1).Single().Reach.Value);
        Assert.Equal(1, some.Scores(Stars).PainPoints(1).Single().Reach.Value);
        Assert.Equal((1, 4), (some.CaseCount, some.UnfilteredCaseCount));
    }

    [Fact]
    public void The_interval_of_the_shortfall_covers_the_true_one_as_often_as_it_says()
    {
        // Means 3.25 here and 3.75 elsewhere; of 240 ratings 40 are given here.
        const int Samples = 1_000;
        const double True = 200 / 240.0 * 0.5;
        var random = new Random(6);
        int covered = 0;
        for (int i = 0; i < Samples; i++)
        {
            var events = Enumerable
                .Range(0, 240)
                .Select(j => new JourneyEvent($"c{j}", j < 40 ? "A" : "B", SmallLog.Start)
                {
                    Rating =
                        j < 40 ? 2 + random.Next(4) - random.Next(4) / 3 : 3 + random.Next(4) / 2 + random.Next(4) / 3,
                });
            var scores = EventLog.From(events).Scores(Stars);
            var a = scores.PainPoints().Concat(scores.DelightPoints()).Single(p => p.Name == "A");
            covered += a.ShortfallInterval().Contains(True) ? 1 : 0;
        }
        // Three standard errors of 1,000 samples on either side.
        Assert.InRange((double)covered / Samples, 0.93, 0.971);
    }

    private static JourneyEvent[] Rated(byte[]? bytes, Func<byte, int> rating) =>
        [.. SmallLog.Events(bytes).Zip(bytes ?? [], (e, b) => e with { Rating = rating(b) })];
}
