using System.Runtime.InteropServices;

namespace CxMetrics.Attribution;

/// <summary>In which order to eliminate the states of a chain, and what each step then touches.</summary>
/// <remarks>
/// The state that costs least comes next: the number of those before it times those behind it (Markowitz 1957). Most states
/// of several touches have one before and one behind, so that a thousand of them leave a core of a few hundred; when that
/// is half full it is taken as full.
/// </remarks>
internal sealed class EliminationPlan
{
    private readonly List<int>[] _before;
    private readonly List<int>[] _behind;
    private readonly List<int>[] _lower;
    private readonly int[] _marks;
    private readonly PriorityQueue<int, (long Cost, int State)> _queue = new();
    private readonly long[] _costs;
    private long _edges;

    public EliminationPlan(TransitionGraph graph)
    {
        int states = graph.StateCount;
        _before = Lists(states);
        _behind = Lists(states);
        _lower = Lists(states);
        _marks = new int[states];
        _costs = new long[states];
        for (int i = 0; i < states; i++)
        {
            foreach (int j in graph.Columns.AsSpan(graph.RowOf(i)))
                Connect(i, j);
        }
        States = new int[states];
        Positions = new int[states];
        Upper = new int[states][];
        Array.Fill(Positions, -1);
        CoreStart = EliminateSparse();
        double core = states - CoreStart;
        Multiplications += core * core * core / 3;
        int position = CoreStart;
        for (int state = 0; state < states; state++)
        {
            if (Positions[state] < 0)
                Place(state, position++);
        }
        for (int p = 0; p < CoreStart; p++)
            Upper[p] = Array.ConvertAll(Upper[p], state => Positions[state]);
        Lower = Array.ConvertAll(States, state => _lower[state].ToArray());
    }

    /// <summary>Gets about how many multiplications it takes to eliminate all states.</summary>
    public double Multiplications { get; private set; }

    /// <summary>Gets the state at each position of the order.</summary>
    public int[] States { get; }

    /// <summary>Gets the position of each state.</summary>
    public int[] Positions { get; }

    /// <summary>Gets the position from which on everything is taken to follow everything.</summary>
    public int CoreStart { get; }

    /// <summary>Gets, for each position before the core, the later positions that can follow it once it is its turn.</summary>
    public int[][] Upper { get; }

    /// <summary>Gets, for each position, the earlier ones outside the core that can follow it when it is their turn,
    /// ascending.</summary>
    public int[][] Lower { get; }

    private int EliminateSparse()
    {
        int states = States.Length;
        for (int state = 0; state < states; state++)
            Enqueue(state);
        int position = 0;
        while (_queue.TryDequeue(out int state, out var priority))
        {
            if (Positions[state] >= 0 || priority.Cost != _costs[state])
                continue;
            long left = states - position;
            if (2 * _edges >= left * (left - 1))
                break;
            Place(state, position);
            Upper[position] = [.. _behind[state]];
            Eliminate(state, position);
            position++;
        }
        return position;
    }

    private void Eliminate(int state, int position)
    {
        var behind = CollectionsMarshal.AsSpan(_behind[state]);
        foreach (int i in CollectionsMarshal.AsSpan(_before[state]))
        {
            _lower[i].Add(position);
            Disconnect(_behind[i], state);
            foreach (int j in CollectionsMarshal.AsSpan(_behind[i]))
                _marks[j] = i + 1;
            foreach (int j in behind)
            {
                if (_marks[j] != i + 1)
                    Connect(i, j);
            }
            // Another row may have the same number of its own.
            foreach (int j in CollectionsMarshal.AsSpan(_behind[i]))
                _marks[j] = 0;
        }
        foreach (int j in behind)
            Disconnect(_before[j], state);
        _edges -= _before[state].Count + behind.Length;
        Multiplications += (double)_before[state].Count * behind.Length;
        foreach (int i in _before[state])
            Enqueue(i);
        foreach (int j in behind)
            Enqueue(j);
        _before[state] = _behind[state] = [];
    }

    private void Connect(int from, int to)
    {
        if (from == to)
            return;
        _behind[from].Add(to);
        _before[to].Add(from);
        _edges++;
    }

    private static void Disconnect(List<int> list, int state)
    {
        int at = list.IndexOf(state);
        list[at] = list[^1];
        list.RemoveAt(list.Count - 1);
    }

    private void Enqueue(int state)
    {
        _costs[state] = (long)_before[state].Count * _behind[state].Count;
        _queue.Enqueue(state, (_costs[state], state));
    }

    private void Place(int state, int position) => (States[position], Positions[state]) = (state, position);

    private static List<int>[] Lists(int count)
    {
        var lists = new List<int>[count];
        for (int i = 0; i < count; i++)
            lists[i] = [];
        return lists;
    }
}
