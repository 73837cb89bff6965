using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>What directly follows what: how often each touchpoint is visited, where cases go from there, how long that
/// takes, where they start, end and come back.</summary>
/// <remarks>
/// For every touchpoint, events = events of transitions into it + starts = events of transitions out of it + ends = first
/// visits + self-loops + repetitions. Immutable. Durations are computed when they are first asked for.
/// </remarks>
public sealed class Flow
{
    private readonly EventLog _log;
    private readonly FlowCounts _counts;
    private readonly FlowTouchpoint[] _touchpoints;
    private readonly FlowTransition[] _transitions;
    private readonly Lazy<TransitionTimes> _times;
    private readonly Lazy<DurationSummary> _caseDurations;
    private readonly Lazy<OrderedSample> _caseLengths;
    private readonly Lazy<int> _adjacentTies;

    private Flow(EventLog log, bool[]? open)
    {
        _log = log;
        _counts = new(log, open);
        _touchpoints = new FlowTouchpoint[log.Touchpoints.Count];
        int closed = log.CaseCount - _counts.OpenCases;
        for (int i = 0; i < _touchpoints.Length; i++)
            _touchpoints[i] = new(
                log.Touchpoints[i],
                _counts.Touchpoints[i],
                _counts.Transitions.CountOf(i, i),
                closed
            );
        _transitions = new FlowTransition[_counts.Transitions.Count];
        for (int i = 0; i < _transitions.Length; i++)
            _transitions[i] = TransitionAt(_counts.Transitions[i]);
        _times = new(() => new(_log, _counts.Transitions));
        _caseDurations = new(() => CaseTimes.Durations(_log, open));
        _caseLengths = new(() => CaseTimes.Lengths(_log, open));
        _adjacentTies = new(() => CaseTimes.AdjacentTies(_log));
    }

    /// <summary>Gets the number of events.</summary>
    public int EventCount => _log.EventCount;

    /// <summary>Gets the number of cases.</summary>
    public int CaseCount => _log.CaseCount;

    /// <summary>Gets how many of the cases are still open by the rule that was given; without a rule, none.</summary>
    public int OpenCases => _counts.OpenCases;

    /// <summary>Gets the touchpoints, in the order of the log.</summary>
    public IReadOnlyList<FlowTouchpoint> Touchpoints => _touchpoints;

    /// <summary>Gets the transitions that occur, in the order of the touchpoints they come from and then go to.</summary>
    public IReadOnlyList<FlowTransition> Transitions => _transitions;

    /// <summary>Gets the number of closed cases with a single event.</summary>
    public int Bounces => _counts.Bounces;

    /// <summary>Gets the share of closed cases that have a single event.</summary>
    public ShareEstimate BounceRate => new(Bounces, CaseCount - OpenCases);

    /// <summary>Gets the number of cases that are at some touchpoint more than once.</summary>
    public int ReworkCases => _counts.ReworkCases;

    /// <summary>Gets the share of cases that are at some touchpoint more than once.</summary>
    public ShareEstimate ReworkShare => new(ReworkCases, CaseCount);

    /// <summary>Gets how long closed cases took from their first to their last event.</summary>
    public DurationSummary CaseDurations => _caseDurations.Value;

    /// <summary>Gets the numbers of events of closed cases.</summary>
    public OrderedSample CaseLengths => _caseLengths.Value;

    /// <summary>Gets the number of events at the same time as the event before them in their case: only the order of the
    /// input says which came first.</summary>
    public int AdjacentTies => _adjacentTies.Value;

    /// <summary>Gets a touchpoint.</summary>
    /// <param name="touchpoint">Its name.</param>
    /// <exception cref="KeyNotFoundException">It does not occur in the log.</exception>
    public FlowTouchpoint this[string touchpoint] => _touchpoints[CodeOf(touchpoint)];

    /// <summary>Gets the transition between two touchpoints; one that does not occur has a count of 0.</summary>
    /// <param name="from">The name of the touchpoint that it comes from.</param>
    /// <param name="to">The name of the touchpoint that directly follows.</param>
    /// <exception cref="KeyNotFoundException">A touchpoint does not occur in the log.</exception>
    public FlowTransition this[string from, string to]
    {
        get
        {
            var (source, target) = (CodeOf(from), CodeOf(to));
            int index = _counts.Transitions.IndexOf(source, target);
            return index >= 0 ? _transitions[index] : TransitionAt(new(source, target, 0, 0, 0));
        }
    }

    internal static Flow Of(EventLog log, ClosingRule? closing) => new(log, closing?.OpenCases(log));

    /// <summary>Gives how long a transition took each time.</summary>
    internal DurationSummary DurationsOf(in TransitionCount transition) =>
        transition.Count == 0 ? new(ReadOnlyMemory<long>.Empty) : new(_times.Value.Of(transition));

    private FlowTransition TransitionAt(in TransitionCount count) =>
        new(this, _log.Touchpoints[count.From], _log.Touchpoints[count.To], count);

    private int CodeOf(string touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        int code = _log.CodeOf(touchpoint);
        return code >= 0
            ? code
            : throw new KeyNotFoundException($"The touchpoint '{touchpoint}' does not occur in the log.");
    }
}
