namespace CxMetrics.Pictures;

/// <summary>A graph laid out in layers from the top down, such that nothing lies over anything else.</summary>
/// <remarks>
/// Sugiyama's method. Nodes stand in every second row; in the rows between stand the labels. Where an edge passes a row it has
/// a place of its own there and runs upright, and it bends only between rows: it crosses other edges, but never a node or a
/// label.
/// </remarks>
internal sealed class LayeredGraph
{
    private readonly IReadOnlyList<LayerNode> _nodes;
    private readonly IReadOnlyList<LayerEdge> _edges;
    private readonly int[] _places;
    private readonly List<LayerVertex>[] _ranks;
    private readonly LayerVertex[] _vertices;

    // The vertices of an edge between its nodes, from the top down, and the one with its label.
    private readonly LayerVertex[][] _chains;
    private readonly LayerVertex[] _labels;

    /// <summary>Lays out a graph.</summary>
    /// <param name="nodes">The nodes; the first is the top, the last the bottom.</param>
    /// <param name="edges">Edges between different nodes; none to the first and none from the last.</param>
    /// <param name="width">How wide it should be; it is wider where it cannot be otherwise.</param>
    public LayeredGraph(IReadOnlyList<LayerNode> nodes, IReadOnlyList<LayerEdge> edges, double width)
    {
        _nodes = nodes;
        _edges = edges;
        _places = AcyclicOrder.Of(nodes.Count, edges);
        int[] layers = Layering.Of(nodes, edges, _places, 0.8 * width);
        _ranks = [.. Enumerable.Range(0, 2 * layers.Max() + 1).Select(_ => new List<LayerVertex>())];
        _vertices = new LayerVertex[nodes.Count];
        _chains = new LayerVertex[edges.Count][];
        _labels = new LayerVertex[edges.Count];
        AddNodes(layers);
        AddEdges(layers);
        CrossingReduction.Apply(_ranks);
        Width = Math.Max(_ranks.Max(RowPlacement.WidthOf), Math.Min(width, nodes.Max(node => node.Width)));
        RowPlacement.Apply(_ranks, _chains.OrderByDescending(chain => chain.Length), Math.Max(Width, width));
        MoveToLeft();
        SetHeights();
    }

    /// <summary>Gets the width that all of it takes.</summary>
    public double Width { get; private set; }

    /// <summary>Gets the height.</summary>
    public double Height { get; private set; }

    private double[] Tops { get; set; } = [];

    private double[] Heights { get; set; } = [];

    /// <summary>Gives the left and the top of a node.</summary>
    public (double Left, double Top) PlaceOf(int node)
    {
        var vertex = _vertices[node];
        return (vertex.Left, Tops[vertex.Rank] + (Heights[vertex.Rank] - vertex.Height) / 2);
    }

    /// <summary>Gives the way of an edge.</summary>
    public EdgeRoute RouteOf(int edge)
    {
        var chain = _chains[edge];
        var (first, last) = (chain[0].Up[0], chain[^1].Down[0]);
        var pieces = new List<(double, double, double)>
        {
            (first.Upper.Left + first.UpperPort, BottomOf(first.Upper), BandBottom(first.Upper)),
        };
        foreach (var vertex in chain)
            pieces.Add((vertex.Left + vertex.Line, Tops[vertex.Rank], BandBottom(vertex)));
        pieces.Add((last.Lower.Left + last.LowerPort, Tops[last.Lower.Rank], TopOf(last.Lower)));
        var label = _labels[edge];
        return new(
            pieces,
            _places[_edges[edge].From] > _places[_edges[edge].To],
            label.Right - _edges[edge].LabelWidth,
            Tops[label.Rank] + (Heights[label.Rank] - label.Height) / 2
        );
    }

    private double BandBottom(LayerVertex vertex) => Tops[vertex.Rank] + Heights[vertex.Rank];

    private double TopOf(LayerVertex vertex) => Tops[vertex.Rank] + (Heights[vertex.Rank] - vertex.Height) / 2;

    private double BottomOf(LayerVertex vertex) => TopOf(vertex) + vertex.Height;

    private void AddNodes(int[] layers)
    {
        foreach (int node in Enumerable.Range(0, _nodes.Count).OrderBy(node => _places[node]))
        {
            var (width, boxWidth, height) = _nodes[node];
            _vertices[node] = new(2 * layers[node], width, height) { Node = node, BoxWidth = boxWidth };
            _ranks[2 * layers[node]].Add(_vertices[node]);
        }
    }

    // The greatest first: their labels find the best places.
    private void AddEdges(int[] layers)
    {
        foreach (int edge in Enumerable.Range(0, _edges.Count).OrderByDescending(edge => _edges[edge].Volume))
        {
            var (from, to) = (_edges[edge].From, _edges[edge].To);
            var (upper, lower) = layers[from] < layers[to] ? (from, to) : (to, from);
            int[] ranks = [.. Enumerable.Range(2 * layers[upper] + 1, 2 * (layers[lower] - layers[upper]) - 1)];
            int labelled = ranks
                .Where(rank => rank % 2 == 1)
                .MinBy(rank => (Math.Round(RowPlacement.WidthOf(_ranks[rank])), Math.Abs(rank - 2 * layers[from])));
            _chains[edge] = [.. ranks.Select(rank => VertexOf(edge, rank, rank == labelled))];
            _labels[edge] = Array.Find(_chains[edge], vertex => vertex.Rank == labelled)!;
            LayerVertex[] all = [_vertices[upper], .. _chains[edge], _vertices[lower]];
            for (int i = 0; i + 1 < all.Length; i++)
                Link(all[i], all[i + 1], _edges[edge].Thickness);
        }
    }

    private LayerVertex VertexOf(int edge, int rank, bool isLabelled)
    {
        var (_, _, _, thickness, labelWidth, labelHeight) = _edges[edge];
        double line = Math.Max(thickness, 2);
        var vertex = isLabelled
            ? new LayerVertex(rank, line + 4 + labelWidth, labelHeight) { Edge = edge, Line = line / 2 }
            : new LayerVertex(rank, line, 0) { Edge = edge, Line = line / 2 };
        _ranks[rank].Add(vertex);
        return vertex;
    }

    private static void Link(LayerVertex upper, LayerVertex lower, double thickness)
    {
        var link = new LayerLink(upper, lower, thickness);
        upper.Down.Add(link);
        lower.Up.Add(link);
    }

    private void MoveToLeft()
    {
        double left = _ranks.SelectMany(rank => rank).Min(vertex => vertex.Left);
        foreach (var vertex in _ranks.SelectMany(rank => rank))
            vertex.Left -= left;
        Width = _ranks.SelectMany(rank => rank).Max(vertex => vertex.Right);
    }

    private void SetHeights()
    {
        Heights = [.. _ranks.Select(rank => rank.Select(vertex => vertex.Height).DefaultIfEmpty(0).Max())];
        Tops = new double[_ranks.Length];
        for (int i = 0; i + 1 < _ranks.Length; i++)
        {
            double farthest = _ranks[i]
                .SelectMany(vertex => vertex.Down)
                .Select(link => Math.Abs(link.Upper.Left + link.UpperPort - link.Lower.Left - link.LowerPort))
                .DefaultIfEmpty(0)
                .Max();
            // Room for an arrowhead and for bends that are not too flat.
            Tops[i + 1] = Tops[i] + Heights[i] + Math.Clamp(12 + 0.14 * farthest, 18, 60);
        }
        Height = Tops[^1] + Heights[^1];
    }
}
