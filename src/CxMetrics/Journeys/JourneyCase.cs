namespace CxMetrics.Journeys;

/// <summary>One case of an <see cref="EventLog"/>: what happened to one customer, session or ticket, in order of time.</summary>
public sealed class JourneyCase
{
    private readonly EventLog _log;
    private readonly int _number;

    internal JourneyCase(EventLog log, int number) => (_log, _number) = (log, number);

    /// <summary>Gets the name.</summary>
    public string Name => _log.Cases[_number];

    /// <summary>Gets the number of events.</summary>
    /// <value>1 or more.</value>
    public int EventCount => Behind - First;

    /// <summary>Gets the time of the first event, in UTC.</summary>
    public DateTimeOffset Start => EventLog.TimeOf(_log.Times[First]);

    /// <summary>Gets the time of the last event, in UTC.</summary>
    public DateTimeOffset End => EventLog.TimeOf(_log.Times[Behind - 1]);

    /// <summary>Gets the time from the first to the last event.</summary>
    public TimeSpan Duration => End - Start;

    /// <summary>Gets the touchpoints, in order of time.</summary>
    public IEnumerable<string> Touchpoints => Enumerable.Range(First, EventCount).Select(TouchpointAt);

    /// <summary>Gets the touchpoint of the first event.</summary>
    public string FirstTouchpoint => TouchpointAt(First);

    /// <summary>Gets the touchpoint of the last event.</summary>
    public string LastTouchpoint => TouchpointAt(Behind - 1);

    /// <summary>Gets how the case ended: the last outcome that its events name; null when none does.</summary>
    public string? Outcome
    {
        get
        {
            if (_log.OutcomeColumn is not { } outcomes)
                return null;
            int row = Behind - 1;
            while (row > First && outcomes.CodeAt(row) == 0)
                row--;
            return outcomes[row];
        }
    }

    /// <summary>Gets the events, in order of time.</summary>
    public IEnumerable<JourneyEvent> Events =>
        Enumerable.Range(First, EventCount).Select(row => _log.EventAt(_number, row));

    private int First => _log.CaseStarts[_number];

    private int Behind => _log.CaseStarts[_number + 1];

    /// <summary>Says whether a touchpoint was visited.</summary>
    /// <param name="touchpoint">The touchpoint; one that does not occur in the log was not visited.</param>
    /// <returns>Whether an event of the case is there.</returns>
    public bool Visits(string touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        int code = _log.CodeOf(touchpoint);
        return code >= 0 && _log.Codes[First..Behind].Contains(code);
    }

    /// <summary>Gives an attribute of the case: that of its first event which has it.</summary>
    /// <param name="name">The name of the attribute.</param>
    /// <returns>The value; null when no event has it.</returns>
    public string? Attribute(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_log.AttributeColumn(name) is not { } column)
            return null;
        int row = First;
        while (row < Behind - 1 && column.CodeAt(row) == 0)
            row++;
        return column[row];
    }

    /// <summary>Names the case, and says how long it is.</summary>
    /// <returns>A text such as <c>Ann: 3 events</c>.</returns>
    public override string ToString() => $"{Name}: {EventCount} events";

    private string TouchpointAt(int row) => _log.Touchpoints[_log.Codes[row]];
}
