using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class DotTests
{
    [Fact]
    public void A_flow_by_hand()
    {
        var plan = Journey.Of("p", [("A", "B")], ["A"], ["B"]);
        Assert.Equal(
            """
            digraph flow {
                graph [rankdir=LR, fontname="sans-serif", fontsize=12, labelloc=b, labeljust=l, label="3 cases, 6 events\lArrows: how often, median time\lDashed: not in the plan p\l"]
                node [shape=box, style=rounded, fontname="sans-serif", fontsize=12]
                edge [fontname="sans-serif", fontsize=11, color="#7b8794", arrowsize=0.7]
                start [shape=oval, style=solid, label="Start\n3 cases"]
                n0 [label="A\n3 visits"]
                n1 [label="B\n2 visits"]
                n2 [label="X\n1 visit", style="rounded,dashed", color="#c2410c"]
                end [shape=oval, style=solid, label="End"]
                start -> n0 [label="3", penwidth=6.0, weight=6]
                n0 -> n1 [label="2 · 1 h", penwidth=4.3, weight=4]
                n1 -> end [label="2", penwidth=4.3, weight=4]
                n0 -> n2 [label="1 · 1 h", penwidth=2.7, weight=3, style=dashed, color="#c2410c", fontcolor="#c2410c"]
                n2 -> end [label="1", penwidth=2.7, weight=3, style=dashed, color="#c2410c", fontcolor="#c2410c"]
                { rank=source; start }
                { rank=sink; end }
            }

            """,
            Dot.Flow(SmallLog.Of("AB", "AB", "AX").Flow(), plan)
        );
    }

    [Theory]
    [InlineData("say \"x\"", "say \\\"x\\\"")]
    [InlineData("back\\", "back\\\\")]
    [InlineData("\\N", "\\\\N")]
    [InlineData("a&lt;b", "a&amp;lt;b")]
    [InlineData("<b>", "<b>")]
    [InlineData("two\nlines", "two\u240Alines")]
    [InlineData("end", "end")]
    [InlineData("\u3000", "\u2420")]
    public void Trap_24_names_stay_names(string name, string written) =>
        Assert.Contains(
            $"    n0 [label=\"{written}\\n1 visit\"]\n",
            Dot.Flow(EventLog.From([new("c", name, SmallLog.Start)]).Flow()),
            StringComparison.Ordinal
        );

    [Fact]
    public void Trap_24_what_is_hidden_is_said()
    {
        var flow = SmallLog.Of("ABC", "ABC", "ABC", "AXC").Flow();
        Assert.Contains(
            "Not shown: 2 of 6 arrows (2 of 16 moves), 1 of 4 touchpoints\\l\"]\n",
            Dot.Flow(FlowSelection.Of(flow, minimumCaseShare: 0.5)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing() =>
        Assert.Contains("label=\"No events\\l\"", Dot.Flow(EventLog.From([]).Flow()), StringComparison.Ordinal);
}
