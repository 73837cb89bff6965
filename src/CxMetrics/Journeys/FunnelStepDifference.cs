using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How one step of two funnels differs: shares of the first less shares of the second.</summary>
public sealed class FunnelStepDifference
{
    internal FunnelStepDifference(FunnelStep first, FunnelStep second, ConfidenceLevel level)
    {
        Touchpoint = first.Touchpoint;
        ConversionFromFirst = TwoSamples.Difference(first.ConversionFromFirst, second.ConversionFromFirst, level);
        ConversionFromPrevious = TwoSamples.Difference(
            first.ConversionFromPrevious,
            second.ConversionFromPrevious,
            level
        );
    }

    /// <summary>Gets the touchpoint.</summary>
    public string Touchpoint { get; }

    /// <summary>Gets the difference of the conversions from the first step, a fraction from -1 to 1.</summary>
    public Comparison ConversionFromFirst { get; }

    /// <summary>Gets the difference of the conversions from the previous step, a fraction from -1 to 1; NaN for the first
    /// step.</summary>
    public Comparison ConversionFromPrevious { get; }
}
