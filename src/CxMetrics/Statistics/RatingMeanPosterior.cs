namespace CxMetrics.Statistics;

/// <summary>What ratings with several stars say about their mean: its posterior under a prior of some answers to each
/// rating.</summary>
/// <remarks>
/// Unit: scale points. The shares of the ratings are Dirichlet distributed; of their mean this holds mean and variance, which are exact,
/// and takes it as normal. The prior keeps products with few ratings from the top of a list, and a few equal ratings from
/// certainty. <c>default</c> has no ratings and is NaN.
/// </remarks>
/// <seealso href="https://www.evanmiller.org/ranking-items-with-star-ratings.html">Miller, Ranking Items With Star Ratings,
/// 2014</seealso>
public readonly record struct RatingMeanPosterior
{
    private readonly double _mean;
    private readonly double _variance;
    private readonly double _lowest;
    private readonly double _highest;

    /// <summary>Creates the posterior from the number of each rating.</summary>
    /// <param name="counts">How many gave each rating, from the lowest to the highest; each 0 or more, at least two
    /// ratings.</param>
    /// <param name="lowest">The lowest rating; each further one is one point higher.</param>
    /// <param name="priorAnswers">How many answers to each rating the prior is worth, 0.001 to 1e15.</param>
    /// <exception cref="ArgumentException">There are fewer than two ratings.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the prior is NaN or out of its range.</exception>
    public RatingMeanPosterior(ReadOnlySpan<long> counts, int lowest = 1, double priorAnswers = 1)
    {
        if (counts.Length < 2)
            throw new ArgumentException($"A scale has at least two ratings, not {counts.Length}.", nameof(counts));
        // Points above the lowest rating, so that a scale far from 0 loses no digits.
        double answers = 0;
        double sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double count = PosteriorArguments.Sum(counts[i], priorAnswers, nameof(counts), nameof(priorAnswers));
            answers += count;
            sum += count * i;
        }
        double mean = sum / answers;
        double squares = 0;
        for (int i = 0; i < counts.Length; i++)
            squares += (counts[i] + priorAnswers) / answers * (i - mean) * (i - mean);
        _mean = lowest + mean;
        _lowest = lowest;
        _highest = lowest + (counts.Length - 1.0);
        _variance = squares / (answers + 1);
        HasRatings = true;
    }

    /// <summary>Gets the posterior mean: the mean of the ratings and those of the prior.</summary>
    /// <value>Scale points; NaN for <c>default</c>.</value>
    public double Mean => HasRatings ? _mean : double.NaN;

    /// <summary>Gets the posterior variance of the mean: that of a single rating over n + K + 1 where the prior is one answer to
    /// each of K ratings.</summary>
    /// <value>Squared scale points; NaN for <c>default</c>.</value>
    public double Variance => HasRatings ? _variance : double.NaN;

    /// <summary>Gets the posterior standard deviation of the mean.</summary>
    /// <value>Scale points.</value>
    public double StandardDeviation => Math.Sqrt(Variance);

    private bool HasRatings { get; }

    /// <summary>Gives the bound by which to rank: mean - z × standard deviation.</summary>
    /// <param name="z">How many standard deviations below the mean, finite; 1.65 leaves 5% below.</param>
    /// <returns>Scale points, not held to the scale; NaN for <c>default</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="z"/> is not finite.</exception>
    public double LowerBound(double z = 1.65)
    {
        if (!double.IsFinite(z))
            throw new ArgumentOutOfRangeException(nameof(z), z, "The number of standard deviations is finite.");
        return Mean - z * StandardDeviation;
    }

    /// <summary>Gives the interval mean ∓ z × standard deviation.</summary>
    /// <param name="level">The probability that it holds the true mean; 95% when left out.</param>
    /// <returns>The interval, held to the scale, of <see cref="IntervalMethod.Bayes"/>; NaN for <c>default</c>.</returns>
    public ConfidenceInterval Interval(ConfidenceLevel level = default) =>
        ConfidenceInterval
            .Around(Mean, NormalDistribution.CriticalValue(level) * StandardDeviation, level, IntervalMethod.Bayes)
            .HeldTo(_lowest, _highest);
}
