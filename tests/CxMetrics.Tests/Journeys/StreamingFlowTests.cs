using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class StreamingFlowTests
{
    private static readonly string[] Letters = ["A", "B", "C", "a", "Ä "];

    public static TheoryData<string> Logs => ObservedLog.Names;

    [Fact]
    public void Two_cases_make_four_transitions()
    {
        var flow = new StreamingFlow<int>("Ad", "Visit", "Buy");
        flow.AddRange([0, 1, 0, 0, 1, 0], [0, 1, 1, 1, 2, 2]);
        Assert.Equal((2, 6), (flow.CaseCount, flow.EventCount));
        Assert.Equal((1, 1), (flow.TransitionsOf("Ad", "Visit"), flow.TransitionsOf("Visit", "Visit")));
        Assert.Equal((2, 0), (flow.TransitionsOf("Visit", "Buy"), flow.TransitionsOf("Buy", "Ad")));
        Assert.Equal((1, 1, 0), (flow.StartsOf("Ad"), flow.StartsOf("Visit"), flow.StartsOf("Buy")));
        Assert.Equal((0, 0, 2), (flow.EndsOf("Ad"), flow.EndsOf("Visit"), flow.EndsOf("Buy")));
        Assert.Equal((1, 3, 2), (flow.EventsOf("Ad"), flow.EventsOf("Visit"), flow.EventsOf("Buy")));
    }

    [Fact]
    public void A_flow_without_events_counts_nothing()
    {
        var flow = new StreamingFlow<string>("A");
        flow.AddRange([], []);
        flow.Merge(new("A"));
        Assert.Equal((0, 0, 0), (flow.CaseCount, flow.EventCount, flow.TransitionsOf("A", "A")));
        Assert.Equal((0, 0, 0), (flow.StartsOf("A"), flow.EndsOf("A"), flow.EventsOf("A")));
    }

    [Fact]
    public void It_is_the_flow_of_the_log_for_numbers_and_for_names() =>
        Law.Holds<SomeEvents>(events =>
        {
            var log = EventLog.From(events.Values);
            var sorted = events.Values.OrderBy(e => e.Time).ToArray();
            byte[] touchpoints = [.. sorted.Select(e => (byte)Array.IndexOf(Letters, e.Touchpoint))];
            DateTimeOffset[] times = [.. sorted.Select(e => e.Time)];
            AssertFlow(log, Flow([.. sorted.Select(e => e.Case)]));
            AssertFlow(log, Flow([.. sorted.Select(e => e.Case[^1] - '0')]));
            AssertFlow(log, Flow([.. sorted.Select(e => (e.Case[^1] - '0') * 1_000_000_007L - 5)]));

            StreamingFlow<T> Flow<T>(T[] cases)
                where T : notnull
            {
                var flow = new StreamingFlow<T>(Letters);
                flow.AddRange(cases, touchpoints, times);
                return flow;
            }
        });

    [Fact]
    public void Split_over_processes_by_case_and_merged_it_is_the_same() =>
        Law.Holds<SomeEvents>(events =>
        {
            var sorted = events.Values.OrderBy(e => e.Time).ToArray();
            AssertFlow(EventLog.From(events.Values), Merged(e => e.Case));
            AssertFlow(EventLog.From(events.Values), Merged(e => e.Case[^1] - '0'));

            StreamingFlow<T> Merged<T>(Func<JourneyEvent, T> nameOf)
                where T : notnull
            {
                var flows = Enumerable.Range(0, 3).Select(_ => new StreamingFlow<T>(Letters)).ToArray();
                foreach (var e in sorted)
                    flows[e.Case[^1] % 3].Add(nameOf(e), flows[0].CodeOf(e.Touchpoint));
                flows[2].Merge(flows[0]);
                flows[2].Merge(flows[1]);
                return flows[2];
            }
        });

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(100_000)]
    public void Many_events_at_once_are_many_events_one_by_one(int length)
    {
        var random = new Random(length);
        int[] cases = [.. Enumerable.Range(0, length).Select(_ => random.Next(5_000))];
        byte[] touchpoints = [.. cases.Select(_ => (byte)random.Next(255))];
        string[] names = [.. Enumerable.Range(0, 255).Select(i => $"T{i}")];
        var (atOnce, oneByOne) = (new StreamingFlow<int>(names), new StreamingFlow<int>(names));
        atOnce.AddRange(cases, touchpoints);
        var last = new Dictionary<int, byte>();
        var expected = new Dictionary<(int, int), long>();
        for (int i = 0; i < length; i++)
        {
            oneByOne.Add(cases[i], touchpoints[i]);
            if (last.TryGetValue(cases[i], out byte from))
                expected[(from, touchpoints[i])] = expected.GetValueOrDefault((from, touchpoints[i])) + 1;
            last[cases[i]] = touchpoints[i];
        }
        for (int i = 0; i < 255; i++)
        {
            Assert.Equal(last.Values.Count(code => code == i), atOnce.EndsOf(names[i]));
            for (int j = 0; j < 255; j += 7)
            {
                Assert.Equal(expected.GetValueOrDefault((i, j)), atOnce.TransitionsOf(names[i], names[j]));
                Assert.Equal(expected.GetValueOrDefault((i, j)), oneByOne.TransitionsOf(names[i], names[j]));
            }
        }
        Assert.Equal((last.Count, length), (atOnce.CaseCount, atOnce.EventCount));
    }

    [Fact]
    public void Trap_02_events_out_of_order_of_time_are_refused()
    {
        var flow = new StreamingFlow<int>("A", "B");
        var noon = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        flow.AddRange([0, 1], [0, 0], [noon, noon]);
        string within = Assert
            .Throws<ArgumentException>(() => flow.AddRange([0, 1], [1, 1], [noon.AddTicks(1), noon]))
            .Message;
        Assert.StartsWith("Event 1 ", within, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => flow.AddRange([0], [1], [noon.AddTicks(-1)]));
        Assert.Throws<ArgumentException>(() => flow.AddRange([0], [1], []));
        Assert.Equal(2, flow.EventCount);
        flow.AddRange([0], [1], [noon]);
        Assert.Equal(1, flow.TransitionsOf("A", "B"));
    }

    [Fact]
    public void Bad_input_changes_nothing()
    {
        var flow = new StreamingFlow<int>("A", "B");
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.AddRange([0, 0], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.AddRange([0, -1], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.AddRange([0, int.MaxValue], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => flow.AddRange([0, int.MinValue], [1, 1]));
        Assert.Throws<ArgumentException>(() => flow.AddRange([0, 1], [1]));
        Assert.Throws<ArgumentException>(() => flow.TransitionsOf("A", "C"));
        Assert.Throws<ArgumentNullException>(() => flow.EventsOf(null!));
        Assert.Equal((0, 0), (flow.EventCount, flow.CaseCount));

        var named = new StreamingFlow<string>("A", "B");
        Assert.Throws<ArgumentException>(() => named.AddRange(["x", null!], [0, 0]));
        Assert.Equal((0, 0), (named.EventCount, named.CaseCount));
    }

    [Fact]
    public void Touchpoints_are_1_to_255_different_names()
    {
        Assert.Throws<ArgumentException>(() => new StreamingFlow<int>());
        Assert.Throws<ArgumentException>(() => new StreamingFlow<int>("A", ""));
        Assert.Throws<ArgumentException>(() => new StreamingFlow<int>("A", "B", "A"));
        Assert.Throws<ArgumentException>(() =>
            new StreamingFlow<int>([.. Enumerable.Range(0, 256).Select(i => $"T{i}")])
        );
    }

    [Fact]
    public void Only_disjoint_cases_and_the_same_touchpoints_merge()
    {
        var (first, second) = (new StreamingFlow<int>("A", "B"), new StreamingFlow<int>("A", "B"));
        first.AddRange([1, 70], [0, 0]);
        second.AddRange([2, 70], [0, 1]);
        Assert.Contains(
            "'70'",
            Assert.Throws<ArgumentException>(() => first.Merge(second)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(2, first.EventCount);
        Assert.Throws<ArgumentException>(() => first.Merge(first));
        Assert.Throws<ArgumentException>(() => first.Merge(new("B", "A")));
        Assert.Throws<ArgumentNullException>(() => first.Merge(null!));

        var (named, other) = (new StreamingFlow<string>("A"), new StreamingFlow<string>("A"));
        named.Add("x", 0);
        other.AddRange(["y", "x"], [0, 0]);
        Assert.Throws<ArgumentException>(() => named.Merge(other));
        Assert.Equal(1, named.CaseCount);
    }

    [Fact]
    public void Merged_cases_go_on_in_the_flow_they_were_merged_into()
    {
        var (first, second) = (new StreamingFlow<int>("A", "B"), new StreamingFlow<int>("A", "B"));
        first.Add(0, 0);
        second.Add(500, 0);
        first.Merge(second);
        first.AddRange([500, 0], [1, 1]);
        Assert.Equal(2, first.TransitionsOf("A", "B"));
    }

    [Fact]
    public void Known_cases_are_counted_without_allocating()
    {
        var (numbered, named) = (new StreamingFlow<int>(Letters), new StreamingFlow<string>(Letters));
        int[] cases = [.. Enumerable.Range(0, 3_000)];
        string[] names = [.. cases.Select(i => $"case {i}")];
        byte[] touchpoints = [.. cases.Select(i => (byte)(i % 5))];
        Allocations.AssertNone(() => numbered.AddRange(cases, touchpoints));
        Allocations.AssertNone(() => named.AddRange(names, touchpoints));
        Allocations.AssertNone(() => numbered.Add(7, 1));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_real_log_has_the_reference_flow(string name)
    {
        var reference = ObservedLog.Reference(name);
        var events = ObservedLog.Read(name);
        var flow = new StreamingFlow<string>([.. events.Select(e => e.Touchpoint).Distinct()]);
        foreach (var e in events.OrderBy(e => e.Time))
            flow.Add(e.Case, flow.CodeOf(e.Touchpoint));
        foreach (var expected in reference.GetProperty("activities").EnumerateArray())
        {
            string touchpoint = expected.GetProperty("activity").GetString()!;
            Assert.Equal(expected.Whole("events"), flow.EventsOf(touchpoint));
            Assert.Equal(expected.Whole("starts"), flow.StartsOf(touchpoint));
            Assert.Equal(expected.Whole("ends"), flow.EndsOf(touchpoint));
        }
        long transitions = 0;
        foreach (var expected in reference.GetProperty("dfg").EnumerateArray())
        {
            long count = flow.TransitionsOf(
                expected.GetProperty("from").GetString()!,
                expected.GetProperty("to").GetString()!
            );
            Assert.Equal(expected.Whole("count"), count);
            transitions += count;
        }
        Assert.Equal(flow.EventCount - flow.CaseCount, transitions);
    }

    private static void AssertFlow<T>(EventLog log, StreamingFlow<T> flow)
        where T : notnull
    {
        string[][] paths = [.. log.Select(c => c.Touchpoints.ToArray())];
        Assert.Equal((log.CaseCount, log.EventCount), (flow.CaseCount, flow.EventCount));
        foreach (string from in Letters)
        {
            Assert.Equal(paths.Count(path => path[0] == from), flow.StartsOf(from));
            Assert.Equal(paths.Count(path => path[^1] == from), flow.EndsOf(from));
            Assert.Equal(paths.Sum(path => path.Count(step => step == from)), flow.EventsOf(from));
            foreach (string to in Letters)
                Assert.Equal(
                    paths.Sum(path => path.Zip(path.Skip(1)).Count(p => p == (from, to))),
                    flow.TransitionsOf(from, to)
                );
            Assert.Equal(flow.EventsOf(from), Letters.Sum(to => flow.TransitionsOf(from, to)) + flow.EndsOf(from));
            Assert.Equal(flow.EventsOf(from), Letters.Sum(to => flow.TransitionsOf(to, from)) + flow.StartsOf(from));
        }
    }
}
