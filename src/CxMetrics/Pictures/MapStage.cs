namespace CxMetrics.Pictures;

/// <summary>A stage as it stands on a journey map.</summary>
/// <param name="Name">The name.</param>
/// <param name="ScoreText">The score of the stage in words; null when there is none.</param>
/// <param name="Touchpoints">Its touchpoints in order; none where the plan has a gap.</param>
internal sealed record MapStage(string Name, string? ScoreText, IReadOnlyList<MapTouchpoint> Touchpoints);
