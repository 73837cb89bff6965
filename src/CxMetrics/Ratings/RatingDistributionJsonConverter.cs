using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Ratings;

/// <summary>Writes and reads a distribution as JSON, without loss: exact weights as hexadecimal text.</summary>
/// <remarks>Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.</remarks>
public sealed class RatingDistributionJsonConverter : JsonConverter<RatingDistribution>
{
    /// <inheritdoc/>
    public override RatingDistribution? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => JsonSerializer.Deserialize(ref reader, RatingJson.Default.RatingDistributionState)?.ToDistribution();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RatingDistribution value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, RatingDistributionState.Of(value), RatingJson.Default.RatingDistributionState);
    }
}
