using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

/// <summary>Writes and reads a score as JSON: its definition and its distribution, without loss.</summary>
/// <typeparam name="TScore">The score: <see cref="NpsScore"/>, <see cref="CsatScore"/> or <see cref="CesScore"/>.</typeparam>
/// <remarks>An empty score has the value null. Needs no reflection, so it works in trimmed and ahead-of-time compiled
/// programs.</remarks>
public sealed class ScoreJsonConverter<TScore> : JsonConverter<TScore>
    where TScore : struct, IScore<TScore>
{
    /// <inheritdoc/>
    public override TScore Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var state =
            JsonSerializer.Deserialize(ref reader, ScoreJson.Default.ScoreState)
            ?? throw new JsonException("A score cannot be null.");
        var definition = state.Definition.ToDefinition<TScore>();
        try
        {
            return definition.Score(state.Distribution);
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"The text is not a score: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TScore value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, ScoreState.Of(value), ScoreJson.Default.ScoreState);
}
