using System.Globalization;
using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.IntegrationTests;

/// <summary>What the library writes for other programs, read by those programs.</summary>
public sealed class DrawingToolsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, EventLog Log)[] Logs =
    [
        ("learners", GoldenLogs.Log("oulad_scored")),
        ("incidents", GoldenLogs.Log("servicenow_incidents")),
        ("shop", GoldenLogs.Log("ecom_synthetic")),
        ("hostile", HostileNames.Log),
        ("500 touchpoints", Many(500)),
        ("one way of 499", Way(499)),
        ("no event", EventLog.From([])),
        ("one event", EventLog.From([new("a", "end", Start)])),
        ("one touchpoint again", EventLog.From([new("a", "x", Start), new("a", "x", Start)])),
    ];

    [Fact]
    public void Mermaid_reads_the_flowchart_of_every_log_as_it_was_meant()
    {
        FlowSelection[] selections = [.. Logs.SelectMany(log => Selections(log.Log))];
        var diagrams = DrawingTools.Mermaid([.. selections.Select(Mermaid.Flowchart)]);
        foreach (var (selection, diagram) in selections.Zip(diagrams))
        {
            AssertType("flowchart-v2", diagram);
            var nodes = diagram.GetProperty("nodes").EnumerateArray().ToDictionary(Id, Text);
            var edges = diagram.GetProperty("edges").EnumerateArray().ToArray();
            Assert.Equal(selection.Touchpoints.Count + 2, nodes.Keys.Count(id => id != "note"));
            Assert.Equal(selection.Edges.Count, edges.Length);
            foreach (var (expected, edge) in selection.Edges.OrderByDescending(edge => edge.Count).Zip(edges))
            {
                AssertNamed(expected.From ?? "Start", nodes[edge.GetProperty("start").GetString()!]);
                AssertNamed(expected.To ?? "End", nodes[edge.GetProperty("end").GetString()!]);
                Assert.StartsWith(
                    expected.Count.ToString("N0", CultureInfo.InvariantCulture),
                    Text(edge),
                    StringComparison.Ordinal
                );
                Assert.Equal(expected.IsDeviation ? "dotted" : "normal", edge.GetProperty("stroke").GetString());
                Assert.Contains(
                    edge.GetProperty("style").EnumerateArray(),
                    style => style.GetString()!.StartsWith("stroke-width:", StringComparison.Ordinal)
                );
            }
            if (selection.HiddenEdges > 0)
                Assert.Contains(selection.ToString(), nodes["note"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Mermaid_reads_the_journey_of_every_plan_as_it_was_meant()
    {
        (Journey Plan, JourneyScores Scores)[] journeys =
        [
            (HostileNames.Plan, HostileNames.Log.Scores(Nps.Standard)),
            (HostileNames.Plan, EventLog.From([]).Scores(Nps.Standard)),
            (Learners, GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred))),
            (Learners, Many(500).Scores(Ces.EffortFivePoint)),
            (Journey.Plan("one").Stage("end", stage => stage.Touchpoint("end")).Build(), Way(1).Scores(Nps.Standard)),
        ];
        var diagrams = DrawingTools.Mermaid([.. journeys.Select(j => Mermaid.Journey(j.Plan, j.Scores))]);
        foreach (var ((plan, scores), diagram) in journeys.Zip(diagrams))
        {
            AssertType("journey", diagram);
            AssertNamed(plan.Name, diagram.GetProperty("title").GetString()!);
            var tasks = diagram.GetProperty("tasks").EnumerateArray().ToArray();
            string[] names =
            [
                .. plan.Touchpoints.Select(t => t.Name).Concat(scores.Touchpoints.Select(t => t.Name)).Distinct(),
            ];
            Assert.Equal(names.Length, tasks.Length);
            foreach (var (name, task) in names.Zip(tasks))
            {
                AssertNamed(name, task.GetProperty("task").GetString()!);
                Assert.InRange(task.GetProperty("score").GetDouble(), 1, 5);
                var touchpoint = plan.Find(name);
                string? stage = plan.Stages.FirstOrDefault(stage => stage.Touchpoints.Contains(touchpoint!))?.Name;
                AssertNamed(stage ?? "Not in the plan", task.GetProperty("section").GetString()!);
                string?[] people = [.. task.GetProperty("people").EnumerateArray().Select(p => p.GetString())];
                string? actor = touchpoint?.Actor ?? touchpoint?.Channel?.Name;
                Assert.Equal(actor is null ? 0 : 1, people.Length);
                if (actor is not null)
                    AssertNamed(actor, people[0]!);
            }
        }
    }

    [Fact]
    public void Mermaid_draws_as_many_arrows_as_the_library_believes()
    {
        var flow = Way(499).Flow();
        var selection = FlowSelection.Of(flow, maximumEdges: 1);
        Assert.Equal(500, selection.Edges.Count);
        string text = Mermaid.Flowchart(selection);
        var diagrams = DrawingTools.Mermaid(text, $"{text}    start --> finish\n");
        AssertType("flowchart-v2", diagrams[0]);
        Assert.Contains("Edge limit exceeded", diagrams[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Mermaid.Flowchart(Way(500).Flow()));
    }

    [Fact]
    public void Graphviz_lays_out_the_flow_of_every_log_as_it_was_meant()
    {
        foreach (var selection in Logs.SelectMany(log => Selections(log.Log)))
        {
            var diagram = DrawingTools.Graphviz(Dot.Flow(selection));
            Assert.Equal("flow", diagram.GetProperty("name").GetString());
            // Groups of nodes are objects too.
            var objects = diagram.GetProperty("objects").EnumerateArray().Where(o => !o.TryGetProperty("nodes", out _));
            string[] nodes = [.. objects.Select(Label)];
            int[] numbers = [.. objects.Select(o => o.GetProperty("_gvid").GetInt32())];
            Assert.Equal(selection.Touchpoints.Count + 2, nodes.Length);
            JsonElement[] edges = diagram.TryGetProperty("edges", out var list) ? [.. list.EnumerateArray()] : [];
            Assert.Equal(selection.Edges.Count, edges.Length);
            // Graphviz gives them in the order of the boxes they come from.
            var taken = selection.Edges.OrderByDescending(edge => edge.Count).Select(edge => edge.To);
            string[] names = ["", .. taken.OfType<string>().Distinct(), ""];
            foreach (var (name, label) in names.Zip(nodes))
                AssertNamed(name, label);
            var drawn = edges.ToDictionary(e => (End(e, "tail"), End(e, "head")));
            foreach (var expected in selection.Edges)
            {
                var edge = drawn[(expected.From ?? "", expected.To ?? "")];
                bool isDashed = edge.TryGetProperty("style", out var style) && style.GetString() == "dashed";
                Assert.Equal(expected.IsDeviation, isDashed);
            }
            if (selection.HiddenEdges > 0)
                Assert.Contains(selection.ToString(), Label(diagram), StringComparison.Ordinal);

            string End(JsonElement edge, string end) => names[Array.IndexOf(numbers, edge.GetProperty(end).GetInt32())];
        }
    }

    private static Journey Learners { get; } =
        Journey.Parse(File.ReadAllText(Tests.Repository.PathOf("docs", "data", "learners-plan.json")));

    private static IEnumerable<FlowSelection> Selections(EventLog log)
    {
        var flow = log.Flow();
        var plan = Journey
            .Plan("a \"plan\"")
            .Stage("s", stage => stage.Touchpoint("Register").Touchpoint("end").Touchpoint("x"))
            .Build();
        yield return FlowSelection.Of(flow);
        yield return FlowSelection.Of(flow, plan);
        yield return FlowSelection.Of(flow, HostileNames.Plan, 100);
        yield return FlowSelection.Of(flow, plan, 10, 0.1);
    }

    /// <summary>Some ways through many touchpoints.</summary>
    private static EventLog Many(int touchpoints)
    {
        var random = new Random(1);
        return EventLog.From(
            Enumerable
                .Range(0, 300)
                .SelectMany(c =>
                    Enumerable.Range(0, 40).Select(i => (Case: c, At: i, Touchpoint: random.Next(touchpoints)))
                )
                .Select(e => new JourneyEvent($"c{e.Case}", $"touchpoint {e.Touchpoint}", Start.AddMinutes(e.At)))
        );
    }

    private static EventLog Way(int length) =>
        EventLog.From(Enumerable.Range(0, length).Select(i => new JourneyEvent("c", $"t{i}", Start.AddMinutes(i))));

    private static void AssertType(string type, JsonElement diagram)
    {
        if (diagram.TryGetProperty("error", out var error))
            Assert.Fail(error.GetString());
        Assert.Equal(type, diagram.GetProperty("type").GetString());
    }

    /// <summary>Asserts that a text shows a name, as far as it can be shown: no control characters, no turned direction, blanks
    /// as one, the beginning of long ones.</summary>
    private static void AssertNamed(string name, string text)
    {
        string shown = Comparable(text);
        string wanted = Comparable(name);
        if (wanted.Length == 0)
            return;
        int ellipsis = shown.IndexOf('…', StringComparison.Ordinal);
        string start = ellipsis > 0 ? wanted[..Math.Min(wanted.Length, ellipsis)] : wanted;
        Assert.True(shown.StartsWith(start, StringComparison.Ordinal), $"{name} is shown as {text}");
    }

    private static string Comparable(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(rune =>
                    !System.Text.Rune.IsControl(rune)
                    && !System.Text.Rune.IsWhiteSpace(rune)
                    && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or >= 0x2400 and <= 0x2421)
                    && rune.Value is not (0xFFFD or 0xFFFE or 0xFDD0 or 0x2060)
                )
                .Select(rune => rune.ToString())
        );

    private static string Id(JsonElement node) => node.GetProperty("id").GetString()!;

    private static string Text(JsonElement element) => element.GetProperty("text").GetString()!;

    // Graphviz gives labels as they are written, with its escapes.
    private static string Label(JsonElement element) =>
        element
            .GetProperty("label")
            .GetString()!
            .Replace("\\\\", "\u0001", StringComparison.Ordinal)
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\l", "\n", StringComparison.Ordinal)
            .Replace('\u0001', '\\')
            .Replace("&amp;", "&", StringComparison.Ordinal);
}
