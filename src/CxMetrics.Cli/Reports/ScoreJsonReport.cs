using System.Text.Encodings.Web;
using System.Text.Json;
using CxMetrics.Scores;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes scores as one JSON object, numbers in full precision, NaN as null.</summary>
internal static class ScoreJsonReport
{
    // Segment names in any script stay readable; the text goes to a file or a program, not into a web page.
    public static JsonWriterOptions Options { get; } =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ScoreReport report, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("metric", report.Definition.Id);
            json.WriteString("definition", report.Definition.Name);
            json.WriteString("unit", Names.Of(report.Definition.Unit));
            json.WriteNumber("confidence", report.Level.Value);
            json.WriteStartArray("rows");
            foreach (var row in report.Rows)
                WriteRow(json, report, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteRow(Utf8JsonWriter json, ScoreReport report, ScoreRow row)
    {
        var score = row.Score;
        json.WriteStartObject();
        json.WriteStartObject("segment");
        for (int i = 0; i < report.By.Count; i++)
            json.WriteString(report.By[i], row.Segment[i]);
        json.WriteEndObject();
        json.WriteNumber("responses", score.Responses);
        json.WriteNumber("missing", score.Missing);
        json.WriteNumber("invalid", score.Invalid);
        Json.WriteNumber(json, "value", score.Value);
        Json.WriteNumber(json, "standardError", score.StandardError);
        Json.WriteNumber(json, "linearizedStandardError", score.LinearizedStandardError);
        Json.WriteNumber(json, "effectiveSampleSize", score.EffectiveSampleSize);
        Json.WriteNumber(json, "designEffect", score.DesignEffect);
        json.WriteBoolean("ceilingEffect", score.HasCeilingEffect);
        json.WriteStartObject("interval");
        json.WriteString("method", Names.Of(row.Interval.Method));
        Json.WriteNumber(json, "lower", row.Interval.Lower);
        Json.WriteNumber(json, "upper", row.Interval.Upper);
        Json.WriteNumber(json, "rawLower", row.Interval.RawLower);
        Json.WriteNumber(json, "rawUpper", row.Interval.RawUpper);
        json.WriteEndObject();
        WriteDistribution(json, score);
        if (score is NpsScore nps)
        {
            json.WriteNumber("promoters", nps.Promoters);
            json.WriteNumber("passives", nps.Passives);
            json.WriteNumber("detractors", nps.Detractors);
        }
        json.WriteEndObject();
    }

    private static void WriteDistribution(Utf8JsonWriter json, IScore score)
    {
        var distribution = score.Distribution;
        json.WriteStartArray("distribution");
        for (int i = 0; i < distribution.Scale.Points; i++)
        {
            int rating = distribution.Scale.Minimum + i;
            json.WriteStartObject();
            json.WriteNumber("rating", rating);
            json.WriteNumber("count", distribution.Count(rating));
            if (distribution.IsWeighted)
                Json.WriteNumber(json, "weight", distribution.Weight(rating));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
