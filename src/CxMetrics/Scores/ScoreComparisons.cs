using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>Compares the scores of several groups of people, none of whom is in two of them.</summary>
public static class ScoreComparisons
{
    private const double Power = 0.8;

    /// <summary>Compares each group with all the others taken together.</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="scores">The scores, two or more, of one definition.</param>
    /// <param name="level">The confidence level of each interval; 95% when left out.</param>
    /// <param name="method">The method; the default of the family when left out.</param>
    /// <param name="adjustment">How p-values are adjusted for the number of groups.</param>
    /// <returns>A comparison for each score, in their order.</returns>
    /// <exception cref="ArgumentException">There are less than two scores, or their definitions differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of the family.</exception>
    /// <remarks>Not with the total, in which the group itself takes part: the difference to the total is only (1 - share of the
    /// group) times the one to the rest, and its test would be wrong.</remarks>
    public static IReadOnlyList<ScoreComparison> ToRest<TScore>(
        IReadOnlyList<TScore> scores,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default,
        PValueAdjustment adjustment = PValueAdjustment.Holm
    )
        where TScore : IScore
    {
        ThrowUnlessComparable(scores);
        var definition = scores[0].Definition;
        // Everything before a group and everything behind it.
        var before = new RatingDistribution?[scores.Count];
        var behind = new RatingDistribution?[scores.Count];
        for (int i = 1; i < scores.Count; i++)
        {
            before[i] = Sum(before[i - 1], scores[i - 1].Distribution);
            behind[^(i + 1)] = Sum(behind[^i], scores[^i].Distribution);
        }
        var pairs = Enumerable
            .Range(0, scores.Count)
            .Select(i => (i, (int?)null, scores[i].Measurement, Rest(i)))
            .ToArray();
        return Compare(pairs, level, method, adjustment);

        Measurement Rest(int i) => new(definition, before[i] is { } some ? Sum(behind[i], some) : behind[i]!);
    }

    /// <summary>Compares each group with each other one.</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="scores">The scores, two or more, of one definition.</param>
    /// <param name="level">The confidence level of each interval; 95% when left out.</param>
    /// <param name="method">The method; the default of the family when left out.</param>
    /// <param name="adjustment">How p-values are adjusted for the number of pairs.</param>
    /// <returns>A comparison for each pair, the later group in the list less the earlier one, as in
    /// <see cref="IScore.DifferenceTo"/>: the second less the first, the third less the first and so on, then those less the
    /// second.</returns>
    /// <exception cref="ArgumentException">There are less than two scores, or their definitions differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of the family.</exception>
    public static IReadOnlyList<ScoreComparison> Pairs<TScore>(
        IReadOnlyList<TScore> scores,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default,
        PValueAdjustment adjustment = PValueAdjustment.Holm
    )
        where TScore : IScore
    {
        ThrowUnlessComparable(scores);
        var pairs =
            from i in Enumerable.Range(0, scores.Count)
            from j in Enumerable.Range(i + 1, scores.Count - i - 1)
            select (j, (int?)i, scores[j].Measurement, scores[i].Measurement);
        return Compare([.. pairs], level, method, adjustment);
    }

    /// <summary>Tests whether the scores differ at all, before anybody looks for the group that stands out.</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="scores">The scores, two or more, of one definition.</param>
    /// <returns>The score test of equal scores, with the variance of all answers taken together; the estimate is the score of
    /// all groups together, in the definition's unit.</returns>
    /// <exception cref="ArgumentException">There are less than two scores, or their definitions differ.</exception>
    /// <seealso cref="ManySamples.Homogeneity"/>
    public static Comparison Homogeneity<TScore>(IReadOnlyList<TScore> scores)
        where TScore : IScore
    {
        ThrowUnlessComparable(scores);
        var definition = scores[0].Definition;
        return ManySamples
            .Homogeneity([.. scores.Select(score => score.Measurement.Estimate)], TestMethod.Pooled)
            .In(statistic => definition.Formula.ToScore(statistic, definition.Scale));
    }

