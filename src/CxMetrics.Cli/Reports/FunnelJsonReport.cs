using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes a funnel as one JSON object, numbers in full precision, NaN as null.</summary>
internal static class FunnelJsonReport
{
    public static void Write(Funnel funnel, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, ScoreJsonReport.Options))
        {
            json.WriteStartObject();
            WriteDefinition(json, funnel.Definition);
            json.WriteNumber("cases", funnel.CaseCount);
            json.WriteStartArray("counts");
            foreach (var step in funnel.Steps)
                json.WriteNumberValue(step.Count);
            json.WriteEndArray();
            WriteRates(json, funnel);
            JourneyJson.WriteDurations(json, "timeToConvertSeconds", funnel.TimeToConvert);
            json.WriteStartArray("medianTimeFromFirstSeconds");
            foreach (var step in funnel.Steps)
                Json.WriteNumberValue(json, step.TimeFromFirst.QuantileSeconds(0.5));
            json.WriteEndArray();
            json.WriteNumber("attempts", funnel.Attempts);
            json.WriteNumber("completedAttempts", funnel.CompletedAttempts);
            json.WriteNumber("openCases", funnel.OpenCases);
            Json.WriteNumber(json, "closedConversion", funnel.ClosedConversion.Value);
            JourneyJson.WriteNames(json, "unknownTouchpoints", funnel.UnknownTouchpoints);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteDefinition(Utf8JsonWriter json, FunnelDefinition definition)
    {
        json.WriteString("order", JsonNamingPolicy.CamelCase.ConvertName(definition.Order.ToString()));
        json.WriteString("ties", definition.Ties == TieRule.AnyOrder ? "any_order" : "file_order");
        JourneyJson.WriteNames(json, "steps", definition.Steps);
        Json.WriteNumber(json, "windowSeconds", definition.Within?.TotalSeconds ?? double.NaN);
        json.WriteStartArray("exclude");
        foreach (var exclusion in definition.Exclusions)
        {
            json.WriteStartObject();
            json.WriteString("activity", exclusion.Touchpoint);
            json.WriteNumber("afterStep", exclusion.AfterStep);
            json.WriteNumber("beforeStep", exclusion.BeforeStep ?? definition.Steps.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRates(Utf8JsonWriter json, Funnel funnel)
    {
        json.WriteStartArray("stepConversion");
        foreach (var step in funnel.Steps)
            Json.WriteNumberValue(json, step.ConversionFromPrevious.Value);
        json.WriteEndArray();
        Json.WriteNumber(json, "totalConversion", funnel.Conversion.Value);
        json.WriteStartArray("stepConversionIntervals");
        foreach (var step in funnel.Steps)
            JourneyJson.WriteInterval(json, step.ConversionFromPrevious);
        json.WriteEndArray();
        json.WriteStartArray("conversionFromFirstIntervals");
        foreach (var step in funnel.Steps)
            JourneyJson.WriteInterval(json, step.ConversionFromFirst);
        json.WriteEndArray();
    }
}
