using System.Globalization;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class FlowTests
{
    [Fact]
    public void Three_cases_by_hand()
    {
        var flow = SmallLog.Of("ABBC", "ABAB", "A").Flow();
        Assert.Equal((9, 3), (flow.EventCount, flow.CaseCount));
        Assert.Equal(["A>B 3/2", "B>A 1/1", "B>B 1/1", "B>C 1/1"], flow.Transitions.Select(Text));
        var a = flow["A"];
        Assert.Equal((4, 3, 3, 1), (a.Events, a.Cases, a.Starts, a.Ends));
        Assert.Equal((0, 1, 1), (a.SelfLoops, a.Repetitions, a.ReworkCases));
        var b = flow["B"];
        Assert.Equal((4, 2, 0, 1), (b.Events, b.Cases, b.Starts, b.Ends));
        Assert.Equal((1, 1, 2), (b.SelfLoops, b.Repetitions, b.ReworkCases));
        Assert.Equal((2, 1), (flow.ReworkCases, flow.Bounces));
        Assert.Equal(1 / 3.0, flow.BounceRate.Value);
        Assert.Equal(2 / 3.0, flow.ReworkShare.Value);
        Assert.Equal(0.25, b.ExitRate);
        Assert.Equal(1 / 3.0, b.ExitShare.Value);
        Assert.Equal(2, b.EventsPerVisitingCase);
        Assert.Equal([1, 4, 4], flow.CaseLengths.Values.ToArray());
        Assert.Equal(TimeSpan.FromHours(3), flow.CaseDurations.Median);
        Assert.Equal(TimeSpan.FromHours(1), flow["A", "B"].Durations.Mean);
    }

    [Fact]
    public void For_every_touchpoint_what_comes_in_and_starts_is_what_is_there_and_what_goes_out_and_ends() =>
        Law.Holds<byte[]>(bytes =>
        {
            var flow = EventLog.From(SmallLog.Events(bytes)).Flow();
            foreach (var touchpoint in flow.Touchpoints)
            {
                int into = flow.Transitions.Where(t => t.To == touchpoint.Name).Sum(t => t.Count);
                int outOf = flow.Transitions.Where(t => t.From == touchpoint.Name).Sum(t => t.Count);
                Assert.Equal(touchpoint.Events, into + touchpoint.Starts);
                Assert.Equal(touchpoint.Events, outOf + touchpoint.Ends);
            }
            Assert.Equal(flow.EventCount, flow.Touchpoints.Sum(t => t.Events));
            Assert.Equal(flow.EventCount, flow.Transitions.Sum(t => t.Count) + flow.CaseCount);
            Assert.Equal(flow.CaseCount, flow.Touchpoints.Sum(t => t.Starts));
            Assert.Equal(flow.CaseCount, flow.Touchpoints.Sum(t => t.Ends));
            Assert.Equal(flow.EventCount, flow.CaseLengths.Values.ToArray().Sum());
        });

    [Fact]
    public void First_visits_self_loops_and_repetitions_are_all_events() =>
        Law.Holds<byte[]>(bytes =>
        {
            var events = SmallLog.Events(bytes);
            var paths = SmallLog.Cases(events).Select(SmallLog.Path).ToArray();
            var flow = EventLog.From(events).Flow();
            foreach (var touchpoint in flow.Touchpoints)
            {
                char name = touchpoint.Name[0];
                int first = paths.Count(path => path.Contains(name, StringComparison.Ordinal));
                int loops = paths.Sum(path => path.Skip(1).Zip(path).Count(p => p.First == name && p.Second == name));
                int back = paths.Sum(path =>
                    path.Where((c, i) => c == name && i > 0 && path[i - 1] != c && path[..i].Contains(c)).Count()
                );
                Assert.Equal((first, loops, back), (touchpoint.Cases, touchpoint.SelfLoops, touchpoint.Repetitions));
                Assert.Equal(touchpoint.Events, first + loops + back);
                Assert.Equal(paths.Count(path => path.Count(c => c == name) > 1), touchpoint.ReworkCases);
            }
            Assert.Equal(paths.Count(path => path.Distinct().Count() < path.Length), flow.ReworkCases);
        });

    [Fact]
    public void Transitions_are_those_that_a_naive_program_finds() =>
        Law.Holds<byte[]>(bytes =>
        {
            var events = SmallLog.Events(bytes);
            var steps = SmallLog
                .Cases(events)
                .SelectMany(path => path.Zip(path.Skip(1)))
                .GroupBy(step => (From: step.First.Touchpoint, To: step.Second.Touchpoint))
                .OrderBy(g => g.Key.From, StringComparer.Ordinal)
                .ThenBy(g => g.Key.To, StringComparer.Ordinal)
                .ToArray();
            var flow = EventLog.From(events).Flow();
            Assert.Equal(steps.Select(g => g.Key), flow.Transitions.Select(t => (t.From, t.To)));
            foreach (var (expected, actual) in steps.Zip(flow.Transitions))
            {
                Assert.Equal(expected.Count(), actual.Count);
                Assert.Equal(expected.Select(step => step.First.Case).Distinct().Count(), actual.Cases);
                Assert.Equal(
                    expected.Select(step => (step.Second.Time - step.First.Time).Ticks).Order(),
                    actual.Durations.Ticks.ToArray()
                );
            }
        });

    [Fact]
    public void Exit_shares_add_up_to_1_also_when_some_cases_are_open() =>
        Law.Holds<byte[], byte>(
            (bytes, seconds) =>
            {
                var flow = EventLog
                    .From(SmallLog.Events(bytes))
                    .Flow(ClosingRule.QuietFor(TimeSpan.FromSeconds(seconds % 12)));
                int closed = flow.CaseCount - flow.OpenCases;
                Assert.Equal(flow.OpenCases, flow.Touchpoints.Sum(t => t.OpenEnds));
                Assert.Equal(closed, flow.CaseDurations.Count);
                Assert.Equal(closed, flow.CaseLengths.Count);
                if (closed > 0)
                    Assert.Equal(1, flow.Touchpoints.Sum(t => t.ExitShare.Value), 1e-12);
                else
                    Assert.All(flow.Touchpoints, t => Assert.Equal(double.NaN, t.ExitShare.Value));
            }
        );

    [Fact]
    public void Trap_01_equal_times_keep_the_order_of_the_input_and_are_counted()
    {
        JourneyEvent[] events = [At("A", 0), At("C", 5), At("B", 5), At("D", 5)];
        Assert.Equal(["A>C 1/1", "B>D 1/1", "C>B 1/1"], EventLog.From(events).Flow().Transitions.Select(Text));
        Assert.Equal(2, EventLog.From(events).Flow().AdjacentTies);
    }

    [Fact]
    public void Trap_02_the_order_of_rows_changes_nothing_but_ties() =>
        Law.Holds<byte[], int>(
            (bytes, seed) =>
            {
                // One event for each time of a case.
                JourneyEvent[] events = [.. SmallLog.Events(bytes).DistinctBy(e => (e.Case, e.Time))];
                JourneyEvent[] shuffled = [.. events];
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(Summary(EventLog.From(events).Flow()), Summary(EventLog.From(shuffled).Flow()));
            }
        );

    [Fact]
    public void Trap_03_times_are_not_cut_to_seconds()
    {
        JourneyEvent[] events = [At("B", 0.0000002), At("A", 0), At("C", 0.9999999)];
        var flow = EventLog.From(events).Flow();
        Assert.Equal(0, flow.AdjacentTies);
        Assert.Equal(2, flow["A", "B"].Durations.Median.Ticks);
        Assert.Equal(0.9999997, flow["B", "C"].Durations.MeanSeconds, 1e-15);
    }

    [Fact]
    public void Trap_18_the_last_event_of_an_open_case_is_not_an_exit()
    {
        // Two cases ended at B and one paid, two months ago; one has just come to B.
        JourneyEvent[] events = [.. Days(0, "AB", "AB", "ABP"), .. Days(60, "AB")];
        var log = EventLog.From(events);

        var naive = log.Flow();
        Assert.Equal((0, 0.75), (naive.OpenCases, naive["B"].ExitRate));

        var flow = log.Flow(ClosingRule.EndingAt("P").OrQuietFor(TimeSpan.FromDays(14)));
        Assert.Equal(1, flow.OpenCases);
        Assert.Equal((3, 1), (flow["B"].Ends, flow["B"].OpenEnds));
        Assert.Equal(2 / 3.0, flow["B"].ExitRate, 1e-15);
        Assert.Equal(2 / 3.0, flow["B"].ExitShare.Value, 1e-15);
        Assert.Equal(3, flow.CaseDurations.Count);
        Assert.Equal(naive["A", "B"].Count, flow["A", "B"].Count);
    }

    [Fact]
    public void Trap_18_a_bounce_is_known_only_when_the_case_is_closed()
    {
        var log = EventLog.From([.. Days(0, "A", "AB"), .. Days(60, "A")]);
        Assert.Equal((2, 2 / 3.0), (log.Flow().Bounces, log.Flow().BounceRate.Value));
        var flow = log.Flow(ClosingRule.QuietFor(TimeSpan.FromDays(14)));
        Assert.Equal((1, 0.5), (flow.Bounces, flow.BounceRate.Value));
    }

    [Fact]
    public void Trap_20_the_median_stands_beside_a_mean_that_one_case_rules()
    {
        JourneyEvent[] events =
        [
            .. Enumerable.Range(0, 9).SelectMany(i => new[] { At("A", 0, $"c{i}"), At("B", 60, $"c{i}") }),
            At("A", 0, "slow"),
            At("B", 1_000_000, "slow"),
        ];
        var durations = EventLog.From(events).Flow()["A", "B"].Durations;
        Assert.Equal(TimeSpan.FromMinutes(1), durations.Median);
        Assert.Equal(100_054, durations.MeanSeconds);
        Assert.Equal(TimeSpan.FromMinutes(1), durations.Quantile(0.75));
    }

    [Fact]
    public void Trap_23_every_rate_has_its_own_denominator()
    {
        // B: four visits, two cases, three cases in all.
        var flow = SmallLog.Of("ABAB", "AB" + "BC", "A").Flow();
        Assert.Equal(1 / 4.0, flow["B"].ExitRate);
        Assert.Equal((1 / 3.0, 3.0), (flow["B"].ExitShare.Value, flow["B"].ExitShare.EffectiveSampleSize));
        Assert.Equal((1 / 3.0, 3.0), (flow.BounceRate.Value, flow.BounceRate.EffectiveSampleSize));
    }

    [Fact]
    public void Trap_24_the_order_is_that_of_the_names_whatever_the_order_of_the_input()
    {
        var flow = SmallLog.Of("CBA", "BCA", "ACB").Flow();
        Assert.Equal(["A", "B", "C"], flow.Touchpoints.Select(t => t.Name));
        Assert.Equal(["A>C 1/1", "B>A 1/1", "B>C 1/1", "C>A 1/1", "C>B 2/2"], flow.Transitions.Select(Text));
    }

    [Fact]
    public void A_log_without_events_has_no_rates()
    {
        var flow = EventLog.From([]).Flow(ClosingRule.QuietFor(TimeSpan.FromDays(1)));
        Assert.Empty(flow.Touchpoints);
        Assert.Empty(flow.Transitions);
        Assert.Equal((0, 0, 0, 0), (flow.EventCount, flow.CaseCount, flow.OpenCases, flow.AdjacentTies));
        Assert.Equal(double.NaN, flow.BounceRate.Value);
        Assert.Equal(double.NaN, flow.ReworkShare.Value);
        Assert.Equal(double.NaN, flow.CaseDurations.MeanSeconds);
        Assert.Equal(0, flow.CaseLengths.Count);
    }

    [Fact]
    public void A_log_of_one_event_is_a_bounce()
    {
        var flow = SmallLog.Of("A").Flow();
        Assert.Equal(1, flow.BounceRate.Value);
        Assert.Equal((1, 1, 1.0), (flow["A"].Starts, flow["A"].Ends, flow["A"].ExitRate));
        Assert.Equal(TimeSpan.Zero, flow.CaseDurations.Maximum);
        Assert.Equal(0, flow["A", "A"].Count);
        Assert.Equal(0, flow["A", "A"].Durations.Count);
    }

    [Fact]
    public void A_rate_of_which_nothing_is_known_is_not_zero()
    {
        var flow = SmallLog.Of("A").Flow(ClosingRule.QuietFor(TimeSpan.FromDays(1)));
        Assert.Equal(double.NaN, flow["A"].ExitRate);
        Assert.Equal(double.NaN, flow["A"].ExitShare.Value);
        Assert.Equal(double.NaN, flow.BounceRate.Value);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(5000)]
    public void Hundreds_of_touchpoints_are_counted_like_a_few(int touchpoints)
    {
        var random = new Random(1);
        JourneyEvent[] events =
        [
            .. Enumerable
                .Range(0, 20_000)
                .Select(i => At($"t{random.Next(touchpoints):D4}", i, $"c{random.Next(100)}")),
        ];
        var flow = EventLog.From(events).Flow();
        var expected = SmallLog
            .Cases(events)
            .SelectMany(path => path.Zip(path.Skip(1), (a, b) => (a.Touchpoint, b.Touchpoint)))
            .GroupBy(pair => pair)
            .ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(expected.Count, flow.Transitions.Count);
        Assert.All(flow.Transitions, t => Assert.Equal(expected[(t.From, t.To)], t.Count));
        Assert.All(flow.Transitions, t => Assert.Equal(t.Count, t.Durations.Count));
        Assert.Equal(
            flow.Transitions.OrderBy(t => t.From, StringComparer.Ordinal).ThenBy(t => t.To, StringComparer.Ordinal),
            flow.Transitions
        );
    }

    [Fact]
    public void A_touchpoint_that_does_not_occur_is_named()
    {
        var flow = SmallLog.Of("AB").Flow();
        Assert.Contains("'Checkout'", Assert.Throws<KeyNotFoundException>(() => flow["Checkout"]).Message);
        Assert.Contains("'Z'", Assert.Throws<KeyNotFoundException>(() => flow["A", "Z"]).Message);
        Assert.Throws<ArgumentNullException>(() => flow[null!]);
        Assert.Equal(0, flow["B", "A"].Count);
        Assert.Equal(double.NaN, flow["B", "A"].Durations.MeanSeconds);
    }

    [Fact]
    public void Several_threads_may_ask_for_durations_at_once()
    {
        var flow = SmallLog.Of([.. Enumerable.Repeat("ABCABCABC", 500)]).Flow();
        Parallel.For(
            0,
            32,
            i => Assert.Equal(TimeSpan.FromHours(1), flow.Transitions[i % flow.Transitions.Count].Durations.Median)
        );
    }

    private static JourneyEvent At(string touchpoint, double seconds, string name = "c") =>
        new(name, touchpoint, SmallLog.Start.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)));

    /// <summary>Cases that start on some day, an event an hour.</summary>
    private static IEnumerable<JourneyEvent> Days(int day, params string[] paths) =>
        paths.SelectMany(
            (path, c) =>
                path.Select(
                    (name, i) => new JourneyEvent($"{day}/{c}", $"{name}", SmallLog.Start.AddDays(day).AddHours(i))
                )
        );

    private static string Text(FlowTransition transition) =>
        $"{transition.From}>{transition.To} {transition.Count}/{transition.Cases}";

    private static string Summary(Flow flow) =>
        string.Join(
            "; ",
            flow.Transitions.Select(t => Text(t) + t.Durations.MeanSeconds.ToString("R", CultureInfo.InvariantCulture))
                .Concat(flow.Touchpoints.Select(t => $"{t.Name} {t.Events} {t.Cases} {t.Starts} {t.Ends}"))
        );
}
