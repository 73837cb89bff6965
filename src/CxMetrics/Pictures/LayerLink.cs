namespace CxMetrics.Pictures;

/// <summary>The part of an edge from one row of a layered graph to the next.</summary>
internal sealed class LayerLink
{
    public LayerLink(LayerVertex upper, LayerVertex lower, double thickness)
    {
        (Upper, Lower, Thickness) = (upper, lower, thickness);
        (UpperPort, LowerPort) = (upper.Line, lower.Line);
    }

    public LayerVertex Upper { get; }

    public LayerVertex Lower { get; }

    public double Thickness { get; }

    /// <summary>Gets or sets how far from the left of the upper vertex it begins.</summary>
    public double UpperPort { get; set; }

    /// <summary>Gets or sets how far from the left of the lower vertex it ends.</summary>
    public double LowerPort { get; set; }

    /// <summary>Gets how much it should be straight: thick edges most, so that the main way runs straight down; then those over
    /// several rows.</summary>
    public double Weight => (Upper.Node < 0 && Lower.Node < 0 ? 4 : 1) + Thickness * Thickness / 2;
}
