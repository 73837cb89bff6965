using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

/// <summary>Writes and reads scores as JSON: definition and distribution, without loss.</summary>
/// <remarks>
/// Of the three score types and of <see cref="IScore"/>, for which the metric in the text decides. What is not defined is
/// null. Needs no reflection, so it works in trimmed and ahead-of-time compiled programs.
/// </remarks>
public sealed class ScoreJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert);

    private static JsonConverter? Find(Type type) =>
        type == typeof(NpsScore) ? new Converter<NpsScore>(state => state.ToScore<NpsScore>())
        : type == typeof(CsatScore) ? new Converter<CsatScore>(state => state.ToScore<CsatScore>())
        : type == typeof(CesScore) ? new Converter<CesScore>(state => state.ToScore<CesScore>())
        : type == typeof(IScore) ? new Converter<IScore>(ToScore)
        : null;

    private static IScore ToScore(ScoreState state) =>
        state.Definition.Metric switch
        {
            "nps" => state.ToScore<NpsScore>(),
            "csat" => state.ToScore<CsatScore>(),
            "ces" => state.ToScore<CesScore>(),
            var other => throw new JsonException($"There is no metric '{other}'; there are nps, csat and ces."),
        };

    private sealed class Converter<T>(Func<ScoreState, T> toScore) : JsonConverter<T>
        where T : IScore
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            toScore(
                JsonSerializer.Deserialize(ref reader, ScoreJson.Default.ScoreState)
                    ?? throw new JsonException("A score cannot be null.")
            );

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, ScoreState.Of(value), ScoreJson.Default.ScoreState);
    }
}
