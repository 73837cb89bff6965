namespace CxMetrics.Attribution;

/// <summary>A transition of an <see cref="AbsorbingChain"/>.</summary>
/// <param name="From">The touchpoint it comes from; null for the start.</param>
/// <param name="To">The touchpoint or the outcome it leads to.</param>
/// <param name="IsOutcome">Whether it leads to an outcome.</param>
/// <param name="Weight">How often it was counted.</param>
/// <param name="Probability">Its weight of everything that leaves the touchpoint, above 0 up to 1.</param>
public readonly record struct ChainTransition(
    string? From,
    string To,
    bool IsOutcome,
    double Weight,
    double Probability
);
