using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed class LayeredGraphTests
{
    [Fact]
    public void Nothing_overlaps_and_no_edge_runs_through_a_node_or_a_label() =>
        Law.Holds<byte, uint>((size, seed) => Check(new Random((int)(seed % int.MaxValue)), 2 + size % 12, size % 40));

    [Fact]
    public void Nothing_overlaps_in_a_graph_of_two_hundred_nodes() => Check(new Random(5), 200, 60);

    [Fact]
    public void What_goes_back_is_as_little_as_possible()
    {
        // A to B to C, and a little from C back to A.
        LayerEdge[] edges = [Edge(0, 1, 10), Edge(1, 2, 10), Edge(2, 3, 10), Edge(3, 4, 9), Edge(3, 1, 1)];
        Assert.Equal([0, 1, 2, 3, 4], AcyclicOrder.Of(5, edges));
        var graph = new LayeredGraph(Nodes(5), edges, 400);
        Assert.True(graph.RouteOf(4).IsUpward);
        Assert.False(graph.RouteOf(0).IsUpward);
    }

    [Fact]
    public void A_chain_is_a_straight_line()
    {
        var graph = new LayeredGraph(Nodes(4), [Edge(0, 1, 3), Edge(1, 2, 3), Edge(2, 3, 3)], 400);
        Assert.All(
            Enumerable.Range(0, 3),
            edge => Assert.Single(graph.RouteOf(edge).Pieces.Select(piece => Math.Round(piece.X, 3)).Distinct())
        );
    }

    [Fact]
    public void Crossings_that_need_not_be_are_not()
    {
        // 1 to 4 and 2 to 3: the order of the input would cross.
        LayerEdge[] edges = [Edge(0, 1, 5), Edge(0, 2, 5), Edge(1, 4, 5), Edge(2, 3, 5), Edge(3, 5, 5), Edge(4, 5, 5)];
        var graph = new LayeredGraph(Nodes(6), edges, 600);
        Assert.Equal(graph.PlaceOf(1).Left < graph.PlaceOf(2).Left, graph.PlaceOf(4).Left < graph.PlaceOf(3).Left);
    }

    private static LayerNode[] Nodes(int count) => [.. Enumerable.Repeat(new LayerNode(100, 100, 40), count)];

    private static LayerEdge Edge(int from, int to, double volume) => new(from, to, volume, volume, 30, 30);

    private static void Check(Random random, int inner, int more)
    {
        LayerNode[] nodes =
        [
            .. Enumerable
                .Range(0, inner + 2)
                .Select(_ => random.Next(60, 160))
                .Select(width => new LayerNode(width + random.Next(0, 2) * 70, width, random.Next(30, 90))),
        ];
        var edges = new List<LayerEdge>();
        for (int i = 1; i <= inner; i++)
        {
            edges.Add(Random(random.Next(Math.Max(0, i - 20), i), i));
            edges.Add(Random(i, random.Next(i + 1, Math.Min(inner + 2, i + 21))));
        }
        for (int i = 0; i < more; i++)
        {
            var (from, to) = (random.Next(0, inner + 1), random.Next(1, inner + 2));
            if (from != to)
                edges.Add(Random(from, to));
        }
        var graph = new LayeredGraph(nodes, edges, random.Next(100, 1200));
        (double L, double T, double R, double B)[] boxes =
        [
            .. Enumerable
                .Range(0, nodes.Length)
                .Select(i => (Node: nodes[i], Place: graph.PlaceOf(i)))
                .Select(n => (n.Place.Left, n.Place.Top, n.Place.Left + n.Node.Width, n.Place.Top + n.Node.Height)),
            .. Enumerable
                .Range(0, edges.Count)
                .Select(i => (Edge: edges[i], Route: graph.RouteOf(i)))
                .Select(e =>
                    (
                        e.Route.LabelLeft,
                        e.Route.LabelTop,
                        e.Route.LabelLeft + e.Edge.LabelWidth,
                        e.Route.LabelTop + e.Edge.LabelHeight
                    )
                ),
        ];
        for (int i = 0; i < boxes.Length; i++)
        {
            var (l, t, r, b) = boxes[i];
            Assert.True(l >= -1e-6 && t >= -1e-6 && r <= graph.Width + 1e-6 && b <= graph.Height + 1e-6);
            for (int j = 0; j < i; j++)
            {
                var o = boxes[j];
                Assert.False(
                    l < o.R - 1e-6 && o.L < r - 1e-6 && t < o.B - 1e-6 && o.T < b - 1e-6,
                    $"{i} and {j} overlap"
                );
            }
        }
        for (int i = 0; i < edges.Count; i++)
        {
            var points = Points(graph.RouteOf(i)).ToArray();
            foreach (var (l, t, r, b) in boxes)
            {
                foreach (var (x, y) in points)
                {
                    if (x > l + 0.01 && x < r - 0.01 && y > t + 0.01 && y < b - 0.01)
                        Assert.Fail($"Edge {i} runs through a box.");
                }
            }
        }

        LayerEdge Random(int from, int to) =>
            new(from, to, random.Next(0, 1000), 1 + 9 * random.NextDouble(), random.Next(5, 80), random.Next(12, 32));
    }

    /// <summary>Points of the line as it is drawn: upright pieces, and bends between them.</summary>
    private static IEnumerable<(double X, double Y)> Points(EdgeRoute route)
    {
        for (int i = 0; i < route.Pieces.Count; i++)
        {
            var (x, top, bottom) = route.Pieces[i];
            Assert.True(bottom >= top - 1e-9);
            for (double t = 0; t <= 1; t += 0.25)
                yield return (x, top + t * (bottom - top));
            if (i == 0)
                continue;
            var before = route.Pieces[i - 1];
            Assert.True(top >= before.Bottom);
            for (double t = 0; t <= 1; t += 0.1)
            {
                // A cubic with both handles at half of the height.
                double s = t * t * (3 - 2 * t);
                yield return (
                    before.X + s * (x - before.X),
                    before.Bottom + (1.5 * t * (1 - t) + t * t * t) * (top - before.Bottom)
                );
            }
        }
    }
}
