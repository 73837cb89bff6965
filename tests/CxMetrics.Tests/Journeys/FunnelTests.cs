using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Journeys;

public sealed class FunnelTests
{
    private const double Tolerance = 1e-9;

    private static readonly string[] FunnelLogs =
    [
        "bpic2012_ao",
        "bpic2020_domestic",
        "ecom_synthetic",
        "oulad_scored",
        "receipt",
        "running-example",
        "sepsis",
        "servicenow_incidents",
    ];

    public static TheoryData<string, int> GoldenFunnels
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (string log in FunnelLogs)
            {
                foreach (var funnel in GoldenLogs.Expected(log).GetProperty("funnels").EnumerateArray())
                    rows.Add(log, funnel.GetProperty("id").GetInt32());
            }
            return rows;
        }
    }

    public static TheoryData<string> MicroCases => [.. Micro().Select(one => one.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(GoldenFunnels))]
    public void A_real_log_gives_the_reference_values(string name, int id)
    {
        var golden = GoldenLogs
            .Expected(name)
            .GetProperty("funnels")
            .EnumerateArray()
            .Single(one => one.GetProperty("id").GetInt32() == id);
        var funnel = GoldenLogs.Log(name).Funnel(DefinitionOf(golden));

        Assert.Equal(golden.Wholes("counts"), funnel.Steps.Select(step => (long)step.Count));
        var conversions = golden.GetProperty("step_conversion").EnumerateArray().Select(Number).ToArray();
        for (int k = 0; k < conversions.Length; k++)
        {
            var step = funnel.Steps[k];
            Golden.AssertRelative(conversions[k], step.ConversionFromPrevious.Value, Tolerance, $"step {k + 1}");
        }
        Golden.AssertRelative(golden.Number("total_conversion"), funnel.Conversion.Value, Tolerance, "total");
        if (golden.TryGetProperty("time_to_convert_s", out var times))
            AssertTimes(times, funnel.TimeToConvert);
    }

    [Theory]
    [MemberData(nameof(MicroCases))]
    public void A_micro_case_gives_its_level_and_time(string name)
    {
        var golden = Micro().Single(one => one.GetProperty("name").GetString() == name);
        var funnel = EventLog
            .From(golden.GetProperty("events").EnumerateArray().Select(MicroEvent))
            .Funnel(DefinitionOf(golden));

        int level = golden.GetProperty("level").GetInt32();
        Assert.Equal(level, funnel.Steps.Sum(step => step.Count));
        Assert.All(funnel.Steps.Take(level), step => Assert.Equal(1, step.Count));
        if (golden.Number("time_to_convert_s") is var seconds && !double.IsNaN(seconds))
            Assert.Equal(seconds, funnel.TimeToConvert.MeanSeconds, Tolerance);
    }

    [Fact]
    public void Trap_01_Equal_times_keep_the_order_of_the_file_or_may_be_in_any()
    {
        var log = Log("B@5 A@5");
        Assert.Equal([1, 0], CountsOf(log.Funnel(["A", "B"])));
        Assert.Equal([1, 1], CountsOf(log.Funnel(new FunnelDefinition(["A", "B"], ties: TieRule.AnyOrder))));
    }

    [Fact]
    public void Trap_01_Events_at_one_time_are_each_used_once()
    {
        var log = Log("C@5 B@5 A@5 B@5");
        var twice = new FunnelDefinition(["A", "B", "B", "C"], ties: TieRule.AnyOrder);
        Assert.Equal([1, 1, 1, 1], CountsOf(log.Funnel(twice)));
        Assert.Equal([1, 1, 0, 0], CountsOf(Log("C@5 B@5 A@5").Funnel(twice)));
    }

    [Fact]
    public void Trap_04_Windows_of_any_length_lose_no_level()
    {
        var log = EventLog.From([
            new("1", "A", DateTimeOffset.MinValue),
            new("1", "B", DateTimeOffset.UnixEpoch),
            new("1", "C", DateTimeOffset.MaxValue),
        ]);
        Assert.Equal([1, 1, 1], CountsOf(log.Funnel(["A", "B", "C"])));
        Assert.Equal([1, 1, 1], CountsOf(log.Funnel(["A", "B", "C"], TimeSpan.MaxValue)));
        var almost = DateTimeOffset.MaxValue - DateTimeOffset.MinValue - new TimeSpan(1);
        Assert.Equal([1, 1, 0], CountsOf(log.Funnel(["A", "B", "C"], almost)));
        Assert.Equal(0, log.Funnel(["A", "B", "C"], almost).OpenCases);
        Assert.Equal(1, log.Funnel(["A", "B", "D"]).OpenCases);
    }

    [Fact]
    public void Trap_05_Any_event_of_the_first_step_may_start()
    {
        Assert.Equal([1, 1], CountsOf(Log("A@0 A@100 B@120").Funnel(["A", "B"], Seconds(60))));
        Assert.Equal([1, 1, 1], CountsOf(Log("A@0 B@10 A@20 C@30").Funnel(["A", "B", "C"], Seconds(60))));
    }

    [Fact]
    public void Trap_06_A_repeated_step_needs_as_many_events()
    {
        Assert.Equal([1, 1, 0], CountsOf(Log("A@0 A@1").Funnel(["A", "A", "A"])));
        Assert.Equal([1, 1, 1], CountsOf(Log("A@0 A@1 A@2").Funnel(["A", "A", "A"])));
    }

    [Fact]
    public void Trap_07_The_window_is_inclusive_from_the_first_step_in_UTC()
    {
        var log = Log("A@0 B@50 C@60");
        Assert.Equal([1, 1, 1], CountsOf(log.Funnel(["A", "B", "C"], Seconds(60))));
        Assert.Equal([1, 1, 0], CountsOf(log.Funnel(["A", "B", "C"], Seconds(60) - new TimeSpan(1))));

        // The clock goes forward in between: 25 hours by the watch are 24.
        var spring = EventLog.From([
            new("1", "A", new(2026, 3, 28, 12, 0, 0, TimeSpan.FromHours(1))),
            new("1", "B", new(2026, 3, 29, 13, 0, 0, TimeSpan.FromHours(2))),
        ]);
        Assert.Equal([1, 1], CountsOf(spring.Funnel(["A", "B"], TimeSpan.FromDays(1))));
    }

    [Fact]
    public void Trap_08_Strict_minds_every_event_in_between()
    {
        var strict = new FunnelDefinition(["A", "B", "C"], order: FunnelOrder.Strict);
        // ClickHouse's strict_order would go on over X, which is no step.
        Assert.Equal([1, 0, 0], CountsOf(Log("A@0 X@1 B@2 C@3").Funnel(strict)));
        // ClickHouse's strict_increase would refuse equal times.
        Assert.Equal([1, 1, 1], CountsOf(Log("A@0 B@0 C@0").Funnel(strict)));
        Assert.Equal([1, 1, 1], CountsOf(Log("A@0 B@1 A@2 B@3 C@4").Funnel(strict)));
    }

    [Fact]
    public void Trap_09_An_unknown_step_counts_0_and_is_named()
    {
        var funnel = Log("A@0 B@1").Funnel(new FunnelDefinition(["A", "Bee", "B"], exclusions: [new("Sea")]));
        Assert.Equal([1, 0, 0], CountsOf(funnel));
        Assert.Equal(["Bee", "Sea"], funnel.UnknownTouchpoints);
        Assert.True(double.IsNaN(funnel.Steps[2].ConversionFromPrevious.Value));
        Assert.Equal(0, funnel.Conversion.Value);
    }

    [Fact]
    public void Trap_10_Cases_are_counted_once_and_attempts_beside_them()
    {
        var funnel = Log("A@0 B@1 A@10 A@11 B@12 A@100 A@200").Funnel(["A", "B"], Seconds(60));
        Assert.Equal([1, 1], CountsOf(funnel));
        Assert.Equal(4, funnel.Attempts);
        Assert.Equal(2, funnel.CompletedAttempts);
        Assert.Equal(1, funnel.TimeToConvert.MeanSeconds);
    }

    [Fact]
    public void Trap_18_A_case_whose_window_is_open_at_the_end_is_not_lost()
    {
        var log = Log("A@0", "A@0 B@5", "A@50", "A@90 B@95", "X@100");
        var funnel = log.Funnel(["A", "B"], Seconds(60));
        Assert.Equal([4, 2], CountsOf(funnel));
        Assert.Equal(1, funnel.OpenCases);
        Assert.Equal(new ShareEstimate(1, 2), funnel.ClosedConversion);

        var later = log.Funnel(new FunnelDefinition(["A", "B"], Seconds(60), observedUntil: At(200)));
        Assert.Equal(0, later.OpenCases);
        Assert.Equal(new ShareEstimate(2, 4), later.ClosedConversion);
        Assert.Equal(At(200), later.ObservedUntil);

        // Exactly over is over.
        var closing = log.Funnel(new FunnelDefinition(["A", "B"], Seconds(60), observedUntil: At(110)));
        Assert.Equal(0, closing.OpenCases);
        foreach (var order in new[] { FunnelOrder.Ordered, FunnelOrder.Strict, FunnelOrder.Unordered })
            Assert.Equal(default, log.Funnel(new FunnelDefinition(["A", "B"], order: order)).ClosedConversion);
    }

    [Fact]
    public void Trap_23_The_denominators_are_there()
    {
        var funnel = Log("A@0 B@1", "A@0", "X@0", "A@0 X@1 B@2")
            .Funnel(
                new FunnelDefinition(["A", "B"], exclusions: [new("X")], exclusionEffect: ExclusionEffect.DropsCase)
            );
        Assert.Equal(4, funnel.CaseCount);
        Assert.Equal(1, funnel.DroppedCases);
        Assert.Equal(2, funnel.EnteredCases);
        Assert.Equal(1, funnel.ConvertedCases);
    }

    [Fact]
    public void An_exclusion_ends_the_run_or_drops_the_case()
    {
        var log = Log("A@0 X@1 B@2", "A@0 X@1 A@2 B@3", "X@0 A@1 B@2 X@3");
        Assert.Equal([3, 2], CountsOf(log.Funnel(new FunnelDefinition(["A", "B"], exclusions: [new("X")]))));
        var dropping = new FunnelDefinition(
            ["A", "B"],
            exclusions: [new("X")],
            exclusionEffect: ExclusionEffect.DropsCase
        );
        Assert.Equal([1, 1], CountsOf(log.Funnel(dropping)));
        Assert.Equal(2, log.Funnel(dropping).DroppedCases);
    }

    [Fact]
    public void An_optional_step_changes_no_other_count()
    {
        var log = Log("A@0 B@1 C@2", "A@0 C@1", "A@0 B@1", "B@0 C@1");
        var funnel = log.Funnel(new FunnelDefinition(["A", "B", "C"], optionalSteps: [2]));
        Assert.Equal([3, 2, 2], CountsOf(funnel));
        Assert.Equal(new ShareEstimate(2, 3), funnel.Steps[2].ConversionFromPrevious);
        Assert.Equal(new ShareEstimate(1, 3), funnel.Steps[0].DropOff);
        Assert.True(double.IsNaN(funnel.Steps[1].DropOff.Value));
    }

    [Fact]
    public void Rates_have_intervals_and_their_own_names()
    {
        var funnel = Log("A@0 B@4 C@6", "A@0 B@2", "A@0", "A@0").Funnel(["A", "B", "C"]);
        Assert.Equal(new ShareEstimate(1, 2), funnel.Steps[2].ConversionFromPrevious);
        Assert.Equal(new ShareEstimate(1, 4), funnel.Steps[2].ConversionFromFirst);
        Assert.Equal(new ShareEstimate(2, 4), funnel.Steps[0].DropOff);
        Assert.True(double.IsNaN(funnel.Steps[2].DropOff.Value));
        Assert.True(double.IsNaN(funnel.Steps[0].ConversionFromPrevious.Value));
        Assert.Equal(3, funnel.Steps[1].TimeFromFirst.QuantileSeconds(0.5));
        Assert.Equal(IntervalMethod.Wilson, funnel.Conversion.Interval().Method);
    }

    [Fact]
    public void Two_funnels_differ_step_by_step()
    {
        var first = Log("A@0 B@1", "A@0 B@1", "A@0").Funnel(["A", "B"]);
        var second = Log("A@0", "A@0 B@1").Funnel(["A", "B"]);
        var difference = Funnel.Difference(first, second);
        Assert.Equal(2.0 / 3 - 1.0 / 2, difference[1].ConversionFromFirst.Estimate, 1e-15);
        Assert.Equal(
            TwoSamples.Difference(new ShareEstimate(2, 3), new ShareEstimate(1, 2)),
            difference[1].ConversionFromPrevious
        );
        Assert.True(double.IsNaN(difference[0].ConversionFromPrevious.Estimate));
        Assert.Throws<ArgumentException>(() => Funnel.Difference(first, Log("A@0").Funnel(["A", "C"])));
    }

    [Fact]
    public void An_empty_log_has_no_rates()
    {
        foreach (var order in Enum.GetValues<FunnelOrder>())
        {
            var funnel = EventLog.From([]).Funnel(new FunnelDefinition(["A", "B"], Seconds(1), order));
            Assert.Equal([0, 0], CountsOf(funnel));
            Assert.True(double.IsNaN(funnel.Conversion.Value));
            Assert.True(double.IsNaN(funnel.TimeToConvert.MeanSeconds));
        }
    }

    [Fact]
    public void Two_steps_without_a_window_are_B_eventually_after_A() =>
        Law.Holds<int[]>(values =>
        {
            var events = EventsOf(values);
            int expected = events
                .GroupBy(e => e.Case)
                .Count(one =>
                {
                    string[] names = [.. one.OrderBy(e => e.Time).Select(e => e.Touchpoint)];
                    return Array.IndexOf(names, "A") is >= 0 and var a && Array.LastIndexOf(names, "B") > a;
                });
            Assert.Equal(expected, EventLog.From(events).Funnel(["A", "B"]).ConvertedCases);
        });

    [Fact]
    public void Counts_never_increase_and_one_more_step_changes_none_before_it() =>
        Law.Holds<int[], int>(
            (values, ticks) =>
            {
                foreach (var definition in Definitions(["A", "B", "A", "C"], Seconds(Math.Abs((long)ticks))))
                {
                    var log = EventLog.From(EventsOf(values));
                    int[] counts = CountsOf(log.Funnel(definition));
                    Assert.Equal(counts.OrderDescending(), counts);
                    if (definition.Order == FunnelOrder.Unordered)
                        continue;
                    var shorter = new FunnelDefinition(
                        definition.Steps.SkipLast(1),
                        definition.Within,
                        definition.Order,
                        definition.Ties
                    );
                    Assert.Equal(counts[..3], CountsOf(log.Funnel(shorter)));
                }
            }
        );

    [Fact]
    public void A_wider_window_never_lowers_a_count() =>
        Law.Holds<int[], int>(
            (values, seconds) =>
            {
                var log = EventLog.From(EventsOf(values));
                var narrow = Definitions(["A", "B", "A", "C"], Seconds(Math.Abs((long)seconds) % 60));
                var wide = Definitions(["A", "B", "A", "C"], Seconds(Math.Abs((long)seconds) % 60 + 7));
                foreach (var (less, more) in narrow.Zip(wide))
                {
                    var pairs = CountsOf(log.Funnel(less)).Zip(CountsOf(log.Funnel(more)));
                    Assert.All(pairs, pair => Assert.True(pair.First <= pair.Second));
                }
            }
        );

    [Fact]
    public void Rows_in_another_order_give_the_same() =>
        Law.Holds<int[], int>(
            (values, seed) =>
            {
                // No two events at one time.
                JourneyEvent[] events =
                [
                    .. EventsOf(values).Select((e, i) => e with { Time = e.Time + new TimeSpan(i) }),
                ];
                var shuffled = events.ToArray();
                new Random(seed).Shuffle(shuffled);
                foreach (var definition in Definitions(["A", "B", "C"], Seconds(30)))
                {
                    var expected = EventLog.From(events).Funnel(definition);
                    var actual = EventLog.From(shuffled).Funnel(definition);
                    Assert.Equal(CountsOf(expected), CountsOf(actual));
                    Assert.Equal(expected.Attempts, actual.Attempts);
                    Assert.Equal(expected.TimeToConvert.TotalSeconds, actual.TimeToConvert.TotalSeconds);
                }
            }
        );

    [Fact]
    public void Any_order_never_finds_less_than_the_order_of_the_file() =>
        Law.Holds<int[]>(values =>
        {
            var log = EventLog.From(EventsOf(values));
            foreach (var order in Enum.GetValues<FunnelOrder>())
            {
                var file = log.Funnel(new FunnelDefinition(["A", "B", "C"], Seconds(9), order));
                var any = log.Funnel(new FunnelDefinition(["A", "B", "C"], Seconds(9), order, TieRule.AnyOrder));
                Assert.All(CountsOf(file).Zip(CountsOf(any)), pair => Assert.True(pair.First <= pair.Second));
                Assert.InRange(any.CompletedAttempts, any.ConvertedCases, any.Attempts);
            }
        });

    private static IEnumerable<FunnelDefinition> Definitions(string[] steps, TimeSpan within) =>
        Enum.GetValues<FunnelOrder>()
            .SelectMany(order =>
                Enum.GetValues<TieRule>().Select(ties => new FunnelDefinition(steps, within, order, ties))
            );

    private static JourneyEvent[] EventsOf(int[] values) =>
        [
            .. values.Select(value =>
            {
                long n = Math.Abs((long)value);
                return new JourneyEvent($"{n % 3}", $"{"ABCX"[(int)(n / 3 % 4)]}", At(n * 7 % 40));
            }),
        ];

    private static int[] CountsOf(Funnel funnel) => [.. funnel.Steps.Select(step => step.Count)];

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);

    /// <summary>One text a case, one word an event.</summary>
    private static EventLog Log(params string[] cases) =>
        EventLog.From(
            cases.SelectMany(
                (events, i) =>
                    events
                        .Split(' ')
                        .Select(e => e.Split('@'))
                        .Select(e => new JourneyEvent($"{i}", e[0], At(int.Parse(e[1], null))))
            )
        );

    private static JsonElement.ArrayEnumerator Micro() =>
        GoldenLogs.Expected("micro_cases").GetProperty("funnel").EnumerateArray();

    private static JourneyEvent MicroEvent(JsonElement e) =>
        new("1", e.GetProperty("activity").GetString()!, At(e.GetProperty("t_s").GetDouble()));

    private static FunnelDefinition DefinitionOf(JsonElement golden) =>
        new(
            golden.GetProperty("steps").EnumerateArray().Select(step => step.GetString()!),
            golden.Number("window_s") is var seconds && double.IsNaN(seconds) ? null : Seconds(seconds),
            !golden.TryGetProperty("order", out var order)
                ? FunnelOrder.Ordered
                : Enum.Parse<FunnelOrder>(order.GetString()!, ignoreCase: true),
            golden.TryGetProperty("ties", out var ties) && ties.GetString() == "any_order"
                ? TieRule.AnyOrder
                : TieRule.FileOrder,
            golden.TryGetProperty("exclude", out var exclusions)
                ? exclusions.EnumerateArray().Select(ExclusionOf)
                : null
        );

    private static FunnelExclusion ExclusionOf(JsonElement golden) =>
        new(
            golden.GetProperty("activity").GetString()!,
            golden.GetProperty("after_step").GetInt32(),
            golden.GetProperty("before_step").GetInt32()
        );

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();

    private static void AssertTimes(JsonElement golden, DurationSummary times)
    {
        Assert.Equal(golden.Whole("n"), times.Count);
        if (times.Count == 0)
            return;
        foreach (
            var (name, value) in new[]
            {
                ("mean", times.MeanSeconds),
                ("median", times.QuantileSeconds(0.5)),
                ("q25", times.QuantileSeconds(0.25)),
                ("q75", times.QuantileSeconds(0.75)),
                ("p90", times.QuantileSeconds(0.9)),
                ("p95", times.QuantileSeconds(0.95)),
                ("min", times.QuantileSeconds(0)),
                ("max", times.QuantileSeconds(1)),
                ("sum", times.TotalSeconds),
                ("sd", times.StandardDeviationSeconds),
            }
        )
        {
            Golden.AssertRelative(golden.Number(name), value, Tolerance, name);
        }
    }
}
