namespace CxMetrics.Statistics;

/// <summary>Ranks groups by what they have surely reached: the cautious limit of their interval, not the estimate.</summary>
/// <remarks>
/// By the estimate the smallest groups lead, and trail, every list, because they vary most. The lower limit asks for evidence instead
/// (Miller, How Not To Sort By Average Rating, 2009).
/// </remarks>
/// <seealso href="https://www.evanmiller.org/how-not-to-sort-by-average-rating.html">Miller, 2009</seealso>
public static class LowerBoundRanking
{
    /// <summary>Ranks groups, the best first.</summary>
    /// <typeparam name="TEstimate">The family of the estimates.</typeparam>
    /// <param name="groups">One estimate per group, all of one unit; there may be none.</param>
    /// <param name="level">The confidence level of the intervals; 95% when left out.</param>
    /// <param name="method">The method of the intervals; the family's default when left out.</param>
    /// <param name="lowerIsBetter">Whether low values are good, such as effort: then by the upper limit, the lowest
    /// first.</param>
    /// <returns>All groups. Groups with the same limit share a rank and keep the order of the input; those without a limit, for want of
    /// data, come last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of this family.</exception>
    public static IReadOnlyList<RankedGroup> Of<TEstimate>(
        IReadOnlyList<TEstimate> groups,
        ConfidenceLevel level = default,
        IntervalMethod method = IntervalMethod.Default,
        bool lowerIsBetter = false
    )
        where TEstimate : IEstimate
    {
        EstimateArguments.ThrowIfAnyNull(groups, nameof(groups));
        var ranked = groups
            .Select(
                (group, index) =>
                {
                    var interval = group.Interval(level, method);
                    return new RankedGroup(0, index, group.Value, lowerIsBetter ? interval.Upper : interval.Lower);
                }
            )
            .OrderBy(group => double.IsNaN(group.Limit))
            .ThenBy(group => lowerIsBetter ? group.Limit : -group.Limit)
            .ToArray();
        for (int i = 0; i < ranked.Length; i++)
        {
            var (group, before) = (ranked[i], ranked[Math.Max(i - 1, 0)]);
            int rank = i > 0 && group.Limit.Equals(before.Limit) ? before.Rank : i + 1;
            ranked[i] = new(rank, group.Index, group.Value, group.Limit);
        }
        return ranked;
    }
}
