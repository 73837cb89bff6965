namespace CxMetrics.Journeys;

/// <summary>Counts deviations by kind and touchpoint, and the cases that have them.</summary>
/// <remarks>Touchpoints of the plan have their number there; the others follow, in the order of the log.</remarks>
internal sealed class DeviationCounter(int touchpoints)
{
    private const int Kinds = (int)DeviationKind.Late + 1;
    private readonly long[] _counts = new long[Kinds * touchpoints];
    private readonly int[] _cases = new int[Kinds * touchpoints];
    private readonly int[] _lastGroup = new int[Kinds * touchpoints];
    private readonly long[] _kindCounts = new long[Kinds];
    private readonly int[] _kindCases = new int[Kinds];
    private readonly int[] _kindLastGroup = new int[Kinds];
    private int _group;

    public long CountOf(DeviationKind kind) => _kindCounts[(int)kind];

    public int CasesWith(DeviationKind kind) => _kindCases[(int)kind];

    public long Count(DeviationKind kind, int touchpoint) => _counts[(int)kind * touchpoints + touchpoint];

    public int Cases(DeviationKind kind, int touchpoint) => _cases[(int)kind * touchpoints + touchpoint];

    /// <summary>Starts with the next case, or group of equal cases.</summary>
    public void Next() => _group++;

    public void Add(DeviationKind kind, int touchpoint, int cases)
    {
        int at = (int)kind * touchpoints + touchpoint;
        _counts[at] += cases;
        _kindCounts[(int)kind] += cases;
        if (_lastGroup[at] != _group)
            _cases[at] += cases;
        if (_kindLastGroup[(int)kind] != _group)
            _kindCases[(int)kind] += cases;
        _lastGroup[at] = _kindLastGroup[(int)kind] = _group;
    }
}
