namespace CxMetrics.Attribution;

/// <summary>A Markov chain from touchpoint to touchpoint that ends in one of some outcomes: expected visits and their variance,
/// how likely each outcome is from each touchpoint, and what a touchpoint carries of an outcome.</summary>
/// <remarks>
/// Probabilities are counts over their sum. In a chain counted from journeys, the expected visits from the start are the visits
/// a journey, and the probabilities of the outcomes their shares. The chain only knows the last touchpoint: everything else of the past is
/// forgotten. With Q from touchpoint to touchpoint and R to outcomes, N = (I - Q)^-1 are the expected visits, N 1 their sum, N R the
/// probabilities of the outcomes (Kemeny, Snell 1960, Finite Markov Chains). Solved by elimination without subtraction
/// (Grassmann, Taksar, Heyman 1985). Immutable; computed when it is asked for.
/// </remarks>
public sealed class AbsorbingChain
{
    internal const int StartState = -1;

    private readonly TransitionGraph _graph;
    private readonly EliminationPlan _plan;
    private readonly string[] _touchpoints;
    private readonly string[] _outcomes;
    private readonly Dictionary<string, int> _numbers;
    private readonly Lazy<Elimination> _elimination;
    private readonly Lazy<double[]> _visitsFromStart;
    private readonly Lazy<double[]> _visits;
    private readonly Lazy<double[]> _stepVariances;
    private readonly Lazy<double[]> _variances;
    private readonly Lazy<double[]>[] _absorption;

    internal AbsorbingChain(
        string[] touchpoints,
        string[] outcomes,
        TransitionGraph graph,
        EliminationPlan? plan = null
    )
    {
        (_touchpoints, _outcomes, _graph) = (touchpoints, outcomes, graph);
        ThrowIfEndless();
        _plan = plan ?? new(graph);
        _numbers = new(StringComparer.Ordinal);
        for (int i = 0; i < touchpoints.Length; i++)
            _numbers.Add(touchpoints[i], i);
        _elimination = new(() =>
        {
            var elimination = new Elimination(_graph, _plan);
            elimination.Run();
            return elimination;
        });
        _visitsFromStart = new(() => _elimination.Value.SolveRow(Divided(_graph.Starts, _ => _graph.StartTotal)));
        _visits = new(() => _elimination.Value.SolveColumn(Divided(_graph.Totals, i => _graph.Totals[i])));
        _stepVariances = new(StepVariances);
        _variances = new(() => _elimination.Value.SolveColumn(_stepVariances.Value));
        _absorption = Array.ConvertAll(
            graph.Ends,
            ends => new Lazy<double[]>(() => _elimination.Value.SolveColumn(Divided(ends, i => _graph.Totals[i])))
        );
        Start = new(this, StartState, "START");
    }

    /// <summary>Gets the touchpoints.</summary>
    public IReadOnlyList<string> Touchpoints => _touchpoints;

    /// <summary>Gets the outcomes.</summary>
    public IReadOnlyList<string> Outcomes => _outcomes;

    /// <summary>Gets the weight of all journeys that start: their number where they were counted.</summary>
    public double StartWeight => _graph.StartTotal;

    /// <summary>Gets what lies ahead of a journey that starts.</summary>
    public ChainState Start { get; }

    /// <summary>Gets the transitions that occur: from the start, then from each touchpoint, outcomes last.</summary>
    public IEnumerable<ChainTransition> Transitions =>
        TransitionsFrom(StartState).Concat(Enumerable.Range(0, _touchpoints.Length).SelectMany(TransitionsFrom));

    /// <summary>Gets what lies ahead of a journey at a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <exception cref="KeyNotFoundException">The chain has no such touchpoint.</exception>
    public ChainState this[string touchpoint] => new(this, StateOf(touchpoint), touchpoint);

    /// <summary>Gives the share of the journeys to an outcome that go over a touchpoint: 1 less the probability of the outcome when all
    /// that leads to the touchpoint leads to another outcome instead, over the probability as it is.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="outcome">The outcome.</param>
    /// <returns>0 to 1; NaN where the outcome never occurs.</returns>
    /// <remarks>In the chain, which forgets: a touchpoint that every journey to the outcome visits may have less than 1. Where journeys are
    /// at hand, count them.</remarks>
    /// <exception cref="KeyNotFoundException">The chain has no such touchpoint or outcome.</exception>
    public double RemovalEffect(string touchpoint, string outcome) => RemovalEffects([touchpoint], outcome)[0];

    /// <summary>Gives the removal effects of all touchpoints on an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>One for each touchpoint, as <see cref="RemovalEffect"/> gives it, in their order.</returns>
    /// <exception cref="KeyNotFoundException">The chain has no such outcome.</exception>
    public IReadOnlyList<double> RemovalEffects(string outcome) => RemovalEffects(_touchpoints, outcome);

    internal double ExpectedVisits(int state) => state == StartState ? FromStart(_visits.Value) : _visits.Value[state];

