namespace CxMetrics.Statistics;

/// <summary>A part of the change of a score, with its uncertainty.</summary>
/// <remarks>Unit: that of the scores.</remarks>
public readonly record struct ChangeEffect
{
    internal ChangeEffect(double value, double variance)
    {
        Value = value;
        StandardError = Math.Sqrt(variance);
    }

    /// <summary>Gets the part of the change.</summary>
    /// <value>NaN when a period has no answers.</value>
    public double Value { get; }

    /// <summary>Gets the standard error.</summary>
    /// <value>NaN when the standard errors of the segments' scores are not known.</value>
    public double StandardError { get; }

    /// <summary>Gives the Wald interval, value ∓ z × standard error.</summary>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>The interval; its limits are NaN where the standard error is.</returns>
    public ConfidenceInterval Interval(ConfidenceLevel level = default)
    {
        double halfWidth = StandardError > 0 ? NormalDistribution.CriticalValue(level) * StandardError : StandardError;
        return ConfidenceInterval.Around(Value, halfWidth, level, IntervalMethod.Wald);
    }
}
