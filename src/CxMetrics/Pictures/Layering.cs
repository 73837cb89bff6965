namespace CxMetrics.Pictures;

/// <summary>Gives every node a layer, so that all edges lead down, layers are not wider than they should be, and edges are
/// short.</summary>
internal sealed class Layering
{
    private const int Rounds = 8;

    private readonly IReadOnlyList<LayerNode> _nodes;
    private readonly List<(int Node, double Weight)>[] _above;
    private readonly List<(int Node, double Weight)>[] _below;
    private readonly int[] _order;
    private readonly double _capacity;
    private readonly int[] _layers;
    private readonly Dictionary<int, double> _used = [];

    private Layering(IReadOnlyList<LayerNode> nodes, IReadOnlyList<LayerEdge> edges, int[] places, double capacity)
    {
        _nodes = nodes;
        _capacity = capacity;
        _layers = new int[nodes.Count];
        _order = [.. Enumerable.Range(0, nodes.Count).OrderBy(node => places[node])];
        _above = [.. nodes.Select(_ => new List<(int, double)>())];
        _below = [.. nodes.Select(_ => new List<(int, double)>())];
        double most = edges.Select(edge => edge.Volume).DefaultIfEmpty(1).Max();
        foreach (var edge in edges)
        {
            var (from, to) = places[edge.From] < places[edge.To] ? (edge.From, edge.To) : (edge.To, edge.From);
            double weight = 1 + 3 * edge.Volume / most;
            _below[from].Add((to, weight));
            _above[to].Add((from, weight));
        }
    }

    /// <summary>Gives the layer of each node, from 0; the last node of the order has the last one for itself.</summary>
    public static int[] Of(
        IReadOnlyList<LayerNode> nodes,
        IReadOnlyList<LayerEdge> edges,
        int[] places,
        double capacity
    )
    {
        var layering = new Layering(nodes, edges, places, capacity);
        layering.Fill();
        for (int i = 0; i < Rounds; i++)
            layering.Shorten();
        return layering.Numbered();
    }

    private void Fill()
    {
        Put(_order[0], 0);
        foreach (int node in _order.Skip(1))
            Put(node, FreeFrom(FirstLayer(node), node));
        int last = _order[^1];
        _used[_layers[last]] -= _nodes[last].Width;
        Put(last, _layers.Max() + 1);
    }

    private int FirstLayer(int node) => _above[node].Select(above => _layers[above.Node] + 1).DefaultIfEmpty(1).Max();

    private int FreeFrom(int layer, int node)
    {
        while (!Fits(node, layer))
            layer++;
        return layer;
    }

    private bool Fits(int node, int layer) =>
        !_used.TryGetValue(layer, out double used) || used == 0 || used + _nodes[node].Width <= _capacity;

    private void Put(int node, int layer)
    {
        _layers[node] = layer;
        _used[layer] = _used.GetValueOrDefault(layer) + _nodes[node].Width;
    }

    private void Shorten()
    {
        foreach (int node in _order.Skip(1).SkipLast(1).Reverse())
        {
            int first = FirstLayer(node);
            int end = _below[node].Select(below => _layers[below.Node]).DefaultIfEmpty(_layers[node] + 1).Min();
            _used[_layers[node]] -= _nodes[node].Width;
            int now = _layers[node];
            int best = Enumerable
                .Range(first, end - first)
                .Where(layer => layer == now || Fits(node, layer))
                .MinBy(layer => (LengthAt(node, layer), layer == now ? 0 : 1));
            Put(node, best);
        }
    }

    private double LengthAt(int node, int layer) =>
        Math.Round(
            _above[node].Sum(above => above.Weight * (layer - _layers[above.Node]))
                + _below[node].Sum(below => below.Weight * (_layers[below.Node] - layer)),
            6
        );

    // Layers that nothing is left in are closed up.
    private int[] Numbered()
    {
        int[] distinct = [.. _layers.Distinct().Order()];
        return [.. _layers.Select(layer => Array.BinarySearch(distinct, layer))];
    }
}
