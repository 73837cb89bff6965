namespace CxMetrics.Journeys;

/// <summary>What a touchpoint is to a funnel; <c>default</c> is nothing.</summary>
/// <param name="Steps">Which steps it is, a bit each.</param>
/// <param name="Excluded">Behind which steps it is excluded, a bit each, one next to the other.</param>
internal readonly record struct FunnelRole(uint Steps, uint Excluded)
{
    public bool IsNone => (Steps | Excluded) == 0;
}
