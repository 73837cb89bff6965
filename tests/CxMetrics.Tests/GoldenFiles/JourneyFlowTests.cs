using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Statistics;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>journeys/*.json: flow, durations, variants, rework, step matrix and eventual transitions of nine event logs.</summary>
public sealed class JourneyFlowTests
{
    public static TheoryData<string> Names => GoldenLogs.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Touchpoints_agree(string name)
    {
        var expected = GoldenLogs.Expected(name);
        var flow = GoldenLogs.Log(name).Flow();
        var counts = expected.GetProperty("counts");
        Assert.Equal(counts.Whole("cases"), flow.CaseCount);
        Assert.Equal(counts.Whole("events"), flow.EventCount);
        Assert.Equal(counts.Whole("activities"), flow.Touchpoints.Count);
        Assert.Equal(expected.GetProperty("ties").Whole("adjacent_equal_timestamps_within_case"), flow.AdjacentTies);
        var rows = expected.GetProperty("activities").EnumerateArray().ToArray();
        Assert.Equal(rows.Select(row => row.GetProperty("activity").GetString()), flow.Touchpoints.Select(t => t.Name));
        foreach (var (row, touchpoint) in rows.Zip(flow.Touchpoints))
        {
            Assert.Equal(row.Whole("events"), touchpoint.Events);
            Assert.Equal(row.Whole("cases"), touchpoint.Cases);
            Assert.Equal(row.Whole("starts"), touchpoint.Starts);
            Assert.Equal(row.Whole("ends"), touchpoint.Ends);
            Assert.Equal(0, touchpoint.OpenEnds);
            Near(row.Number("exit_rate"), touchpoint.ExitRate, touchpoint.Name);
            Near(row.Number("events_per_visiting_case"), touchpoint.EventsPerVisitingCase, touchpoint.Name);
            Assert.Same(touchpoint, flow[touchpoint.Name]);
        }
        var bounce = expected.GetProperty("bounce");
        Assert.Equal(bounce.Whole("single_event_cases"), flow.Bounces);
        Near(bounce.Number("rate"), flow.BounceRate.Value, "bounce rate");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Transitions_agree(string name)
    {
        var rows = GoldenLogs.Expected(name).GetProperty("dfg").EnumerateArray().ToArray();
        var flow = GoldenLogs.Log(name).Flow();
        Assert.Equal(rows.Length, flow.Transitions.Count);
        foreach (var (row, transition) in rows.Zip(flow.Transitions))
        {
            Assert.Equal(Pair(row), (transition.From, transition.To));
            Assert.Equal(row.Whole("count"), transition.Count);
            Assert.Equal(row.Whole("cases"), transition.Cases);
            Assert.Same(transition, flow[transition.From, transition.To]);
            AssertDurations(row.GetProperty("transition_s"), transition.Durations, $"{Pair(row)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Durations_and_lengths_of_cases_agree(string name)
    {
        var expected = GoldenLogs.Expected(name);
        var flow = GoldenLogs.Log(name).Flow();
        AssertDurations(expected.GetProperty("case_duration_s"), flow.CaseDurations, "case duration");
        var moments = new Moments();
        moments.AddRange(flow.CaseLengths.Values);
        int compared = 0;
        foreach (var row in expected.GetProperty("case_length_events").EnumerateObject())
        {
            double actual = row.Name switch
            {
                "n" => moments.Count,
                "mean" => moments.Mean,
                "sd" => moments.StandardDeviation,
                "sum" => moments.Sum,
                "min" => flow.CaseLengths.Minimum,
                "max" => flow.CaseLengths.Maximum,
                _ => flow.CaseLengths.Quantile(Probability(row.Name)),
            };
            Near(row.Value.GetDouble(), actual, $"case length {row.Name}");
            compared++;
        }
        Assert.Equal(11, compared);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Variants_agree(string name)
    {
        var expected = GoldenLogs.Expected(name).GetProperty("variants");
        var variants = GoldenLogs.Log(name).Variants();
        Assert.Equal(expected.Whole("count"), variants.Count);
        Assert.Equal(expected.Whole("singletons"), variants.Singletons);
        Assert.Equal(expected.Whole("cases_covered_by_top20"), variants.CasesCovered(20));
        var rows = expected.GetProperty("top20").EnumerateArray().ToArray();
        Assert.Equal(Math.Min(20, variants.Count), rows.Length);
        foreach (var (row, variant) in rows.Zip(variants))
        {
            Assert.Equal(row.GetProperty("path").EnumerateArray().Select(e => e.GetString()), variant.Path);
            Assert.Equal(row.Whole("count"), variant.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rework_agrees(string name)
    {
        var expected = GoldenLogs.Expected(name).GetProperty("rework");
        var flow = GoldenLogs.Log(name).Flow();
        Assert.Equal(expected.Whole("cases_with_any_repeated_activity"), flow.ReworkCases);
        AssertCounts(expected.GetProperty("cases_per_repeated_activity"), t => t.ReworkCases);
        AssertCounts(expected.GetProperty("self_loop_events"), t => t.SelfLoops);
        AssertCounts(expected.GetProperty("repetition_events_non_adjacent"), t => t.Repetitions);

        void AssertCounts(JsonElement counts, Func<FlowTouchpoint, int> actual) =>
            Assert.Equal(
                counts.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32()),
                flow.Touchpoints.Where(t => actual(t) > 0).ToDictionary(t => t.Name, actual)
            );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_matrix_agrees(string name)
    {
        var rows = GoldenLogs.Expected(name).GetProperty("step_matrix_first8").EnumerateArray().ToArray();
        var matrix = GoldenLogs.Log(name).StepMatrix(8);
        Assert.Equal(rows.Length, matrix.Steps);
        foreach (var row in rows)
        {
            int step = (int)row.Whole("step");
            Assert.Equal(row.Whole("active_cases"), matrix.ActiveCases(step));
            Assert.Equal(row.Whole("ended_before"), matrix.EndedBefore(step));
            Assert.Equal(
                row.GetProperty("counts").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32()),
                matrix
                    .Touchpoints.Where(t => matrix.CountOf(step, t) > 0)
                    .ToDictionary(t => t, t => matrix.CountOf(step, t))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Eventual_transitions_agree(string name)
    {
        var rows = GoldenLogs.Expected(name).GetProperty("eventually_follows_cases_top30").EnumerateArray();
        Assert.Equal(
            rows.Select(row => (Pair(row), (int)row.Whole("cases"))),
            GoldenLogs.Log(name).EventuallyFollows().Take(30).Select(pair => ((pair.From, pair.To), pair.Cases))
        );
    }

    private static (string, string) Pair(JsonElement row) =>
        (row.GetProperty("from").GetString()!, row.GetProperty("to").GetString()!);

    private static void AssertDurations(JsonElement expected, DurationSummary actual, string what)
    {
        foreach (var row in expected.EnumerateObject())
        {
            double value = row.Name switch
            {
                "n" => actual.Count,
                "mean" => actual.MeanSeconds,
                "sd" => actual.StandardDeviationSeconds,
                "sum" => actual.TotalSeconds,
                "min" => actual.Minimum.TotalSeconds,
                "max" => actual.Maximum.TotalSeconds,
                _ => actual.QuantileSeconds(Probability(row.Name)),
            };
            Near(
                row.Value.ValueKind == JsonValueKind.Null ? double.NaN : row.Value.GetDouble(),
                value,
                $"{what} {row.Name}"
            );
        }
    }

    private static double Probability(string key) =>
        key switch
        {
            "median" => 0.5,
            "q25" => 0.25,
            "q75" => 0.75,
            "p90" => 0.9,
            "p95" => 0.95,
            _ => throw new NotSupportedException(key),
        };

    private static void Near(double expected, double actual, string what) =>
        Golden.AssertRelative(expected, actual, Golden.Iterated, what);
}
