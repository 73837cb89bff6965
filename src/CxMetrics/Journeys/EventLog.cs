using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CxMetrics.Attribution;
using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>What was observed: the events of many cases, each case in order of time.</summary>
/// <remarks>
/// Immutable; read it as its cases. Events may come in any order; they are sorted by case and time, and events of one case at
/// the same time keep the order they came in. Cases stand in the order of their first event among those given, also after
/// filtering, touchpoints in ordinal order. Names are compared ordinally and kept as they are. A log that was filtered still knows of how many
/// cases and events it is a part. An event takes 12 bytes, 4 more where ratings are given, and mostly 1 for the outcome and
/// for each attribute.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It is read as its cases, but what it is is a log.")]
public sealed class EventLog : IEnumerable<JourneyCase>
{
    /// <summary>Stands for no rating in <see cref="Ratings"/>.</summary>
    internal const int NoRating = int.MinValue;

    // The same for all parts of one log.
    private readonly object _origin = new();
    private readonly int[] _caseStarts;
    private readonly int[] _codes;
    private readonly long[] _times;
    private readonly int[] _ratings;
    private readonly string[] _cases;
    private readonly string[] _touchpoints;
    private readonly string[] _attributes;
    private readonly TextColumn[] _attributeColumns;

    internal EventLog(
        string[] cases,
        string[] touchpoints,
        int[] caseStarts,
        int[] codes,
        long[] times,
        int[] ratings,
        TextColumn? outcomes,
        IEnumerable<(string Name, TextColumn? Column)> attributes
    )
    {
        _cases = cases;
        _touchpoints = touchpoints;
        _caseStarts = caseStarts;
        _codes = codes;
        _times = times;
        _ratings = ratings;
        OutcomeColumn = outcomes;
        var used = attributes
            .Where(attribute => attribute.Column is not null)
            .OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
            .ToArray();
        _attributes = [.. used.Select(attribute => attribute.Name)];
        _attributeColumns = [.. used.Select(attribute => attribute.Column!)];
        UnfilteredCaseCount = cases.Length;
        UnfilteredEventCount = codes.Length;
        if (codes.Length == 0)
            return;
        Start = TimeOf(times.Min());
        End = TimeOf(times.Max());
    }

    private EventLog(EventLog log, object origin, int unfilteredCases, int unfilteredEvents)
    {
        _origin = origin;
        _cases = log._cases;
        _touchpoints = log._touchpoints;
        _caseStarts = log._caseStarts;
        _codes = log._codes;
        _times = log._times;
        _ratings = log._ratings;
        _attributes = log._attributes;
        _attributeColumns = log._attributeColumns;
        OutcomeColumn = log.OutcomeColumn;
        (Start, End) = (log.Start, log.End);
        UnfilteredCaseCount = unfilteredCases;
        UnfilteredEventCount = unfilteredEvents;
    }

    /// <summary>Gets the number of events.</summary>
    public int EventCount => _codes.Length;

    /// <summary>Gets the number of cases.</summary>
    public int CaseCount => _cases.Length;

    /// <summary>Gets the number of events before any filter: the denominator of what share was kept.</summary>
    public int UnfilteredEventCount { get; }

    /// <summary>Gets the number of cases before any filter: the denominator of what share was kept.</summary>
    public int UnfilteredCaseCount { get; }

    /// <summary>Gets the time of the first event, in UTC; null when there is none.</summary>
    public DateTimeOffset? Start { get; }

    /// <summary>Gets the time of the last event, in UTC; null when there is none.</summary>
    /// <remarks>What happened later is not known: a case that could still go on then is open, not lost.</remarks>
    public DateTimeOffset? End { get; }

    /// <summary>Gets the touchpoints that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Touchpoints => _touchpoints;

    /// <summary>Gets the names of the cases, in the order of their first event among those given.</summary>
    public IReadOnlyList<string> Cases => _cases;

    /// <summary>Gets the outcomes that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Outcomes => OutcomeColumn?.Values ?? [];

