namespace CxMetrics.Statistics;

/// <summary>The share of positive answers minus the share of negative ones: NPS, net satisfaction, net ease.</summary>
/// <remarks>
/// Unit: a fraction from -1 to 1. <c>default</c> is the empty sample, whose value is NaN. Weighted samples are scaled to
/// Kish's effective sample size, so that the size of the weights cannot pretend to be information.
/// </remarks>
public readonly record struct NetShareEstimate : IEstimate
{
    private const double AddedToEachEnd = 0.75;
    private const double AddedToTheMiddle = 1.5;

    // Counts, or shares of a weighted sample: parts of the same whole.
    private readonly double _positive;
    private readonly double _neutral;
    private readonly double _negative;
    private readonly double _whole;
    private readonly double _net;

    /// <summary>Creates the estimate from counts.</summary>
    /// <param name="positive">The number of positive answers, 0 or more.</param>
    /// <param name="neutral">The number of neutral answers, 0 or more.</param>
    /// <param name="negative">The number of negative answers, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The answers are more than 2^63-1.</exception>
    public NetShareEstimate(long positive, long neutral, long negative)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(positive);
        ArgumentOutOfRangeException.ThrowIfNegative(neutral);
        ArgumentOutOfRangeException.ThrowIfNegative(negative);
        _positive = positive;
        _neutral = neutral;
        _negative = negative;
        EffectiveSampleSize = checked(positive + neutral + negative);
        _whole = EffectiveSampleSize;
        _net = EffectiveSampleSize > 0 ? (positive - negative) / EffectiveSampleSize : 0;
    }

    /// <summary>Creates the estimate from weighted shares.</summary>
    /// <param name="positiveShare">The weighted share of positive answers, 0 to 1.</param>
    /// <param name="negativeShare">The weighted share of negative answers, 0 to 1; with the positive ones at most
    /// 1.</param>
    /// <param name="effectiveSampleSize">The effective sample size, finite and 0 or more; when it is 0, there is no data
    /// and the shares are not looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or out of its range.</exception>
    public NetShareEstimate(double positiveShare, double negativeShare, double effectiveSampleSize)
    {
        EstimateArguments.ThrowIfNotSampleSize(effectiveSampleSize, nameof(effectiveSampleSize));
        EffectiveSampleSize = effectiveSampleSize;
        if (effectiveSampleSize == 0)
            return;
        EstimateArguments.ThrowIfNotShare(positiveShare, nameof(positiveShare));
        EstimateArguments.ThrowIfNotShare(negativeShare, nameof(negativeShare));
        double neutralShare = 1 - positiveShare - negativeShare;
        // Shares that were divided and added up may pass 1 by a few last bits.
        if (neutralShare < -1e-12)
        {
            throw new ArgumentOutOfRangeException(
                nameof(negativeShare),
                negativeShare,
                $"The shares {positiveShare} and {negativeShare} add up to more than 1."
            );
        }
        _positive = positiveShare;
        _neutral = Math.Max(neutralShare, 0);
        _negative = negativeShare;
        _whole = 1;
        _net = positiveShare - negativeShare;
    }

    private NetShareEstimate(double positive, double neutral, double negative, double net, double effectiveSampleSize)
    {
        _positive = positive;
        _neutral = neutral;
        _negative = negative;
        _whole = 1;
        _net = net;
        EffectiveSampleSize = effectiveSampleSize;
    }

    /// <summary>Gets the net share.</summary>
    /// <value>A fraction from -1 to 1; NaN without data.</value>
    public double Value => EffectiveSampleSize > 0 ? _net : double.NaN;

    /// <inheritdoc/>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets the plug-in variance of a single answer coded -1, 0 or 1: p + d - (p - d)².</summary>
    /// <value>0 to 1; NaN without data.</value>
    public double Variance => VarianceOf(_positive, _neutral, _negative);

    /// <summary>Gets the plug-in standard error, sqrt(<see cref="Variance"/> / n).</summary>
    /// <value>A fraction; NaN without data.</value>
    public double StandardError => Math.Sqrt(Variance / EffectiveSampleSize);

    /// <summary>Gives a confidence interval: <see cref="IntervalMethod.AdjustedWald"/> (the default),
    /// <see cref="IntervalMethod.Wald"/> or <see cref="IntervalMethod.StudentT"/>.</summary>
    /// <remarks>
    /// The adjusted Wald interval is centred a little towards 0, so that a small sample of nothing but promoters can lie
    /// outside it; it is then extended to the estimate, which can only raise its coverage.
    /// </remarks>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(
        ConfidenceLevel level = default,
        IntervalMethod method = IntervalMethod.Default
    ) =>
        method switch
        {
            IntervalMethod.Default or IntervalMethod.AdjustedWald => AdjustedWald(level),
            IntervalMethod.Wald => ConfidenceInterval
                .Around(Value, NormalDistribution.CriticalValue(level) * StandardError, level, IntervalMethod.Wald)
                .HeldTo(-1, 1),
            IntervalMethod.StudentT => new MeanEstimate(Value, UnbiasedVariance, EffectiveSampleSize)
                .Interval(level)
                .HeldTo(-1, 1),
            _ => throw EstimateArguments.UnknownMethod(
                method,
                "a net share",
                IntervalMethod.AdjustedWald,
                IntervalMethod.Wald,
                IntervalMethod.StudentT
            ),
        };

    /// <summary>Creates the estimate from three shares and the net share, each rounded on its own.</summary>
    internal static NetShareEstimate OfParts(
        double positive,
        double neutral,
        double negative,
        double net,
        double effectiveSampleSize
    ) => effectiveSampleSize > 0 ? new(positive, neutral, negative, net, effectiveSampleSize) : default;

    // n / (n - 1) times the plug-in variance; not defined for a single answer.
    private double UnbiasedVariance =>
        EffectiveSampleSize > 1 ? Variance * (EffectiveSampleSize / (EffectiveSampleSize - 1)) : double.NaN;

    // p + d - (p - d)^2 written as a sum of products, so that nothing cancels when nearly everybody agrees.
    private static double VarianceOf(double positive, double neutral, double negative)
    {
        double n = positive + neutral + negative;
        double p = positive / n;
        double q = neutral / n;
        double d = negative / n;
        return p * q + q * d + 4 * p * d;
    }

    private ConfidenceInterval AdjustedWald(ConfidenceLevel level)
    {
        if (EffectiveSampleSize == 0)
            return new(double.NaN, double.NaN, level, IntervalMethod.AdjustedWald);
        double perPart = EffectiveSampleSize / _whole;
        double positive = _positive * perPart + AddedToEachEnd;
        double neutral = _neutral * perPart + AddedToTheMiddle;
        double negative = _negative * perPart + AddedToEachEnd;
        double n = positive + neutral + negative;
        double halfWidth =
            NormalDistribution.CriticalValue(level) * Math.Sqrt(VarianceOf(positive, neutral, negative) / n);
        return ConfidenceInterval
            .Around((positive - negative) / n, halfWidth, level, IntervalMethod.AdjustedWald)
            .HeldTo(-1, 1)
            .Including(Value);
    }
}
