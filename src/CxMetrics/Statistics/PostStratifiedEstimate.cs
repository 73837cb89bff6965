namespace CxMetrics.Statistics;

/// <summary>An estimate put together from strata with known shares of the population.</summary>
/// <remarks>Unit: that of the strata's estimates. <c>default</c> is the empty estimate, whose value is NaN.</remarks>
public readonly record struct PostStratifiedEstimate : IEstimate
{
    private readonly double _value;
    private readonly double _standardError;
    private readonly double _linearizedStandardError;
    private readonly double _adjustedStandardError;
    private readonly (double Lowest, double Highest) _range;

    internal PostStratifiedEstimate(
        double value,
        double standardError,
        double linearizedStandardError,
        double adjustedStandardError,
        double effectiveSampleSize,
        (double Lowest, double Highest) range
    )
    {
        _value = value;
        _standardError = standardError;
        _linearizedStandardError = linearizedStandardError;
        _adjustedStandardError = adjustedStandardError;
        EffectiveSampleSize = effectiveSampleSize;
        _range = range;
    }

    /// <summary>Gets the estimate for the whole population.</summary>
    /// <value>NaN without data.</value>
    public double Value => EffectiveSampleSize > 0 ? _value : double.NaN;

    /// <summary>Gets the standard error, sqrt(Σ share² × standard error²).</summary>
    /// <value>In the unit of <see cref="Value"/>; NaN where that of a stratum is not defined.</value>
    public double StandardError => EffectiveSampleSize > 0 ? _standardError : double.NaN;

    /// <summary>Gets the standard error from the linearised standard errors of the strata, sqrt(Σ share² × standard
    /// error²).</summary>
    /// <value>In the unit of <see cref="Value"/>; NaN where that of a stratum is not defined.</value>
    public double LinearizedStandardError => EffectiveSampleSize > 0 ? _linearizedStandardError : double.NaN;

    /// <summary>Gets Kish's effective sample size of the weighted sample, 1 / Σ(share² / n).</summary>
    /// <value>At most the number of all respondents.</value>
    public double EffectiveSampleSize { get; }

    /// <summary>Gives a confidence interval: <see cref="IntervalMethod.Wald"/> (the default) or
    /// <see cref="IntervalMethod.AdjustedWald"/>, with the standard error after adding to each stratum what its family adds,
    /// which is also the default where all answers of all strata are the same.</summary>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(ConfidenceLevel level = default, IntervalMethod method = IntervalMethod.Default)
    {
        if (method == IntervalMethod.Default)
        {
            method =
                !(StandardError > 0) && _adjustedStandardError > 0 ? IntervalMethod.AdjustedWald : IntervalMethod.Wald;
        }
        if (method is not (IntervalMethod.Wald or IntervalMethod.AdjustedWald))
        {
            throw EstimateArguments.UnknownMethod(
                method,
                "a post-stratified estimate",
                IntervalMethod.Wald,
                IntervalMethod.AdjustedWald
            );
        }
        if (EffectiveSampleSize == 0)
            return ConfidenceInterval.None(level, method);
        bool isAdjusted = method == IntervalMethod.AdjustedWald;
        double error = isAdjusted ? _adjustedStandardError : _standardError;
        double halfWidth = error > 0 ? NormalDistribution.CriticalValue(level) * error : error;
        return ConfidenceInterval
            .Around(_value, halfWidth, level, method)
            .HeldTo(_range.Lowest, _range.Highest)
            .Including(_value);
    }
}
