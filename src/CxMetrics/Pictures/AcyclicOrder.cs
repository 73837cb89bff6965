namespace CxMetrics.Pictures;

/// <summary>Puts nodes in an order in which as little volume as possible goes back.</summary>
/// <remarks>The heuristic of Eades, Lin and Smyth, "A fast and effective heuristic for the feedback arc set problem" (1993), with
/// weights; then single nodes are moved for as long as that helps.</remarks>
internal sealed class AcyclicOrder
{
    private const int MostRounds = 20;

    private readonly int _count;
    private readonly Dictionary<(int From, int To), double> _volumes = [];

    private AcyclicOrder(int count, IEnumerable<LayerEdge> edges)
    {
        _count = count;
        foreach (var edge in edges)
            _volumes[(edge.From, edge.To)] = _volumes.GetValueOrDefault((edge.From, edge.To)) + edge.Volume;
    }

    /// <summary>Gives the place of every node in the order; the first node stays first and the last one last.</summary>
    public static int[] Of(int count, IEnumerable<LayerEdge> edges)
    {
        var order = new AcyclicOrder(count, edges);
        var nodes = order.Greedy();
        order.Improve(nodes);
        int[] places = new int[count];
        for (int i = 0; i < count; i++)
            places[nodes[i]] = i;
        return places;
    }

    private List<int> Greedy()
    {
        double[] into = new double[_count];
        double[] outOf = new double[_count];
        foreach (var ((from, to), volume) in _volumes)
        {
            outOf[from] += volume;
            into[to] += volume;
        }
        var left = Enumerable.Range(1, Math.Max(0, _count - 2)).ToList();
        var head = new List<int>();
        var tail = new List<int>();
        Take(0);
        Take(_count - 1);
        while (left.Count > 0)
        {
            // No sink is left over from the round before: of several, the later in the input goes to the end first.
            int sink = left.FindLast(node => outOf[node] <= 0);
            int node = sink > 0 ? sink : left.MaxBy(node => outOf[node] - into[node]);
            (sink > 0 ? tail : head).Add(node);
            left.Remove(node);
            Take(node);
        }
        tail.Reverse();
        return [0, .. head, .. tail, _count - 1];

        void Take(int node)
        {
            foreach (var ((from, to), volume) in _volumes)
            {
                if (from == node)
                    into[to] -= volume;
                if (to == node)
                    outOf[from] -= volume;
            }
        }
    }

    private void Improve(List<int> nodes)
    {
        bool isBetter = true;
        for (int round = 0; isBetter && round < MostRounds; round++)
        {
            isBetter = false;
            for (int i = 1; i < _count - 1; i++)
            {
                int best = BestPlace(nodes, i);
                if (best == i)
                    continue;
                int node = nodes[i];
                nodes.RemoveAt(i);
                nodes.Insert(best, node);
                isBetter = true;
            }
        }
    }

    private int BestPlace(List<int> nodes, int place)
    {
        int best = place;
        double least = 0;
        foreach (int step in (ReadOnlySpan<int>)[-1, 1])
        {
            double change = 0;
            for (int at = place + step; at > 0 && at < _count - 1; at += step)
            {
                // What has gone forward between the two goes back now, and the other way round.
                change += step * (Volume(nodes[place], nodes[at]) - Volume(nodes[at], nodes[place]));
                if (change < least - 1e-9)
                    (best, least) = (at, change);
            }
        }
        return best;
    }

    private double Volume(int from, int to) => _volumes.GetValueOrDefault((from, to));
}
