using System.Text.Json.Serialization;

namespace CxMetrics.Scores;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ScoreDefinitionState))]
[JsonSerializable(typeof(ScoreState))]
internal sealed partial class ScoreJson : JsonSerializerContext;