    internal double ExpectedVisits(int state, string touchpoint)
    {
        int to = StateOf(touchpoint);
        if (state == StartState)
            return _graph.StartTotal == 0 ? double.NaN : _visitsFromStart.Value[to];
        double[] starts = new double[_touchpoints.Length];
        starts[state] = 1;
        return _elimination.Value.SolveRow(starts)[to];
    }

    internal double VisitVariance(int state)
    {
        if (state != StartState)
            return _variances.Value[state];
        double mean = ExpectedVisits(StartState);
        double sum = 0;
        for (int i = 0; i < _touchpoints.Length; i++)
        {
            double difference = _visits.Value[i] - mean;
            sum += _graph.Starts[i] * (_variances.Value[i] + difference * difference);
        }
        return (sum + _graph.StartEnds.Sum() * mean * mean) / _graph.StartTotal;
    }

    internal double Absorption(int state, string outcome)
    {
        int index = OutcomeOf(outcome);
        double[] absorption = _absorption[index].Value;
        return state == StartState ? FromStart(absorption, _graph.StartEnds[index]) : absorption[state];
    }

    // The variance of a sum that is left is that of the expectation after the next step, summed over all that is visited: unlike
    // (2N - I) t - t², this has no subtraction of large numbers, and 0 is 0.
    private double[] StepVariances()
    {
        double[] visits = _visits.Value;
        double[] variances = new double[visits.Length];
        for (int i = 0; i < variances.Length; i++)
        {
            double mean = visits[i] - 1;
            double sum = _graph.EndOf(i) * mean * mean;
            for (int k = _graph.RowStarts[i]; k < _graph.RowStarts[i + 1]; k++)
            {
                double difference = visits[_graph.Columns[k]] - mean;
                sum += _graph.Weights[k] * difference * difference;
            }
            variances[i] = sum / _graph.Totals[i];
        }
        return variances;
    }

    private double[] RemovalEffects(IReadOnlyList<string> touchpoints, string outcome)
    {
        int index = OutcomeOf(outcome);
        int[] states = [.. touchpoints.Select(StateOf)];
        var removal = new RemovalEngine(_graph, _plan);
        double[] absorption = _absorption[index].Value;
        double all = FromStart(absorption, _graph.StartEnds[index]);
        return Array.ConvertAll(states, state => removal.EffectOfOne(state, absorption, all));
    }

    private double FromStart(double[] byState, double atOnce = 0)
    {
        double sum = atOnce;
        for (int i = 0; i < byState.Length; i++)
            sum += _graph.Starts[i] * byState[i];
        return sum / _graph.StartTotal;
    }

    private IEnumerable<ChainTransition> TransitionsFrom(int state)
    {
        if (state == StartState)
        {
            for (int i = 0; i < _touchpoints.Length; i++)
            {
                if (_graph.Starts[i] > 0)
                    yield return new(
                        null,
                        _touchpoints[i],
                        false,
                        _graph.Starts[i],
                        _graph.Starts[i] / _graph.StartTotal
                    );
            }
        }
        else
        {
            for (int k = _graph.RowStarts[state]; k < _graph.RowStarts[state + 1]; k++)
                yield return From(state, _touchpoints[_graph.Columns[k]], false, _graph.Weights[k]);
        }
        for (int o = 0; o < _outcomes.Length; o++)
        {
            double weight = state == StartState ? _graph.StartEnds[o] : _graph.Ends[o][state];
            if (weight > 0)
                yield return From(state, _outcomes[o], true, weight);
        }
    }

    private ChainTransition From(int state, string to, bool isOutcome, double weight) =>
        state == StartState
            ? new(null, to, isOutcome, weight, weight / _graph.StartTotal)
            : new(_touchpoints[state], to, isOutcome, weight, weight / _graph.Totals[state]);

    private static double[] Divided(double[] values, Func<int, double> by)
    {
        double[] divided = new double[values.Length];
        for (int i = 0; i < divided.Length; i++)
            divided[i] = values[i] / by(i);
        return divided;
    }

    private int StateOf(string touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        return _numbers.TryGetValue(touchpoint, out int state)
            ? state
            : throw new KeyNotFoundException($"The chain has no touchpoint '{touchpoint}'.");
    }

    private int OutcomeOf(string outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        int index = Array.IndexOf(_outcomes, outcome);
        return index >= 0 ? index : throw new KeyNotFoundException($"The chain has no outcome '{outcome}'.");
    }

    private void ThrowIfEndless()
    {
        const int Most = 20;
        string[] endless = [.. _graph.StatesWithoutEnd().Take(Most + 1).Select(state => $"'{_touchpoints[state]}'")];
        if (endless.Length == 0)
            return;
        string more = endless.Length > Most ? " and more" : "";
        throw new InvalidOperationException(
            $"There is no way to an outcome from {string.Join(", ", endless.Take(Most))}{more}: journeys there would never end."
        );
    }
}
