namespace CxMetrics.Journeys;

/// <summary>Finds best alignments. Not safe for use by several threads at once.</summary>
/// <remarks>
/// The same optimum as Dijkstra's over (position, touchpoint), without visiting those states: between two synchronous moves
/// next to each other, at events j and i, lie i - j - 1 log moves and as many model moves as touchpoints on the shortest way.
/// So the best prefix that ends with a synchronous move at i needs, for every touchpoint seen, only the best of its events j:
/// events x touchpoints steps in all, after the shortest ways are known.
/// </remarks>
internal sealed class Aligner(PlanGraph graph)
{
    // A key is cost x Unit - synchronous moves, so that the smallest is the cheapest, and then the one that explains most.
    private const long Unit = 1L << 31;

    private readonly long[] _best = new long[graph.Count + 1];
    private readonly int[] _bestPosition = new int[graph.Count + 1];
    private readonly bool[] _isSeen = new bool[graph.Count + 1];
    private readonly int[] _seen = new int[graph.Count + 1];
    private int[] _before = [];
    private int _seenCount;

    /// <summary>Aligns a sequence with the plan.</summary>
    /// <param name="places">The number of every event's touchpoint in the plan; -1 for one that is not in it.</param>
    /// <returns>The cost and the positions of the synchronous moves.</returns>
    public (int Cost, int[] Synchronous) Align(ReadOnlySpan<int> places)
    {
        if (_before.Length < places.Length)
            _before = new int[places.Length];
        for (int i = 0; i < _seenCount; i++)
            _isSeen[_seen[i]] = false;
        _seenCount = 0;
        // The start stands at position -1, and keys are kept as if the log had moved alone up to position 0.
        See(graph.Count, Unit, -1);
        for (int i = 0; i < places.Length; i++)
        {
            int place = places[i];
            if (place < 0)
                continue;
            var (key, before) = Best(graph.GapsTo(place));
            _before[i] = before;
            // Relative to the position: costs i - 1 on the way here, and i less on the way on.
            See(place, key - Unit - 1, i);
        }
        var (total, last) = Best(graph.GapsTo(graph.Count));
        int synchronous = 0;
        for (int at = last; at >= 0; at = _before[at])
            synchronous++;
        int[] positions = new int[synchronous];
        for (int at = last; at >= 0; at = _before[at])
            positions[--synchronous] = at;
        long cost = (total + positions.Length) / Unit + places.Length - 1;
        return ((int)cost, positions);
    }

    // Only an earlier event stays when keys are equal.
    private void See(int place, long key, int position)
    {
        if (!_isSeen[place])
        {
            _isSeen[place] = true;
            _seen[_seenCount++] = place;
        }
        else if (key >= _best[place])
            return;
        _best[place] = key;
        _bestPosition[place] = position;
    }

    private (long Key, int Position) Best(int[] gaps)
    {
        long best = long.MaxValue;
        int position = -1;
        unchecked
        {
            foreach (int place in _seen.AsSpan(0, _seenCount))
            {
                int gap = gaps[place];
                if (gap == PlanGraph.NoWay)
                    continue;
                long key = _best[place] + gap * Unit;
                if (key < best || key == best && _bestPosition[place] < position)
                {
                    best = key;
                    position = _bestPosition[place];
                }
            }
        }
        return (best, position);
    }
}
