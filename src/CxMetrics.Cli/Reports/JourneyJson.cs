using System.Text.Json;
using CxMetrics.Journeys;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>What the JSON reports of journeys share.</summary>
internal static class JourneyJson
{
    private static readonly (string Name, double Probability)[] Quantiles =
    [
        ("median", 0.5),
        ("q25", 0.25),
        ("q75", 0.75),
        ("p90", 0.9),
        ("p95", 0.95),
    ];

    /// <summary>Gives a name that none of others is, so that no member of an object stands there twice.</summary>
    public static string Unlike(string name, IReadOnlyList<string> names)
    {
        while (names.Contains(name, StringComparer.Ordinal))
            name = $"({name})";
        return name;
    }

    public static void WriteDurations(Utf8JsonWriter json, string name, DurationSummary durations)
    {
        json.WriteStartObject(name);
        json.WriteNumber("n", durations.Count);
        Json.WriteNumber(json, "mean", durations.MeanSeconds);
        foreach (var (key, probability) in Quantiles)
            Json.WriteNumber(json, key, durations.QuantileSeconds(probability));
        Json.WriteNumber(json, "min", durations.QuantileSeconds(0));
        Json.WriteNumber(json, "max", durations.QuantileSeconds(1));
        Json.WriteNumber(json, "sum", durations.TotalSeconds);
        Json.WriteNumber(json, "sd", durations.StandardDeviationSeconds);
        json.WriteEndObject();
    }

    public static void WriteNumbers(Utf8JsonWriter json, string name, OrderedSample numbers)
    {
        var moments = new Moments();
        moments.AddRange(numbers.Values);
        json.WriteStartObject(name);
        json.WriteNumber("n", numbers.Count);
        Json.WriteNumber(json, "mean", moments.Mean);
        WriteQuantiles(json, numbers);
        Json.WriteNumber(json, "sum", moments.Sum);
        Json.WriteNumber(json, "sd", moments.StandardDeviation);
        json.WriteEndObject();
    }

    /// <summary>Writes quantiles and range, as members of the object that is open.</summary>
    public static void WriteQuantiles(Utf8JsonWriter json, OrderedSample numbers)
    {
        foreach (var (key, probability) in Quantiles)
            Json.WriteNumber(json, key, numbers.Count == 0 ? double.NaN : numbers.Quantile(probability));
        Json.WriteNumber(json, "min", numbers.Minimum);
        Json.WriteNumber(json, "max", numbers.Maximum);
    }

    public static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> names)
    {
        json.WriteStartArray(name);
        foreach (string text in names)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void WriteInterval(Utf8JsonWriter json, ShareEstimate share)
    {
        var interval = share.Interval();
        json.WriteStartObject();
        Json.WriteNumber(json, "lower", interval.Lower);
        Json.WriteNumber(json, "upper", interval.Upper);
        json.WriteEndObject();
    }
}