    /// <summary>Gets the names of the attributes that events have, in ordinal order.</summary>
    public IReadOnlyList<string> Attributes => _attributes;

    /// <summary>Gets where the events of each case start, and behind the last case the number of events.</summary>
    internal ReadOnlySpan<int> CaseStarts => _caseStarts;

    /// <summary>Gets the touchpoint of every event, as its index in <see cref="Touchpoints"/>.</summary>
    internal ReadOnlySpan<int> Codes => _codes;

    /// <summary>Gets the time of every event, as ticks of 100 ns in UTC.</summary>
    internal ReadOnlySpan<long> Times => _times;

    /// <summary>Gets the rating of every event, or <see cref="NoRating"/>; empty when no event has one.</summary>
    internal ReadOnlySpan<int> Ratings => _ratings;

    /// <summary>Gets the outcomes that events name; null when none does.</summary>
    internal TextColumn? OutcomeColumn { get; }

    /// <summary>Makes a log of events in any order.</summary>
    /// <param name="events">The events.</param>
    /// <returns>The log.</returns>
    /// <exception cref="ArgumentException">An event has no case, no touchpoint or an attribute without a name; the message
    /// tells which one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is <see cref="int.MinValue"/>.</exception>
    public static EventLog From(IEnumerable<JourneyEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new EventLogBuilder();
        foreach (var added in events)
            builder.Add(added);
        return builder.Build();
    }

    /// <summary>Makes a log of events that arrive in any order.</summary>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log.</returns>
    /// <exception cref="ArgumentException">An event has no case, no touchpoint or an attribute without a name; the message
    /// tells which one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is <see cref="int.MinValue"/>.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<EventLog> FromAsync(
        IAsyncEnumerable<JourneyEvent> events,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new EventLogBuilder();
        await foreach (var added in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            builder.Add(added);
        return builder.Build();
    }

    /// <summary>Puts logs together that have no case in common, such as those of several machines.</summary>
    /// <param name="logs">The logs.</param>
    /// <returns>One log with the cases of the first, the second, and so on. It was filtered if one of them was; parts of one
    /// log, as <see cref="SplitBy(string)"/> gives them, are parts of it again.</returns>
    /// <exception cref="ArgumentException">A case is in two of the logs. To let cases go on, use
    /// <see cref="EventLogBuilder.AddRange(EventLog)"/>.</exception>
    public static EventLog Merge(params ReadOnlySpan<EventLog> logs)
    {
        var cases = new HashSet<string>(StringComparer.Ordinal);
        var builder = new EventLogBuilder();
        var origins = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var (unfilteredCases, unfilteredEvents) = (0, 0);
        foreach (var log in logs)
        {
            ArgumentNullException.ThrowIfNull(log, nameof(logs));
            foreach (string name in log._cases)
            {
                if (!cases.Add(name))
                    throw new ArgumentException($"The case '{name}' is in two of the logs.", nameof(logs));
            }
            builder.AddRange(log);
            // Parts of one log have one denominator.
            if (!origins.Add(log._origin))
                continue;
            unfilteredCases += log.UnfilteredCaseCount;
            unfilteredEvents += log.UnfilteredEventCount;
        }
        object origin = origins.Count == 1 ? origins.Single() : new();
        return new(builder.Build(), origin, unfilteredCases, unfilteredEvents);
    }

    /// <summary>Keeps some of the cases, whole.</summary>
    /// <param name="isKept">Says whether to keep a case.</param>
    /// <returns>The log of those cases, which knows of how many it is a part.</returns>
    public EventLog Where(Func<JourneyCase, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        return Keep([.. Enumerable.Range(0, CaseCount).Where(i => isKept(new(this, i)))]);
    }

