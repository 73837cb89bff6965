using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

/// <summary>Writes and reads definitions as JSON, complete with formula and missing codes.</summary>
/// <remarks>
/// Of <see cref="ScoreDefinition{TScore}"/> and of <see cref="ScoreDefinition"/>, for which the metric in the text decides.
/// Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.
/// </remarks>
public sealed class ScoreDefinitionJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert);

    private static JsonConverter? Find(Type type) =>
        type == typeof(ScoreDefinition<NpsScore>)
            ? new Converter<ScoreDefinition<NpsScore>>(state => state.ToDefinition<NpsScore>())
        : type == typeof(ScoreDefinition<CsatScore>)
            ? new Converter<ScoreDefinition<CsatScore>>(state => state.ToDefinition<CsatScore>())
        : type == typeof(ScoreDefinition<CesScore>)
            ? new Converter<ScoreDefinition<CesScore>>(state => state.ToDefinition<CesScore>())
        : type == typeof(ScoreDefinition) ? new Converter<ScoreDefinition>(ToDefinition)
        : null;

    private static ScoreDefinition ToDefinition(ScoreDefinitionState state) =>
        state.Metric switch
        {
            "nps" => state.ToDefinition<NpsScore>(),
            "csat" => state.ToDefinition<CsatScore>(),
            "ces" => state.ToDefinition<CesScore>(),
            var other => throw new JsonException($"There is no metric '{other}'; there are nps, csat and ces."),
        };

    private sealed class Converter<T>(Func<ScoreDefinitionState, T> toDefinition) : JsonConverter<T>
        where T : ScoreDefinition
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize(ref reader, ScoreJson.Default.ScoreDefinitionState) is { } state
                ? toDefinition(state)
                : null;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, ScoreDefinitionState.Of(value), ScoreJson.Default.ScoreDefinitionState);
    }
}
