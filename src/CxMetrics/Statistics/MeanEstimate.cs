namespace CxMetrics.Statistics;

/// <summary>The mean of a sample of numbers, such as ratings.</summary>
/// <remarks>Unit: that of the numbers. <c>default</c> is the empty sample, whose value is NaN.</remarks>
public readonly record struct MeanEstimate : IEstimate
{
    private readonly double _mean;
    private readonly double _unbiasedVariance;

    /// <summary>Creates the estimate from a sample's mean and unbiased variance.</summary>
    /// <param name="mean">The sample mean, finite.</param>
    /// <param name="unbiasedVariance">The variance with divisor n - 1: finite and 0 or more, or NaN where it is not
    /// defined.</param>
    /// <param name="effectiveSampleSize">The (effective) sample size, finite and 0 or more; when it is 0, there is no data
    /// and the other numbers are not looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MeanEstimate(double mean, double unbiasedVariance, double effectiveSampleSize)
    {
        EstimateArguments.ThrowIfNotSampleSize(effectiveSampleSize, nameof(effectiveSampleSize));
        EffectiveSampleSize = effectiveSampleSize;
        if (effectiveSampleSize == 0)
            return;
        EstimateArguments.ThrowIfNotFinite(mean, nameof(mean));
        if (!double.IsNaN(unbiasedVariance))
            EstimateArguments.ThrowIfNotVariance(unbiasedVariance, nameof(unbiasedVariance));
        _mean = mean;
        _unbiasedVariance = unbiasedVariance;
    }

    /// <summary>Gets the mean.</summary>
    /// <value>In the unit of the numbers; NaN without data.</value>
    public double Value => EffectiveSampleSize > 0 ? _mean : double.NaN;

    /// <summary>Gets the variance with divisor n - 1.</summary>
    /// <value>In the squared unit of the numbers; NaN where it is not defined.</value>
    public double UnbiasedVariance => EffectiveSampleSize > 1 ? _unbiasedVariance : double.NaN;

    /// <inheritdoc/>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets the standard error, sqrt(<see cref="UnbiasedVariance"/> / n).</summary>
    /// <value>In the unit of the numbers; NaN unless the sample size is above 1.</value>
    public double StandardError => Math.Sqrt(UnbiasedVariance / EffectiveSampleSize);

    /// <summary>Gives a confidence interval: <see cref="IntervalMethod.StudentT"/>, with n - 1 degrees of
    /// freedom.</summary>
    /// <remarks>Too narrow for few ratings near the end of their scale, and of width zero when all are equal. The limits are
    /// infinite when the sample size is hardly above 1.</remarks>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(ConfidenceLevel level = default, IntervalMethod method = IntervalMethod.Default)
    {
        if (method is not (IntervalMethod.Default or IntervalMethod.StudentT))
            throw EstimateArguments.UnknownMethod(method, "a mean", IntervalMethod.StudentT);
        // NaN and 0 stay what they are; with next to no degrees of freedom the quantile is infinite.
        double halfWidth =
            StandardError > 0
                ? StudentTDistribution.CriticalValue(level, EffectiveSampleSize - 1) * StandardError
                : StandardError;
        return ConfidenceInterval.Around(Value, halfWidth, level, IntervalMethod.StudentT);
    }
}
