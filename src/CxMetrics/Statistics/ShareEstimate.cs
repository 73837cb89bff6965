namespace CxMetrics.Statistics;

/// <summary>The share of a sample that has a property: top box, "yes", conversion, churn.</summary>
/// <remarks>
/// Unit: a fraction from 0 to 1. <c>default</c> is the empty sample, whose value is NaN. Weighted samples are scaled to
/// Kish's effective sample size, so that the size of the weights cannot pretend to be information.
/// </remarks>
public readonly record struct ShareEstimate : IEstimate
{
    // Both, so that neither loses digits when it is small.
    private readonly double _share;
    private readonly double _complement;

    /// <summary>Creates the estimate from counts.</summary>
    /// <param name="successes">How many have the property, 0 or more.</param>
    /// <param name="trials">The sample size, at least <paramref name="successes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than
    /// trials.</exception>
    public ShareEstimate(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        EffectiveSampleSize = trials;
        if (trials == 0)
            return;
        _share = (double)successes / trials;
        _complement = (double)(trials - successes) / trials;
    }

    /// <summary>Creates the estimate from a weighted share.</summary>
    /// <param name="share">The weighted share, 0 to 1.</param>
    /// <param name="effectiveSampleSize">The effective sample size, finite and 0 or more; when it is 0, there is no data
    /// and <paramref name="share"/> is not looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or out of its range.</exception>
    public ShareEstimate(double share, double effectiveSampleSize)
    {
        EstimateArguments.ThrowIfNotSampleSize(effectiveSampleSize, nameof(effectiveSampleSize));
        EffectiveSampleSize = effectiveSampleSize;
        if (effectiveSampleSize == 0)
            return;
        EstimateArguments.ThrowIfNotShare(share, nameof(share));
        _share = share;
        _complement = 1 - share;
    }

    private ShareEstimate(double share, double complement, double effectiveSampleSize)
    {
        _share = share;
        _complement = complement;
        EffectiveSampleSize = effectiveSampleSize;
    }

    /// <summary>Gets the share.</summary>
    /// <value>A fraction from 0 to 1; NaN without data.</value>
    public double Value => EffectiveSampleSize > 0 ? _share : double.NaN;

    /// <inheritdoc/>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets the plug-in standard error, sqrt(p(1 - p) / n).</summary>
    /// <value>A fraction; NaN without data.</value>
    public double StandardError => Math.Sqrt(Value * _complement / EffectiveSampleSize);

    /// <summary>Gives a confidence interval: <see cref="IntervalMethod.Wilson"/> (the default) or
    /// <see cref="IntervalMethod.Wald"/>.</summary>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(
        ConfidenceLevel level = default,
        IntervalMethod method = IntervalMethod.Default
    ) =>
        method switch
        {
            IntervalMethod.Default or IntervalMethod.Wilson => WilsonInterval.Of(
                Value,
                _complement,
                EffectiveSampleSize,
                level
            ),
            IntervalMethod.Wald => ConfidenceInterval
                .Around(Value, NormalDistribution.CriticalValue(level) * StandardError, level, IntervalMethod.Wald)
                .HeldTo(0, 1),
            _ => throw EstimateArguments.UnknownMethod(method, "a share", IntervalMethod.Wilson, IntervalMethod.Wald),
        };

    /// <summary>Creates the estimate from a share and its complement, each rounded on its own.</summary>
    internal static ShareEstimate OfParts(double share, double complement, double effectiveSampleSize) =>
        effectiveSampleSize > 0 ? new(share, complement, effectiveSampleSize) : default;
}
