using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Journeys;

/// <summary>Writes and reads a planned journey as JSON, in the form of <see cref="Journey.ToJson"/>.</summary>
/// <remarks>Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.</remarks>
public sealed class JourneyJsonConverter : JsonConverter<Journey>
{
    /// <inheritdoc/>
    public override Journey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JourneyJson.Read(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Journey value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        JourneyJson.Write(writer, value);
    }
}
