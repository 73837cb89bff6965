namespace CxMetrics.Journeys;

/// <summary>What was observed: the events of many cases, each case in order of time.</summary>
/// <remarks>
/// Immutable. Events may come in any order; they are sorted by case and time, and events of one case at the same time keep
/// the order they came in. Cases stand in the order of their first event among those given, touchpoints in ordinal order.
/// </remarks>
public sealed class EventLog
{
    /// <summary>Stands for no rating in <see cref="Ratings"/>.</summary>
    internal const int NoRating = int.MinValue;

    private readonly int[] _caseStarts;
    private readonly int[] _codes;
    private readonly long[] _times;
    private readonly int[] _ratings;
    private readonly string[] _cases;
    private readonly string[] _touchpoints;

    internal EventLog(string[] cases, string[] touchpoints, int[] caseStarts, int[] codes, long[] times, int[] ratings)
    {
        _cases = cases;
        _touchpoints = touchpoints;
        _caseStarts = caseStarts;
        _codes = codes;
        _times = times;
        _ratings = ratings;
    }

    /// <summary>Gets the number of events.</summary>
    public int EventCount => _codes.Length;

    /// <summary>Gets the number of cases.</summary>
    public int CaseCount => _cases.Length;

    /// <summary>Gets the touchpoints that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Touchpoints => _touchpoints;

    /// <summary>Gets the cases, in the order of their first event among those given.</summary>
    public IReadOnlyList<string> Cases => _cases;

    /// <summary>Gets where the events of each case start, and behind the last case the number of events.</summary>
    internal ReadOnlySpan<int> CaseStarts => _caseStarts;

    /// <summary>Gets the touchpoint of every event, as its index in <see cref="Touchpoints"/>.</summary>
    internal ReadOnlySpan<int> Codes => _codes;

    /// <summary>Gets the time of every event, as ticks of 100 ns in UTC.</summary>
    internal ReadOnlySpan<long> Times => _times;

    /// <summary>Gets the rating of every event, or <see cref="NoRating"/>; empty when no event has one.</summary>
    internal ReadOnlySpan<int> Ratings => _ratings;

    /// <summary>Makes a log of events in any order.</summary>
    /// <param name="events">The events.</param>
    /// <returns>The log.</returns>
    public static EventLog From(IEnumerable<JourneyEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        JourneyEvent[] all = [.. events];
        string[] cases = [.. all.Select(e => e.Case).Distinct(StringComparer.Ordinal)];
        string[] touchpoints =
        [
            .. all.Select(e => e.Touchpoint).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var caseOf = cases.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i, StringComparer.Ordinal);
        var sorted = all.OrderBy(e => caseOf[e.Case]).ThenBy(e => e.Time.UtcTicks).ToArray();
        int[] starts = new int[cases.Length + 1];
        foreach (var e in sorted)
            starts[caseOf[e.Case] + 1]++;
        for (int i = 0; i < cases.Length; i++)
            starts[i + 1] += starts[i];
        return new(
            cases,
            touchpoints,
            starts,
            [.. sorted.Select(e => Array.BinarySearch(touchpoints, e.Touchpoint, StringComparer.Ordinal))],
            [.. sorted.Select(e => e.Time.UtcTicks)],
            sorted.Any(e => e.Rating is not null) ? [.. sorted.Select(e => e.Rating ?? NoRating)] : []
        );
    }

    /// <summary>Compares with what was planned.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="start">Gives the time that planned times of a case are counted from; null for its first event.</param>
    /// <returns>Moves, alignments and deviations.</returns>
    public Conformance Conformance(Journey plan, Func<string, DateTimeOffset>? start = null) =>
        Journeys.Conformance.Of(this, plan, null, start);

    /// <summary>Gives the index of a touchpoint; -1 when it does not occur.</summary>
    internal int CodeOf(string touchpoint) =>
        Math.Max(-1, Array.BinarySearch(_touchpoints, touchpoint, StringComparer.Ordinal));
}