    /// <summary>Keeps some of the events; a case without any is dropped.</summary>
    /// <param name="isKept">Says whether to keep an event.</param>
    /// <returns>The log of those events, which knows of how many it is a part.</returns>
    /// <remarks>What is left of a case is adjacent then: a transition may have had events in between.</remarks>
    public EventLog WhereEvents(Func<JourneyEvent, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        var cases = new List<int>();
        var starts = new List<int> { 0 };
        var rows = new List<int>();
        for (int i = 0; i < CaseCount; i++)
        {
            for (int row = _caseStarts[i]; row < _caseStarts[i + 1]; row++)
            {
                if (isKept(EventAt(i, row)))
                    rows.Add(row);
            }
            if (rows.Count == starts[^1])
                continue;
            cases.Add(i);
            starts.Add(rows.Count);
        }
        return Take(cases, new([.. starts], [.. rows]));
    }

    /// <summary>Splits the cases by an attribute: the one of a case is that of its first event which has it.</summary>
    /// <param name="attribute">The name of the attribute.</param>
    /// <returns>A log for each value, in ordinal order, and one under the empty text when there are cases without. Together
    /// they have all cases, and each knows of how many it is a part.</returns>
    public IReadOnlyDictionary<string, EventLog> SplitBy(string attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return SplitBy(journey => journey.Attribute(attribute));
    }

