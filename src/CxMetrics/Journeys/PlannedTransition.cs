namespace CxMetrics.Journeys;

/// <summary>A planned transition: after one touchpoint, another one may come directly.</summary>
/// <param name="From">The touchpoint that comes first.</param>
/// <param name="To">The touchpoint that may follow directly.</param>
public sealed record PlannedTransition(string From, string To)
{
    /// <summary>Gives both names.</summary>
    /// <returns>Such as <c>Ad -> Visit</c>.</returns>
    public override string ToString() => $"{From} -> {To}";
}
