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
    private const int MinimumAnswers = 30;
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

    /// <summary>Gets the log that was scored.</summary>
    internal EventLog Log => _log;

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

    /// <summary>Says what a rating is: positive, neutral or negative.</summary>
    /// <param name="rating">A rating of the scale.</param>
    /// <returns>By the rule of <see cref="PolarityCounts"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rating is not on the scale of the definition.</exception>
    public Polarity PolarityOf(int rating)
    {
        if (!Definition.Scale.Contains(rating))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rating),
                rating,
                $"Not a rating of the scale {Definition.Scale}."
            );
        }
        return PolarityCounts.PolarityOf(Definition, rating);
    }

    /// <summary>Gives one number for every case, made of its ratings.</summary>
    /// <param name="rollUp">How.</param>
    /// <returns>The numbers, with mean and median over the cases.</returns>
    public CaseScores Cases(CaseRollUp rollUp)
    {
        ArgumentNullException.ThrowIfNull(rollUp);
        return new(_rated, rollUp, Overall.Distribution.Mean);
    }

    /// <summary>Lists where the score is worse than that of the log, and how many cases that reaches.</summary>
    /// <param name="minimumAnswers">How many ratings a touchpoint needs; 30 when left out.</param>
    /// <param name="closing">Which cases are over, for the exit rates; when left out, all are.</param>
    /// <returns>The touchpoints with <see cref="TouchpointImpact.Severity"/> above 0, the largest impact first; and behind them, in
    /// the order of the log, those with too few answers to tell, or none, which
    /// <see cref="TouchpointImpact.HasEnoughAnswers"/> marks. About half of all touchpoints are below the average of any
    /// journey: look at <see cref="TouchpointImpact.IsClear"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of answers is below 1.</exception>
    public IReadOnlyList<TouchpointImpact> PainPoints(
        int minimumAnswers = MinimumAnswers,
        ClosingRule? closing = null
    ) => Impacts(impact => impact.Shortfall, minimumAnswers, closing);

    /// <summary>Lists where the score is better than that of the log, and how many cases that reaches.</summary>
    /// <param name="minimumAnswers">How many ratings a touchpoint needs; 30 when left out.</param>
    /// <param name="closing">Which cases are over, for the exit rates; when left out, all are.</param>
    /// <returns>The mirror of <see cref="PainPoints"/>: the touchpoints with <see cref="TouchpointImpact.Delight"/> above 0, the
    /// largest impact first; and behind them those with too few answers to tell, or none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of answers is below 1.</exception>
    public IReadOnlyList<TouchpointImpact> DelightPoints(
        int minimumAnswers = MinimumAnswers,
        ClosingRule? closing = null
    ) => Impacts(impact => -impact.Shortfall, minimumAnswers, closing);

    /// <summary>Lists how closely the ratings at each touchpoint go together with a good outcome.</summary>
    /// <param name="goodOutcomes">The outcomes that are good; every other one is not. Cases without an outcome are left
    /// out.</param>
    /// <param name="minimumCases">How many cases with a rating and an outcome a touchpoint needs; 30 when left out.</param>
    /// <returns>All touchpoints: the most prominent ones (reach times correlation) first, and behind them, in the order of the
    /// log, those with too few cases to tell, which <see cref="MomentOfTruth.HasEnoughAnswers"/> marks.</returns>
    /// <exception cref="ArgumentException">No event has an outcome, or none of the good ones occurs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of cases is below 1.</exception>
    public IReadOnlyList<MomentOfTruth> MomentsOfTruth(
        IEnumerable<string> goodOutcomes,
        int minimumCases = MinimumAnswers
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCases, 1);
        var outcomes = new CaseOutcomes(_log, goodOutcomes);
        var (good, bad) = new TouchpointContributions(_rated).Split(outcomes);
        var moments = new MomentOfTruth[_touchpoints.Length];
        for (int i = 0; i < moments.Length; i++)
        {
            moments[i] = new(
                _touchpoints[i].Name,
                new(_touchpoints[i].Cases, CaseCount),
                [.. good[i]],
                [.. bad[i]],
                good[i].Count + bad[i].Count >= minimumCases
            );
        }
        return
        [
            .. moments.Where(moment => moment.HasEnoughAnswers).OrderByDescending(moment => moment.Prominence),
            .. moments.Where(moment => !moment.HasEnoughAnswers),
        ];
    }

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

    private TouchpointImpact[] Impacts(Func<TouchpointImpact, double> gap, int minimumAnswers, ClosingRule? closing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumAnswers, 1);
        var exits = new TouchpointExits(closing is null ? _flow : new(_log, closing.OpenCases(_log)));
        TouchpointImpact[] all =
        [
            .. _touchpoints.Select((t, i) => new TouchpointImpact(this, t, exits, i, minimumAnswers)),
        ];
        return
        [
            .. all.Where(impact => impact.HasEnoughAnswers && gap(impact) > 0)
                .OrderByDescending(impact => impact.Impact),
            // Without ratings, or with the score of the log, one belongs in both lists or in none.
            .. all.Where(impact => !impact.HasEnoughAnswers && gap(impact) is not < 0),
        ];
    }

    private TransitionScore TransitionAt(int index)
    {
        var transition = _flow.Transitions[index];
        return new(_log.Touchpoints[transition.From], _log.Touchpoints[transition.To], _ratings.Value, transition);
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
