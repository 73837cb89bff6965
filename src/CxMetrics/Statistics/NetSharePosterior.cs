namespace CxMetrics.Statistics;

/// <summary>What a sample says about a net share such as NPS, as probabilities: the exact posterior under a Dirichlet
/// prior.</summary>
/// <remarks>
/// Unit: a fraction from -1 to 1. Answers and prior add up; weighted samples enter with their effective counts. The usual prior is
/// half an answer of each kind (Jeffreys), whose intervals cover as often as they say; one of each kind, the uniform prior, does
/// not. <c>default</c> is that prior without any answers. Quantiles and probabilities are integrals, to about 1e-13 for up to a million answers and
/// 1e-10 for the most.
/// </remarks>
/// <seealso href="https://en.wikipedia.org/wiki/Dirichlet_distribution">Dirichlet distribution</seealso>
public readonly record struct NetSharePosterior
{
    private const double UsualPrior = 0.5;

    // 0 stands for the usual prior alone, so that default is valid.
    private readonly double _positive;
    private readonly double _neutral;
    private readonly double _negative;

    /// <summary>Creates the posterior from counts, whole or effective, and a prior.</summary>
    /// <param name="positive">The number of positive answers, 0 to 1e15.</param>
    /// <param name="neutral">The number of neutral answers, 0 to 1e15.</param>
    /// <param name="negative">The number of negative answers, 0 to 1e15.</param>
    /// <param name="priorPositive">How many positive answers the prior is worth, 0.001 to 1e15.</param>
    /// <param name="priorNeutral">How many neutral answers the prior is worth, 0.001 to 1e15.</param>
    /// <param name="priorNegative">How many negative answers the prior is worth, 0.001 to 1e15.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or out of its range.</exception>
    public NetSharePosterior(
        double positive,
        double neutral,
        double negative,
        double priorPositive = UsualPrior,
        double priorNeutral = UsualPrior,
        double priorNegative = UsualPrior
    )
    {
        _positive = Stored(PosteriorArguments.Sum(positive, priorPositive, nameof(positive), nameof(priorPositive)));
        _neutral = Stored(PosteriorArguments.Sum(neutral, priorNeutral, nameof(neutral), nameof(priorNeutral)));
        _negative = Stored(PosteriorArguments.Sum(negative, priorNegative, nameof(negative), nameof(priorNegative)));
    }

    /// <summary>Gets the positive answers, with those of the prior.</summary>
    /// <value>Above 0.</value>
    public double Positive => Actual(_positive);

    /// <summary>Gets the neutral answers, with those of the prior.</summary>
    /// <value>Above 0.</value>
    public double Neutral => Actual(_neutral);

    /// <summary>Gets the negative answers, with those of the prior.</summary>
    /// <value>Above 0.</value>
    public double Negative => Actual(_negative);

    /// <summary>Gets the posterior mean: positive minus negative answers over all, with those of the prior.</summary>
    /// <value>A fraction from -1 to 1.</value>
    public double Mean => (Positive - Negative) / Whole;

    /// <summary>Gets the posterior variance, (p + d - (p - d)²) / (A + 1) where A counts all answers with those of the
    /// prior.</summary>
    /// <value>In squared fractions.</value>
    public double Variance
    {
        get
        {
            double p = Positive / Whole;
            double q = Neutral / Whole;
            double d = Negative / Whole;
            // A sum of products, so that nothing cancels when nearly everybody agrees.
            return (p * q + q * d + 4 * p * d) / (Whole + 1);
        }
    }

    /// <summary>Gets the posterior standard deviation.</summary>
    /// <value>A fraction.</value>
    public double StandardDeviation => Math.Sqrt(Variance);

    private double Whole => Positive + Neutral + Negative;

    private NetSharePosterior Mirrored => new(_negative, _neutral, _positive);

    private NetSharePosterior(double positive, double neutral, double negative)
    {
        _positive = positive;
        _neutral = neutral;
        _negative = negative;
    }

    /// <summary>Gives the probability that the net share is above a target.</summary>
    /// <param name="target">A fraction; beyond ±1 the answer is 0 or 1.</param>
    /// <returns>A fraction from 0 to 1, accurate also where it is tiny.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is NaN.</exception>
    public double ProbabilityAbove(double target)
    {
        PosteriorArguments.ThrowIfNaN(target, nameof(target));
        return target switch
        {
            >= 1 => 0,
            <= -1 => 1,
            // Neutral answers do not matter here.
            0 => BetaDistribution.Cdf(0.5, 0.5, Negative, Positive),
            > 0 => NetShareDistribution.Above(target, 1 - target, Positive, Neutral, Negative),
            _ => NetShareDistribution.Below(-target, 1 + target, Negative, Neutral, Positive),
        };
    }

    /// <summary>Gives the probability that the net share is not above a value: the distribution function.</summary>
    /// <param name="value">A fraction; beyond ±1 the answer is 0 or 1.</param>
    /// <returns>A fraction from 0 to 1, accurate also where it is tiny.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN.</exception>
    public double Cdf(double value)
    {
        PosteriorArguments.ThrowIfNaN(value, nameof(value));
        return Mirrored.ProbabilityAbove(-value);
    }

    /// <summary>Gives the net share that the true one is below with a probability.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <returns>A fraction from -1 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is NaN, below 0 or above 1.</exception>
    /// <exception cref="InvalidOperationException">The integral did not converge.</exception>
    public double Quantile(double probability)
    {
        PosteriorArguments.ThrowIfNotProbability(probability, nameof(probability));
        return probability <= 0.5
            ? LowerQuantile(probability, 0.5 - probability)
            : -Mirrored.LowerQuantile(1 - probability, probability - 0.5);
    }

    /// <summary>Gives the equal-tailed posterior interval: as much probability below it as above it.</summary>
    /// <param name="level">The probability that it holds the true net share; 95% when left out.</param>
    /// <returns>The interval, of <see cref="IntervalMethod.Bayes"/>.</returns>
    /// <exception cref="InvalidOperationException">The integral did not converge.</exception>
    public ConfidenceInterval Interval(ConfidenceLevel level = default) =>
        new(
            LowerQuantile(level.Tail, level.Value / 2),
            -Mirrored.LowerQuantile(level.Tail, level.Value / 2),
            level,
            IntervalMethod.Bayes
        );

    /// <summary>Gives the probability that this net share is greater than another one, from an independent sample.</summary>
    /// <param name="other">The posterior of the other net share.</param>
    /// <returns>A fraction from 0 to 1, to about 1e-13 for up to a million answers; with the roles exchanged, the rest to 1.</returns>
    /// <exception cref="InvalidOperationException">The integral did not converge, as with priors of hundredths of an answer on both
    /// sides and next to no answers.</exception>
    public double ProbabilityGreaterThan(NetSharePosterior other)
    {
        if (this == other)
            return 0.5;
        // One order, so that both questions have answers that add up to 1; the integral is over the smoother density.
        return Smoothness.CompareTo(other.Smoothness) >= 0 ? Exceeds(this, other) : 1 - Exceeds(other, this);
    }

    // Narrow, so that the other distribution is smooth on its scale, and of counts that leave no infinite density.
    private (double, double, double, double) Smoothness =>
        (Math.Min(Math.Min(Positive + Negative, Negative + Neutral), UsualPrior), -Variance, Positive, Neutral);

    // The integral of the density of the one times the distribution function of the other. In each half that function is taken from
    // the end where the density may be infinite.
    private static double Exceeds(NetSharePosterior one, NetSharePosterior other)
    {
        double probability =
            one.ProbabilityAbove(0) - one.InPositiveHalf(other) + one.Mirrored.InPositiveHalf(other.Mirrored);
        return Math.Clamp(probability, 0, 1);
    }

    /// <summary>Gives the probability that this net share is above 0 and the other one above this.</summary>
    private double InPositiveHalf(NetSharePosterior other)
    {
        // Not more than the last bit of the answer.
        if (Math.Min(ProbabilityAbove(0), other.ProbabilityAbove(0)) < 1e-17)
            return 0;
        var (p, q, d) = (Positive, Neutral, Negative);
        var (op, oq, od) = (other.Positive, other.Neutral, other.Negative);
        double sd = StandardDeviation;
        double center = Math.Max(Mean, sd / 2);
        double rest = (q + 2 * d) / Whole;
        double logged = PeakIntegral.LogOf(
            y =>
            {
                // The logit of t.
                double small = Math.Exp(-Math.Abs(y));
                double big = 1 / (1 + small);
                var (t, c) = y > 0 ? (big, big * small) : (big * small, big);
                if (t == 0 || c == 0)
                    return double.NegativeInfinity;
                double density = NetShareDistribution.LogDensity(t, c, p, q, d);
                return density + Math.Log(t * c) + Math.Log(NetShareDistribution.Above(t, c, op, oq, od));
            },
            Math.Log(center / rest),
            Math.Min(1, sd / center + sd / rest),
            // The other distribution is smooth on the scale of this one.
            agreement: 1e-7
        );
        return Math.Exp(logged);
    }

    private double LowerQuantile(double tail, double middle)
    {
        if (tail == 0)
            return -1;
        var distribution = this;
        double low = -1;
        double high = 1;
        double z = -NormalDistribution.UpperQuantile(tail, middle);
        double scale = StandardDeviation;
        double point = Math.Clamp(Mean + z * scale, -1 + scale / 100, 1 - scale / 100);
        double previous = double.NaN;
        double previousExcess = double.NaN;
        for (int i = 0; i < 300; i++)
        {
            double excess = ExcessAt(point);
            if (excess == 0)
                return point;
            if (excess > 0)
                high = point;
            else
                low = point;
            // In normal quantiles the distribution function is nearly straight, so the secant is nearly exact.
            double next = point - excess * (point - previous) / (excess - previousExcess);
            if (i == 0)
                next = point - excess * scale;
            // A step that leaves the bracket, or has not come closer for long, is halved instead.
            if (!(next > low && next < high) || i % 10 == 9)
                next = low + (high - low) / 2;
            if (
                Math.Abs(next - point) <= Math.Max(1e-13 * scale, 1e-15 * Math.Abs(point))
                || next == low
                || next == high
            )
                return next;
            (previous, previousExcess) = (point, excess);
            point = next;
        }
        throw new InvalidOperationException($"The quantile of {tail} did not converge for {distribution}.");

        double ExcessAt(double value)
        {
            double below = distribution.Cdf(value);
            if (below <= 0.5)
                return -NormalDistribution.UpperQuantile(Math.Max(below, double.Epsilon), 0.5 - below) - z;
            double above = distribution.ProbabilityAbove(value);
            return NormalDistribution.UpperQuantile(Math.Max(above, double.Epsilon), 0.5 - above) - z;
        }
    }

    private static double Stored(double count) => count == UsualPrior ? 0 : count;

    private static double Actual(double stored) => stored == 0 ? UsualPrior : stored;
}
