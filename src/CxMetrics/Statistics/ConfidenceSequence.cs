namespace CxMetrics.Statistics;

/// <summary>Intervals for a score that is looked at again and again: all of them, at every look, cover the true value
/// together.</summary>
/// <remarks>
/// <para>An ordinary 95% interval misses the truth at one look in twenty, and sooner or later for certain. A confidence sequence
/// may be looked at after every answer and stopped at any time; the price is a width of 1.6 (asymptotic) or 2 (mixture) times
/// that of the ordinary interval.</para>
/// <para>With weights, sizes are Kish's effective ones and both methods are approximations.</para>
/// </remarks>
public sealed class ConfidenceSequence
{
    private const double UsualSize = 100;

    private readonly double _logOfAlpha;
    private readonly double _rhoSquared;

    /// <summary>Creates the sequence.</summary>
    /// <param name="optimizedFor">The number of answers at which the intervals are narrowest, finite and above 0. At ten times
    /// as many they are 7% wider than they could be, at a tenth of them 26%. 100 when left out.</param>
    /// <param name="level">The confidence level, for all looks together; 95% when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="optimizedFor"/> is NaN, infinite or not above
    /// 0.</exception>
    public ConfidenceSequence(double optimizedFor = UsualSize, ConfidenceLevel level = default)
    {
        PlanningArguments.ThrowIfNotResponses(optimizedFor, nameof(optimizedFor));
        Level = level;
        OptimizedFor = optimizedFor;
        _logOfAlpha = LogOfAlpha(level);
        _rhoSquared = ExcessOverOne(-2 * _logOfAlpha) / optimizedFor;
    }

    /// <summary>Gets the confidence level, for all looks together.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Gets the number of answers at which the intervals are narrowest.</summary>
    public double OptimizedFor { get; }

    /// <summary>Gets the tuning of both methods: sqrt((-W₋₁(-α² / e) - 1) / <see cref="OptimizedFor"/>), with Lambert's
    /// W.</summary>
    public double Rho => Math.Sqrt(_rhoSquared);

    /// <summary>Gives half of the width of the asymptotic sequence: sqrt(v) × sqrt(2 (nρ² + 1) / (n²ρ²) × ln(sqrt(nρ² + 1) /
    /// α)).</summary>
    /// <param name="variance">The variance of one answer, see <see cref="AnswerVariance"/>; finite and 0 or more.</param>
    /// <param name="responses">The number of answers, finite and above 0.</param>
    /// <returns>0 or more, in the unit of one answer.</returns>
    /// <remarks>Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, arXiv 2103.06476, theorem 2.2. Good for planning too: so
    /// wide it will be after so many answers.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public double HalfWidth(double variance, double responses)
    {
        EstimateArguments.ThrowIfNotVariance(variance, nameof(variance));
        PlanningArguments.ThrowIfNotResponses(responses, nameof(responses));
        return Math.Sqrt(variance) * AsymptoticBoundary(responses);
    }

    /// <summary>Gives the interval of a net share at this look: <see cref="IntervalMethod.AsymptoticSequence"/> (the
    /// default) or <see cref="IntervalMethod.MixtureSequence"/>.</summary>
    /// <param name="estimate">The estimate from all answers so far.</param>
    /// <param name="method">The method; the asymptotic one when left out.</param>
    /// <returns>The interval, held to -1 to 1; its limits are NaN without data.</returns>
    /// <remarks>
    /// The asymptotic sequence stands on the moments of the adjusted Wald interval (3/4, 3/2 and 3/4 answers added), because on
    /// the plain ones it is far too narrow as long as nearly everybody agrees; it is extended to the estimate where it would
    /// miss it. The mixture holds at every size for sure.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The method is another one.</exception>
    public ConfidenceInterval Interval(NetShareEstimate estimate, IntervalMethod method = IntervalMethod.Default)
    {
        var moments = AnswerMoments.Of(estimate);
        return Interval(moments, moments.AdjustedAsNetShare(), -1, 1, method);
    }

