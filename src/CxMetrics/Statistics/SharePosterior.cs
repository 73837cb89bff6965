namespace CxMetrics.Statistics;

/// <summary>What a sample says about a share, as probabilities: the posterior under a beta prior.</summary>
/// <remarks>
/// Unit: a fraction from 0 to 1. Answers and prior add up; weighted samples enter with their effective counts. The usual prior is
/// half an answer of each kind (Jeffreys). <c>default</c> is that prior without any answers.
/// </remarks>
/// <seealso href="https://en.wikipedia.org/wiki/Beta_distribution">Beta distribution</seealso>
public readonly record struct SharePosterior
{
    private const double UsualPrior = 0.5;

    // 0 stands for the usual prior alone, so that default is valid.
    private readonly double _successes;
    private readonly double _failures;

    /// <summary>Creates the posterior from counts, whole or effective, and a prior.</summary>
    /// <param name="successes">How many have the property, 0 to 1e15.</param>
    /// <param name="failures">How many do not have it, 0 to 1e15.</param>
    /// <param name="priorSuccesses">How many with the property the prior is worth, 0.001 to 1e15.</param>
    /// <param name="priorFailures">How many without it the prior is worth, 0.001 to 1e15.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or out of its range.</exception>
    public SharePosterior(
        double successes,
        double failures,
        double priorSuccesses = UsualPrior,
        double priorFailures = UsualPrior
    )
    {
        double a = PosteriorArguments.Sum(successes, priorSuccesses, nameof(successes), nameof(priorSuccesses));
        double b = PosteriorArguments.Sum(failures, priorFailures, nameof(failures), nameof(priorFailures));
        _successes = a == UsualPrior ? 0 : a;
        _failures = b == UsualPrior ? 0 : b;
    }

    /// <summary>Gets the answers with the property, with those of the prior: the first parameter of the beta
    /// distribution.</summary>
    /// <value>Above 0.</value>
    public double Successes => _successes == 0 ? UsualPrior : _successes;

    /// <summary>Gets the answers without the property, with those of the prior: the second parameter.</summary>
    /// <value>Above 0.</value>
    public double Failures => _failures == 0 ? UsualPrior : _failures;

    /// <summary>Gets the posterior mean.</summary>
    /// <value>A fraction from 0 to 1.</value>
    public double Mean => Successes / Whole;

    /// <summary>Gets the posterior variance.</summary>
    /// <value>In squared fractions.</value>
    public double Variance => Mean * (Failures / Whole) / (Whole + 1);

    /// <summary>Gets the posterior standard deviation.</summary>
    /// <value>A fraction.</value>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Gets the likeliest share.</summary>
    /// <value>A fraction; NaN where the density has no peak inside, which is when there is at most one answer of either kind, that of
    /// the prior included.</value>
    public double Mode => Successes > 1 && Failures > 1 ? (Successes - 1) / (Whole - 2) : double.NaN;

    /// <summary>Gets the share that the true one is as probably above as below.</summary>
    /// <value>A fraction from 0 to 1.</value>
    public double Median => Quantile(0.5);

    private double Whole => Successes + Failures;

    /// <summary>Gives the probability that the share is above a target.</summary>
    /// <param name="target">A fraction; below 0 the answer is 1, above 1 it is 0.</param>
    /// <returns>A fraction from 0 to 1, accurate also where it is tiny.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is NaN.</exception>
    public double ProbabilityAbove(double target)
    {
        PosteriorArguments.ThrowIfNaN(target, nameof(target));
        double x = Math.Clamp(target, 0, 1);
        return BetaDistribution.Cdf(1 - x, x, Failures, Successes);
    }

    /// <summary>Gives the probability that the share is not above a value: the distribution function.</summary>
    /// <param name="value">A fraction; below 0 the answer is 0, above 1 it is 1.</param>
    /// <returns>A fraction from 0 to 1, accurate also where it is tiny.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN.</exception>
    public double Cdf(double value)
    {
        PosteriorArguments.ThrowIfNaN(value, nameof(value));
        return BetaDistribution.Cdf(Math.Clamp(value, 0, 1), Successes, Failures);
    }

    /// <summary>Gives the share that the true one is below with a probability.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <returns>A fraction from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is NaN, below 0 or above 1.</exception>
    public double Quantile(double probability)
    {
        PosteriorArguments.ThrowIfNotProbability(probability, nameof(probability));
        return BetaDistribution.Quantile(probability, Successes, Failures);
    }

    /// <summary>Gives the equal-tailed posterior interval: as much probability below it as above it.</summary>
    /// <param name="level">The probability that it holds the true share; 95% when left out.</param>
    /// <returns>The interval, of <see cref="IntervalMethod.Bayes"/>.</returns>
    /// <remarks>Jeffreys' interval reaches 0 when nobody has the property and 1 when everybody has; this one does not.</remarks>
    public ConfidenceInterval Interval(ConfidenceLevel level = default) =>
        new(
            BetaDistribution.QuantilePair(level.Tail, Successes, Failures).X,
            BetaDistribution.QuantilePair(level.Tail, Failures, Successes).Y,
            level,
            IntervalMethod.Bayes
        );

    /// <summary>Gives the probability that this share is greater than another one, from an independent sample: P(A &gt; B).</summary>
    /// <param name="other">The posterior of the other share.</param>
    /// <returns>A fraction from 0 to 1, to about 1e-13, also relative where it is tiny; with the roles exchanged, the rest to
    /// 1.</returns>
    /// <exception cref="InvalidOperationException">The integral did not converge.</exception>
    public double ProbabilityGreaterThan(SharePosterior other)
    {
        if (this == other)
            return 0.5;
        var (a, b, c, d) = (Successes, Failures, other.Successes, other.Failures);
        // The smaller one of both answers has no cancellation; one order, so that they add up to 1.
        double difference = a * d - c * b;
        return difference < 0 || (difference == 0 && Whole < other.Whole)
            ? LiftedExceeds(a, b, c, d)
            : 1 - LiftedExceeds(c, d, a, b);
    }

    /// <summary>Gives the probability that Beta(a, b) is greater than Beta(c, d).</summary>
    /// <remarks>Parameters below 1, where the integrand falls slowly, are first raised by 1: that changes the probability by a beta
    /// function (Miller, Formulas for Bayesian A/B Testing, 2015).</remarks>
    private static double LiftedExceeds(double a, double b, double c, double d)
    {
        double change = 0;
        if (a < 1)
        {
            change -= Step(a, b, c, d) / a;
            a++;
        }
        if (b < 1)
        {
            change += Step(a, b, c, d) / b;
            b++;
        }
        if (c < 1)
        {
            change += Step(a, b, c, d) / c;
            c++;
        }
        if (d < 1)
        {
            change -= Step(a, b, c, d) / d;
            d++;
        }
        return Math.Clamp(change + Exceeds(a, b, c, d), 0, 1);
    }

    // B(a + c, b + d) / (B(a, b) B(c, d)), taken at the peak of the product.
    private static double Step(double a, double b, double c, double d)
    {
        double x = (a + c) / (a + b + c + d);
        double y = (b + d) / (a + b + c + d);
        return BetaDistribution.Kernel(x, y, a, b)
            * BetaDistribution.Kernel(x, y, c, d)
            / BetaDistribution.Kernel(x, y, a + c, b + d);
    }

    // The integral over the logit of the narrower density times the tail of the other one, which is smooth on that scale.
    private static double Exceeds(double a, double b, double c, double d)
    {
        double scale = BetaDistribution.LogScale(a, b);
        double otherScale = BetaDistribution.LogScale(c, d);
        double width = Math.Sqrt(1 / a + 1 / b);
        double otherWidth = Math.Sqrt(1 / c + 1 / d);
        return Math.Exp(
            width < otherWidth
                ? PeakIntegral.LogOf(
                    OfLogit(
                        (x, y) =>
                            BetaDistribution.LogKernel(x, y, a, b, scale)
                            + BetaDistribution.LogCdf(x, y, c, d, otherScale)
                    ),
                    Math.Log(a / b),
                    Math.Min(1, width)
                )
                : PeakIntegral.LogOf(
                    OfLogit(
                        (x, y) =>
                            BetaDistribution.LogKernel(x, y, c, d, otherScale)
                            + BetaDistribution.LogCdf(y, x, b, a, scale)
                    ),
                    Math.Log(c / d),
                    Math.Min(1, otherWidth)
                )
        );
    }

    private static Func<double, double> OfLogit(Func<double, double, double> function) =>
        logit =>
        {
            double small = Math.Exp(-Math.Abs(logit));
            double big = 1 / (1 + small);
            return logit > 0 ? function(big, big * small) : function(big * small, big);
        };
}