    /// <summary>Ranks groups by what they have surely reached: the cautious limit of their interval, so that a small group does
    /// not lead by luck.</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="scores">The scores, two or more, of one definition.</param>
    /// <param name="level">The confidence level of the intervals; 95% when left out.</param>
    /// <returns>All groups, the best first; where lower is better, by the upper limit. Values and limits are in the unit of the
    /// score.</returns>
    /// <exception cref="ArgumentException">There are less than two scores, or their definitions differ.</exception>
    /// <seealso cref="LowerBoundRanking"/>
    public static IReadOnlyList<RankedGroup> Rank<TScore>(IReadOnlyList<TScore> scores, ConfidenceLevel level = default)
        where TScore : IScore
    {
        ThrowUnlessComparable(scores);
        var definition = scores[0].Definition;
        var ranked = LowerBoundRanking.Of(
            [.. scores.Select(score => score.Estimate)],
            level,
            lowerIsBetter: definition.Direction == ScoreDirection.LowerIsBetter
        );
        return
        [
            .. ranked.Select(group => new RankedGroup(
                group.Rank,
                group.Index,
                definition.Formula.ToScore(group.Value, definition.Scale),
                definition.Formula.ToScore(group.Limit, definition.Scale)
            )),
        ];
    }

    /// <summary>Draws the scores of groups towards the score of all groups together, small groups more than large ones.</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="scores">The scores, two or more, of one definition.</param>
    /// <returns>The shrunken scores in the order of the groups, in the unit of the score.</returns>
    /// <exception cref="ArgumentException">There are less than two scores, or their definitions differ.</exception>
    /// <seealso cref="Shrinkage"/>
    public static IReadOnlyList<ShrunkenEstimate> Shrink<TScore>(IReadOnlyList<TScore> scores)
        where TScore : IScore
    {
        ThrowUnlessComparable(scores);
        var definition = scores[0].Definition;
        var shrunken = Shrinkage.Of([.. scores.Select(score => score.Estimate)]).Groups;
        return
        [
            .. shrunken.Select(group =>
                group.In(x => definition.Formula.ToScore(x, definition.Scale), definition.Minimum, definition.Maximum)
            ),
        ];
    }

    private static System.Collections.ObjectModel.ReadOnlyCollection<ScoreComparison> Compare(
        (int First, int? Second, Measurement A, Measurement B)[] pairs,
        ConfidenceLevel level,
        TestMethod method,
        PValueAdjustment adjustment
    )
    {
        ScoreDifference[] differences = [.. pairs.Select(pair => pair.B.DifferenceTo(pair.A, level, method))];
        double[] adjusted = PValues.Adjust([.. differences.Select(difference => difference.PValue)], adjustment);
        double factor = NormalDistribution.CriticalValue(level) + NormalDistribution.Quantile(Power);
        return Array.AsReadOnly<ScoreComparison>([
            .. pairs.Select(
                (pair, i) =>
                    new ScoreComparison(
                        pair.First,
                        pair.Second,
                        pair.A.Definition.Evaluate(pair.A.Distribution),
                        pair.B.Definition.Evaluate(pair.B.Distribution),
                        differences[i],
                        adjusted[i],
                        factor * double.Hypot(pair.A.AdjustedStandardError, pair.B.AdjustedStandardError)
                    )
            ),
        ]);
    }

    private static RatingDistribution Sum(RatingDistribution? left, RatingDistribution right) =>
        left is null ? right : left + right;

    private static void ThrowUnlessComparable<TScore>(IReadOnlyList<TScore> scores)
        where TScore : IScore
    {
        EstimateArguments.ThrowIfAnyNull(scores, nameof(scores));
        if (scores.Count < 2)
            throw new ArgumentException($"Two or more scores can be compared; not {scores.Count}.", nameof(scores));
        foreach (var score in scores)
        {
            if (score.Definition != scores[0].Definition)
            {
                throw new ArgumentException(
                    $"Only scores of the same definition can be compared; '{scores[0].Definition.Id}' and '{score.Definition.Id}' differ.",
                    nameof(scores)
                );
            }
        }
    }
}
