using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

/// <summary>Writes and reads a sketch as JSON, without loss: the buckets in use with their counts, the exact sum as hexadecimal
/// text.</summary>
/// <remarks>Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.</remarks>
public sealed class QuantileSketchJsonConverter : JsonConverter<QuantileSketch>
{
    /// <inheritdoc/>
    public override QuantileSketch? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => JsonSerializer.Deserialize(ref reader, StatisticsJson.Default.QuantileSketchState)?.ToSketch();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, QuantileSketch value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, QuantileSketchState.Of(value), StatisticsJson.Default.QuantileSketchState);
    }
}
