namespace CxMetrics.Pictures;

/// <summary>Finds the strongest ways of a flow and shows them until there are enough.</summary>
/// <remarks>The strongest way is the one whose weakest arrow is the strongest (a widest path), found as in Dijkstra's
/// algorithm.</remarks>
internal sealed class FlowWays
{
    private readonly FlowEdge[] _edges;

    // The edges, the strongest first, and the place of each there.
    private readonly int[] _order;
    private readonly int[] _rank;

    // The edge over which the strongest way comes to a touchpoint from the start, and leaves it for the end.
    private readonly int[] _into;
    private readonly int[] _outOf;
    private readonly bool[] _isShown;

    public FlowWays(FlowEdge[] edges, int touchpoints)
    {
        _edges = edges;
        _isShown = new bool[edges.Length];
        // A stable sort: what is equally strong stays in the order of the flow.
        _order =
        [
            .. Enumerable
                .Range(0, edges.Length)
                .OrderByDescending(i => edges[i].Cases)
                .ThenByDescending(i => edges[i].Count),
        ];
        _rank = new int[edges.Length];
        for (int i = 0; i < _order.Length; i++)
            _rank[_order[i]] = i;
        _into = Strongest(touchpoints, edge => edge.Source, edge => edge.Target);
        _outOf = Strongest(touchpoints, edge => edge.Target, edge => edge.Source);
    }

    /// <summary>Tells which edges are shown.</summary>
    public bool[] Select(int maximumEdges, double minimumCases)
    {
        int shown = 0;
        var way = new List<int>();
        foreach (int edge in _order)
        {
            if (_edges[edge].Cases < minimumCases)
                break;
            way.Clear();
            AddHidden(edge, way);
            for (int at = _edges[edge].Source; at >= 0; at = _edges[_into[at]].Source)
                AddHidden(_into[at], way);
            for (int at = _edges[edge].Target; at >= 0; at = _edges[_outOf[at]].Target)
                AddHidden(_outOf[at], way);
            if (shown > 0 && shown + way.Count > maximumEdges)
                break;
            foreach (int part in way)
            {
                shown += _isShown[part] ? 0 : 1;
                _isShown[part] = true;
            }
        }
        return _isShown;
    }

    private void AddHidden(int edge, List<int> way)
    {
        // An edge may be on the way to itself and from itself.
        if (!_isShown[edge] && !way.Contains(edge))
            way.Add(edge);
    }

    private int[] Strongest(int touchpoints, Func<FlowEdge, int> near, Func<FlowEdge, int> far)
    {
        // The last place is for the start or the end.
        var byNear = Enumerable.Range(0, _edges.Length).ToLookup(i => near(_edges[i]));
        int[] over = new int[touchpoints];
        Array.Fill(over, -1);
        // The weakest edge of the way says when it is looked at; no two edges are equally strong.
        var queue = new PriorityQueue<int, (int Weakest, int Last)>();
        Reach(-1, -1);
        while (queue.TryDequeue(out int edge, out var way))
        {
            int at = far(_edges[edge]);
            if (at < 0 || over[at] >= 0)
                continue;
            over[at] = edge;
            Reach(at, way.Weakest);
        }
        return over;

        void Reach(int at, int weakest)
        {
            foreach (int edge in byNear[at])
                queue.Enqueue(edge, (Math.Max(weakest, _rank[edge]), _rank[edge]));
        }
    }
}
