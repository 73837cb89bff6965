namespace CxMetrics.Pictures;

/// <summary>What a layered graph needs to know of a node.</summary>
/// <param name="Width">All the room that it takes, with its loop.</param>
/// <param name="BoxWidth">The width of its box, on the left.</param>
/// <param name="Height">The height.</param>
internal readonly record struct LayerNode(double Width, double BoxWidth, double Height);
