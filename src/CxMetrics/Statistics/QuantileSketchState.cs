using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

/// <summary>The JSON form of a quantile sketch, as it stands in the text.</summary>
internal sealed record QuantileSketchState(
    double? Minimum,
    double? Maximum,
    string Sum,
    long Zeros,
    int[] Buckets,
    long[] Counts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int[]? NegativeBuckets = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long[]? NegativeCounts = null
)
{
    public static QuantileSketchState Of(QuantileSketch sketch)
    {
        bool anyNegative = sketch.Negative.Used.Any();
        return new(
            sketch.Count == 0 ? null : sketch.Minimum,
            sketch.Count == 0 ? null : sketch.Maximum,
            ExactText.Of(sketch.ExactTotal),
            sketch.Zeros,
            [.. sketch.Positive.Used.Select(used => used.Bucket)],
            [.. sketch.Positive.Used.Select(used => used.Count)],
            anyNegative ? [.. sketch.Negative.Used.Select(used => used.Bucket)] : null,
            anyNegative ? [.. sketch.Negative.Used.Select(used => used.Count)] : null
        );
    }

    public QuantileSketch ToSketch()
    {
        if (
            !ExactText.TryParse(Sum, out var significand, out int exponent)
            || !StoredSum.TryCreate(significand, exponent, out var sum)
        )
            throw new JsonException($"'{Sum}' in 'sum' is not an exact sum such as 1a3p-52.");
        try
        {
            return QuantileSketch.FromParts(
                Pairs(NegativeBuckets, NegativeCounts, "negativeBuckets"),
                Zeros,
                Pairs(Buckets, Counts, "buckets"),
                Minimum ?? double.NaN,
                Maximum ?? double.NaN,
                sum
            );
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"The text is not a quantile sketch: {e.Message}.", e);
        }
    }

    private static (int Bucket, long Count)[] Pairs(int[]? buckets, long[]? counts, string name) =>
        (buckets ?? []).Length == (counts ?? []).Length
            ? [.. (buckets ?? []).Zip(counts ?? [])]
            : throw new JsonException($"There must be as many counts as '{name}'.");
}
