namespace CxMetrics.Statistics;

/// <summary>The linearised (Taylor) standard error of a weighted estimate and the number of answers behind it.</summary>
/// <param name="StandardError">sqrt(n / (n - 1) × sum (w (x - estimate) / sum w)²).</param>
/// <param name="Responses">The number of answers n.</param>
internal readonly record struct Linearization(double StandardError, double Responses)
{
    /// <summary>Gives what is known of the weights, or what equal weights would give.</summary>
    public static Linearization Or(Linearization? known, double unbiasedVariance, double n) =>
        known ?? new(Math.Sqrt(unbiasedVariance / n), n);

    public ConfidenceInterval Interval(double estimate, ConfidenceLevel level) =>
        ConfidenceInterval.Around(
            estimate,
            // NaN and 0 stay what they are.
            StandardError > 0
                ? StudentTDistribution.CriticalValue(level, Responses - 1) * StandardError
                : StandardError,
            level,
            IntervalMethod.Linearized
        );
}
