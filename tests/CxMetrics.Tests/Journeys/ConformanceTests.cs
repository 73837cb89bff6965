using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class ConformanceTests
{
    private static readonly Journey Shop = Journey
        .Plan("Shop")
        .Stage(
            "Before",
            s => s.Touchpoint("Ad", Channel.Social).Touchpoint(new Touchpoint("Review") { IsOptional = true })
        )
        .Stage(
            "During",
            s =>
                s.Touchpoint(new Touchpoint("Visit", Channel.Web) { IsRepeatable = true })
                    .Touchpoint(new Touchpoint("Buy", Channel.Web) { PlannedTime = TimeSpan.FromHours(3) })
        )
        .Build();

    public static TheoryData<string> Logs => ["running-example", "receipt", "bpic2012_ao", "bpic2020_domestic"];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Golden_moves_cases_and_precision(string name)
    {
        var expected = GoldenLogs.Expected(name).GetProperty("conformance");
        var actual = GoldenLogs.Log(name).Conformance(PlanOf(name, expected.GetProperty("model")));

        Assert.Equal(expected.Whole("cases"), actual.CaseCount);
        Assert.Equal(expected.Whole("fully_conforming_cases"), actual.ConformingCaseCount);
        Assert.Equal(expected.Whole("moves"), actual.MoveCount);
        Assert.Equal(expected.Whole("conforming_moves"), actual.ConformingMoveCount);
        Assert.Equal(expected.Whole("unknown_activity_events"), actual.UnknownEventCount);
        Golden.AssertNear(expected.Number("move_conformance"), actual.MoveConformanceShare, Golden.Closed, name);
        Golden.AssertNear(expected.Number("edge_precision"), actual.TransitionPrecision, Golden.Closed, name);
        Assert.Equal(
            expected.GetProperty("designed_edges_never_observed").EnumerateArray().Select(e => $"{e[0]} -> {e[1]}"),
            actual.UnseenTransitions.Select(t => t.ToString())
        );
        Assert.Equal(
            expected
                .GetProperty("top10_deviations")
                .EnumerateArray()
                .Select(e => $"{e.GetProperty("from")} -> {e.GetProperty("to")}: {e.GetProperty("count")}"),
            actual.DeviatingMoves.Take(10).Select(move => move.ToString())
        );
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Golden_alignments_of_every_variant(string name)
    {
        var model = GoldenLogs.Expected(name).GetProperty("conformance");
        var expected = model.GetProperty("alignment");
        var actual = GoldenLogs.Log(name).Conformance(PlanOf(name, model.GetProperty("model")));

        Assert.Equal(expected.Whole("empty_trace_cost"), actual.Plan.ShortestLength);
        Assert.Equal(expected.Whole("total_cost"), actual.TotalCost);
        Golden.AssertNear(expected.Number("mean_fitness"), actual.CaseWeightedFitness, Golden.Closed, name);
        Assert.Equal(expected.Whole("fitting_cases"), actual.ConformingCaseCount);
        Assert.Equal(
            expected.GetProperty("cost_histogram").EnumerateObject().Select(p => $"{p.Name}: {p.Value}"),
            actual
                .Variants.GroupBy(v => v.Cost)
                .OrderBy(g => g.Key)
                .Select(g => $"{g.Key}: {g.Sum(v => v.Variant.Count)}")
        );
        Assert.Equal(
            expected.GetProperty("top20_variant_cost").EnumerateArray().Select(Describe),
            actual.Variants.Take(20).Select(v => $"{v.Variant.Count} x {v.Cost}: {string.Join(',', v.Variant.Path)}")
        );

        static string Describe(JsonElement e) =>
            $"{e.GetProperty("cases")} x {e.GetProperty("cost")}: "
            + string.Join(',', e.GetProperty("path").EnumerateArray().Select(p => p.GetString()));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Deviations_of_the_alignments_add_up_to_the_cost(string name) =>
        AssertConsistent(
            GoldenLogs
                .Log(name)
                .Conformance(PlanOf(name, GoldenLogs.Expected(name).GetProperty("conformance").GetProperty("model")))
        );

    [Fact]
    public void Every_class_of_deviation_in_one_log()
    {
        var conformance = EventLog
            .From([
                .. Case("Ann", "Ad", "Visit", "Visit", "Buy"),
                .. Case("Ben", "Ad", "Buy"),
                .. Case("Cem", "Ad", "Call", "Visit", "Buy"),
                .. Case("Dan", "Ad", "Visit", "Buy", "Buy"),
                .. Case("Eve", "Visit", "Ad", "Buy"),
                .. Case("Fay", "Ad", "Visit", "Buy", "Review"),
            ])
            .Conformance(Shop);

        Assert.Equal(
            [
                "Ann: as planned",
                "Ben: Missing: Visit",
                "Cem: Extra: Call",
                "Dan: Repeated: Buy",
                "Eve: OutOfOrder: Ad",
                "Fay: Extra: Review",
            ],
            conformance.Cases.Select(c => c.ToString())
        );
        Assert.Equal(
            [
                "Missing: Visit, 1 in 1 case",
                "Extra: Review, 1 in 1 case",
                "Extra: Call, 1 in 1 case",
                "Repeated: Buy, 1 in 1 case",
                "OutOfOrder: Ad, 1 in 1 case",
            ],
            conformance.Deviations.Select(d => d.ToString())
        );
        Assert.Equal(["Call"], conformance.UnknownTouchpoints);
        Assert.Equal(2, conformance.CountOf(DeviationKind.Extra));
        Assert.Equal(2, conformance.CasesWith(DeviationKind.Extra));
        Assert.Equal(0, conformance.CountOf(DeviationKind.Late));
    }

    [Fact]
    public void The_first_time_is_as_planned_and_what_comes_again_is_repeated()
    {
        var plan = Journey.Of("p", [("a", "b"), ("b", "c"), ("c", "d")], ["a"], ["d"]);
        Assert.Equal("a, b, c, +b, +c, d", plan.Align("a", "b", "c", "b", "c", "d").ToString());
        Assert.Equal(
            ["c0: Repeated: b, Repeated: c"],
            SmallLog.Of("abcbcd").Conformance(plan).Cases.Select(c => c.ToString())
        );
    }

    [Fact]
    public void Planned_time_counts_from_the_first_event_or_from_where_the_caller_says()
    {
        var log = EventLog.From([.. Case("Ann", "Ad", "Visit", "Visit", "Visit", "Buy", "Buy")]);
        Assert.Equal(1, log.Conformance(Shop).CountOf(DeviationKind.Late));
        var late = Assert.Single(
            Assert.Single(log.Conformance(Shop).Cases).Deviations,
            d => d.Kind == DeviationKind.Late
        );
        Assert.Equal(("Buy", SmallLog.Start.AddHours(4)), (late.Touchpoint, late.Time));
        Assert.Equal(0, log.Conformance(Shop, start: c => c.Start.AddHours(1)).CountOf(DeviationKind.Late));
    }

    [Fact]
    public void A_time_exactly_as_planned_is_not_late() =>
        Assert.Equal(
            0,
            EventLog.From(Case("Ann", "Ad", "Visit", "Visit", "Buy")).Conformance(Shop).CountOf(DeviationKind.Late)
        );

    [Fact]
    public void The_channel_is_judged_where_both_plan_and_event_name_one()
    {
        var log = EventLog.From([
            With("Ad", 0, "social"),
            With("Visit", 1, "phone"),
            With("Visit", 2, null),
            With("Visit", 3, "Web"),
            With("Buy", 3, "web"),
        ]);
        var conformance = log.Conformance(Shop, channel: "via");
        Assert.Equal(["WrongChannel: Visit, 2 in 1 case"], conformance.Deviations.Select(d => d.ToString()));
        Assert.Equal(0, conformance.TotalCost);
        var wrong = Assert.Throws<ArgumentException>(() => log.Conformance(Shop, channel: "canal"));
        Assert.Contains("'canal'; there are: via", wrong.Message, StringComparison.Ordinal);

        static JourneyEvent With(string touchpoint, int hours, string? channel) =>
            new("Ann", touchpoint, SmallLog.Start.AddHours(hours))
            {
                Attributes = channel is null ? null : new Dictionary<string, string> { ["via"] = channel },
            };
    }

    [Fact]
    public void Without_cases_there_is_nothing_to_say()
    {
        var empty = EventLog.From([]).Conformance(Shop);
        Assert.Equal("no cases", empty.ToString());
        Assert.True(double.IsNaN(empty.MoveConformanceShare));
        Assert.True(double.IsNaN(empty.CaseWeightedFitness));
        Assert.True(double.IsNaN(empty.EventWeightedFitness));
        Assert.True(double.IsNaN(empty.ConformingCaseShare.Value));
        Assert.Empty(empty.Deviations);
        Assert.Equal(0, empty.TransitionPrecision);
    }

    [Fact]
    public void Case_and_event_weighted_fitness_differ()
    {
        var plan = Journey.Of("p", [("a", "b")], ["a"], ["b"]);
        var conformance = SmallLog.Of("ab", "axxxb").Conformance(plan);
        Golden.AssertNear((1 + 4 / 7.0) / 2, conformance.CaseWeightedFitness, Golden.Closed, "cases");
        Golden.AssertNear(1 - 3 / 11.0, conformance.EventWeightedFitness, Golden.Closed, "events");
    }

    [Fact]
    public void Trap_18_an_open_case_is_left_out_and_does_not_miss_what_is_still_to_come()
    {
        var plan = Journey.Of("p", [("a", "b"), ("b", "c")], ["a"], ["c"]);
        var log = SmallLog.Of("abc", "ab");
        Assert.Equal(["Missing: c, 1 in 1 case"], log.Conformance(plan).Deviations.Select(d => d.ToString()));
        var over = log.Where(c => c.LastTouchpoint == "c");
        Assert.Equal((1, 2), (over.CaseCount, over.UnfilteredCaseCount));
        Assert.Empty(over.Conformance(plan).Deviations);
    }

    [Fact]
    public void Trap_21_names_are_compared_as_they_are()
    {
        var plan = Journey.Of("p", [("Visit", "Pay")], ["Visit"], ["Pay"]);
        var log = EventLog.From(Case("Case 1", "Visit ", "visit", "Pay"));
        Assert.Equal(["Visit ", "visit"], log.Conformance(plan).UnknownTouchpoints);
    }

    [Fact]
    public void Trap_23_the_denominator_of_a_filtered_log_is_what_was_kept()
    {
        var plan = Journey.Of("p", [("a", "b")], ["a"], ["b"]);
        var kept = SmallLog.Of("ab", "a", "ab").Where(c => c.EventCount == 2);
        Assert.Equal((2, 2, 3), (kept.Conformance(plan).ConformingCaseCount, kept.CaseCount, kept.UnfilteredCaseCount));
    }

    [Fact]
    public void A_kind_that_there_is_not_is_refused()
    {
        var conformance = SmallLog.Of("a").Conformance(Shop);
        Assert.Throws<ArgumentOutOfRangeException>(() => conformance.CountOf((DeviationKind)6));
        Assert.Throws<ArgumentOutOfRangeException>(() => conformance.CasesWith((DeviationKind)(-1)));
        Assert.Throws<ArgumentNullException>(() => SmallLog.Of("a").Conformance(null!));
    }

    [Fact]
    public void Laws_of_conformance_on_random_logs_and_plans() =>
        Law.Holds<byte[], byte[]>(
            (events, seed) =>
            {
                var plan = RandomPlans.Small(seed);
                var log = EventLog.From(SmallLog.Events(events));
                var conformance = log.Conformance(plan);
                AssertConsistent(conformance);
                Assert.Equal(
                    conformance.MoveCount - conformance.ConformingMoveCount,
                    conformance.DeviatingMoves.Sum(move => move.Count)
                );
                foreach (var one in conformance.Cases)
                {
                    Assert.InRange(one.Variant.Fitness, 0, 1);
                    Assert.InRange(one.Variant.Cost, 0, one.Variant.Variant.Path.Count + plan.ShortestLength);
                    Assert.Equal(RandomPlans.Allows(plan, one.Variant.Variant.Path), one.Variant.IsConforming);
                }
            }
        );

    private static void AssertConsistent(Conformance conformance)
    {
        Assert.Equal(
            conformance.TotalCost,
            conformance.CountOf(DeviationKind.Missing)
                + conformance.CountOf(DeviationKind.Extra)
                + conformance.CountOf(DeviationKind.Repeated)
                + 2 * conformance.CountOf(DeviationKind.OutOfOrder)
        );
        var byCase = conformance.Cases.ToArray();
        foreach (var kind in Enum.GetValues<DeviationKind>())
        {
            Assert.Equal(conformance.CountOf(kind), byCase.Sum(c => c.Deviations.Count(d => d.Kind == kind)));
            Assert.Equal(conformance.CasesWith(kind), byCase.Count(c => c.Deviations.Any(d => d.Kind == kind)));
        }
        foreach (var count in conformance.Deviations)
        {
            var same = byCase
                .Select(c => c.Deviations.Count(d => d.Kind == count.Kind && d.Touchpoint == count.Touchpoint))
                .ToArray();
            Assert.Equal((count.Count, count.CaseCount), (same.Sum(), same.Count(n => n > 0)));
        }
        Assert.Equal(conformance.EventCount, byCase.Sum(c => c.Variant.Variant.Path.Count));
    }

    private static JourneyEvent[] Case(string name, params string[] touchpoints) =>
        [.. touchpoints.Select((touchpoint, i) => new JourneyEvent(name, touchpoint, SmallLog.Start.AddHours(i)))];

    private static Journey PlanOf(string name, JsonElement model) =>
        Journey.Of(
            name,
            model.GetProperty("edges").EnumerateArray().Select(e => (e[0].GetString()!, e[1].GetString()!)),
            [.. model.GetProperty("starts").EnumerateArray().Select(e => e.GetString()!)],
            [.. model.GetProperty("ends").EnumerateArray().Select(e => e.GetString()!)]
        );
}
