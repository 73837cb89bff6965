namespace CxMetrics.Statistics;

/// <summary>What is certain when a good part of a finite population has answered: the correction of standard errors.</summary>
/// <remarks>
/// There are two, each for its own variance, and they must not be mixed: sqrt((N - n) / (N - 1)) for the plug-in variance
/// (divisor n), sqrt(1 - n / N) for the unbiased one (divisor n - 1). Cochran, Sampling Techniques, 1977, chapter 2.
/// </remarks>
public static class FinitePopulation
{
    /// <summary>Gives the factor of a standard error with the plug-in variance: sqrt((N - n) / (N - 1)).</summary>
    /// <param name="responses">The number of answers n, finite and above 0, at most the population.</param>
    /// <param name="population">The size of the population N, 1 or more.</param>
    /// <returns>0 (everybody answered) to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double PlugInFactor(double responses, long population)
    {
        PlanningArguments.ThrowIfNotPopulation(population, nameof(population));
        PlanningArguments.ThrowIfNotPartOf(responses, population, nameof(responses));
        // A single member who answered is everybody. Effective sizes below 1 know no less than 1 does.
        return population == 1 ? 0 : Math.Sqrt(Math.Min((population - responses) / (population - 1), 1));
    }

    /// <summary>Gives the factor of a standard error with the unbiased variance: sqrt(1 - n / N).</summary>
    /// <returns>0 (everybody answered) to 1.</returns>
    /// <inheritdoc cref="PlugInFactor"/>
    public static double UnbiasedFactor(double responses, long population)
    {
        PlanningArguments.ThrowIfNotPopulation(population, nameof(population));
        PlanningArguments.ThrowIfNotPartOf(responses, population, nameof(responses));
        return Math.Sqrt((population - responses) / population);
    }

    /// <summary>Gives the standard error of a mean or share from the plug-in variance: sqrt(v / n × (N - n) / (N -
    /// 1)).</summary>
    /// <param name="plugInVariance">The variance of one answer with divisor n, finite and 0 or more.</param>
    /// <param name="responses">The number of answers n, finite and above 0, at most the population.</param>
    /// <param name="population">The size of the population N, 1 or more.</param>
    /// <returns>0 or more, in the unit of one answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double PlugInStandardError(double plugInVariance, double responses, long population)
    {
        EstimateArguments.ThrowIfNotVariance(plugInVariance, nameof(plugInVariance));
        return Math.Sqrt(plugInVariance / responses) * PlugInFactor(responses, population);
    }

    /// <summary>Gives the standard error of a mean or share from the unbiased variance: sqrt(s² / n × (1 - n /
    /// N)).</summary>
    /// <param name="unbiasedVariance">The variance of one answer with divisor n - 1, finite and 0 or more.</param>
    /// <param name="responses">The number of answers n, finite and above 0, at most the population.</param>
    /// <param name="population">The size of the population N, 1 or more.</param>
    /// <returns>0 or more, in the unit of one answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double UnbiasedStandardError(double unbiasedVariance, double responses, long population)
    {
        EstimateArguments.ThrowIfNotVariance(unbiasedVariance, nameof(unbiasedVariance));
        return Math.Sqrt(unbiasedVariance / responses) * UnbiasedFactor(responses, population);
    }

    /// <summary>Gives the Wald interval of a net share in a finite population, with the plug-in variance.</summary>
    /// <param name="estimate">The estimate from the answers.</param>
    /// <param name="population">The size of the population, at least the (effective) number of answers.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>The interval, held to -1 to 1; its limits are NaN without data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The population is smaller than the sample, or has no
    /// member.</exception>
    public static ConfidenceInterval Interval(
        NetShareEstimate estimate,
        long population,
        ConfidenceLevel level = default
    ) => PlugInInterval(AnswerMoments.Of(estimate), population, level).HeldTo(-1, 1);

    /// <summary>Gives the Wald interval of a share in a finite population, with the plug-in variance.</summary>
    /// <returns>The interval, held to 0 to 1; its limits are NaN without data.</returns>
    /// <inheritdoc cref="Interval(NetShareEstimate, long, ConfidenceLevel)"/>
    public static ConfidenceInterval Interval(
        ShareEstimate estimate,
        long population,
        ConfidenceLevel level = default
    ) => PlugInInterval(AnswerMoments.Of(estimate), population, level).HeldTo(0, 1);

    /// <summary>Gives the t interval of a mean in a finite population, with the unbiased variance.</summary>
    /// <returns>The interval; its limits are NaN for fewer than two answers, unless these are the whole
    /// population.</returns>
    /// <inheritdoc cref="Interval(NetShareEstimate, long, ConfidenceLevel)"/>
    public static ConfidenceInterval Interval(MeanEstimate estimate, long population, ConfidenceLevel level = default)
    {
        PlanningArguments.ThrowIfNotPopulation(population, nameof(population));
        double n = estimate.EffectiveSampleSize;
        if (n == 0)
            return ConfidenceInterval.None(level, IntervalMethod.StudentT);
        ThrowIfSmaller(population, n);
        double factor = UnbiasedFactor(n, population);
        if (factor == 0)
            return ConfidenceInterval.Around(estimate.Value, 0, level, IntervalMethod.StudentT);
        double error = estimate.StandardError * factor;
        double halfWidth = error > 0 ? StudentTDistribution.CriticalValue(level, n - 1) * error : error;
        return ConfidenceInterval
            .Around(estimate.Value, halfWidth, level, IntervalMethod.StudentT)
            .HeldTo(estimate.Lowest, estimate.Highest);
    }

    private static void ThrowIfSmaller(long population, double responses)
    {
        if (population < responses)
        {
            throw new ArgumentOutOfRangeException(
                nameof(population),
                population,
                $"A population has at least as many members as gave the {responses} answers."
            );
        }
    }

    private static ConfidenceInterval PlugInInterval(AnswerMoments moments, long population, ConfidenceLevel level)
    {
        PlanningArguments.ThrowIfNotPopulation(population, nameof(population));
        if (moments.IsEmpty)
            return ConfidenceInterval.None(level, IntervalMethod.Wald);
        ThrowIfSmaller(population, moments.Size);
        double error = PlugInStandardError(moments.Variance, moments.Size, population);
        return ConfidenceInterval.Around(
            moments.Mean,
            NormalDistribution.CriticalValue(level) * error,
            level,
            IntervalMethod.Wald
        );
    }
}
