using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>What customers felt, and where: the score of a log by touchpoint, transition, stage and channel.</summary>
/// <remarks>
/// Every rating counts once, at its event. So the distributions of all touchpoints add up to that of <see cref="Overall"/>, and
/// so do those of stages and of channels with the events that have none, and those of all transitions with
/// <see cref="Starts"/>. The mean of the scores of touchpoints is another number, and the mean over cases a third one.
/// Immutable.
/// </remarks>
public sealed class JourneyScores
{
    private readonly EventLog _log;
    private readonly RatedEvents _rated;
    private readonly FlowCounts _flow;
    private readonly TouchpointScore[] _touchpoints;
    private readonly Lazy<TransitionRatings> _ratings;
    private readonly Lazy<TransitionScore[]> _transitions;

    private JourneyScores(EventLog log, ScoreDefinition definition)
    {
        _log = log;
        Definition = definition;
        _rated = new(log, definition);
        _flow = new(log, null);
        var tally = new ScoreTally(_rated, log.Touchpoints.Count, row => log.Codes[row]);
        _touchpoints = new TouchpointScore[log.Touchpoints.Count];
        var all = _rated.ScoreOf(new long[_rated.Unrated + 1]).Distribution;
        for (int i = 0; i < _touchpoints.Length; i++)
        {
            var score = tally.ScoreOf(i);
            _touchpoints[i] = new(log.Touchpoints[i], score, _flow.Touchpoints[i].Events, tally.CasesOf(i));
            all += score.Distribution;
        }
        Overall = definition.Evaluate(all);
        _ratings = new(() => new(_rated, _flow.Transitions));
        _transitions = new(() => [.. Enumerable.Range(0, _flow.Transitions.Count).Select(TransitionAt)]);
    }

    /// <summary>Gets the definition of all scores.</summary>
    public ScoreDefinition Definition { get; }

    /// <summary>Gets the number of events.</summary>
    public int EventCount => _log.EventCount;

    /// <summary>Gets the number of cases.</summary>
    public int CaseCount => _log.CaseCount;

    /// <summary>Gets the score of all ratings of the log.</summary>
    /// <remarks>Each rating counts the same, so cases and touchpoints with many weigh more. Events without a rating are its
    /// missing answers.</remarks>
    public IScore Overall { get; }

    /// <summary>Gets the touchpoints, in the order of the log.</summary>
    public IReadOnlyList<TouchpointScore> Touchpoints => _touchpoints;

    /// <summary>Gets the transitions that occur, in the order of the touchpoints they come from and then go to, with the
    /// rating given at the later event.</summary>
    public IReadOnlyList<TransitionScore> Transitions => _transitions.Value;

    /// <summary>Gets the score of the ratings given at the first event of a case, which no transition leads to.</summary>
    public IScore Starts => _ratings.Value.Starts;

    /// <summary>Gets a touchpoint.</summary>
    /// <param name="touchpoint">Its name.</param>
    /// <exception cref="KeyNotFoundException">It does not occur in the log.</exception>
    public TouchpointScore this[string touchpoint] => _touchpoints[CodeOf(touchpoint)];

    /// <summary>Gives the scores of the stages of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The stages in the order of the plan, also those without an event; and last, without a name, the events at
    /// touchpoints that the plan does not have, if there are any.</returns>
    public IReadOnlyList<ScoreGroup> Stages(Journey plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string[] names = [.. plan.Stages.Select(stage => stage.Name)];
        int[] groups = GroupsOf(
            names.Length,
            name => plan.Stages.TakeWhile(stage => stage.Touchpoints.All(t => t.Name != name)).Count()
        );
        return ScoreTally.Groups(_rated, names, row => groups[_log.Codes[row]]);
    }

    /// <summary>Gives the scores of the channels that a plan expects touchpoints to happen through.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The channels in the order in which the plan names them first, also those without an event; and last, without a
    /// name, the events at touchpoints for which the plan has no channel, if there are any.</returns>
    public IReadOnlyList<ScoreGroup> Channels(Journey plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string[] names = [.. plan.Touchpoints.Select(t => t.Channel?.Name).OfType<string>().Distinct()];
        int[] groups = GroupsOf(
            names.Length,
            name => plan.Find(name)?.Channel is { } channel ? Array.IndexOf(names, channel.Name) : names.Length
        );
        return ScoreTally.Groups(_rated, names, row => groups[_log.Codes[row]]);
    }

    /// <summary>Gives the scores of the channels that events happened through.</summary>
    /// <param name="attribute">The attribute that names the channel of an event; any other will do as well.</param>
    /// <returns>The values in ordinal order; and last, without a name, the events that have none, if there are any.</returns>
    /// <exception cref="ArgumentException">No event has the attribute.</exception>
    public IReadOnlyList<ScoreGroup> Channels(string attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var column =
            _log.AttributeColumn(attribute)
            ?? throw new ArgumentException($"No event has the attribute '{attribute}'.", nameof(attribute));
        string[] names = column.Values;
        return ScoreTally.Groups(
            _rated,
            names,
            row => column.CodeAt(row) is var code and > 0 ? code - 1 : names.Length
        );
    }

    internal static JourneyScores Of(EventLog log, ScoreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new(log, definition);
    }

    private TransitionScore TransitionAt(int index)
    {
        var transition = _flow.Transitions[index];
        return new(
            _log.Touchpoints[transition.From],
            _log.Touchpoints[transition.To],
            _ratings.Value.ScoreOf(transition),
            transition.Cases
        );
    }

    private int[] GroupsOf(int groups, Func<string, int> groupOf) =>
        [.. _log.Touchpoints.Select(name => Math.Min(groupOf(name), groups))];

    private int CodeOf(string touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        int code = _log.CodeOf(touchpoint);
        return code >= 0
            ? code
            : throw new KeyNotFoundException($"The touchpoint '{touchpoint}' does not occur in the log.");
    }
}
