namespace CxMetrics.Statistics;

/// <summary>An estimate put together from strata with known shares of the population.</summary>
/// <remarks>Unit: that of the strata's estimates. <c>default</c> is the empty estimate, whose value is NaN.</remarks>
public readonly record struct PostStratifiedEstimate : IEstimate
{
    private readonly double _value;
    private readonly double _standardError;
    private readonly (double Lowest, double Highest) _range;

    internal PostStratifiedEstimate(
        double value,
        double standardError,
        double effectiveSampleSize,
        (double Lowest, double Highest) range
    )
    {
        _value = value;
        _standardError = standardError;
        EffectiveSampleSize = effectiveSampleSize;
        _range = range;
    }

    /// <summary>Gets the estimate for the whole population.</summary>
    /// <value>NaN without data.</value>
    public double Value => EffectiveSampleSize > 0 ? _value : double.NaN;

    /// <summary>Gets the standard error, sqrt(Σ share² × standard error²).</summary>
    /// <value>In the unit of <see cref="Value"/>; NaN where that of a stratum is not defined.</value>
    public double StandardError => EffectiveSampleSize > 0 ? _standardError : double.NaN;

    /// <summary>Gets Kish's effective sample size of the weighted sample, 1 / Σ(share² / n).</summary>
    /// <value>At most the number of all respondents.</value>
    public double EffectiveSampleSize { get; }

    /// <summary>Gives a confidence interval: <see cref="IntervalMethod.Wald"/>.</summary>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(ConfidenceLevel level = default, IntervalMethod method = IntervalMethod.Default)
    {
        if (method is not (IntervalMethod.Default or IntervalMethod.Wald))
            throw EstimateArguments.UnknownMethod(method, "a post-stratified estimate", IntervalMethod.Wald);
        double halfWidth = StandardError > 0 ? NormalDistribution.CriticalValue(level) * StandardError : StandardError;
        return ConfidenceInterval
            .Around(Value, halfWidth, level, IntervalMethod.Wald)
            .HeldTo(_range.Lowest, _range.Highest);
    }
}
