using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class EventLogAttributionTests
{
    public static TheoryData<string> Logs => GoldenLogs.Names;

    public static TheoryData<string> LogsWithOutcomes =>
        ["oulad_scored", "servicenow_incidents", "ecom_synthetic", "bpic2012_ao", "bpic2020_domestic"];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Golden_chain_from_start_to_end(string name)
    {
        var log = GoldenLogs.Log(name);
        var expected = GoldenLogs.Expected(name).GetProperty("absorbing_start_end");
        var chain = log.ChainToEnd();
        Near(expected.Number("expected_events_from_START"), chain.Start.ExpectedVisits, name);
        Near(expected.Number("sd_of_steps_from_START_incl_START"), chain.Start.VisitStandardDeviation, name);
        var remaining = expected.GetProperty("expected_remaining_events_incl_current");
        Assert.Equal(remaining.EnumerateObject().Count(), chain.Touchpoints.Count);
        foreach (string touchpoint in chain.Touchpoints)
            Near(remaining.Number(touchpoint), chain[touchpoint].ExpectedVisits, touchpoint);
        // The identity: visits are events a case.
        foreach (var touchpoint in log.Flow().Touchpoints)
            Near(
                (double)touchpoint.Events / log.CaseCount,
                chain.Start.ExpectedVisitsOf(touchpoint.Name),
                touchpoint.Name
            );
    }

    [Theory]
    [MemberData(nameof(LogsWithOutcomes))]
    public void Golden_chain_to_outcomes(string name)
    {
        var log = GoldenLogs.Log(name);
        var expected = GoldenLogs.Expected(name).GetProperty("outcome_chain");
        string[] outcomes = [.. expected.GetProperty("outcomes").EnumerateArray().Select(o => o.GetString()!)];
        var chain = log.ChainToOutcomes(OutcomeOf(name), outcomes);
        Assert.Equal(outcomes, chain.Outcomes);
        var cases = expected.GetProperty("cases_per_outcome");
        foreach (string outcome in outcomes)
        {
            double count = cases.TryGetProperty(outcome, out var some) ? some.GetDouble() : 0;
            Near(count / log.CaseCount, chain.Start.ProbabilityOf(outcome), outcome);
            foreach (string touchpoint in chain.Touchpoints)
            {
                Near(
                    expected.GetProperty("absorption_probability").GetProperty(touchpoint).Number(outcome),
                    chain[touchpoint].ProbabilityOf(outcome),
                    $"{touchpoint} {outcome}"
                );
            }
        }
        var effects = expected
            .EnumerateObject()
            .Single(p => p.Name.StartsWith("removal_effect_on_", StringComparison.Ordinal));
        string target = effects.Name["removal_effect_on_".Length..];
        foreach (var (touchpoint, effect) in chain.Touchpoints.Zip(chain.RemovalEffects(target)))
            Golden.AssertNear(effects.Value.Number(touchpoint), effect, 1e-9, touchpoint);
    }

    [Fact]
    public void Paths_to_a_touchpoint_end_before_it_and_ages_count_back_from_it()
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        JourneyEvent At(string name, string touchpoint, int day) => new(name, touchpoint, start.AddDays(day));
        var log = EventLog.From([
            At("a", "mail", 0),
            At("a", "shop", 1),
            At("a", "buy", 8),
            At("a", "mail", 9),
            At("a", "buy", 10),
            At("b", "mail", 0),
            At("b", "shop", 7),
            At("c", "buy", 0),
            At("c", "mail", 1),
        ]);
        var paths = log.AttributionPathsTo(["buy", "lease"]);
        Assert.Equal((2, 1L, 1L), (paths.Count, paths.Conversions, paths.Nulls));
        Assert.Equal(["mail", "shop"], paths.Channels);
        Assert.Equal(1, paths.LastTouch()["shop"].Conversions);
        Assert.Equal(1, paths.FirstTouch()["mail"].Conversions);
        // Eight and seven days old; one day apart at a half-life of one day.
        var decay = paths.TimeDecay(TimeSpan.FromDays(1));
        Assert.Equal(2.0 / 3, decay["shop"].Conversions, 1e-12);
        Assert.Equal(1.0 / 3, decay["mail"].Conversions, 1e-12);

        Assert.Equal(0, log.AttributionPathsTo(["lease"]).Conversions);
        Assert.Throws<ArgumentException>(() => log.AttributionPathsTo([]));
        Assert.Throws<ArgumentNullException>(() => log.AttributionPathsTo(null!));
        Assert.Throws<ArgumentNullException>(() => log.AttributionPathsTo([null!]));
        Assert.Throws<ArgumentException>(() => log.AttributionPathsTo(["buy"], "channel"));
        Assert.Throws<ArgumentException>(() => log.AttributionPaths([]));
    }

    [Fact]
    public void Paths_to_the_last_touchpoint_are_those_to_the_outcome_without_it() =>
        Law.Holds<byte[]>(bytes =>
        {
            var log = EventLog.From(SmallLog.Events(bytes));
            var kept = log.Where(journey => !journey.Touchpoints.SkipLast(1).Contains("A"));
            var expected = kept.WhereEvents(e => e.Touchpoint != "A");
            var paths = kept.AttributionPathsTo(["A"]);
            var converted = kept.Where(journey => journey.Visits("A")).Cases.ToHashSet();
            var same = expected.AttributionPaths(journey => converted.Contains(journey.Name));
            Assert.Equal((same.Count, same.Conversions, same.Nulls), (paths.Count, paths.Conversions, paths.Nulls));
            Assert.Equal(same.LinearPerOccurrence(), paths.LinearPerOccurrence());
        });

    [Theory]
    [MemberData(nameof(LogsWithOutcomes))]
    public void Paths_of_a_log_have_the_removal_effects_of_its_chain(string name)
    {
        var log = GoldenLogs.Log(name);
        string target = (string)
            GoldenLogs.Expected(name).GetProperty("outcome_chain").GetProperty("outcomes")[0].GetString()!;
        var outcomeOf = OutcomeOf(name);
        var paths = log.AttributionPaths(journey => outcomeOf(journey) == target);
        Assert.Equal(log.CaseCount, paths.Count);
        var chain = log.ChainToOutcomes(outcomeOf);
        foreach (var effect in paths.Markov().Effects)
            Golden.AssertNear(
                chain.RemovalEffect(effect.Channel, target),
                effect.ConversionEffect,
                1e-12,
                effect.Channel
            );
        foreach (var effect in paths.PathRemovalEffects())
        {
            double over = log.Count(journey => outcomeOf(journey) == target && journey.Visits(effect.Channel));
            Golden.AssertNear(over / paths.Conversions, effect.ConversionEffect, 1e-15, effect.Channel);
        }
    }

    [Fact]
    public void Visits_are_events_a_case_and_absorption_the_shares_of_the_outcomes() =>
        Law.Holds<SomeEvents>(some =>
        {
            var log = EventLog.From(some.Values);
            var toEnd = log.ChainToEnd();
            foreach (var touchpoint in log.Flow().Touchpoints)
                Near(
                    (double)touchpoint.Events / log.CaseCount,
                    toEnd.Start.ExpectedVisitsOf(touchpoint.Name),
                    touchpoint.Name
                );
            Near((double)log.EventCount / log.CaseCount, toEnd.Start.ExpectedVisits, "events");

            var chain = log.ChainToOutcomes(null, "won", "lost");
            var closed = log.Where(journey => journey.Outcome is not null);
            Assert.Equal(closed.CaseCount, chain.StartWeight);
            Assert.Equal(closed.Touchpoints, chain.Touchpoints);
            foreach (string outcome in chain.Outcomes)
            {
                double cases = closed.Count(journey => journey.Outcome == outcome);
                Golden.AssertNear(cases / closed.CaseCount, chain.Start.ProbabilityOf(outcome), 1e-12, outcome);
            }
        });

    [Fact]
    public void A_case_is_a_path_and_a_conversion_when_its_outcome_is_one()
    {
        var day = SmallLog.Start;
        var log = EventLog.From([
            new("1", "mail", day) { Attributes = new Dictionary<string, string> { ["channel"] = "online" } },
            new("1", "shop", day.AddDays(7)) { Outcome = "bought" },
            new("2", "ad", day) { Outcome = "left" },
            new("3", "ad", day) { Attributes = new Dictionary<string, string> { ["channel"] = "print" } },
        ]);
        var paths = log.AttributionPaths(["bought", "rented"]);
        Assert.Equal(["mail", "shop", "ad"], paths.Channels);
        Assert.Equal((3, 1, 2), (paths.Count, paths.Conversions, paths.Nulls));
        Assert.Equal([TimeSpan.FromDays(7), TimeSpan.Zero], paths[0].Ages!);
        Assert.Equal(
            [1.0 / 3, 2.0 / 3, 0],
            paths.TimeDecay().Select(c => Math.Round(c.Conversions, 12)),
            (x, y) => Math.Abs(x - y) < 1e-11
        );
        Assert.True(double.IsNaN(paths.Value));

        var channels = log.AttributionPaths(["bought"], channel: "channel");
        Assert.Equal(["online", "print"], channels.Channels);
        Assert.Equal((2, 1), (channels.Count, channels.Conversions));
        Assert.Equal([TimeSpan.FromDays(7)], channels[0].Ages!);
        Assert.Throws<ArgumentException>(() => log.AttributionPaths(["bought"], channel: "place"));
    }

    private static Func<JourneyCase, string?> OutcomeOf(string log) =>
        log switch
        {
            "oulad_scored" => journey => journey.Outcome,
            "servicenow_incidents" => journey =>
                journey.Events.Last().Attributes!["made_sla"] == "true" ? "SLA_MET" : "SLA_MISSED",
            "ecom_synthetic" => journey => journey.Visits("purchase") ? "PURCHASE" : "NO_PURCHASE",
            "bpic2020_domestic" => journey => journey.Visits("Payment Handled") ? "PAID" : "NOT_PAID",
            _ => journey =>
                journey.Visits("A_ACTIVATED") ? "ACTIVATED"
                : journey.Visits("A_CANCELLED") ? "CANCELLED"
                : journey.Visits("A_DECLINED") ? "DECLINED"
                : "OPEN",
        };

    private static void Near(double expected, double actual, string what) =>
        Golden.AssertRelative(expected, actual, 1e-9, what);
}