    /// <summary>Splits the cases by what is known of each, such as its outcome or month.</summary>
    /// <param name="keyOf">Tells the key of a case; null is the same as the empty text.</param>
    /// <returns>A log for each key, in ordinal order. Together they have all cases, and each knows of how many it is a
    /// part.</returns>
    public IReadOnlyDictionary<string, EventLog> SplitBy(Func<JourneyCase, string?> keyOf)
    {
        ArgumentNullException.ThrowIfNull(keyOf);
        var cases = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < CaseCount; i++)
        {
            string key = keyOf(new(this, i)) ?? "";
            if (!cases.TryGetValue(key, out var alike))
                cases.Add(key, alike = []);
            alike.Add(i);
        }
        var logs = new OrderedDictionary<string, EventLog>(StringComparer.Ordinal);
        foreach (var (key, alike) in cases)
            logs.Add(key, Keep(alike));
        return logs;
    }

    /// <summary>Gives the cases, in their order.</summary>
    /// <returns>The cases.</returns>
    public IEnumerator<JourneyCase> GetEnumerator()
    {
        for (int i = 0; i < CaseCount; i++)
            yield return new(this, i);
    }

    /// <summary>Says how many cases and events there are, and of how many when the log was filtered.</summary>
    /// <returns>A text such as <c>890 of 1000 cases, 5998 of 7100 events</c>.</returns>
    public override string ToString()
    {
        return $"{Part(CaseCount, UnfilteredCaseCount)} cases, {Part(EventCount, UnfilteredEventCount)} events";

        static string Part(int kept, int all) =>
            kept == all
                ? kept.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{kept} of {all}");
    }

    /// <summary>Counts what directly follows what, starts, ends, exits and rework.</summary>
    /// <param name="closing">Which cases are over; when left out, all are.</param>
    /// <returns>The flow; durations are computed when they are asked for.</returns>
    public Flow Flow(ClosingRule? closing = null) => Journeys.Flow.Of(this, closing);

    /// <summary>Counts the different sequences of touchpoints that cases took.</summary>
    /// <returns>The variants, the most frequent first.</returns>
    public Variants Variants() => Journeys.Variants.Of(this);

    /// <summary>Counts where cases are at their first, second, third... event.</summary>
    /// <param name="steps">The number of steps, 1 or more.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public StepMatrix StepMatrix(int steps) => Journeys.StepMatrix.Of(this, steps);

    /// <summary>Counts the cases in which a touchpoint comes at any time after another one.</summary>
    /// <param name="most">The number of pairs wanted. Without it there may be as many as the square of the touchpoints.</param>
    /// <returns>The pairs that occur, those of most cases first, then in the order of names by code points.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<EventualTransition> EventuallyFollows(int most = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return EventualPairs.Of(this, most);
    }

    /// <summary>Counts how many cases got how far along some steps, in their order and with other events in between.</summary>
    /// <param name="steps">The touchpoints, 1 to 32; one named twice needs two events.</param>
    /// <param name="within">The time from the first step to the last, inclusive; without limit when null.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentException">There is no step, or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public Funnel Funnel(IEnumerable<string> steps, TimeSpan? within = null) =>
        Funnel(new FunnelDefinition(steps, within));

    /// <summary>Counts how many cases got how far along the steps of a funnel.</summary>
    /// <param name="definition">What the funnel asks for.</param>
    /// <returns>The funnel.</returns>
    public Funnel Funnel(FunnelDefinition definition) => Journeys.Funnel.Of(this, definition);

    /// <summary>Compares with what was planned.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="channel">The attribute that names the channel of an event; null when none does.</param>
    /// <param name="start">Gives the time that planned times of a case are counted from; null for its first event.</param>
    /// <returns>Moves, alignments and deviations.</returns>
    /// <exception cref="ArgumentException">No event has the attribute.</exception>
    public Conformance Conformance(
        Journey plan,
        string? channel = null,
        Func<JourneyCase, DateTimeOffset>? start = null
    ) => Journeys.Conformance.Of(this, plan, channel, start);

    /// <summary>Scores the ratings of the events, by touchpoint, transition, stage and channel.</summary>
    /// <param name="definition">How ratings become a score.</param>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentException">A rating is neither on the scale of the definition nor a missing code of it; the
    /// message tells case and touchpoint.</exception>
    public JourneyScores Scores(ScoreDefinition definition) => JourneyScores.Of(this, definition);

    /// <summary>Takes every case as a path over touchpoints that ended in a conversion or not.</summary>
    /// <param name="converted">The outcomes that are conversions; a case with another one, or with none, did not convert. To leave
    /// out cases that are still open, filter the log first.</param>
    /// <param name="channel">The attribute of an event that is the channel, instead of the touchpoint; events without it are no touches,
    /// cases without any are left out.</param>
    /// <returns>The paths; each touch has its age before the last event of its case.</returns>
    /// <exception cref="ArgumentException">No outcome is named, or no event has the attribute.</exception>
    public AttributionPaths AttributionPaths(IEnumerable<string> converted, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(converted);
        var conversions = converted.ToHashSet(StringComparer.Ordinal);
        if (conversions.Count == 0)
            throw new ArgumentException("At least one outcome has to be a conversion.", nameof(converted));
        return LoggedPaths.Of(this, journey => journey.Outcome is { } end && conversions.Contains(end), channel);
    }

    /// <summary>Takes every case as a path over touchpoints that ended in a conversion or not.</summary>
    /// <param name="isConverted">Says whether a case converted.</param>
    /// <param name="channel">The attribute of an event that is the channel, instead of the touchpoint; events without it are no touches,
    /// cases without any are left out.</param>
    /// <returns>The paths; each touch has its age before the last event of its case.</returns>
    /// <exception cref="ArgumentException">No event has the attribute.</exception>
    public AttributionPaths AttributionPaths(Func<JourneyCase, bool> isConverted, string? channel = null) =>
        LoggedPaths.Of(this, isConverted, channel);

    /// <summary>Takes every case as a path that ends before its first event at one of some touchpoints, which is the
    /// conversion.</summary>
    /// <param name="touchpoints">The touchpoints that are conversions and no touches, such as a purchase; one that does not occur
    /// converts nobody. What a case does after its first conversion is left out.</param>
    /// <param name="channel">The attribute of an event that is the channel, instead of the touchpoint; events without it are no touches.</param>
    /// <returns>The paths; each touch has its age before the conversion, or before the last event of a case that did not convert.
    /// Cases without a touch are left out, also those that convert at once.</returns>
    /// <exception cref="ArgumentException">No touchpoint is named, or no event has the attribute.</exception>
    public AttributionPaths AttributionPathsTo(IEnumerable<string> touchpoints, string? channel = null) =>
        LoggedPaths.To(this, touchpoints, channel);

    /// <summary>Fits the chain from touchpoint to touchpoint until a case ends, its only outcome being END.</summary>
    /// <returns>The chain, touchpoints in the order of the log.</returns>
    public AbsorbingChain ChainToEnd() => LoggedChain.ToEnd(this);

    /// <summary>Fits the chain from touchpoint to touchpoint until a case ends in its outcome.</summary>
    /// <param name="outcomeOf">Tells the outcome of a case; null for the one its events name. Cases without an outcome, null or empty,
    /// are left out: <see cref="AbsorbingChain.StartWeight"/> is the number of the others.</param>
    /// <param name="outcomes">Outcomes that the chain has in any case, in this order; others follow as they come.</param>
    /// <returns>The chain, touchpoints in the order of the log.</returns>
    /// <exception cref="ArgumentException">An outcome has no name.</exception>
    public AbsorbingChain ChainToOutcomes(
        Func<JourneyCase, string?>? outcomeOf = null,
        params IEnumerable<string> outcomes
    ) => LoggedChain.ToOutcomes(this, outcomeOf, outcomes);

    /// <summary>Gives the index of a touchpoint; -1 when it does not occur.</summary>
    internal int CodeOf(string touchpoint) =>
        Math.Max(-1, Array.BinarySearch(_touchpoints, touchpoint, StringComparer.Ordinal));

    /// <summary>Gives the values of an attribute; null when no event has it.</summary>
    internal TextColumn? AttributeColumn(string attribute) =>
        Array.BinarySearch(_attributes, attribute, StringComparer.Ordinal) is var i and >= 0
            ? _attributeColumns[i]
            : null;

    /// <summary>Gives an event of a case.</summary>
    internal JourneyEvent EventAt(int number, int row) =>
        new(_cases[number], _touchpoints[_codes[row]], TimeOf(_times[row]))
        {
            Rating = _ratings.Length == 0 || _ratings[row] == NoRating ? null : _ratings[row],
            Outcome = OutcomeColumn?[row],
            Attributes = AttributesAt(row),
        };

    /// <summary>Gives a time in UTC.</summary>
    internal static DateTimeOffset TimeOf(long ticks) => new(ticks, TimeSpan.Zero);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, string>? AttributesAt(int row)
    {
        Dictionary<string, string>? attributes = null;
        for (int i = 0; i < _attributes.Length; i++)
        {
            if (_attributeColumns[i][row] is { } value)
                (attributes ??= new(StringComparer.Ordinal)).Add(_attributes[i], value);
        }
        return attributes;
    }

    private EventLog Keep(List<int> cases)
    {
        int[] starts = new int[cases.Count + 1];
        for (int i = 0; i < cases.Count; i++)
            starts[i + 1] = starts[i] + _caseStarts[cases[i] + 1] - _caseStarts[cases[i]];
        int[] rows = new int[starts[^1]];
        for (int i = 0; i < cases.Count; i++)
        {
            for (int place = starts[i]; place < starts[i + 1]; place++)
                rows[place] = _caseStarts[cases[i]] + place - starts[i];
        }
        return Take(cases, new(starts, rows));
    }

    private EventLog Take(List<int> cases, EventOrder order)
    {
        int[] codes = order.Take<int>(_codes);
        int[] occurs = new int[_touchpoints.Length];
        foreach (int code in codes)
            occurs[code] = 1;
        int[] used = [.. Enumerable.Range(0, occurs.Length).Where(code => occurs[code] > 0)];
        for (int i = 0; i < used.Length; i++)
            occurs[used[i]] = i;
        foreach (ref int code in codes.AsSpan())
            code = occurs[code];
        int[] ratings = _ratings.Length == 0 ? [] : order.Take<int>(_ratings);
        var taken = new EventLog(
            [.. cases.Select(i => _cases[i])],
            [.. used.Select(code => _touchpoints[code])],
            order.CaseStarts,
            codes,
            order.Take<long>(_times),
            ratings,
            OutcomeColumn?.Take(order),
            _attributes.Select((name, i) => (name, _attributeColumns[i].Take(order)))
        );
        return new(taken, _origin, UnfilteredCaseCount, UnfilteredEventCount);
    }
}
