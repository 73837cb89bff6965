using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Scores;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class GraphJsonTests
{
    [Fact]
    public void A_flow_by_hand() =>
        Assert.Equal(
            """
            {
              "cases": 1,
              "openCases": 0,
              "events": 2,
              "nodes": [
                {
                  "name": "\"ä\"",
                  "events": 1,
                  "cases": 1,
                  "starts": 1,
                  "ends": 0,
                  "exitRate": 0
                },
                {
                  "name": "B",
                  "events": 1,
                  "cases": 1,
                  "starts": 0,
                  "ends": 1,
                  "exitRate": 1
                }
              ],
              "edges": [
                {
                  "from": null,
                  "to": "\"ä\"",
                  "count": 1,
                  "cases": 1,
                  "medianSeconds": null,
                  "meanSeconds": null
                },
                {
                  "from": "\"ä\"",
                  "to": "B",
                  "count": 1,
                  "cases": 1,
                  "medianSeconds": 1.5,
                  "meanSeconds": 1.5
                },
                {
                  "from": "B",
                  "to": null,
                  "count": 1,
                  "cases": 1,
                  "medianSeconds": null,
                  "meanSeconds": null
                }
              ],
              "hidden": {
                "edges": 0,
                "moves": 0,
                "nodes": 0
              }
            }

            """,
            GraphJson.Flow(
                EventLog.From([new("c", "\"ä\"", SmallLog.Start), new("c", "B", SmallLog.Start.AddSeconds(1.5))]).Flow()
            )
        );

    [Fact]
    public void Scores_and_deviations_are_there_when_they_are_given()
    {
        JourneyEvent[] events =
        [
            new("c", "A", SmallLog.Start) { Rating = 10 },
            new("c", "B", SmallLog.Start.AddHours(1)) { Rating = 9 },
            new("d", "A", SmallLog.Start),
        ];
        var log = EventLog.From(events);
        var plan = Journey.Of("p", [("A", "B")], ["A"], ["B"]);
        var json = JsonDocument.Parse(GraphJson.Flow(log.Flow(), plan, log.Scores(Nps.Standard))).RootElement;
        var score = json.GetProperty("score");
        Assert.Equal("nps", score.GetProperty("id").GetString());
        Assert.Equal(-100, score.GetProperty("minimum").GetDouble());
        Assert.True(score.GetProperty("higherIsBetter").GetBoolean());
        var a = json.GetProperty("nodes")[0];
        Assert.True(a.GetProperty("isPlanned").GetBoolean());
        Assert.Equal(100, a.GetProperty("score").GetProperty("value").GetDouble());
        Assert.Equal(1, a.GetProperty("score").GetProperty("responses").GetInt32());
        var edges = json.GetProperty("edges");
        Assert.Equal(
            [false, false, true, false],
            edges.EnumerateArray().Select(e => e.GetProperty("isDeviation").GetBoolean())
        );
        Assert.Equal(JsonValueKind.Null, edges[0].GetProperty("score").ValueKind);
        Assert.Equal(100, edges[1].GetProperty("score").GetProperty("value").GetDouble());
    }

    [Fact]
    public void No_answer_is_null_and_not_zero()
    {
        var log = SmallLog.Of("A");
        var json = JsonDocument.Parse(GraphJson.Flow(log.Flow(), null, log.Scores(Nps.Standard))).RootElement;
        var score = json.GetProperty("nodes")[0].GetProperty("score");
        Assert.Equal(JsonValueKind.Null, score.GetProperty("value").ValueKind);
        Assert.Equal(JsonValueKind.Null, score.GetProperty("lower").ValueKind);
        Assert.Equal(0, score.GetProperty("responses").GetInt32());
    }

    [Theory]
    [InlineData("oulad_scored")]
    [InlineData("servicenow_incidents")]
    [InlineData("ecom_synthetic")]
    public void All_of_a_flow_is_there_and_agrees_with_the_reference(string name)
    {
        var expected = GoldenLogs.Expected(name);
        var json = JsonDocument.Parse(GraphJson.Flow(GoldenLogs.Log(name).Flow())).RootElement;
        var edges = json.GetProperty("edges")
            .EnumerateArray()
            .Where(e => Text(e, "from") is not null && Text(e, "to") is not null);
        var found = edges.ToDictionary(e => (Text(e, "from"), Text(e, "to")));
        Assert.Equal(expected.GetProperty("dfg").GetArrayLength(), found.Count);
        foreach (var edge in expected.GetProperty("dfg").EnumerateArray())
        {
            var actual = found[(Text(edge, "from"), Text(edge, "to"))];
            Assert.Equal(edge.GetProperty("count").GetInt32(), actual.GetProperty("count").GetInt32());
            Assert.Equal(edge.GetProperty("cases").GetInt32(), actual.GetProperty("cases").GetInt32());
            double median = edge.GetProperty("transition_s").GetProperty("median").GetDouble();
            Assert.Equal(median, actual.GetProperty("medianSeconds").GetDouble(), 1e-9 * Math.Max(1, median));
        }
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced() =>
        Assert.Contains(
            "\uFFFD",
            JsonDocument
                .Parse(GraphJson.Flow(EventLog.From([new("c", "a\uD800", SmallLog.Start)]).Flow()))
                .RootElement.GetProperty("nodes")[0]
                .GetProperty("name")
                .GetString()!,
            StringComparison.Ordinal
        );

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
