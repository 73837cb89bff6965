using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ConfidenceIntervalState))]
[JsonSerializable(typeof(QuantileSketchState))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
