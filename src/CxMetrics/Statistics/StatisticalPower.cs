namespace CxMetrics.Statistics;

/// <summary>What a comparison of two groups can find: the power of the two-sided z test, and its inverses.</summary>
/// <remarks>
/// Differences and variances are in the (squared) unit of one answer: fractions for shares and net shares (0.05 is 5 points of
/// NPS), scale points for means. <see cref="SampleSize.PerGroup"/> gives the answers that a difference takes.
/// </remarks>
public static class StatisticalPower
{
    // The convention since Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988.
    internal const double Usual = 0.8;

    /// <summary>Gives the difference that is just significant: z_α sqrt(v₁/n₁ + v₂/n₂).</summary>
    /// <param name="varianceA">The variance of one answer in the first group, see <see cref="AnswerVariance"/>; finite and
    /// 0 or more.</param>
    /// <param name="responsesA">The answers in the first group, finite and above 0.</param>
    /// <param name="varianceB">The variance of one answer in the second group.</param>
    /// <param name="responsesB">The answers in the second group.</param>
    /// <param name="level">The confidence level of the two-sided test; 95% when left out.</param>
    /// <returns>0 or more; a true difference of that size is found half of the time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double CriticalDifference(
        double varianceA,
        double responsesA,
        double varianceB,
        double responsesB,
        ConfidenceLevel level = default
    ) => NormalDistribution.CriticalValue(level) * StandardError(varianceA, responsesA, varianceB, responsesB);

    /// <summary>Gives the smallest true difference that is found with a given power: (z_α + z_power) sqrt(v₁/n₁ +
    /// v₂/n₂).</summary>
    /// <param name="varianceA">The variance of one answer in the first group, see <see cref="AnswerVariance"/>; finite and
    /// 0 or more.</param>
    /// <param name="responsesA">The answers in the first group, finite and above 0.</param>
    /// <param name="varianceB">The variance of one answer in the second group.</param>
    /// <param name="responsesB">The answers in the second group.</param>
    /// <param name="power">The probability of finding the difference, above 0 and below 1.</param>
    /// <param name="level">The confidence level of the two-sided test; 95% when left out.</param>
    /// <returns>0 or more; 0 for a power that chance alone reaches. It may be above what the scale allows: then so few
    /// answers find nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double MinimumDetectableDifference(
        double varianceA,
        double responsesA,
        double varianceB,
        double responsesB,
        double power = Usual,
        ConfidenceLevel level = default
    )
    {
        PlanningArguments.ThrowIfNotProbability(power, nameof(power));
        return Distance(level, power) * StandardError(varianceA, responsesA, varianceB, responsesB);
    }

    /// <summary>Gives the probability that a true difference is significant with the right sign.</summary>
    /// <param name="difference">The true difference, finite; its sign does not matter.</param>
    /// <param name="varianceA">The variance of one answer in the first group, see <see cref="AnswerVariance"/>; finite and
    /// 0 or more.</param>
    /// <param name="responsesA">The answers in the first group, finite and above 0.</param>
    /// <param name="varianceB">The variance of one answer in the second group.</param>
    /// <param name="responsesB">The answers in the second group.</param>
    /// <param name="level">The confidence level of the two-sided test; 95% when left out.</param>
    /// <returns>Half of 1 - level for no difference, up to 1: Φ(|D| / SE - z_α).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double OneTail(
        double difference,
        double varianceA,
        double responsesA,
        double varianceB,
        double responsesB,
        ConfidenceLevel level = default
    ) =>
        NormalDistribution.Cdf(
            StandardErrors(difference, varianceA, responsesA, varianceB, responsesB)
                - NormalDistribution.CriticalValue(level)
        );

    /// <summary>Gives the probability that a true difference is significant, be it with the wrong sign.</summary>
    /// <returns>1 - level for no difference, up to 1: Φ(|D| / SE - z_α) + Φ(-|D| / SE - z_α).</returns>
    /// <inheritdoc cref="OneTail"/>
    public static double TwoTails(
        double difference,
        double varianceA,
        double responsesA,
        double varianceB,
        double responsesB,
        ConfidenceLevel level = default
    )
    {
        double distance = StandardErrors(difference, varianceA, responsesA, varianceB, responsesB);
        double z = NormalDistribution.CriticalValue(level);
        return NormalDistribution.Cdf(distance - z) + NormalDistribution.Cdf(-distance - z);
    }

    /// <summary>Gives the probability that two shares are found to differ, on the right side.</summary>
    /// <param name="shareA">The true share in the first group, 0 to 1.</param>
    /// <param name="shareB">The true share in the second group, 0 to 1.</param>
    /// <param name="responses">The answers in each group, finite and above 0.</param>
    /// <param name="level">The confidence level of the two-sided test; 95% when left out.</param>
    /// <returns>0 to 1: the inverse of <see cref="SampleSize.PerGroupOfShares"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double OfShares(double shareA, double shareB, double responses, ConfidenceLevel level = default)
    {
        var (pooled, own) = StandardDeviationsOfShares(shareA, shareB);
        PlanningArguments.ThrowIfNotResponses(responses, nameof(responses));
        double beyond =
            Math.Abs(shareA - shareB) * Math.Sqrt(responses) - NormalDistribution.CriticalValue(level) * pooled;
        // 0 and 100% do not vary: what is beyond is always found, what is not never. Without a difference it is z below.
        return own > 0 ? NormalDistribution.Cdf(beyond / own)
            : shareA == shareB ? level.Tail
            : beyond >= 0 ? 1
            : 0;
    }

    /// <summary>Gives the next share above another that is told apart from it with a given power.</summary>
    /// <param name="share">The share in one group, 0 to 1.</param>
    /// <param name="responses">The answers in each group, finite and above 0.</param>
    /// <param name="power">The probability of finding the difference, above 0 and below 1.</param>
    /// <param name="level">The confidence level of the two-sided test; 95% when left out.</param>
    /// <returns>The share in the other group; NaN when not even 1 is told apart.</returns>
    /// <remarks>The inverse of <see cref="SampleSize.PerGroupOfShares"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double DetectableShareAbove(
        double share,
        double responses,
        double power = Usual,
        ConfidenceLevel level = default
    ) => DetectableShare(share, 1, responses, power, level);

    /// <summary>Gives the next share below another that is told apart from it with a given power.</summary>
    /// <returns>The share in the other group; NaN when not even 0 is told apart.</returns>
    /// <inheritdoc cref="DetectableShareAbove"/>
    public static double DetectableShareBelow(
        double share,
        double responses,
        double power = Usual,
        ConfidenceLevel level = default
    ) => DetectableShare(share, 0, responses, power, level);

    /// <summary>How many standard errors a difference must be away to be found with this power.</summary>
    internal static double Distance(ConfidenceLevel level, double power) =>
        Math.Max(NormalDistribution.CriticalValue(level) + NormalDistribution.Quantile(power), 0);

    /// <summary>The standard deviations of the difference of two single answers: as if there were no difference, and as it
    /// is.</summary>
    internal static (double Pooled, double Own) StandardDeviationsOfShares(double shareA, double shareB)
    {
        EstimateArguments.ThrowIfNotShare(shareA, nameof(shareA));
        EstimateArguments.ThrowIfNotShare(shareB, nameof(shareB));
        double pooled = (shareA + shareB) * ((1 - shareA + (1 - shareB)) / 2);
        return (Math.Sqrt(pooled), Math.Sqrt(shareA * (1 - shareA) + shareB * (1 - shareB)));
    }

    private static double DetectableShare(
        double share,
        double end,
        double responses,
        double power,
        ConfidenceLevel level
    )
    {
        EstimateArguments.ThrowIfNotShare(share, nameof(share));
        PlanningArguments.ThrowIfNotResponses(responses, nameof(responses));
        PlanningArguments.ThrowIfNotProbability(power, nameof(power));
        if (share == end || OfShares(share, end, responses, level) < power)
            return double.NaN;
        if (power <= level.Tail)
            return share;
        // Halves the distance until no share lies between: at most as often as a double has digits and exponents.
        double near = 0;
        double far = Math.Abs(end - share);
        while (true)
        {
            double middle = near + (far - near) / 2;
            if (middle <= near || middle >= far)
                return ShareAt(far);
            if (OfShares(share, ShareAt(middle), responses, level) >= power)
                far = middle;
            else
                near = middle;
        }

        double ShareAt(double distance) => Math.Clamp(end > share ? share + distance : share - distance, 0, 1);
    }

    private static double StandardErrors(
        double difference,
        double varianceA,
        double responsesA,
        double varianceB,
        double responsesB
    )
    {
        if (!double.IsFinite(difference))
            throw new ArgumentOutOfRangeException(nameof(difference), difference, "A difference is finite.");
        double error = StandardError(varianceA, responsesA, varianceB, responsesB);
        return difference == 0 ? 0 : Math.Abs(difference) / error;
    }

    private static double StandardError(double varianceA, double responsesA, double varianceB, double responsesB)
    {
        EstimateArguments.ThrowIfNotVariance(varianceA, nameof(varianceA));
        PlanningArguments.ThrowIfNotResponses(responsesA, nameof(responsesA));
        EstimateArguments.ThrowIfNotVariance(varianceB, nameof(varianceB));
        PlanningArguments.ThrowIfNotResponses(responsesB, nameof(responsesB));
        return Math.Sqrt(varianceA / responsesA + varianceB / responsesB);
    }
}
