namespace CxMetrics.Statistics;

/// <summary>A number computed from a sample, with its uncertainty.</summary>
public interface IEstimate
{
    /// <summary>Gets the estimate.</summary>
    /// <value>NaN without data.</value>
    double Value { get; }

    /// <summary>Gets the standard error: how far the estimate is typically off by chance.</summary>
    /// <value>In the unit of <see cref="Value"/>; NaN where it is not defined.</value>
    double StandardError { get; }

    /// <summary>Gets the linearised (Taylor) standard error, as survey packages compute it for weighted answers.</summary>
    /// <value>sqrt(n / (n - 1) × sum (w (x - estimate) / sum w)²), in the unit of <see cref="Value"/>; without weights, the
    /// standard error with the unbiased variance; NaN for fewer than two answers.</value>
    double LinearizedStandardError { get; }

    /// <summary>Gets the sample size; with weights, Kish's effective sample size.</summary>
    /// <value>0 or more.</value>
    double EffectiveSampleSize { get; }

    /// <summary>Gives a confidence interval.</summary>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method; the family's default when left out.</param>
    /// <returns>The interval, held to the possible values; its limits are NaN without data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of this family.</exception>
    ConfidenceInterval Interval(ConfidenceLevel level = default, IntervalMethod method = IntervalMethod.Default);
}
