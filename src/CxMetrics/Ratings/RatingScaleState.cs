using System.Text.Json.Serialization;

namespace CxMetrics.Ratings;

/// <summary>The JSON form of a scale, as it stands in the text.</summary>
internal sealed record RatingScaleState(
    int Minimum,
    int Maximum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int[]? MissingCodes = null
);