    /// <summary>Gives the interval of a share at this look: <see cref="IntervalMethod.AsymptoticSequence"/> (the default) or
    /// <see cref="IntervalMethod.MixtureSequence"/>.</summary>
    /// <returns>The interval, held to 0 to 1; its limits are NaN without data.</returns>
    /// <remarks>
    /// The asymptotic sequence stands on the moments after adding two successes and two failures (Agresti and Coull, The
    /// American Statistician 52:119, 1998), because on the plain ones it is far too narrow near 0 and 1; it is extended to the
    /// estimate where it would miss it. The mixture holds at every size for sure.
    /// </remarks>
    /// <inheritdoc cref="Interval(NetShareEstimate, IntervalMethod)"/>
    public ConfidenceInterval Interval(ShareEstimate estimate, IntervalMethod method = IntervalMethod.Default)
    {
        var moments = AnswerMoments.Of(estimate);
        return Interval(moments, moments.AdjustedAsShare(), 0, 1, method);
    }

    /// <summary>Gives the interval of a mean rating at this look: <see cref="IntervalMethod.AsymptoticSequence"/> (the
    /// default) or <see cref="IntervalMethod.MixtureSequence"/>.</summary>
    /// <param name="estimate">The estimate from all ratings so far, in scale points.</param>
    /// <param name="lowest">The lowest rating of the scale, at most the mean.</param>
    /// <param name="highest">The highest rating of the scale, at least the mean and above <paramref name="lowest"/>.</param>
    /// <param name="method">The method; the asymptotic one when left out.</param>
    /// <returns>The interval, held to the scale; its limits are NaN without data, or where the method needs a variance and
    /// there is none.</returns>
    /// <remarks>
    /// The asymptotic sequence stands on the moments after adding 2 answers spread evenly over the scale, because on the plain
    /// ones it is far too narrow near the ends; it is extended to the estimate where it would miss it. The mixture holds at
    /// every size for sure.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The method is another one, the ratings are no scale, or the mean is not on
    /// it.</exception>
    public ConfidenceInterval Interval(
        MeanEstimate estimate,
        int lowest,
        int highest,
        IntervalMethod method = IntervalMethod.Default
    )
    {
        ThrowIfNotOnScale(estimate, lowest, highest);
        var moments = AnswerMoments.Of(estimate);
        return Interval(moments, moments.AdjustedAsRatings(lowest, (double)highest - lowest), lowest, highest, method);
    }

    /// <summary>Gives the p-value of a net share at this look, valid whenever one looks.</summary>
    /// <param name="estimate">The estimate from all answers so far.</param>
    /// <param name="hypothesis">The true value to be doubted, -1 to 1.</param>
    /// <returns>Above 0 to 1; NaN without data.</returns>
    /// <remarks>
    /// From the mixture: min(1, sqrt((n + r) / r) exp(-S² / (2(n + r)))) with r = 1/ρ² and S the answers' sum less what the
    /// hypothesis expects. However often one looks, the smallest of these p-values so far is at most α with a probability of at
    /// most α; keep it with <see cref="Math.Min(double, double)"/>. Howard, Ramdas, McAuliffe and Sekhon, The Annals of Statistics 49:1055, 2021.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hypothesis"/> is NaN or impossible.</exception>
    public double PValue(NetShareEstimate estimate, double hypothesis = 0) =>
        PValue(AnswerMoments.Of(estimate), hypothesis, -1, 1);

    /// <summary>Gives the p-value of a share at this look, valid whenever one looks.</summary>
    /// <param name="estimate">The estimate from all answers so far.</param>
    /// <param name="hypothesis">The true value to be doubted, 0 to 1.</param>
    /// <inheritdoc cref="PValue(NetShareEstimate, double)"/>
    public double PValue(ShareEstimate estimate, double hypothesis) =>
        PValue(AnswerMoments.Of(estimate), hypothesis, 0, 1);

    /// <summary>Gives the p-value of a mean rating at this look, valid whenever one looks.</summary>
    /// <param name="estimate">The estimate from all ratings so far, in scale points.</param>
    /// <param name="lowest">The lowest rating of the scale, at most the mean.</param>
    /// <param name="highest">The highest rating of the scale, at least the mean and above <paramref name="lowest"/>.</param>
    /// <param name="hypothesis">The true value to be doubted, on the scale.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hypothesis"/> is NaN or impossible, the ratings are no
    /// scale, or the mean is not on it.</exception>
    /// <inheritdoc cref="PValue(NetShareEstimate, double)"/>
    public double PValue(MeanEstimate estimate, int lowest, int highest, double hypothesis)
    {
        ThrowIfNotOnScale(estimate, lowest, highest);
        return PValue(AnswerMoments.Of(estimate), hypothesis, lowest, highest);
    }

