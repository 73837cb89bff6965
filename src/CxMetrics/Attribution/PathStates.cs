namespace CxMetrics.Attribution;

/// <summary>The states of a Markov chain of some order: runs of so many touches, a shorter path as a whole; and what follows
/// what on the paths, a state that follows itself being one.</summary>
internal sealed class PathStates : IEqualityComparer<(int Start, int Length)>
{
    public const int Conversion = 0;
    public const int Null = 1;

    private readonly AttributionPaths _paths;
    private readonly Dictionary<(int Start, int Length), int> _numbers;
    private readonly List<(int Start, int Length)> _states = [];
    private readonly List<double> _values = [];

    public PathStates(AttributionPaths paths, int order)
    {
        _paths = paths;
        _numbers = new(this);
        var counts = new TransitionCounts();
        for (int path = 0; path < paths.Count; path++)
        {
            var (conversions, nulls) = paths.EndsOf(path);
            if (conversions + nulls > 0)
                Add(path, order, conversions, nulls, counts);
        }
        Graph = counts.ToGraph(_states.Count, 2);
    }

    public int Count => _states.Count;

    public TransitionGraph Graph { get; }

    /// <summary>Gives the value of the conversions that end in each state.</summary>
    public double[] Values => [.. _values];

    /// <summary>Gives the channels of a state, as their indexes.</summary>
    public ReadOnlySpan<int> CodesOf(int state) => CodesOf(_states[state]);

    /// <summary>Says of each state whether it contains a channel.</summary>
    public bool[] Contain(int channel)
    {
        bool[] contain = new bool[Count];
        for (int state = 0; state < contain.Length; state++)
            contain[state] = CodesOf(state).Contains(channel);
        return contain;
    }

    public bool Equals((int Start, int Length) x, (int Start, int Length) y) => CodesOf(x).SequenceEqual(CodesOf(y));

    public int GetHashCode((int Start, int Length) obj)
    {
        var hash = new HashCode();
        foreach (int code in CodesOf(obj))
            hash.Add(code);
        return hash.ToHashCode();
    }

    private void Add(int path, int order, long conversions, long nulls, TransitionCounts counts)
    {
        var (start, touches) = _paths.TouchesOf(path).GetOffsetAndLength(_paths.Codes.Length);
        int length = Math.Min(order, touches);
        int state = NumberOf((start, length));
        counts.AddStart(state, conversions + nulls);
        for (int i = 1; i + length <= touches; i++)
        {
            int next = NumberOf((start + i, length));
            if (next != state)
                counts.AddTransition(state, next, conversions + nulls);
            state = next;
        }
        counts.AddEnd(state, Conversion, conversions);
        counts.AddEnd(state, Null, nulls);
        if (_paths.HasValue)
            _values[state] += _paths.ValueAt(path);
    }

    private int NumberOf((int Start, int Length) touches)
    {
        if (_numbers.TryGetValue(touches, out int number))
            return number;
        _numbers.Add(touches, _states.Count);
        _states.Add(touches);
        _values.Add(0);
        return _states.Count - 1;
    }

    private ReadOnlySpan<int> CodesOf((int Start, int Length) touches) =>
        _paths.Codes.Slice(touches.Start, touches.Length);
}
