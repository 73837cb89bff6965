using System.Text.Json.Serialization;

namespace CxMetrics.Ratings;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(RatingDistributionState))]
internal sealed partial class RatingJson : JsonSerializerContext;
