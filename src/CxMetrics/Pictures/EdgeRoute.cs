namespace CxMetrics.Pictures;

/// <summary>Where an edge runs, from the top down: upright pieces, between which it bends, and where its label stands.</summary>
/// <param name="Pieces">The upright pieces; the first begins at a node, the last ends at one.</param>
/// <param name="IsUpward">Whether the edge itself goes from the bottom to the top.</param>
/// <param name="LabelLeft">The left of the label.</param>
/// <param name="LabelTop">The top of the label.</param>
internal sealed record EdgeRoute(
    IReadOnlyList<(double X, double Top, double Bottom)> Pieces,
    bool IsUpward,
    double LabelLeft,
    double LabelTop
);
