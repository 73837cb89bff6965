namespace CxMetrics.Pictures;

/// <summary>A place in a row of a layered graph: a node, or where an edge passes, with or without its label.</summary>
internal sealed class LayerVertex(int rank, double width, double height)
{
    public int Rank { get; } = rank;

    public double Width { get; } = width;

    public double Height { get; } = height;

    /// <summary>Gets the node; -1 for an edge that passes.</summary>
    public int Node { get; init; } = -1;

    /// <summary>Gets the edge that passes; -1 for a node.</summary>
    public int Edge { get; init; } = -1;

    /// <summary>Gets how far from the left the line of a passing edge runs.</summary>
    public double Line { get; init; }

    /// <summary>Gets the width of the box of a node, on which edges end; what is right of it belongs to its loop.</summary>
    public double BoxWidth { get; init; }

    /// <summary>Gets or sets the place in the row.</summary>
    public int Place { get; set; }

    public double Left { get; set; }

    public double Right => Left + Width;

    public List<LayerLink> Up { get; } = [];

    public List<LayerLink> Down { get; } = [];
}
