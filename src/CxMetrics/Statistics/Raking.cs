namespace CxMetrics.Statistics;

/// <summary>Weights a sample so that it has the make-up of the population in several variables at once.</summary>
/// <remarks>
/// Deming and Stephan, Annals of Mathematical Statistics 11:427, 1940. Of all weights that meet the targets, raking gives the
/// ones closest to the base weights in relative entropy: base weight times one factor for each of the respondent's categories.
/// With limits they are the closest ones within the limits, so that trimming does not undo the targets (calibration; Deville and
/// Särndal, JASA 87:376, 1992).
/// </remarks>
public static class Raking
{
    /// <summary>Gives the raked weights.</summary>
    /// <param name="margins">The variables, each with the category of the same respondents in the same order.</param>
    /// <param name="baseWeights">The weights to begin with, such as those of the sampling design: finite, 0 or more; all 1 when
    /// left out. Their size does not matter. A respondent with the weight 0 keeps it,
    /// whatever the limits.</param>
    /// <param name="total">What the weights add up to, above 0; the number of respondents when left out.</param>
    /// <param name="minimum">The smallest weight allowed, as a multiple of the mean weight: from 0, which is no limit, to
    /// 1.</param>
    /// <param name="maximum">The largest weight allowed, as a multiple of the mean weight: 1 or more, infinite when left
    /// out.</param>
    /// <returns>The weights. Every target is met within 1e-12 of the total.</returns>
    /// <exception cref="ArgumentException">There is no margin, the margins are not of the same number of respondents,
    /// or there is not one base weight for each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A base weight is negative, NaN or infinite, or the total or a limit is out
    /// of its range.</exception>
    /// <exception cref="InvalidOperationException">There are no such weights. The message says why: which category has no weight
    /// to raise or cannot reach its target within the limits, or which targets contradict each other and by how
    /// much.</exception>
    public static SurveyWeights Weigh(
        IReadOnlyList<SurveyMargin> margins,
        IReadOnlyList<double>? baseWeights = null,
        double? total = null,
        double minimum = 0,
        double maximum = double.PositiveInfinity
    )
    {
        ArgumentNullException.ThrowIfNull(margins);
        int respondents = RespondentsOf(margins);
        double[] weights = [.. baseWeights ?? Enumerable.Repeat(1.0, respondents)];
        if (weights.Length != respondents)
        {
            throw new ArgumentException(
                $"Every respondent has a base weight: there are {respondents} respondents and {weights.Length} weights.",
                nameof(baseWeights)
            );
        }
        FiniteNumbers.ThrowIfNotWeights(weights, nameof(baseWeights));
        double sum = total ?? respondents;
        if (!(sum > 0 && double.IsFinite(sum)))
            throw new ArgumentOutOfRangeException(nameof(total), total, "The total is finite and above 0.");
        if (!(minimum is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimum),
                minimum,
                "The smallest weight allowed is 0 to 1 times the mean weight."
            );
        }
        if (!(maximum >= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximum),
                maximum,
                "The largest weight allowed is at least the mean weight."
            );
        }
        return new RakingProblem(margins, weights, minimum, maximum).Solve(sum);
    }

    private static int RespondentsOf(IReadOnlyList<SurveyMargin> margins)
    {
        if (margins.Count == 0)
            throw new ArgumentException("Raking needs at least one margin.", nameof(margins));
        for (int i = 0; i < margins.Count; i++)
            ArgumentNullException.ThrowIfNull(margins[i], $"{nameof(margins)}[{i}]");
        int respondents = margins[0].Respondents;
        return margins.FirstOrDefault(margin => margin.Respondents != respondents) is { } other
            ? throw new ArgumentException(
                $"The margins are of the same respondents: '{margins[0].Name}' has {respondents}, '{other.Name}' has {other.Respondents}.",
                nameof(margins)
            )
            : respondents;
    }
}
