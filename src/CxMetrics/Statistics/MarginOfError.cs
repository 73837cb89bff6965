namespace CxMetrics.Statistics;

/// <summary>Half of the width that an interval will have with so many answers: the inverse of <see cref="SampleSize"/>.</summary>
/// <remarks>Unit: that of one answer, so fractions for shares and net shares (0.05 is 5 points of NPS), scale points for
/// means.</remarks>
public static class MarginOfError
{
    /// <summary>Gives the margin of the Wald interval: z sqrt(v / n), in a population of N times sqrt((N - n) / (N -
    /// 1)).</summary>
    /// <param name="variance">The variance of one answer, see <see cref="AnswerVariance"/>; finite and 0 or more.</param>
    /// <param name="responses">The number of answers, finite and above 0, at most the population.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="population">The size of the population that is asked, 1 or more; endless when left out.</param>
    /// <returns>0 or more; 0 when everybody answered.</returns>
    /// <remarks>The inverse is <see cref="SampleSize.ForMargin"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double Of(double variance, double responses, ConfidenceLevel level = default, long? population = null)
    {
        EstimateArguments.ThrowIfNotVariance(variance, nameof(variance));
        PlanningArguments.ThrowIfNotPopulation(population, nameof(population));
        PlanningArguments.ThrowIfNotPartOf(responses, population, nameof(responses));
        double error = population is { } size
            ? FinitePopulation.PlugInStandardError(variance, responses, size)
            : Math.Sqrt(variance / responses);
        return NormalDistribution.CriticalValue(level) * error;
    }

    /// <summary>Gives the margin of the adjusted Wald interval of a net share: z sqrt(v / (n + 3)).</summary>
    /// <param name="variance">The variance of one answer, see <see cref="AnswerVariance.OfNetShare"/>; finite and 0 or
    /// more.</param>
    /// <param name="responses">The number of answers, finite and above 0.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>0 or more.</returns>
    /// <remarks>The inverse is <see cref="SampleSize.ForAdjustedWaldMargin"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double OfAdjustedWald(double variance, double responses, ConfidenceLevel level = default)
    {
        PlanningArguments.ThrowIfNotResponses(responses, nameof(responses));
        return Of(variance, responses + 3, level);
    }

    /// <summary>Gives the margin of the Wilson interval of a share: z sqrt(n p(1 - p) + z²/4) / (n + z²).</summary>
    /// <param name="share">The expected share, 0 to 1.</param>
    /// <param name="responses">The number of answers, finite and above 0.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>Above 0 and below 1/2.</returns>
    /// <remarks>The inverse is <see cref="SampleSize.ForWilsonMargin"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double OfWilson(double share, double responses, ConfidenceLevel level = default)
    {
        double variance = AnswerVariance.OfShare(share);
        PlanningArguments.ThrowIfNotResponses(responses, nameof(responses));
        double z = NormalDistribution.CriticalValue(level);
        return z * Math.Sqrt(responses * variance + z * z / 4) / (responses + z * z);
    }
}
