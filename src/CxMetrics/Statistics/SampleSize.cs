namespace CxMetrics.Statistics;

/// <summary>How many answers a plan needs: the solution of its formula, and the whole number to ask for.</summary>
/// <remarks>
/// Margins and differences are in the unit of one answer: fractions for shares and net shares (0.05 is 5 points of NPS), scale
/// points for means. They are planned with the normal distribution. <c>default</c> needs one answer.
/// </remarks>
public readonly record struct SampleSize
{
    // Rounding in the formulas stays far below, a difference of a whole answer far above.
    private const double RelativeRounding = 1e-12;

    // 2^63, the first number that a long does not hold.
    private const double BeyondLong = 9223372036854775808.0;

    // The 3/4 + 3/2 + 3/4 answers that the adjusted Wald interval adds.
    private const double AddedByAdjustedWald = 3;

    private SampleSize(double exact, string parameter, double given)
    {
        if (!(exact < BeyondLong))
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                given,
                "This would take more than 2^63-1 answers; a population bounds them."
            );
        }
        Exact = exact;
    }

    /// <summary>Gets the solution of the formula.</summary>
    /// <value>Mostly not a whole number; 0 where nothing varies, and below 1 where the margin is so wide that any answer
    /// does.</value>
    public double Exact { get; }

    /// <summary>Gets the number of answers to ask for: <see cref="Exact"/> rounded up.</summary>
    /// <value>1 or more, because without an answer there is no estimate. An exact value within 1e-12 (relative) of a whole
    /// number is that number: what is above it is rounding, and 384.0000000000001 is 384.</value>
    public long Responses
    {
        get
        {
            double nearest = Math.Round(Exact);
            bool isWhole = Math.Abs(Exact - nearest) <= RelativeRounding * nearest;
            return Math.Max((long)(isWhole ? nearest : Math.Ceiling(Exact)), 1);
        }
    }

    /// <summary>How many answers give a margin of error: z²v / m², and n / (1 + (n - 1) / N) of them in a population of
    /// N.</summary>
    /// <param name="variance">The variance of one answer, see <see cref="AnswerVariance"/>; finite and 0 or more.</param>
    /// <param name="margin">Half of the width of the Wald interval, finite and above 0.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="population">The size of the population that is asked, 1 or more; endless when left out.</param>
    /// <returns>The number of answers; never more than the population.</returns>
    /// <remarks>Cochran, Sampling Techniques, 1977, 4.4. The inverse is <see cref="MarginOfError.Of"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the answers are more than
    /// 2^63-1.</exception>
    public static SampleSize ForMargin(
        double variance,
        double margin,
        ConfidenceLevel level = default,
        long? population = null
    )
    {
        PlanningArguments.ThrowIfNotPopulation(population, nameof(population));
        double n = WithoutEnd(variance, margin, level);
        // The same as n / (1 + (n - 1) / N), but no n is too large for it.
        double exact = population is { } size && n > 0 ? size / (1 + (size - 1) / n) : n;
        return new(exact, nameof(margin), margin);
    }

    /// <summary>How many answers give a net share the margin of error of the adjusted Wald interval: 3 fewer.</summary>
    /// <param name="variance">The variance of one answer, see <see cref="AnswerVariance.OfNetShare"/>; finite and 0 or
    /// more.</param>
    /// <param name="margin">Half of the width of the interval, a fraction above 0.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>The number of answers; <see cref="Exact"/> may be below 0 for a wide margin.</returns>
    /// <remarks>z²v / m² - 3: Sauro and Lewis, measuringu.com/nps-ci-sample-size. The inverse is
    /// <see cref="MarginOfError.OfAdjustedWald"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the answers are more than
    /// 2^63-1.</exception>
    public static SampleSize ForAdjustedWaldMargin(double variance, double margin, ConfidenceLevel level = default) =>
        new(WithoutEnd(variance, margin, level) - AddedByAdjustedWald, nameof(margin), margin);

    /// <summary>How many answers give a share the margin of error of the Wilson interval.</summary>
    /// <param name="share">The expected share, 0 to 1.</param>
    /// <param name="margin">Half of the width of the interval, a fraction above 0.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>The number of answers; <see cref="Exact"/> is 0 from a margin of 1/2, which the interval never
    /// exceeds.</returns>
    /// <remarks>The positive root n of m²(n + z²)² = z²(n p(1 - p) + z²/4). The inverse is
    /// <see cref="MarginOfError.OfWilson"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the answers are more than
    /// 2^63-1.</exception>
    public static SampleSize ForWilsonMargin(double share, double margin, ConfidenceLevel level = default)
    {
        double variance = AnswerVariance.OfShare(share);
        PlanningArguments.ThrowIfNotPositive(margin, nameof(margin));
        if (margin >= 0.5)
            return default;
        double z = NormalDistribution.CriticalValue(level);
        // u² + b u = c for u = n / z², divided by the margin twice so that tiny ones do not underflow.
        double b = 2 - variance / margin / margin;
        double c = (0.5 - margin) * (0.5 + margin) / margin / margin;
        double root = Math.Sqrt(b * b / 4 + c);
        // Whichever of the two forms subtracts nothing.
        double u = b > 0 ? c / (root + b / 2) : root - b / 2;
        return new(z * z * u, nameof(margin), margin);
    }

    /// <summary>How many answers in each of two groups find a difference with a given power.</summary>
    /// <param name="varianceA">The variance of one answer in the first group, see <see cref="AnswerVariance"/>; finite and
    /// 0 or more.</param>
    /// <param name="varianceB">The variance of one answer in the second group.</param>
    /// <param name="difference">The difference to find, finite and not 0; its sign does not matter.</param>
    /// <param name="power">The probability of finding it, above 0 and below 1.</param>
    /// <param name="level">The confidence level of the two-sided test; 95% when left out.</param>
    /// <returns>The number of answers in each group.</returns>
    /// <remarks>
    /// (z_α + z_power)² (v₁ + v₂) / D², counting only significance on the right side. The inverses are
    /// <see cref="StatisticalPower.OneTail"/> and <see cref="StatisticalPower.MinimumDetectableDifference"/>. A power that
    /// chance alone reaches (not above half of 1 - level) needs 0.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the answers are more than
    /// 2^63-1.</exception>
    public static SampleSize PerGroup(
        double varianceA,
        double varianceB,
        double difference,
        double power = StatisticalPower.Usual,
        ConfidenceLevel level = default
    )
    {
        EstimateArguments.ThrowIfNotVariance(varianceA, nameof(varianceA));
        EstimateArguments.ThrowIfNotVariance(varianceB, nameof(varianceB));
        PlanningArguments.ThrowIfNotDifference(difference, nameof(difference));
        PlanningArguments.ThrowIfNotProbability(power, nameof(power));
        double distance =
            StatisticalPower.Distance(level, power) * Math.Sqrt(varianceA + varianceB) / Math.Abs(difference);
        return new(distance * distance, nameof(difference), difference);
    }

    /// <summary>How many answers in each of two groups tell two shares apart with a given power.</summary>
    /// <param name="shareA">The expected share in the first group, 0 to 1.</param>
    /// <param name="shareB">The expected share in the second group, 0 to 1 and another one.</param>
    /// <param name="power">The probability of finding the difference, above 0 and below 1.</param>
    /// <param name="level">The confidence level of the two-sided test; 95% when left out.</param>
    /// <returns>The number of answers in each group.</returns>
    /// <remarks>
    /// (z_α sqrt(2 p̄(1 - p̄)) + z_power sqrt(p₁(1 - p₁) + p₂(1 - p₂)))² / (p₁ - p₂)²: the pooled variance under no
    /// difference, each group's own under this one, without continuity correction, as <c>power.prop.test</c> of R. The
    /// inverses are <see cref="StatisticalPower.OfShares"/>, <see cref="StatisticalPower.DetectableShareAbove"/> and
    /// <see cref="StatisticalPower.DetectableShareBelow"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, the shares are the same, or the answers
    /// are more than 2^63-1.</exception>
    public static SampleSize PerGroupOfShares(
        double shareA,
        double shareB,
        double power = StatisticalPower.Usual,
        ConfidenceLevel level = default
    )
    {
        var (pooled, own) = StatisticalPower.StandardDeviationsOfShares(shareA, shareB);
        if (shareA == shareB)
            throw new ArgumentOutOfRangeException(nameof(shareB), shareB, "Two shares to tell apart are not the same.");
        PlanningArguments.ThrowIfNotProbability(power, nameof(power));
        double needed = NormalDistribution.CriticalValue(level) * pooled + NormalDistribution.Quantile(power) * own;
        double distance = Math.Max(needed, 0) / Math.Abs(shareA - shareB);
        return new(distance * distance, nameof(shareB), shareB);
    }

    /// <summary>Gives the number of answers.</summary>
    /// <returns>Such as <c>385</c>, the same in every culture.</returns>
    public override string ToString() => Responses.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static double WithoutEnd(double variance, double margin, ConfidenceLevel level)
    {
        EstimateArguments.ThrowIfNotVariance(variance, nameof(variance));
        PlanningArguments.ThrowIfNotPositive(margin, nameof(margin));
        double ratio = NormalDistribution.CriticalValue(level) / margin;
        // Where nothing varies, even a margin whose square underflows needs no answer.
        return variance == 0 ? 0 : variance * ratio * ratio;
    }
}
