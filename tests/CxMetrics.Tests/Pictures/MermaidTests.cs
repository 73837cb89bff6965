using System.Globalization;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class MermaidTests
{
    private static readonly DateTimeOffset Start = SmallLog.Start;

    [Fact]
    public void A_flowchart_by_hand()
    {
        var plan = Journey.Of("p", [("A", "B")], ["A"], ["B"]);
        Assert.Equal(
            """
            flowchart LR
                accTitle: Observed flow
                accDescr: 3 cases#44; 6 events. Arrows#58; how often#44; median time. Dotted#58; not in the plan p
                start(["Start<br/>3 cases"])
                n0["A<br/>3 visits"]
                n1["B<br/>2 visits"]
                n2["X<br/>1 visit"]
                finish(["End"])
                start -->|"3"| n0
                n0 -->|"2 · 1 h"| n1
                n1 -->|"2"| finish
                n0 -.->|"1 · 1 h"| n2
                n2 -.->|"1"| finish
                note["Arrows#58; how often#44; median time<br/>Dotted#58; not in the plan p"]
                style note fill:none,stroke:none,text-align:left
                linkStyle 3,4 stroke-width:3px,stroke:#c2410c
                linkStyle 1,2 stroke-width:6px
                linkStyle 0 stroke-width:8px
                classDef unplanned stroke:#c2410c,stroke-dasharray:5 3
                class n2 unplanned

            """,
            Mermaid.Flowchart(SmallLog.Of("AB", "AB", "AX").Flow(), plan)
        );
    }

    [Fact]
    public void A_journey_by_hand()
    {
        var plan = Journey
            .Plan("Buying")
            .Stage("Look", s => s.Touchpoint(new Touchpoint("Ad", Channel.Web)).Touchpoint("Visit"))
            .Stage("Nothing yet", _ => { })
            .Stage(
                "Buy",
                s => s.Touchpoint(new Touchpoint("Pay", Channel.App) { Actor = "Ann, Bob" }).Touchpoint("Thank")
            )
            .Build();
        var log = EventLog.From([
            Rated("Ad", 10),
            Rated("Visit", 0),
            Rated("Pay", 9),
            Rated("Pay", 3),
            Rated("Return", null),
        ]);
        Assert.Equal(
            """
            journey
                title Buying - Net Promoter Score (5 is best, 1 is worst)
                section Look
                    Ad +100.0 (n=1): 5: web
                    Visit -100.0 (n=1): 1
                section Buy
                    Pay 0.0 (n=2): 3: Ann#44; Bob
                    Thank (no events): 3
                section Not in the plan
                    Return (no answers): 3

            """,
            Mermaid.Journey(plan, log.Scores(Nps.Standard))
        );
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 4)]
    [InlineData(5, 1)]
    public void Where_less_effort_is_better_the_least_is_on_top(int effort, int height)
    {
        var plan = Journey.Plan("p").Stage("s", s => s.Touchpoint("A")).Build();
        var scores = EventLog.From([Rated("A", effort)]).Scores(Ces.EffortFivePoint);
        Assert.Equal(ScoreDirection.LowerIsBetter, scores.Definition.Direction);
        Assert.EndsWith($": {height}\n", Mermaid.Journey(plan, scores), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# : ; < \" \n", "#35; #58; #59; #60; #34; \u240A")]
    [InlineData("title x", "title x")]
    [InlineData("end", "end")]
    [InlineData("%% a", "#37;#37; a")]
    [InlineData("`b`", "#96;b#96;")]
    [InlineData("1. one", "1#46; one")]
    [InlineData("v2.1", "v2.1")]
    [InlineData("- x", "#45; x")]
    [InlineData("<br/>", "#60;br/#62;")]
    [InlineData("&amp;", "#38;amp#59;")]
    [InlineData("$$x$$", "#36;\u2060#36;x#36;\u2060#36;")]
    [InlineData("a\\n", "a#92;\u2060n")]
    [InlineData("fa:fa-car", "fa#58;\u2060fa-car")]
    [InlineData("\uFB02\u00B035\u00B6\u00DF", "\uFB02\u2060\u00B035\u00B6\u2060\u00DF")]
    [InlineData("\U0001F600 é שלום", "\U0001F600 é שלום")]
    [InlineData("\u202Ex", "x")]
    [InlineData(" ", "\u2420")]
    public void Trap_24_names_stay_names(string name, string written)
    {
        string text = Mermaid.Flowchart(EventLog.From([new("c", name, Start)]).Flow());
        Assert.Contains($"    n0[\"{written}<br/>1 visit\"]\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title x", "#116;itle x")]
    [InlineData("Section", "#83;ection")]
    [InlineData("journeyman", "#106;ourneyman")]
    [InlineData("accTitle: y", "#97;ccTitle#58; y")]
    [InlineData("subtitle", "subtitle")]
    [InlineData("שלום", "\u2068שלום\u2069")]
    public void Trap_24_a_line_of_a_journey_does_not_begin_with_a_word_of_Mermaid(string name, string written)
    {
        var plan = Journey.Plan(name).Stage(name, s => s.Touchpoint(name)).Build();
        string[] lines = Mermaid.Journey(plan, EventLog.From([]).Scores(Nps.Standard)).Split('\n');
        Assert.StartsWith($"    title {written} - ", lines[1], StringComparison.Ordinal);
        Assert.Equal($"    section {written}", lines[2]);
        Assert.Equal($"        {written} (no events): 3", lines[3]);
    }

    [Fact]
    public void Trap_24_long_names_are_cut_between_characters()
    {
        string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
        string name = string.Concat(Enumerable.Repeat(family, 300));
        string text = Mermaid.Flowchart(EventLog.From([new("c", name, Start)]).Flow());
        Assert.Contains($"n0[\"{string.Concat(Enumerable.Repeat(family, 59))}…<br/>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Trap_24_what_is_hidden_is_said()
    {
        var flow = SmallLog.Of("ABC", "ABC", "ABC", "AXC").Flow();
        Assert.Contains(
            "<br/>Not shown#58; 2 of 6 arrows (2 of 16 moves)#44; 1 of 4 touchpoints\"]\n",
            Mermaid.Flowchart(FlowSelection.Of(flow, minimumCaseShare: 0.5)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing() =>
        Assert.Contains(
            "    note[\"No events\"]\n",
            Mermaid.Flowchart(EventLog.From([]).Flow()),
            StringComparison.Ordinal
        );

    [Fact]
    public void More_than_Mermaid_draws_is_refused_with_the_reason()
    {
        var events = Enumerable.Range(0, 600).Select(i => new JourneyEvent("c", $"t{i}", Start.AddHours(i)));
        var refused = Assert.Throws<ArgumentException>(() => Mermaid.Flowchart(EventLog.From(events).Flow()));
        Assert.StartsWith(
            "Mermaid draws 500 arrows at most, not 601: select fewer.",
            refused.Message,
            StringComparison.Ordinal
        );

        string[] names = [.. Enumerable.Range(0, 400).Select(i => $"{i}{new string('#', 60)}")];
        var plan = Journey.Plan("p").Stage("s", s => Array.ForEach(names, name => s.Touchpoint(name))).Build();
        refused = Assert.Throws<ArgumentException>(() => Mermaid.Journey(plan, EventLog.From([]).Scores(Nps.Standard)));
        Assert.StartsWith("Mermaid reads 50000 characters at most", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_culture_changes_nothing()
    {
        var flow = GoldenLogs.Log("oulad_scored").Flow();
        var scores = GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred));
        var plan = Journey.Plan("p").Stage("s", s => s.Touchpoint("TMA1")).Build();
        string[] Texts() =>
            [
                Mermaid.Flowchart(flow, plan),
                Mermaid.Journey(plan, scores),
                Dot.Flow(flow, plan),
                GraphJson.Flow(flow, plan, scores),
            ];
        string[] expected = Texts();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(expected, Texts());
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(expected, Texts());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
        Assert.All(expected, text => Assert.DoesNotContain('\r', text));
    }

    private static JourneyEvent Rated(string touchpoint, int? rating) =>
        new("c", touchpoint, Start) { Rating = rating };
}
