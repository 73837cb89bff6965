using System.Runtime.InteropServices;

namespace CxMetrics.Attribution;

/// <summary>How often each state follows each, starts a journey and ends it in each outcome.</summary>
internal sealed class TransitionCounts
{
    private readonly Dictionary<(int From, int To), double> _transitions = [];
    private readonly List<double> _starts = [];
    private readonly List<List<double>> _ends = [];
    private readonly List<double> _startEnds = [];

    public void AddStart(int state, double weight) => At(_starts, state) += weight;

    public void AddTransition(int from, int to, double weight) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_transitions, (from, to), out _) += weight;

    public void AddEnd(int state, int outcome, double weight)
    {
        while (_ends.Count <= outcome)
            _ends.Add([]);
        At(_ends[outcome], state) += weight;
    }

    /// <summary>Adds journeys that end before they are anywhere.</summary>
    public void AddStartEnd(int outcome, double weight) => At(_startEnds, outcome) += weight;

    public TransitionGraph ToGraph(int states, int outcomes) =>
        new(
            _transitions,
            Filled(_starts, states),
            [.. Enumerable.Range(0, outcomes).Select(o => Filled(o < _ends.Count ? _ends[o] : [], states))],
            Filled(_startEnds, outcomes)
        );

    private static double[] Filled(List<double> values, int length)
    {
        double[] filled = new double[length];
        values.CopyTo(filled);
        return filled;
    }

    private static ref double At(List<double> values, int index)
    {
        if (values.Count <= index)
            values.AddRange(Enumerable.Repeat(0.0, index + 1 - values.Count));
        return ref CollectionsMarshal.AsSpan(values)[index];
    }
}
