using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>The ratings given at the later event of each transition, those of one kind side by side.</summary>
internal sealed class TransitionRatings
{
    private readonly RatedEvents _rated;
    private readonly byte[] _classes;
    private readonly long[] _starts;

    public TransitionRatings(RatedEvents rated, TransitionTable transitions)
    {
        _rated = rated;
        _classes = GC.AllocateUninitializedArray<byte>(transitions.Events);
        _starts = new long[rated.Unrated + 1];
        int[] next = new int[transitions.Count];
        for (int i = 0; i < next.Length; i++)
            next[i] = transitions[i].Offset;
        var starts = rated.Log.CaseStarts;
        var codes = rated.Log.Codes;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            if (starts[i] < starts[i + 1])
                _starts[rated.Classes[starts[i]]]++;
            for (int row = starts[i] + 1; row < starts[i + 1]; row++)
                _classes[next[transitions.IndexOf(codes[row - 1], codes[row])]++] = rated.Classes[row];
        }
    }

    /// <summary>Gets the score of the first events of cases, which no transition leads to.</summary>
    public IScore Starts => _rated.ScoreOf(_starts);

    /// <summary>Gives the score of one transition.</summary>
    public IScore ScoreOf(in TransitionCount transition)
    {
        Span<long> counts = stackalloc long[_starts.Length];
        foreach (byte rating in _classes.AsSpan(transition.Offset, transition.Count))
            counts[rating]++;
        return _rated.ScoreOf(counts);
    }
}
