namespace CxMetrics.Attribution;

/// <summary>What is lost of a chain when every transition into some states leads nowhere.</summary>
internal sealed class RemovalEngine
{
    private readonly TransitionGraph _graph;
    private readonly Elimination _whole;
    private readonly Lazy<Elimination> _rest;
    private bool[] _removed = [];
    private double[] _visits = [];
    private double[] _intoRemoved = [];

    public RemovalEngine(TransitionGraph graph, EliminationPlan plan)
    {
        _graph = graph;
        _whole = new(graph, plan);
        _whole.Run();
        _rest = new(() => new(graph, plan));
    }

    /// <summary>Gives what a journey ends with, from every state on, by the weight of what is gained at the end of each.</summary>
    public double[] Absorption(double[] ends) => _whole.SolveColumn(Rates(ends));

    /// <summary>Gives what a journey ends with from its start; NaN without journeys.</summary>
    public double FromStart(double[] absorption)
    {
        double sum = 0;
        for (int state = 0; state < absorption.Length; state++)
            sum += _graph.Starts[state] * absorption[state];
        return sum / _graph.StartTotal;
    }

    /// <summary>Gives the share of what journeys end with that came over a state.</summary>
    /// <remarks>A journey comes there at all N[start, x] / N[x, x] times, and ends from there on as from every visit; so one factor
    /// does for all states, without subtraction.</remarks>
    /// <param name="state">The state.</param>
    /// <param name="absorption">What a journey ends with, from every state on.</param>
    /// <param name="all">What a journey ends with from its start.</param>
    public double EffectOfOne(int state, double[] absorption, double all)
    {
        double[] once = new double[absorption.Length];
        once[state] = 1;
        double[] visits = _whole.SolveColumn(once);
        return Math.Min(1, FromStart(visits) / visits[state] * absorption[state] / all);
    }

    /// <summary>Removes some states, and only these.</summary>
    public void Remove(bool[] removed)
    {
        _removed = removed;
        _rest.Value.Run(removed);
        double[] starts = new double[removed.Length];
        // How many come to each removed state first of all removed ones.
        _intoRemoved = new double[removed.Length];
        for (int state = 0; state < starts.Length; state++)
            (removed[state] ? _intoRemoved : starts)[state] = _graph.Starts[state] / _graph.StartTotal;
        _visits = _rest.Value.SolveRow(starts);
        for (int state = 0; state < starts.Length; state++)
        {
            if (removed[state])
                continue;
            for (int k = _graph.RowStarts[state]; k < _graph.RowStarts[state + 1]; k++)
            {
                if (removed[_graph.Columns[k]])
                    _intoRemoved[_graph.Columns[k]] += _visits[state] * _graph.Weights[k] / _graph.Totals[state];
            }
        }
    }

    /// <summary>Gives the share of what journeys end with that came over removed states.</summary>
    /// <remarks>Lost / (lost + kept), both sums without subtraction: small effects keep their digits, and all is 1.</remarks>
    /// <param name="ends">The weight of what is gained at the end of each state.</param>
    /// <param name="absorption">What a journey ends with, from every state on.</param>
    /// <param name="atOnce">What journeys gain that are nowhere.</param>
    public double Effect(double[] ends, double[] absorption, double atOnce = 0)
    {
        double lost = 0;
        double kept = atOnce;
        for (int state = 0; state < ends.Length; state++)
        {
            if (_removed[state])
                lost += _intoRemoved[state] * absorption[state];
            else
                kept += _visits[state] * ends[state] / _graph.Totals[state];
        }
        return lost / (lost + kept);
    }

    private double[] Rates(double[] ends)
    {
        double[] rates = new double[ends.Length];
        for (int state = 0; state < rates.Length; state++)
            rates[state] = ends[state] / _graph.Totals[state];
        return rates;
    }
}
