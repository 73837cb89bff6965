using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = false,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ScoreDefinitionState))]
[JsonSerializable(typeof(ScoreState))]
internal sealed partial class ScoreJson : JsonSerializerContext;
