using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

/// <summary>Writes and reads an interval as JSON: level, name of the method, and limits (null where not defined); the raw limits
/// only where they differ.</summary>
/// <remarks>Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.</remarks>
public sealed class ConfidenceIntervalJsonConverter : JsonConverter<ConfidenceInterval>
{
    /// <inheritdoc/>
    public override ConfidenceInterval Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        var state =
            JsonSerializer.Deserialize(ref reader, StatisticsJson.Default.ConfidenceIntervalState)
            ?? throw new JsonException("An interval cannot be null.");
        if (!Enum.TryParse(state.Method, out IntervalMethod method) || $"{method}" != state.Method)
            throw new JsonException($"There is no interval method '{state.Method}'.");
        if (!(state.Level is > 0 and < 1) || state.Lower > state.Upper || state.Lower is null != state.Upper is null)
            throw new JsonException("An interval has a level above 0 and below 1 and limits in order.");
        // Only written where they differ from the limits.
        double lower = state.Lower ?? double.NaN;
        double upper = state.Upper ?? double.NaN;
        return new(lower, upper, state.RawLower ?? lower, state.RawUpper ?? upper, new(state.Level), method);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ConfidenceInterval value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            new(
                value.Level.Value,
                $"{value.Method}",
                NullUnlessFinite(value.Lower),
                NullUnlessFinite(value.Upper),
                value.RawLower.Equals(value.Lower) ? null : NullUnlessFinite(value.RawLower),
                value.RawUpper.Equals(value.Upper) ? null : NullUnlessFinite(value.RawUpper)
            ),
            StatisticsJson.Default.ConfidenceIntervalState
        );

    private static double? NullUnlessFinite(double limit) => double.IsFinite(limit) ? limit : null;
}
