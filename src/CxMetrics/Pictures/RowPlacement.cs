namespace CxMetrics.Pictures;

/// <summary>Gives every vertex of a layered graph its place from left to right: in the order of its row, without touching its
/// neighbours, as near to what it is linked with as possible.</summary>
/// <remarks>A row is placed by weighted least squares under the distances to be kept, which is isotonic regression and solved
/// exactly by pooling neighbours; rows take turns. In the end edges are made straight where there is room.</remarks>
internal sealed class RowPlacement
{
    /// <summary>The least distance between two vertices of a row.</summary>
    public const double Gap = 12;

    private const int Rounds = 24;

    private readonly List<LayerVertex>[] _ranks;
    private readonly double _width;

    private RowPlacement(List<LayerVertex>[] ranks, double width)
    {
        _ranks = ranks;
        _width = width;
    }

    /// <summary>Gives the width that a row needs.</summary>
    public static double WidthOf(List<LayerVertex> rank) => rank.Sum(vertex => vertex.Width) + Gap * (rank.Count - 1);

    public static void Apply(List<LayerVertex>[] ranks, IEnumerable<LayerVertex[]> chains, double width)
    {
        foreach (var vertex in ranks.SelectMany(rank => rank).Where(vertex => vertex.Node >= 0))
            SetPorts(vertex);
        var placement = new RowPlacement(ranks, width);
        foreach (var rank in ranks)
            placement.Place(rank, _ => (width / 2, 1));
        for (int round = 0; round < Rounds; round++)
        {
            bool both = round >= Rounds - 8;
            for (int i = 1; i < ranks.Length; i++)
                placement.Place(ranks[i], vertex => Wanted(vertex, true, both));
            for (int i = ranks.Length - 2; i >= 0; i--)
                placement.Place(ranks[i], vertex => Wanted(vertex, both, true));
        }
        LayerVertex[][] all = [.. chains];
        for (int round = 0; round < 3; round++)
        {
            foreach (var chain in all)
                placement.Straighten(chain);
        }
    }

    private static void SetPorts(LayerVertex node)
    {
        SetPorts(node.BoxWidth, node.Up, link => link.Upper.Place, (link, port) => link.LowerPort = port);
        SetPorts(node.BoxWidth, node.Down, link => link.Lower.Place, (link, port) => link.UpperPort = port);
    }

    private static void SetPorts(
        double width,
        List<LayerLink> links,
        Func<LayerLink, int> placeOf,
        Action<LayerLink, double> set
    )
    {
        double[] rooms = [.. links.Select(link => Math.Max(link.Thickness, 7) + 6)];
        double scale = Math.Min(1, (width - 12) / Math.Max(1, rooms.Sum()));
        double at = (width - rooms.Sum() * scale) / 2;
        foreach (var link in links.OrderBy(placeOf))
        {
            double room = (Math.Max(link.Thickness, 7) + 6) * scale;
            set(link, at + room / 2);
            at += room;
        }
    }

    private static (double Left, double Weight) Wanted(LayerVertex vertex, bool up, bool down)
    {
        double sum = 0;
        double weights = 0;
        foreach (var link in up ? vertex.Up : [])
        {
            sum += link.Weight * (link.Upper.Left + link.UpperPort - link.LowerPort);
            weights += link.Weight;
        }
        foreach (var link in down ? vertex.Down : [])
        {
            sum += link.Weight * (link.Lower.Left + link.LowerPort - link.UpperPort);
            weights += link.Weight;
        }
        return weights == 0 ? (vertex.Left, 0.1) : (sum / weights, weights);
    }

    private void Place(List<LayerVertex> rank, Func<LayerVertex, (double Left, double Weight)> wanted)
    {
        // Blocks of vertices that touch: the mean of what they want, less what lies left of them in the row.
        var blocks = new List<(double Mean, double Weight, int Count)>();
        double before = 0;
        foreach (var vertex in rank)
        {
            var (left, weight) = wanted(vertex);
            (double Mean, double Weight, int Count) block = (left - before, weight, 1);
            before += vertex.Width + Gap;
            while (blocks.Count > 0 && blocks[^1].Mean >= block.Mean)
            {
                var last = blocks[^1];
                double total = last.Weight + block.Weight;
                block = (
                    (last.Mean * last.Weight + block.Mean * block.Weight) / total,
                    total,
                    last.Count + block.Count
                );
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        double room = Math.Max(0, _width - (before - Gap));
        int at = 0;
        before = 0;
        foreach (var (mean, _, count) in blocks)
        {
            for (int i = 0; i < count; i++, at++)
            {
                rank[at].Left = Math.Clamp(mean, 0, room) + before;
                before += rank[at].Width + Gap;
            }
        }
    }

    /// <summary>Puts the pieces of an edge below one another, in as few runs as there is room for.</summary>
    private void Straighten(LayerVertex[] chain)
    {
        int start = 0;
        while (start < chain.Length)
        {
            var (lowest, highest) = RoomOf(chain[start]);
            int end = start + 1;
            for (; end < chain.Length; end++)
            {
                var (low, high) = RoomOf(chain[end]);
                if (Math.Max(low, lowest) > Math.Min(high, highest))
                    break;
                (lowest, highest) = (Math.Max(low, lowest), Math.Min(high, highest));
            }
            double x = Best(chain[start..end], lowest, highest);
            for (int i = start; i < end; i++)
                chain[i].Left = x - chain[i].Line;
            start = end;
        }
    }

    // Exactly below or above what it comes from or goes to, where there is room for that.
    private static double Best(LayerVertex[] run, double lowest, double highest)
    {
        var above = run[0].Up[0];
        var below = run[^1].Down[0];
        double fromAbove = above.Upper.Left + above.UpperPort;
        double fromBelow = below.Lower.Left + below.LowerPort;
        return fromAbove >= lowest && fromAbove <= highest ? fromAbove
            : fromBelow >= lowest && fromBelow <= highest ? fromBelow
            : Math.Clamp(run.Average(vertex => vertex.Left + vertex.Line), lowest, highest);
    }

    private (double Lowest, double Highest) RoomOf(LayerVertex vertex)
    {
        var rank = _ranks[vertex.Rank];
        double lowest = vertex.Place == 0 ? 0 : rank[vertex.Place - 1].Right + Gap;
        double highest =
            vertex.Place + 1 == rank.Count ? _width - vertex.Width : rank[vertex.Place + 1].Left - Gap - vertex.Width;
        // A row that is full leaves no room at all, and rounding may leave less.
        return (lowest + vertex.Line, Math.Max(lowest, highest) + vertex.Line);
    }
}
