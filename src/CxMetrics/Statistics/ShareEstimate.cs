namespace CxMetrics.Statistics;

/// <summary>The share of a sample that has a property: top box, "yes", conversion, churn.</summary>
/// <remarks>
/// Unit: a fraction from 0 to 1. <c>default</c> is the empty sample, whose value is NaN. Weighted samples are scaled to
/// Kish's effective sample size, so that the size of the weights cannot pretend to be information.
/// </remarks>
public readonly record struct ShareEstimate : IEstimate
{
    // What a posterior can hold; more would change no digit.
    private const double MostAnswers = 1e15;

    // Both, so that neither loses digits when it is small.
    private readonly double _share;
    private readonly double _complement;
    private readonly Linearization? _linearization;

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

    private ShareEstimate(double share, double complement, double effectiveSampleSize, Linearization? linearization)
    {
        _share = share;
        _complement = complement;
        EffectiveSampleSize = effectiveSampleSize;
        _linearization = linearization;
    }

    /// <summary>Gets the share.</summary>
    /// <value>A fraction from 0 to 1; NaN without data.</value>
    public double Value => EffectiveSampleSize > 0 ? _share : double.NaN;

    /// <inheritdoc/>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets the plug-in variance of a single answer, p(1 - p).</summary>
    /// <value>0 to 1/4; NaN without data.</value>
    public double Variance => Value * _complement;

    /// <summary>Gets the unbiased variance of a single answer: n / (n - 1) times <see cref="Variance"/>.</summary>
    /// <value>0 or more; NaN unless the effective sample size is above 1.</value>
    public double UnbiasedVariance =>
        EffectiveSampleSize > 1 ? Variance * (EffectiveSampleSize / (EffectiveSampleSize - 1)) : double.NaN;

    /// <summary>Gets the plug-in standard error, sqrt(p(1 - p) / n).</summary>
    /// <value>A fraction; NaN without data.</value>
    public double StandardError => Math.Sqrt(Variance / EffectiveSampleSize);

    /// <summary>Gets the posterior distribution under the prior Beta(1/2, 1/2), for the probability that a target is
    /// met.</summary>
    /// <value>Without data, the prior.</value>
    public SharePosterior Posterior =>
        new(
            _share * Math.Min(EffectiveSampleSize, MostAnswers),
            _complement * Math.Min(EffectiveSampleSize, MostAnswers)
        );

    /// <inheritdoc/>
    public double LinearizedStandardError =>
        Linearization.Or(_linearization, UnbiasedVariance, EffectiveSampleSize).StandardError;

    /// <summary>Gets 1 less the share, with all its digits.</summary>
    internal double Complement => _complement;

    /// <summary>Gets the mean and plug-in variance of one answer after adding two successes and two failures: never of
    /// variance 0.</summary>
    internal AnswerMoments Adjusted => AnswerMoments.Of(this).AdjustedAsShare();

    /// <summary>Gives a confidence interval: <see cref="IntervalMethod.Wilson"/> (the default),
    /// <see cref="IntervalMethod.Jeffreys"/>, <see cref="IntervalMethod.AgrestiCoull"/>,
    /// <see cref="IntervalMethod.ClopperPearson"/>, <see cref="IntervalMethod.MidP"/>,
    /// <see cref="IntervalMethod.WilsonContinuityCorrected"/>, <see cref="IntervalMethod.Linearized"/> or
    /// <see cref="IntervalMethod.Wald"/>.</summary>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(ConfidenceLevel level = default, IntervalMethod method = IntervalMethod.Default)
    {
        if (method == IntervalMethod.Default)
            method = IntervalMethod.Wilson;
        if (!EstimateArguments.ShareMethods.Contains(method))
            throw EstimateArguments.UnknownMethod(method, "a share", EstimateArguments.ShareMethods);
        if (EffectiveSampleSize == 0)
            return ConfidenceInterval.None(level, method);
        double n = EffectiveSampleSize;
        return method switch
        {
            IntervalMethod.Wilson => WilsonInterval.Of(_share, _complement, n, level),
            IntervalMethod.Jeffreys => BinomialIntervals.Jeffreys(_share, _complement, n, level),
            IntervalMethod.AgrestiCoull => BinomialIntervals.AgrestiCoull(_share, n, level),
            IntervalMethod.ClopperPearson => BinomialIntervals.ClopperPearson(_share, _complement, n, level),
            IntervalMethod.MidP => BinomialIntervals.MidP(_share, _complement, n, level),
            IntervalMethod.WilsonContinuityCorrected => BinomialIntervals.WilsonContinuityCorrected(
                _share,
                _complement,
                n,
                level
            ),
            IntervalMethod.Linearized => Linearization
                .Or(_linearization, UnbiasedVariance, n)
                .Interval(_share, level)
                .HeldTo(0, 1),
            _ => ConfidenceInterval
                .Around(_share, NormalDistribution.CriticalValue(level) * StandardError, level, IntervalMethod.Wald)
                .HeldTo(0, 1),
        };
    }

    /// <summary>Creates the estimate from a share and its complement, each rounded on its own.</summary>
    internal static ShareEstimate OfParts(
        double share,
        double complement,
        double effectiveSampleSize,
        Linearization? linearization = null
    ) => effectiveSampleSize > 0 ? new(share, complement, effectiveSampleSize, linearization) : default;

    /// <summary>Gives mean, plug-in variance and size of the sample with answers added to both sides.</summary>
    internal (double Mean, double Variance, double SampleSize) Add(double toEachSide)
    {
        double n = EffectiveSampleSize + 2 * toEachSide;
        double share = (EffectiveSampleSize * _share + toEachSide) / n;
        double complement = (EffectiveSampleSize * _complement + toEachSide) / n;
        return (share, share * complement, n);
    }

    /// <summary>Formats estimate, standard error and sample size in the current culture.</summary>
    /// <returns>Such as <c>0.3984 ± 0.0133 (n = 2746)</c>.</returns>
    public override string ToString() => EstimateArguments.Text(this);
}
