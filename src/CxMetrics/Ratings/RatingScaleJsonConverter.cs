using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Ratings;

/// <summary>Writes and reads a scale as JSON, with its missing codes.</summary>
/// <remarks>Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.</remarks>
public sealed class RatingScaleJsonConverter : JsonConverter<RatingScale>
{
    /// <inheritdoc/>
    public override RatingScale? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonSerializer.Deserialize(ref reader, RatingJson.Default.RatingScaleState) is not { } state)
            return null;
        try
        {
            return new RatingScale(state.Minimum, state.Maximum).WithMissing(state.MissingCodes);
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"The text is not a rating scale: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RatingScale value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(
            writer,
            new(value.Minimum, value.Maximum, value.MissingCodes.IsEmpty ? null : value.MissingCodes.ToArray()),
            RatingJson.Default.RatingScaleState
        );
    }
}
