namespace CxMetrics.Journeys;

/// <summary>A touchpoint that must not happen between two steps of a funnel.</summary>
/// <param name="Touchpoint">The touchpoint; not itself a step of the funnel.</param>
/// <param name="AfterStep">The step behind which it is excluded, 1 for the first.</param>
/// <param name="BeforeStep">The step up to which it is excluded, above <paramref name="AfterStep"/>; the last step when
/// null.</param>
public sealed record FunnelExclusion(string Touchpoint, int AfterStep = 1, int? BeforeStep = null);
