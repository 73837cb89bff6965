using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes a plan as one JSON object, numbers in full precision, null for what was not asked for.</summary>
internal static class PlanJsonReport
{
    public static void Write(PlanReport report, Stream output)
    {
        var request = report.Request;
        using (var json = new Utf8JsonWriter(output, ScoreJsonReport.Options))
        {
            json.WriteStartObject();
            json.WriteString("metric", request.Definition.Id);
            json.WriteString("definition", request.Definition.Name);
            json.WriteString("unit", Names.Of(request.Definition.Unit));
            json.WriteNumber("confidence", request.Level.Value);
            WriteNumber(json, "margin", request.Margin);
            WriteNumber(json, "difference", request.Difference);
            WriteNumber(json, "power", request.Margin is null ? request.Power : null);
            WriteNumber(json, "responses", request.Responses);
            WriteNumber(json, "population", request.Population);
            json.WriteStartArray("rows");
            foreach (var row in report.Rows)
                WriteRow(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteRow(Utf8JsonWriter json, PlanRow row)
    {
        json.WriteStartObject();
        json.WriteString("assumption", row.Assumption.Text);
        WriteNumber(json, "positivePercent", row.Assumption.Positive);
        WriteNumber(json, "negativePercent", row.Assumption.Negative);
        WriteNumber(json, "sharePercent", row.Assumption.Share);
        WriteNumber(json, "standardDeviation", row.Assumption.StandardDeviation);
        WriteSize(json, "responses", row.Needed);
        WriteSize(json, "responsesOfPopulation", row.OfPopulation);
        WriteSize(json, "responsesByDefaultInterval", row.ByDefaultInterval);
        WriteSize(json, "responsesPerGroup", row.PerGroup);
        WriteNumber(json, "margin", row.Margin);
        WriteNumber(json, "marginByDefaultInterval", row.MarginByDefaultInterval);
        WriteNumber(json, "detectableDifference", row.DetectableDifference);
        json.WriteEndObject();
    }

    private static void WriteSize(Utf8JsonWriter json, string name, SampleSize? size)
    {
        WriteNumber(json, name, size?.Responses);
        WriteNumber(json, $"{name}Exact", size?.Exact);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
