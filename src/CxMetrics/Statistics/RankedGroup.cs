namespace CxMetrics.Statistics;

/// <summary>The place of a group in a <see cref="LowerBoundRanking"/>.</summary>
public readonly record struct RankedGroup
{
    internal RankedGroup(int rank, int index, double value, double limit)
    {
        Rank = rank;
        Index = index;
        Value = value;
        Limit = limit;
    }

    /// <summary>Gets the rank: one more than the number of groups that are better.</summary>
    /// <value>1 or more; groups with the same limit have the same rank. <c>default</c> has none: 0.</value>
    public int Rank { get; }

    /// <summary>Gets the place of the group in the input.</summary>
    /// <value>0 or more.</value>
    public int Index { get; }

    /// <summary>Gets the group's estimate.</summary>
    /// <value>In the unit of the estimates; NaN without data.</value>
    public double Value { get; }

    /// <summary>Gets the limit by which the group was ranked.</summary>
    /// <value>In the unit of the estimates; NaN without data, and where there is too little for an interval.</value>
    public double Limit { get; }
}
