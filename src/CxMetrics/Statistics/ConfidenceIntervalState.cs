using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

/// <summary>The JSON form of an interval, as it stands in the text.</summary>
internal sealed record ConfidenceIntervalState(
    double Level,
    string Method,
    double? Lower,
    double? Upper,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? RawLower = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? RawUpper = null
);
