namespace CxMetrics.Statistics;

/// <summary>One period of a control chart.</summary>
/// <remarks>A period without data is a gap: value, sigma, limits and z are NaN. <c>default</c> is a value of 0 on a chart
/// without any spread.</remarks>
public readonly record struct ControlChartPoint
{
    internal ControlChartPoint(
        double value,
        double sigma,
        double lower,
        double upper,
        double z,
        ControlChartSignals signals
    )
    {
        Value = value;
        Sigma = sigma;
        Lower = lower;
        Upper = upper;
        Z = z;
        Signals = signals;
    }

    /// <summary>Gets the value of the period.</summary>
    /// <value>NaN for a gap.</value>
    public double Value { get; }

    /// <summary>Gets how far the value is typically from the centre by chance.</summary>
    /// <value>0 or more; NaN for a gap, or where nothing tells it.</value>
    public double Sigma { get; }

    /// <summary>Gets the lower control limit, held to the possible values.</summary>
    public double Lower { get; }

    /// <summary>Gets the upper control limit, held to the possible values.</summary>
    public double Upper { get; }

    /// <summary>Gets how many sigmas the value is above the centre.</summary>
    /// <value>0 where value and centre agree; infinite where they differ without any spread; NaN for a gap.</value>
    public double Z { get; }

    /// <summary>Gets the rules by which the period stands out.</summary>
    public ControlChartSignals Signals { get; }

    /// <summary>Gets whether the value is beyond the limits.</summary>
    public bool IsBeyondLimits => Signals.HasFlag(ControlChartSignals.BeyondLimits);

    /// <summary>Gets whether the period has no data.</summary>
    public bool IsGap => double.IsNaN(Value);
}
