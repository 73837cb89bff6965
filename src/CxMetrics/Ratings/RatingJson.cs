using System.Text.Json.Serialization;

namespace CxMetrics.Ratings;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(RatingDistributionState))]
[JsonSerializable(typeof(RatingScaleState))]
internal sealed partial class RatingJson : JsonSerializerContext;
