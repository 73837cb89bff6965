namespace CxMetrics.Journeys;

/// <summary>How long each transition of a log took, those of one kind side by side.</summary>
internal sealed class TransitionTimes
{
    private readonly long[] _ticks;

    public TransitionTimes(EventLog log, TransitionTable transitions)
    {
        _ticks = GC.AllocateUninitializedArray<long>(transitions.Events);
        int[] next = new int[transitions.Count];
        for (int i = 0; i < next.Length; i++)
            next[i] = transitions[i].Offset;
        Distribute(log, transitions, next);
    }

    /// <summary>Gives the durations of one transition.</summary>
    public ReadOnlyMemory<long> Of(in TransitionCount transition) =>
        _ticks.AsMemory(transition.Offset, transition.Count);

    private void Distribute(EventLog log, TransitionTable transitions, int[] next)
    {
        var starts = log.CaseStarts;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            var codes = log.Codes[starts[i]..starts[i + 1]];
            var times = log.Times.Slice(starts[i], codes.Length);
            for (int j = 1; j < codes.Length; j++)
                _ticks[unchecked(next[transitions.IndexOf(codes[j - 1], codes[j])]++)] = times[j] - times[j - 1];
        }
    }
}