    private static double LogOfAlpha(ConfidenceLevel level) => NearOne.LogOfOnePlus(-level.Value);

    // Solves u - ln(1 + u) = x for u = -W(-exp(-x - 1)) - 1 on the lower branch of Lambert's W. The start is above the root
    // (Chatzigeorgiou, IEEE Communications Letters 17:1505, 2013) and the function convex: Newton's steps only go down.
    private static double ExcessOverOne(double x)
    {
        const int Most = 100;
        double u = Math.Sqrt(2 * x) + x;
        for (int i = 0; i < Most; i++)
        {
            double step = (LessLog(u) - x) * (1 + u) / u;
            u -= step;
            // Below the root a step goes up: that is rounding, and the end.
            if (step <= 1e-15 * u)
                return u;
        }
        throw new InvalidOperationException($"Lambert's W did not converge for {x}.");
    }

    // u - ln(1 + u), by its series where the difference would lose digits.
    private static double LessLog(double u)
    {
        const double SeriesLimit = 0.1;
        if (u > SeriesLimit)
            return u - NearOne.LogOfOnePlus(u);
        double sum = 0;
        double power = u * u;
        for (int k = 2; k <= 18; k++)
        {
            sum += (k % 2 == 0 ? power : -power) / k;
            power *= u;
        }
        return sum;
    }

    private static void ThrowIfNotOnScale(MeanEstimate estimate, int lowest, int highest)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lowest, highest);
        if (estimate.Value < lowest || estimate.Value > highest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(estimate),
                estimate.Value,
                $"The mean is not on the scale {lowest} to {highest}."
            );
        }
    }

    private ConfidenceInterval Interval(
        AnswerMoments moments,
        AnswerMoments adjusted,
        double minimum,
        double maximum,
        IntervalMethod method
    )
    {
        switch (method)
        {
            case IntervalMethod.Default or IntervalMethod.AsymptoticSequence:
                return moments.IsEmpty || double.IsNaN(adjusted.Variance)
                    ? ConfidenceInterval.None(Level, IntervalMethod.AsymptoticSequence)
                    : ConfidenceInterval
                        .Around(
                            adjusted.Mean,
                            Math.Sqrt(adjusted.Variance) * AsymptoticBoundary(moments.Size),
                            Level,
                            IntervalMethod.AsymptoticSequence
                        )
                        .HeldTo(minimum, maximum)
                        .Including(moments.Mean);
            case IntervalMethod.MixtureSequence:
                return moments.IsEmpty
                    ? ConfidenceInterval.None(Level, method)
                    : ConfidenceInterval
                        .Around(moments.Mean, Scale(minimum, maximum) * MixtureBoundary(moments.Size), Level, method)
                        .HeldTo(minimum, maximum);
            default:
                throw EstimateArguments.UnknownMethod(
                    method,
                    "a watched score",
                    IntervalMethod.AsymptoticSequence,
                    IntervalMethod.MixtureSequence
                );
        }
    }

    // Answers between two ends spread no further than a normal variable with half of their distance as standard deviation
    // (Hoeffding's lemma).
    private static double Scale(double minimum, double maximum) => (maximum - minimum) / 2;

    private double AsymptoticBoundary(double n)
    {
        double x = n * _rhoSquared;
        return Math.Sqrt(2 * (1 + 1 / x) / n * (NearOne.LogOfOnePlus(x) / 2 - _logOfAlpha));
    }

    private double MixtureBoundary(double n)
    {
        double r = 1 / _rhoSquared;
        return Math.Sqrt((1 + r / n) / n * (NearOne.LogOfOnePlus(n / r) - 2 * _logOfAlpha));
    }

    private double PValue(AnswerMoments moments, double hypothesis, double minimum, double maximum)
    {
        if (!(hypothesis >= minimum && hypothesis <= maximum))
        {
            throw new ArgumentOutOfRangeException(
                nameof(hypothesis),
                hypothesis,
                $"The true value lies from {minimum} to {maximum}."
            );
        }
        if (moments.IsEmpty)
            return double.NaN;
        double n = moments.Size;
        double r = 1 / _rhoSquared;
        double apart = (moments.Mean - hypothesis) / Scale(minimum, maximum);
        double logOfMartingale = n * (n / (n + r)) * apart * apart / 2 - NearOne.LogOfOnePlus(n / r) / 2;
        return Math.Exp(-Math.Max(logOfMartingale, 0));
    }
}
