namespace CxMetrics.Journeys;

/// <summary>Everything that a flow counts, in one pass over the touchpoints of a log.</summary>
internal sealed class FlowCounts
{
    public FlowCounts(EventLog log, bool[]? open)
    {
        int width = log.Touchpoints.Count;
        Touchpoints = new TouchpointCount[width];
        var pairs = new PairMap<PairCount>(width, log.EventCount);
        var starts = log.CaseStarts;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            bool isOpen = open is not null && open[i];
            OpenCases += isOpen ? 1 : 0;
            var codes = log.Codes[starts[i]..starts[i + 1]];
            if (!codes.IsEmpty)
                Add(codes, i + 1, isOpen, pairs);
        }
        Transitions = new(pairs, width, log.EventCount);
    }

    /// <summary>Gets what is counted of each touchpoint.</summary>
    public TouchpointCount[] Touchpoints { get; }

    /// <summary>Gets what follows what.</summary>
    public TransitionTable Transitions { get; }

    /// <summary>Gets the number of open cases.</summary>
    public int OpenCases { get; private set; }

    /// <summary>Gets the number of closed cases with one event.</summary>
    public int Bounces { get; private set; }

    /// <summary>Gets the number of cases that are somewhere more than once.</summary>
    public int ReworkCases { get; private set; }

    private void Add(ReadOnlySpan<int> codes, int caseNumber, bool isOpen, PairMap<PairCount> pairs)
    {
        var touchpoints = Touchpoints;
        int from = codes[0];
        touchpoints[from].Starts++;
        int rework = touchpoints[from].Visit(caseNumber);
        foreach (int to in codes[1..])
        {
            rework |= touchpoints[to].Visit(caseNumber);
            pairs.At(from, to).Add(caseNumber);
            from = to;
        }
        touchpoints[from].Ends++;
        touchpoints[from].OpenEnds += isOpen ? 1 : 0;
        ReworkCases += rework;
        Bounces += codes.Length == 1 && !isOpen ? 1 : 0;
    }
}
