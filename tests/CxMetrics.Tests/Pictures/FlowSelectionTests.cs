using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class FlowSelectionTests
{
    [Fact]
    public void A_small_flow_is_shown_whole()
    {
        var selection = FlowSelection.Of(SmallLog.Of("ABC", "AC").Flow());
        Assert.Equal(
            ["start -> A: 2", "A -> B: 1", "A -> C: 1", "B -> C: 1", "C -> end: 2"],
            selection.Edges.Select(edge => edge.ToString())
        );
        Assert.Equal((0, 0, 0), (selection.HiddenEdges, selection.HiddenMoves, selection.HiddenTouchpoints));
        Assert.Equal((7, ""), (selection.Moves, selection.ToString()));
    }

    [Fact]
    public void What_few_cases_take_is_hidden_and_counted()
    {
        var flow = SmallLog.Of("ABC", "ABC", "ABC", "AXC", "ACBC").Flow();
        var selection = FlowSelection.Of(flow, minimumCaseShare: 0.5);
        Assert.Equal(
            ["start -> A: 5", "A -> B: 3", "B -> C: 4", "C -> end: 5"],
            selection.Edges.Select(edge => edge.ToString())
        );
        Assert.Equal((4, 4, 1), (selection.HiddenEdges, selection.HiddenMoves, selection.HiddenTouchpoints));
        Assert.Equal("Not shown: 4 of 8 arrows (4 of 21 moves), 1 of 4 touchpoints", selection.ToString());
    }

    [Fact]
    public void A_rare_way_is_shown_where_a_frequent_arrow_needs_it()
    {
        // B to C is in every case, but the ways to B are many and rare.
        var selection = FlowSelection.Of(SmallLog.Of("BCE", "UBCE", "VBCF", "WBCG").Flow(), minimumCaseShare: 0.9);
        Assert.Equal(
            ["start -> B: 1", "B -> C: 4", "C -> E: 2", "E -> end: 2"],
            selection.Edges.Select(edge => edge.ToString())
        );
    }

    [Fact]
    public void The_first_way_is_shown_although_it_is_longer_than_the_limit()
    {
        var selection = FlowSelection.Of(SmallLog.Of("ABCD").Flow(), maximumEdges: 1);
        Assert.Equal((5, 0), (selection.Edges.Count, selection.HiddenEdges));
    }

    [Fact]
    public void A_plan_tells_deviations()
    {
        var plan = Journey.Of("p", [("A", "B")], ["A"], ["B"]);
        var selection = FlowSelection.Of(SmallLog.Of("AB", "AXB", "B", "A").Flow(), plan);
        Assert.Equal(
            ["start -> B: 1", "A -> X: 1", "X -> B: 1", "A -> end: 1"],
            selection.Edges.Where(edge => edge.IsDeviation).Select(edge => edge.ToString())
        );
        Assert.All(FlowSelection.Of(selection.Flow).Edges, edge => Assert.False(edge.IsDeviation));
    }

    [Fact]
    public void Trap_24_everything_shown_is_on_a_shown_way_from_start_to_end_and_everything_else_is_counted() =>
        Law.Holds<byte[], byte, byte>(
            (bytes, limit, share) =>
            {
                var flow = EventLog.From(SmallLog.Events(bytes)).Flow();
                var all = FlowSelection.Of(flow, maximumEdges: int.MaxValue);
                var selection = FlowSelection.Of(flow, null, 1 + limit % 20, share % 5 / 4.0);
                Assert.Equal(all.Edges.Count, selection.Edges.Count + selection.HiddenEdges);
                Assert.Equal(flow.Touchpoints.Count, selection.Touchpoints.Count + selection.HiddenTouchpoints);
                Assert.Equal(selection.Moves, selection.Edges.Sum(edge => edge.Count) + selection.HiddenMoves);
                Assert.Equal(selection.Moves, all.Edges.Sum(edge => edge.Count));
                string[] names = [.. selection.Touchpoints.Select(t => t.Name).Order(StringComparer.Ordinal)];
                Assert.Equal(names, Reached(selection.Edges.Select(edge => (edge.From, edge.To))));
                Assert.Equal(names, Reached(selection.Edges.Select(edge => (edge.To, edge.From))));
            }
        );

    [Fact]
    public void A_greater_limit_shows_all_that_a_smaller_one_shows() =>
        Law.Holds<byte[], byte>(
            (bytes, limit) =>
            {
                var flow = EventLog.From(SmallLog.Events(bytes)).Flow();
                int number = 1 + limit % 20;
                Assert.Subset(
                    Names(FlowSelection.Of(flow, null, number + 1)),
                    Names(FlowSelection.Of(flow, null, number))
                );
                Assert.Subset(
                    Names(FlowSelection.Of(flow, null, number)),
                    Names(FlowSelection.Of(flow, null, number, 0.5))
                );
            }
        );

    [Fact]
    public void Trap_24_of_500_touchpoints_and_20_000_arrows_the_strongest_are_shown()
    {
        var random = new Random(1);
        var events = Enumerable
            .Range(0, 1_500)
            .SelectMany(c =>
                Enumerable
                    .Range(0, 20)
                    .Select(i => new JourneyEvent(
                        $"c{c}",
                        $"t{random.Next(random.Next(1, 501))}",
                        SmallLog.Start.AddMinutes(i)
                    ))
            );
        var flow = EventLog.From(events).Flow();
        Assert.InRange(flow.Transitions.Count, 20_000, 30_000);
        var selection = FlowSelection.Of(flow);
        Assert.InRange(selection.Edges.Count, 45, FlowSelection.DefaultEdges);
        Assert.Equal(selection.Touchpoints.Count, Reached(selection.Edges.Select(edge => (edge.From, edge.To))).Count);
        Assert.Equal(selection.Touchpoints.Count, Reached(selection.Edges.Select(edge => (edge.To, edge.From))).Count);
        int most = flow.Transitions.Max(transition => transition.Cases);
        Assert.Contains(selection.Edges, edge => edge.Cases == most);
    }

    [Fact]
    public void A_log_without_events_has_nothing_to_show()
    {
        var selection = FlowSelection.Of(EventLog.From([]).Flow());
        Assert.Empty(selection.Edges);
        Assert.Empty(selection.Touchpoints);
        Assert.Equal(("", 0L), (selection.ToString(), selection.Moves));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_share_that_is_none_is_refused(double share)
    {
        var flow = SmallLog.Of("AB").Flow();
        Assert.Throws<ArgumentOutOfRangeException>(() => FlowSelection.Of(flow, minimumCaseShare: share));
        Assert.Throws<ArgumentOutOfRangeException>(() => FlowSelection.Of(flow, maximumEdges: 0));
    }

    private static HashSet<(string?, string?)> Names(FlowSelection selection) =>
        [.. selection.Edges.Select(edge => (edge.From, edge.To))];

    private static SortedSet<string> Reached(IEnumerable<(string? From, string? To)> edges)
    {
        var next = edges.ToLookup(edge => edge.From ?? "", edge => edge.To);
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([""]);
        while (waiting.TryPop(out string? at))
        {
            foreach (string? to in next[at])
            {
                if (to is not null && reached.Add(to))
                    waiting.Push(to);
            }
        }
        return reached;
    }
}
