namespace CxMetrics.Pictures;

/// <summary>What a layered graph needs to know of an edge from one node to another.</summary>
internal readonly record struct LayerEdge(
    int From,
    int To,
    double Volume,
    double Thickness,
    double LabelWidth,
    double LabelHeight
);
