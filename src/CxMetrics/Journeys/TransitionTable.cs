namespace CxMetrics.Journeys;

/// <summary>The transitions of a log, by touchpoint that they come from and then go to.</summary>
internal sealed class TransitionTable
{
    private readonly List<TransitionCount> _transitions = [];

    // One more than the place in the list.
    private readonly PairMap<int> _places;

    public TransitionTable(PairMap<PairCount> counts, int touchpoints, int events)
    {
        _places = new(touchpoints, events);
        int offset = 0;
        foreach (var (from, to, pair) in counts.InOrder())
        {
            if (pair.Count == 0)
                continue;
            _transitions.Add(new(from, to, pair.Count, pair.Cases, offset));
            _places.At(from, to) = _transitions.Count;
            offset += pair.Count;
        }
        Events = offset;
    }

    /// <summary>Gets the number of different transitions.</summary>
    public int Count => _transitions.Count;

    /// <summary>Gets how often there was any transition.</summary>
    public int Events { get; }

    public TransitionCount this[int index] => _transitions[index];

    /// <summary>Gives the place of a transition; -1 when it does not occur.</summary>
    public int IndexOf(int from, int to) => _places.ValueOf(from, to) - 1;

    /// <summary>Gives how often a transition occurs.</summary>
    public int CountOf(int from, int to) => IndexOf(from, to) is >= 0 and var index ? _transitions[index].Count : 0;
}
