namespace CxMetrics.Attribution;

/// <summary>What a set of channels is worth, which decides what Shapley's values divide.</summary>
public enum ShapleyGame
{
    /// <summary>The conversions of all paths that use no other channels.</summary>
    /// <remarks>Each conversion is then divided equally between the different channels of its path, whatever their number
    /// (Zhao, Mahboobi, Bagheri 2018, arXiv 1804.05327).</remarks>
    CumulativeConversions,

    /// <summary>Conversions of those paths over their conversions and nulls; 0 where nobody took any.</summary>
    /// <remarks>A channel that converts worse than the others has a negative value, and then a negative credit.</remarks>
    ConversionRate,
}
