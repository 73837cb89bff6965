namespace CxMetrics.Statistics;

/// <summary>Draws the estimates of groups towards all groups together, small groups more than large ones: empirical Bayes with one
/// normal distribution of the groups and one of the answers within.</summary>
/// <remarks>
/// <para>The credibility model of Bühlmann and Straub (ASTIN Bulletin 5:365, 1970): a group of n answers has the weight n / (n + k) where k is
/// the variance within groups over the variance between them, so that k is the number of answers that the other groups are worth.
/// The variance between is the estimator of moments, which is that of DerSimonian and Laird (Controlled Clinical Trials 7:177, 1986) for
/// groups with a common variance, held to 0 or more.</para>
/// <para>The variance within is pooled over all groups, so that a small unanimous group cannot claim to be certain. For shares
/// each group adds its variance after two successes and two failures were added, for net shares after 3/4, 3/2 and 3/4 answers, which is
/// never 0; for means the unbiased one. Estimates of one family and unit belong together.</para>
/// </remarks>
public sealed class Shrinkage
{
    private readonly double _overallVariance;

    private Shrinkage(IReadOnlyList<Group> groups)
    {
        Group[] known = [.. groups.Where(group => group.Answers > 0)];
        double answers = known.Sum(group => group.Answers);
        double mean = known.Sum(group => group.Answers / answers * group.Value);
        WithinVariance = Pooled(known);
        BetweenVariance = Between(known, answers, mean, WithinVariance);
        PriorAnswers = WithinVariance == 0 ? 0 : WithinVariance / BetweenVariance;
        double weights = known.Sum(group => WeightOf(group));
        // When the groups do not differ, each answer counts the same.
        OverallValue =
            known.Length == 0 ? double.NaN
            : weights > 0 ? known.Sum(group => WeightOf(group) / weights * group.Value)
            : mean;
        _overallVariance = weights > 0 ? BetweenVariance / weights : WithinVariance / answers;
        Groups =
            known.Length == 1 || double.IsNaN(PriorAnswers) ? [.. groups.Select(Alone)] : [.. groups.Select(Shrunken)];
    }

    /// <summary>Gets the value towards which the groups are drawn: their mean, weighted by <see cref="ShrunkenEstimate.Weight"/>, or
    /// by answers when the groups do not differ.</summary>
    /// <value>In the unit of the estimates; NaN when no group has data.</value>
    public double OverallValue { get; }

    /// <summary>Gets the variance of a single answer within its group.</summary>
    /// <value>In the squared unit of the estimates; NaN where no group shows it, such as means of one rating each.</value>
    public double WithinVariance { get; }

    /// <summary>Gets the variance of the groups' true values.</summary>
    /// <value>In the squared unit of the estimates: 0 where they differ by no more than chance; NaN for fewer than two groups with
    /// data.</value>
    public double BetweenVariance { get; }

    /// <summary>Gets the number of answers that the overall value is worth: variance within over variance between.</summary>
    /// <value>0 or more; infinite where the groups differ by no more than chance; NaN where it is not known.</value>
    public double PriorAnswers { get; }

    /// <summary>Gets the shrunken estimates in the order of the groups.</summary>
    /// <value>A single group with data keeps its value; a group without data has the overall one.</value>
    public IReadOnlyList<ShrunkenEstimate> Groups { get; }

    /// <summary>Shrinks the estimates of groups.</summary>
    /// <typeparam name="TEstimate">The family of the estimates.</typeparam>
    /// <param name="groups">One estimate per group, all of one unit; there may be none.</param>
    /// <returns>The shrunken estimates and what they were made with.</returns>
    public static Shrinkage Of<TEstimate>(IReadOnlyList<TEstimate> groups)
        where TEstimate : IEstimate
    {
        EstimateArguments.ThrowIfAnyNull(groups, nameof(groups));
        return new([.. groups.Select(Group.Of)]);
    }

