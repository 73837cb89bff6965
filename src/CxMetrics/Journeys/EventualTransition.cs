namespace CxMetrics.Journeys;

/// <summary>One touchpoint coming at any time after another one, or after an earlier visit of its own, in the same case.</summary>
/// <param name="From">The touchpoint that comes first.</param>
/// <param name="To">The touchpoint that comes later.</param>
/// <param name="Cases">The number of cases in which it does: a funnel of these two steps without a window.</param>
public readonly record struct EventualTransition(string From, string To, int Cases);
