using System.Text.Json;

namespace CxMetrics.Cli.Reports;

/// <summary>What the JSON reports share.</summary>
internal static class Json
{
    /// <summary>Writes a number, or null where there is none.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    /// <summary>Writes a number of an array, or null where there is none.</summary>
    public static void WriteNumberValue(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }
}
