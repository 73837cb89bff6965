namespace CxMetrics.Pictures;

/// <summary>Puts the rows of a layered graph in an order with few crossings.</summary>
/// <remarks>Sweeps by the mean place of the neighbours (Sugiyama, Tagawa and Toda, "Methods for visual understanding of
/// hierarchical system structures", 1981), then swaps of neighbours in a row; the best order found is kept.</remarks>
internal sealed class CrossingReduction
{
    private readonly List<LayerVertex>[] _ranks;

    private CrossingReduction(List<LayerVertex>[] ranks) => _ranks = ranks;

    public static void Apply(List<LayerVertex>[] ranks)
    {
        foreach (var rank in ranks)
            Number(rank);
        var reduction = new CrossingReduction(ranks);
        reduction.Sweep(ranks.Sum(rank => rank.Count) > 2_000 ? 4 : 16);
    }

    private void Sweep(int rounds)
    {
        long least = Crossings();
        LayerVertex[][] best = [.. _ranks.Select(rank => rank.ToArray())];
        for (int round = 0; round < rounds && least > 0; round++)
        {
            bool down = round % 2 == 0;
            for (int i = 0; i < _ranks.Length; i++)
                SortByNeighbours(_ranks[down ? i : _ranks.Length - 1 - i], down);
            Swap();
            long now = Crossings();
            if (now >= least)
                continue;
            least = now;
            best = [.. _ranks.Select(rank => rank.ToArray())];
        }
        for (int i = 0; i < _ranks.Length; i++)
        {
            _ranks[i] = [.. best[i]];
            Number(_ranks[i]);
        }
    }

    private static void SortByNeighbours(List<LayerVertex> rank, bool down)
    {
        LayerVertex[] sorted = [.. rank.OrderBy(vertex => MeanPlace(vertex, down))];
        rank.Clear();
        rank.AddRange(sorted);
        Number(rank);
    }

    private static double MeanPlace(LayerVertex vertex, bool down)
    {
        var links = down ? vertex.Up : vertex.Down;
        return links.Count == 0 ? vertex.Place : links.Average(link => Other(link, down).Place);
    }

    private void Swap()
    {
        bool isBetter = true;
        for (int round = 0; isBetter && round < 10; round++)
        {
            isBetter = false;
            foreach (var rank in _ranks)
            {
                for (int i = 0; i + 1 < rank.Count; i++)
                {
                    var (left, right) = (rank[i], rank[i + 1]);
                    if (Crossings(left, right) <= Crossings(right, left))
                        continue;
                    (rank[i], rank[i + 1]) = (right, left);
                    (right.Place, left.Place) = (i, i + 1);
                    isBetter = true;
                }
            }
        }
    }

    /// <summary>Counts how often links of two vertices of one row cross when one is left of the other.</summary>
    private static int Crossings(LayerVertex left, LayerVertex right)
    {
        int crossings = 0;
        foreach (bool down in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var one in down ? left.Up : left.Down)
            {
                foreach (var other in down ? right.Up : right.Down)
                    crossings += Other(one, down).Place > Other(other, down).Place ? 1 : 0;
            }
        }
        return crossings;
    }

    private long Crossings()
    {
        long crossings = 0;
        foreach (var rank in _ranks)
        {
            int[] places = [.. rank.SelectMany(vertex => vertex.Down.Select(link => link.Lower.Place).Order())];
            for (int i = 0; i < places.Length; i++)
            {
                for (int j = i + 1; j < places.Length; j++)
                    crossings += places[i] > places[j] ? 1 : 0;
            }
        }
        return crossings;
    }

    private static LayerVertex Other(LayerLink link, bool up) => up ? link.Upper : link.Lower;

    private static void Number(List<LayerVertex> rank)
    {
        for (int i = 0; i < rank.Count; i++)
            rank[i].Place = i;
    }
}
