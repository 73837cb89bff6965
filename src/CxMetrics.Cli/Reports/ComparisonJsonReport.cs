using System.Text.Json;
using CxMetrics.Scores;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes comparisons as one JSON object, numbers in full precision, NaN as null.</summary>
internal static class ComparisonJsonReport
{
    public static void Write(ComparisonReport report, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, ScoreJsonReport.Options))
        {
            var definition = report.Request.Definition;
            json.WriteStartObject();
            json.WriteString("metric", definition.Id);
            json.WriteString("definition", definition.Name);
            json.WriteString("unit", Names.Of(definition.Unit));
            json.WriteNumber("confidence", report.Request.Level.Value);
            json.WriteStartArray("between");
            foreach (string column in report.Between)
                json.WriteStringValue(column);
            json.WriteEndArray();
            json.WriteString("against", report.IsAgainstRest ? "rest" : "each");
            json.WriteBoolean("paired", report.IsPaired);
            json.WriteString("adjustment", Names.Of(report.Request.Adjustment));
            if (report.Homogeneity is { } homogeneity)
            {
                json.WriteStartObject("homogeneity");
                Json.WriteNumber(json, "score", homogeneity.Estimate);
                Json.WriteNumber(json, "statistic", homogeneity.Statistic);
                Json.WriteNumber(json, "degreesOfFreedom", homogeneity.DegreesOfFreedom);
                Json.WriteNumber(json, "pValue", homogeneity.PValue);
                json.WriteEndObject();
            }
            foreach (var (name, count) in report.Counts)
                json.WriteNumber(name, count);
            json.WriteStartArray("comparisons");
            foreach (var row in report.Rows)
                WriteRow(json, report, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteRow(Utf8JsonWriter json, ComparisonReport report, ComparisonRow row)
    {
        json.WriteStartObject();
        WriteGroup(json, "first", report.Between, row.First, row.FirstScore);
        WriteGroup(json, "second", report.Between, row.Second, row.SecondScore);
        Json.WriteNumber(json, "difference", row.Difference.Value);
        Json.WriteNumber(json, "standardError", row.Difference.StandardError);
        json.WriteStartObject("interval");
        json.WriteString("method", Names.Of(row.Difference.Interval.Method));
        Json.WriteNumber(json, "lower", row.Difference.Interval.Lower);
        Json.WriteNumber(json, "upper", row.Difference.Interval.Upper);
        json.WriteEndObject();
        json.WriteString("method", Names.Of(row.Difference.Method));
        Json.WriteNumber(json, "statistic", row.Difference.Statistic);
        Json.WriteNumber(json, "degreesOfFreedom", row.Difference.DegreesOfFreedom);
        Json.WriteNumber(json, "pValue", row.Difference.PValue);
        Json.WriteNumber(json, "adjustedPValue", row.AdjustedPValue);
        json.WriteBoolean("differs", row.Differs(report.Request.Level));
        if (!report.IsPaired)
            Json.WriteNumber(json, "detectableDifference", row.DetectableDifference);
        json.WriteEndObject();
    }

    // A group without a segment is all the others together.
    private static void WriteGroup(
        Utf8JsonWriter json,
        string name,
        IReadOnlyList<string> columns,
        IReadOnlyList<string>? values,
        IScore score
    )
    {
        json.WriteStartObject(name);
        if (values is null)
        {
            json.WriteNull("segment");
        }
        else
        {
            json.WriteStartObject("segment");
            for (int i = 0; i < columns.Count; i++)
                json.WriteString(columns[i], values[i]);
            json.WriteEndObject();
        }
        json.WriteNumber("responses", score.Responses);
        Json.WriteNumber(json, "effectiveSampleSize", score.EffectiveSampleSize);
        Json.WriteNumber(json, "value", score.Value);
        json.WriteEndObject();
    }
}