    /// <summary>Gives the Bayesian average: the value of a group after a number of answers at the overall value were
    /// added.</summary>
    /// <param name="value">The group's own value; not looked at when it has no answers.</param>
    /// <param name="answers">The group's (effective) number of answers, finite and 0 or more.</param>
    /// <param name="overallValue">The value of all groups together.</param>
    /// <param name="priorAnswers">How many answers the overall value is worth, finite and 0 or more;
    /// <see cref="PriorAnswers"/> estimates it.</param>
    /// <returns>(answers × value + prior answers × overall value) / all answers; NaN without any.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or one of answers is negative.</exception>
    public static double BayesianAverage(double value, double answers, double overallValue, double priorAnswers)
    {
        EstimateArguments.ThrowIfNotSampleSize(answers, nameof(answers));
        EstimateArguments.ThrowIfNotSampleSize(priorAnswers, nameof(priorAnswers));
        EstimateArguments.ThrowIfNotFinite(overallValue, nameof(overallValue));
        if (answers == 0)
            return priorAnswers == 0 ? double.NaN : overallValue;
        EstimateArguments.ThrowIfNotFinite(value, nameof(value));
        return overallValue + answers / (answers + priorAnswers) * (value - overallValue);
    }

    private static double Pooled(Group[] known)
    {
        double freedom = known.Sum(group => group.Freedom);
        return freedom > 0 ? known.Sum(group => group.Freedom / freedom * group.Variance) : double.NaN;
    }

    private static double Between(Group[] known, double answers, double mean, double within)
    {
        if (known.Length < 2)
            return double.NaN;
        double spread = known.Sum(group => group.Answers * (group.Value - mean) * (group.Value - mean));
        double divisor = known.Sum(group => group.Answers * ((answers - group.Answers) / answers));
        double variance = (spread - (known.Length - 1) * within) / divisor;
        return double.IsNaN(variance) ? variance : Math.Max(variance, 0);
    }

    private double WeightOf(Group group) =>
        group.Answers == 0 ? 0
        : double.IsPositiveInfinity(PriorAnswers) ? 0
        : group.Answers / (group.Answers + PriorAnswers);

    private ShrunkenEstimate Shrunken(Group group)
    {
        double weight = WeightOf(group);
        double own = group.Answers > 0 ? group.Value : OverallValue;
        // Not 1 - weight, which has no digits left for a very large group.
        double rest = weight == 0 ? 1 : PriorAnswers / (group.Answers + PriorAnswers);
        // What the group's own answers leave of the variance between, and the error of the overall value.
        double variance = rest * BetweenVariance + rest * rest * _overallVariance;
        return new(OverallValue + weight * (own - OverallValue), Math.Sqrt(variance), group.Answers, weight);
    }

    // With nothing else to be drawn to, the only group stays what it is.
    private ShrunkenEstimate Alone(Group group) =>
        group.Answers > 0
            ? new(group.Value, Math.Sqrt(WithinVariance / group.Answers), group.Answers, 1)
            : new(OverallValue, double.NaN, 0, 0);

    /// <summary>A group's value, the variance of one of its answers, and how much that variance is to be trusted.</summary>
    private readonly record struct Group(double Value, double Answers, double Variance, double Freedom)
    {
        public static Group Of<TEstimate>(TEstimate estimate)
            where TEstimate : IEstimate
        {
            double n = estimate.EffectiveSampleSize;
            if (!(n > 0))
                return default;
            return estimate switch
            {
                ShareEstimate or NetShareEstimate => new(
                    estimate.Value,
                    n,
                    AnswerMoments.AdjustedOf(estimate).Variance,
                    n
                ),
                _ when n > 1 && !double.IsNaN(estimate.StandardError) => new(
                    estimate.Value,
                    n,
                    n * estimate.StandardError * estimate.StandardError,
                    n - 1
                ),
                _ => new(estimate.Value, n, 0, 0),
            };
        }
    }
}
