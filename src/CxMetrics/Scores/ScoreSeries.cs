using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>Looks at the scores of successive periods: what stands out, since when, and why.</summary>
/// <remarks>All results are in the unit of the scores. A period without data is a gap, not an error.</remarks>
public static class ScoreSeries
{
    /// <summary>Draws the control chart of a series: which periods differ from the whole by more than chance.</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="periods">The scores of the periods, in order, of one definition.</param>
    /// <returns>The chart for the family: net shares, shares (p chart) or means.</returns>
    /// <exception cref="ArgumentException">There are no scores, or their definitions differ.</exception>
    /// <seealso cref="ControlChart"/>
    public static ControlChart Chart<TScore>(IReadOnlyList<TScore> periods)
        where TScore : IScore
    {
        var definition = DefinitionOf(periods, nameof(periods));
        IEstimate[] estimates = [.. periods.Select(score => score.Estimate)];
        double unit = definition.Formula.ToScore(1, definition.Scale);
        var chart = definition.Formula.Family switch
        {
            ScoreFamily.Share => ControlChart.OfShares(estimates.Cast<ShareEstimate>()),
            ScoreFamily.NetShare => ControlChart.OfNetShares(estimates.Cast<NetShareEstimate>()),
            _ => ControlChart.OfMeans(
                estimates.Cast<MeanEstimate>(),
                definition.Minimum / unit,
                definition.Maximum / unit
            ),
        };
        return chart.In(unit);
    }

    /// <summary>Finds where the level of a series changed.</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="periods">The scores of the periods, in order, of one definition.</param>
    /// <param name="level">The confidence level of the search, which knows that every place is tried; 95% when left
    /// out.</param>
    /// <returns>The changes, in order; often none.</returns>
    /// <exception cref="ArgumentException">There are no scores, or their definitions differ.</exception>
    /// <seealso cref="ChangePoint"/>
    public static IReadOnlyList<ChangePoint> ChangePoints<TScore>(
        IReadOnlyList<TScore> periods,
        ConfidenceLevel level = default
    )
        where TScore : IScore
    {
        var definition = DefinitionOf(periods, nameof(periods));
        IEstimate[] estimates = [.. periods.Select(score => score.Estimate)];
        var changes = definition.Formula.Family switch
        {
            ScoreFamily.Share => ChangePoint.FindAll(estimates.Cast<ShareEstimate>(), level),
            ScoreFamily.NetShare => ChangePoint.FindAll(estimates.Cast<NetShareEstimate>(), level),
            _ => ChangePoint.FindAll(estimates.Cast<MeanEstimate>(), level),
        };
        return [.. changes.Select(change => change.In(InUnit, InUnit))];

        double InUnit(double statistic) => definition.Formula.ToScore(statistic, definition.Scale);
    }

    /// <summary>Says why the score of all segments together moved between two periods: other segments answered (mix), or the
    /// segments score differently (rate).</summary>
    /// <typeparam name="TScore">The type of the scores.</typeparam>
    /// <param name="segments">The scores of each segment before and after, all of one definition; an empty score where a
    /// segment has no answers.</param>
    /// <returns>The effects, with standard errors that are never 0 because a handful of answers agree.</returns>
    /// <exception cref="ArgumentException">There are no segments, or their definitions differ.</exception>
    /// <seealso cref="MixAndRate"/>
    public static MixAndRate Decompose<TScore>(IReadOnlyList<(TScore Before, TScore After)> segments)
        where TScore : IScore
    {
        ArgumentNullException.ThrowIfNull(segments);
        _ = DefinitionOf(
            [.. segments.SelectMany(segment => new[] { segment.Before, segment.After })],
            nameof(segments)
        );
        return MixAndRate.Between(
            [
                .. segments.Select(segment => new SegmentChange(
                    segment.Before.Distribution.TotalWeight,
                    segment.Before.Value,
                    segment.Before.Measurement.AdjustedStandardError,
                    segment.After.Distribution.TotalWeight,
                    segment.After.Value,
                    segment.After.Measurement.AdjustedStandardError
                )),
            ],
            EffectiveSize(segments.Select(segment => segment.Before)),
            EffectiveSize(segments.Select(segment => segment.After))
        );
    }

    // Kish's, of all segments together; null without data.
    private static double? EffectiveSize<TScore>(IEnumerable<TScore> scores)
        where TScore : IScore
    {
        double size = scores.Select(score => score.Distribution).Aggregate((a, b) => a + b).EffectiveSampleSize;
        return size > 0 ? size : null;
    }

    private static ScoreDefinition DefinitionOf<TScore>(IReadOnlyList<TScore> scores, string parameter)
        where TScore : IScore
    {
        EstimateArguments.ThrowIfAnyNull(scores, parameter);
        if (scores.Count == 0)
            throw new ArgumentException("There are no scores.", parameter);
        foreach (var score in scores)
        {
            if (score.Definition != scores[0].Definition)
            {
                throw new ArgumentException(
                    $"The scores are of one definition; '{scores[0].Definition.Id}' and '{score.Definition.Id}' differ.",
                    parameter
                );
            }
        }
        return scores[0].Definition;
    }
}
