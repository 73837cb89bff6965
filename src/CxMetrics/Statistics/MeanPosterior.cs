namespace CxMetrics.Statistics;

/// <summary>What a sample says about a mean, as probabilities: Student's t posterior.</summary>
/// <remarks>
/// Unit: that of the numbers. Under a flat prior for the mean and for the logarithm of the variance the mean is t distributed around that of
/// the sample, with n - 1 degrees of freedom (Gelman et al., Bayesian Data Analysis, section 3.2). When all numbers are equal this is
/// certainty, which few ratings do not give: <see cref="RatingMeanPosterior"/> does better there. One number, or none, says
/// nothing: everything but the mean is NaN. So is <c>default</c>.
/// </remarks>
public readonly record struct MeanPosterior
{
    private readonly MeanEstimate _estimate;

    /// <summary>Creates the posterior.</summary>
    /// <param name="estimate">The mean of the sample.</param>
    public MeanPosterior(MeanEstimate estimate) => _estimate = estimate;

    /// <summary>Gets the posterior mean, which is that of the sample.</summary>
    /// <value>In the unit of the numbers; NaN without data.</value>
    public double Mean => _estimate.Value;

    /// <summary>Gives the probability that the true mean is above a target.</summary>
    /// <param name="target">In the unit of the numbers.</param>
    /// <returns>A fraction from 0 to 1; when all numbers are equal, 1 below them, 0 above, 1/2 there; NaN for fewer than
    /// two.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is NaN.</exception>
    public double ProbabilityAbove(double target)
    {
        PosteriorArguments.ThrowIfNaN(target, nameof(target));
        double error = _estimate.StandardError;
        if (double.IsNaN(error))
            return double.NaN;
        double difference = target - Mean;
        return error == 0
            ? (1 - Math.Sign(difference)) / 2.0
            : StudentTDistribution.Survival(difference / error, _estimate.EffectiveSampleSize - 1);
    }

    /// <summary>Gives the mean that the true one is below with a probability.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <returns>In the unit of the numbers; infinite for 0 and 1; NaN for fewer than two numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is NaN, below 0 or above 1.</exception>
    public double Quantile(double probability)
    {
        PosteriorArguments.ThrowIfNotProbability(probability, nameof(probability));
        double error = _estimate.StandardError;
        return error > 0
            ? Mean + StudentTDistribution.Quantile(probability, _estimate.EffectiveSampleSize - 1) * error
            : Mean + error;
    }

    /// <summary>Gives the equal-tailed posterior interval, which has the limits of Student's t interval.</summary>
    /// <param name="level">The probability that it holds the true mean; 95% when left out.</param>
    /// <returns>The interval, of <see cref="IntervalMethod.Bayes"/>; its limits are NaN for fewer than two numbers.</returns>
    public ConfidenceInterval Interval(ConfidenceLevel level = default)
    {
        var interval = _estimate.Interval(level, IntervalMethod.StudentT);
        return new(interval.RawLower, interval.RawUpper, level, IntervalMethod.Bayes);
    }
}
