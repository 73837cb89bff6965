namespace CxMetrics.Statistics;

/// <summary>The share of positive answers minus the share of negative ones: NPS, net satisfaction, net ease.</summary>
/// <remarks>
/// Unit: a fraction from -1 to 1. <c>default</c> is the empty sample, whose value is NaN. Weighted samples are scaled to
/// Kish's effective sample size, so that the size of the weights cannot pretend to be information.
/// </remarks>
public readonly record struct NetShareEstimate : IEstimate
{
    // What a posterior can hold; more would change no digit.
    private const double MostAnswers = 1e15;

    // Counts, or shares of a weighted sample: parts of the same whole.
    private readonly double _positive;
    private readonly double _neutral;
    private readonly double _negative;
    private readonly double _whole;
    private readonly double _net;
    private readonly Linearization? _linearization;

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

    private NetShareEstimate(
        double positive,
        double neutral,
        double negative,
        double net,
        double effectiveSampleSize,
        Linearization linearization
    )
    {
        _positive = positive;
        _neutral = neutral;
        _negative = negative;
        _whole = 1;
        _net = net;
        EffectiveSampleSize = effectiveSampleSize;
        _linearization = linearization;
    }

    /// <summary>Gets the net share.</summary>
    /// <value>A fraction from -1 to 1; NaN without data.</value>
    public double Value => EffectiveSampleSize > 0 ? _net : double.NaN;

    /// <inheritdoc/>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets the share of positive answers, with its own uncertainty.</summary>
    public ShareEstimate Positive =>
        ShareEstimate.OfParts(_positive / _whole, (_neutral + _negative) / _whole, EffectiveSampleSize);

    /// <summary>Gets the share of neutral answers, with its own uncertainty.</summary>
    public ShareEstimate Neutral =>
        ShareEstimate.OfParts(_neutral / _whole, (_positive + _negative) / _whole, EffectiveSampleSize);

    /// <summary>Gets the share of negative answers, with its own uncertainty.</summary>
    public ShareEstimate Negative =>
        ShareEstimate.OfParts(_negative / _whole, (_positive + _neutral) / _whole, EffectiveSampleSize);

    /// <summary>Gets the plug-in variance of a single answer coded -1, 0 or 1: p + d - (p - d)².</summary>
    /// <value>0 to 1; NaN without data.</value>
    public double Variance => VarianceOf(_positive, _neutral, _negative);

    /// <summary>Gets the unbiased variance of a single answer: n / (n - 1) times <see cref="Variance"/>.</summary>
    /// <value>0 or more; NaN unless the effective sample size is above 1.</value>
    public double UnbiasedVariance =>
        EffectiveSampleSize > 1 ? Variance * (EffectiveSampleSize / (EffectiveSampleSize - 1)) : double.NaN;

    /// <summary>Gets the plug-in standard error, sqrt(<see cref="Variance"/> / n).</summary>
    /// <value>A fraction; NaN without data.</value>
    public double StandardError => Math.Sqrt(Variance / EffectiveSampleSize);

    /// <summary>Gets the posterior distribution under the prior Dirichlet(1/2, 1/2, 1/2), for the probability that a target is
    /// met.</summary>
    /// <value>Without data, the prior.</value>
    public NetSharePosterior Posterior =>
        EffectiveSampleSize > 0
            ? new(
                _positive / _whole * Math.Min(EffectiveSampleSize, MostAnswers),
                _neutral / _whole * Math.Min(EffectiveSampleSize, MostAnswers),
                _negative / _whole * Math.Min(EffectiveSampleSize, MostAnswers)
            )
            : default;

    /// <inheritdoc/>
    public double LinearizedStandardError =>
        Linearization.Or(_linearization, UnbiasedVariance, EffectiveSampleSize).StandardError;

    /// <summary>Gets the mean and plug-in variance of one answer after adding 3/4, 3/2 and 3/4 answers: never of variance
    /// 0.</summary>
    internal AnswerMoments Adjusted => AnswerMoments.Of(this).AdjustedAsNetShare();

    /// <summary>Gives a confidence interval: <see cref="IntervalMethod.AdjustedWald"/> (the default),
    /// <see cref="IntervalMethod.Tango"/>, <see cref="IntervalMethod.Bayes"/>, <see cref="IntervalMethod.Mover"/>,
    /// <see cref="IntervalMethod.BonettPrice"/>, <see cref="IntervalMethod.AgrestiMin"/>,
    /// <see cref="IntervalMethod.MayJohnson"/>, <see cref="IntervalMethod.StudentT"/>,
    /// <see cref="IntervalMethod.Linearized"/> or <see cref="IntervalMethod.Wald"/>.</summary>
    /// <remarks>
    /// The adjusted Wald intervals are centred a little towards 0, so that a small sample of nothing but promoters can lie
    /// outside; they are then extended to the estimate, which can only raise their coverage.
    /// </remarks>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(ConfidenceLevel level = default, IntervalMethod method = IntervalMethod.Default)
    {
        if (method == IntervalMethod.Default)
            method = IntervalMethod.AdjustedWald;
        if (!EstimateArguments.NetShareMethods.Contains(method))
            throw EstimateArguments.UnknownMethod(method, "a net share", EstimateArguments.NetShareMethods);
        if (EffectiveSampleSize == 0)
            return ConfidenceInterval.None(level, method);
        double n = EffectiveSampleSize;
        return method switch
        {
            IntervalMethod.AdjustedWald => AdjustedWald(0.75, 1.5, level, method),
            IntervalMethod.BonettPrice => AdjustedWald(1, 0, level, method),
            IntervalMethod.AgrestiMin => AdjustedWald(0.5, 1, level, method),
            IntervalMethod.Tango => TangoInterval.Of(
                _positive / _whole,
                _neutral / _whole,
                _negative / _whole,
                n,
                level
            ),
            IntervalMethod.Mover => MoverInterval.OfNetShare(Positive, Negative, _net, level),
            IntervalMethod.MayJohnson => MayJohnson(level),
            IntervalMethod.Bayes => Posterior.Interval(level),
            IntervalMethod.StudentT => new MeanEstimate(_net, UnbiasedVariance, n)
                .Interval(level, IntervalMethod.StudentT)
                .HeldTo(-1, 1),
            IntervalMethod.Linearized => Linearization
                .Or(_linearization, UnbiasedVariance, n)
                .Interval(_net, level)
                .HeldTo(-1, 1),
            _ => ConfidenceInterval
                .Around(_net, NormalDistribution.CriticalValue(level) * StandardError, level, IntervalMethod.Wald)
                .HeldTo(-1, 1),
        };
    }

    /// <summary>Creates the estimate from three shares and the net share, each rounded on its own.</summary>
    internal static NetShareEstimate OfParts(
        double positive,
        double neutral,
        double negative,
        double net,
        double effectiveSampleSize,
        Linearization linearization
    ) => effectiveSampleSize > 0 ? new(positive, neutral, negative, net, effectiveSampleSize, linearization) : default;

    /// <summary>Gives mean, plug-in variance and size of the sample with answers added to both ends and the middle.</summary>
    internal (double Mean, double Variance, double SampleSize) Add(double toEachEnd, double toTheMiddle)
    {
        double perPart = EffectiveSampleSize > 0 ? EffectiveSampleSize / _whole : 0;
        double positive = _positive * perPart + toEachEnd;
        double neutral = _neutral * perPart + toTheMiddle;
        double negative = _negative * perPart + toEachEnd;
        double n = positive + neutral + negative;
        return ((positive - negative) / n, VarianceOf(positive, neutral, negative), n);
    }

    // p + d - (p - d)^2 written as a sum of products, so that nothing cancels when nearly everybody agrees.
    private static double VarianceOf(double positive, double neutral, double negative)
    {
        double n = positive + neutral + negative;
        double p = positive / n;
        double q = neutral / n;
        double d = negative / n;
        return p * q + q * d + 4 * p * d;
    }

    private ConfidenceInterval AdjustedWald(
        double toEachEnd,
        double toTheMiddle,
        ConfidenceLevel level,
        IntervalMethod method
    )
    {
        var (mean, variance, n) = Add(toEachEnd, toTheMiddle);
        return ConfidenceInterval
            .Around(mean, NormalDistribution.CriticalValue(level) * Math.Sqrt(variance / n), level, method)
            .HeldTo(-1, 1)
            .Including(_net);
    }

    // The net shares t with (net - t)^2 <= z^2 (p + d - t^2) / n. With k = 1 + z²/n the radicand net² - k(net² - z² s/n) is
    // z²/n (k s - net²), where nothing cancels.
    private ConfidenceInterval MayJohnson(ConfidenceLevel level)
    {
        double z = NormalDistribution.CriticalValue(level);
        double k = 1 + z * z / EffectiveSampleSize;
        double notNeutral = (_positive + _negative) / _whole;
        double root = z / Math.Sqrt(EffectiveSampleSize) * Math.Sqrt(Math.Max(k * notNeutral - _net * _net, 0));
        return ConfidenceInterval
            .Around(_net / k, root / k, level, IntervalMethod.MayJohnson)
            .HeldTo(-1, 1)
            .Including(_net);
    }

    /// <summary>Formats estimate, standard error and sample size in the current culture.</summary>
    /// <returns>Such as <c>0.3984 ± 0.0133 (n = 2746)</c>.</returns>
    public override string ToString() => EstimateArguments.Text(this);
}
