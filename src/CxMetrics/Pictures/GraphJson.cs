using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>A flow as JSON, for those who draw or compute with their own tools.</summary>
/// <remarks>
/// One object: <c>cases</c>, <c>openCases</c>, <c>events</c>; <c>score</c>, the definition, where scores are given;
/// <c>nodes</c> with <c>name</c>, <c>events</c>, <c>cases</c>, <c>starts</c>, <c>ends</c>, <c>exitRate</c>; <c>edges</c> with
/// <c>from</c> (null for the start), <c>to</c> (null for the end), <c>count</c>, <c>cases</c>, <c>medianSeconds</c> and
/// <c>meanSeconds</c> (null from the start and to the end); <c>hidden</c> with the numbers of <c>edges</c>, <c>moves</c> and
/// <c>nodes</c> that are not shown. With a plan nodes have <c>isPlanned</c> and edges <c>isDeviation</c>; with scores both have
/// <c>score</c>: <c>value</c>, <c>lower</c> and <c>upper</c> (95%), <c>responses</c>. Members and their order stay; new ones
/// may be added. A number that does not exist is null, never 0.
/// </remarks>
public static class GraphJson
{
    // What people read is written as it is: umlauts, apostrophes, arrows.
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a flow with all its touchpoints and transitions.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="plan">The plan that tells deviations; null for none.</param>
    /// <param name="scores">The scores of the same log; null for none.</param>
    /// <returns>Indented JSON.</returns>
    public static string Flow(Flow flow, Journey? plan = null, JourneyScores? scores = null) =>
        Flow(FlowSelection.Of(flow, plan, int.MaxValue), scores);

    /// <summary>Writes what is selected of a flow.</summary>
    /// <param name="selection">What is shown.</param>
    /// <param name="scores">The scores of the same log; null for none.</param>
    /// <returns>Indented JSON.</returns>
    public static string Flow(FlowSelection selection, JourneyScores? scores = null)
    {
        ArgumentNullException.ThrowIfNull(selection);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
            Write(json, selection, scores);
        stream.WriteByte((byte)'\n');
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, FlowSelection selection, JourneyScores? scores)
    {
        var flow = selection.Flow;
        json.WriteStartObject();
        json.WriteNumber("cases", flow.CaseCount);
        json.WriteNumber("openCases", flow.OpenCases);
        json.WriteNumber("events", flow.EventCount);
        if (scores is not null)
            WriteDefinition(json, scores.Definition);
        WriteNodes(json, selection, scores);
        WriteEdges(json, selection, scores);
        json.WriteStartObject("hidden");
        json.WriteNumber("edges", selection.HiddenEdges);
        json.WriteNumber("moves", selection.HiddenMoves);
        json.WriteNumber("nodes", selection.HiddenTouchpoints);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDefinition(Utf8JsonWriter json, ScoreDefinition definition)
    {
        json.WriteStartObject("score");
        json.WriteString("id", definition.Id);
        json.WriteString("name", definition.Name);
        json.WriteNumber("minimum", definition.Minimum);
        json.WriteNumber("maximum", definition.Maximum);
        json.WriteBoolean("higherIsBetter", definition.Direction == ScoreDirection.HigherIsBetter);
        json.WriteEndObject();
    }

    private static void WriteNodes(Utf8JsonWriter json, FlowSelection selection, JourneyScores? scores)
    {
        var scoreOf = scores?.Touchpoints.ToDictionary(t => t.Name, t => t.Score, StringComparer.Ordinal);
        json.WriteStartArray("nodes");
        foreach (var touchpoint in selection.Touchpoints)
        {
            json.WriteStartObject();
            json.WriteString("name", touchpoint.Name);
            json.WriteNumber("events", touchpoint.Events);
            json.WriteNumber("cases", touchpoint.Cases);
            json.WriteNumber("starts", touchpoint.Starts);
            json.WriteNumber("ends", touchpoint.Ends);
            WriteNumber(json, "exitRate", touchpoint.ExitRate);
            if (selection.Plan is { } plan)
                json.WriteBoolean("isPlanned", plan.Find(touchpoint.Name) is not null);
            if (scoreOf is not null)
                WriteScore(json, scoreOf.GetValueOrDefault(touchpoint.Name));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteEdges(Utf8JsonWriter json, FlowSelection selection, JourneyScores? scores)
    {
        var scoreOf = scores?.Transitions.ToDictionary(t => (t.From, t.To), t => t.Score);
        json.WriteStartArray("edges");
        foreach (var edge in selection.Edges)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From);
            json.WriteString("to", edge.To);
            json.WriteNumber("count", edge.Count);
            json.WriteNumber("cases", edge.Cases);
            WriteNumber(json, "medianSeconds", edge.Durations?.QuantileSeconds(0.5) ?? double.NaN);
            WriteNumber(json, "meanSeconds", edge.Durations?.MeanSeconds ?? double.NaN);
            if (selection.Plan is not null)
                json.WriteBoolean("isDeviation", edge.IsDeviation);
            if (scoreOf is not null)
                WriteScore(json, edge is { From: { } from, To: { } to } ? scoreOf.GetValueOrDefault((from, to)) : null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter json, IScore? score)
    {
        if (score is null)
        {
            json.WriteNull("score");
            return;
        }
        var interval = score.Interval();
        json.WriteStartObject("score");
        WriteNumber(json, "value", score.Value);
        WriteNumber(json, "lower", interval.Lower);
        WriteNumber(json, "upper", interval.Upper);
        json.WriteNumber("responses", score.Responses);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
