using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

/// <summary>Writes and reads definitions as JSON, complete with formula and missing codes.</summary>
/// <remarks>Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.</remarks>
public sealed class ScoreDefinitionJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert);

    private static JsonConverter? Find(Type type) =>
        type == typeof(ScoreDefinition<NpsScore>) ? new Converter<NpsScore>()
        : type == typeof(ScoreDefinition<CsatScore>) ? new Converter<CsatScore>()
        : type == typeof(ScoreDefinition<CesScore>) ? new Converter<CesScore>()
        : null;

    private sealed class Converter<TScore> : JsonConverter<ScoreDefinition<TScore>>
        where TScore : struct, IScore<TScore>
    {
        public override ScoreDefinition<TScore>? Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => JsonSerializer.Deserialize(ref reader, ScoreJson.Default.ScoreDefinitionState)?.ToDefinition<TScore>();

        public override void Write(
            Utf8JsonWriter writer,
            ScoreDefinition<TScore> value,
            JsonSerializerOptions options
        ) => JsonSerializer.Serialize(writer, ScoreDefinitionState.Of(value), ScoreJson.Default.ScoreDefinitionState);
    }
}
