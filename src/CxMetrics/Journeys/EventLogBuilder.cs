using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>Collects events, in any order, for an <see cref="EventLog"/>.</summary>
/// <remarks>
/// Once the names of cases, touchpoints, outcomes and attributes are known, adding events from spans allocates nothing but,
/// now and then, space to grow. Names are compared ordinally and kept as they are, never trimmed. A case and a touchpoint
/// need a name that is not empty: events without would end up in one case that never was. A call that throws changes
/// nothing. Not safe for use by several threads at once.
/// </remarks>
public sealed class EventLogBuilder
{
    // Names are looked up so many at a time.
    private const int BlockLength = 128;

    private readonly NameIndex _caseNames = new();
    private readonly NameIndex _touchpointNames = new();
    private readonly List<int> _cases = [];
    private readonly List<int> _touchpoints = [];
    private readonly List<long> _times = [];

    // As long as the events up to the last one that has a rating.
    private readonly List<int> _ratings = [];
    private readonly TextColumnBuilder _outcomes = new();
    private readonly List<(string Name, TextColumnBuilder Column)> _attributes = [];

    /// <summary>Gets the number of events added.</summary>
    public int EventCount => _cases.Count;

    /// <summary>Adds an event.</summary>
    /// <param name="added">The event; an outcome or attribute that is empty is none.</param>
    /// <exception cref="ArgumentException">The event has no case, no touchpoint or an attribute without a name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rating is <see cref="int.MinValue"/>.</exception>
    public void Add(JourneyEvent added)
    {
        if (added.Attributes?.Any(attribute => string.IsNullOrEmpty(attribute.Key)) == true)
            throw new ArgumentException($"Event {EventCount} has an attribute without a name.", nameof(added));
        ThrowIfIncomplete(added.Case, added.Touchpoint, added.Rating, EventCount);
        Append(_caseNames.Number(added.Case), _touchpointNames.Number(added.Touchpoint), added.Time.UtcTicks);
        SetRating(added.Rating);
        _outcomes.Set(EventCount - 1, added.Outcome);
        if (added.Attributes is null)
            return;
        foreach (var (name, value) in added.Attributes)
            AttributeNamed(name).Set(EventCount - 1, value);
    }

    /// <summary>Adds an event.</summary>
    /// <param name="case">Whose journey it belongs to; not empty.</param>
    /// <param name="touchpoint">Where it happened; not empty.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="rating">The rating given; null when there is none.</param>
    /// <param name="outcome">How the journey ended; empty when the event does not say.</param>
    /// <exception cref="ArgumentException">The case or the touchpoint is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rating is <see cref="int.MinValue"/>.</exception>
    public void Add(
        ReadOnlySpan<char> @case,
        ReadOnlySpan<char> touchpoint,
        DateTimeOffset time,
        int? rating = null,
        ReadOnlySpan<char> outcome = default
    )
    {
        ThrowIfIncomplete(@case, touchpoint, rating, EventCount);
        Append(_caseNames.Number(@case), _touchpointNames.Number(touchpoint), time.UtcTicks);
        SetRating(rating);
        _outcomes.Set(EventCount - 1, outcome);
    }

    /// <summary>Adds events given as columns.</summary>
    /// <param name="cases">Whose journey each event belongs to.</param>
    /// <param name="touchpoints">Where each happened.</param>
    /// <param name="times">When each happened.</param>
    /// <param name="ratings">The rating of each event, null where there is none; empty when there are none at all.</param>
    /// <exception cref="ArgumentException">A case or touchpoint is null or empty, or the columns differ in
    /// length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating is <see cref="int.MinValue"/>.</exception>
    public void AddRange(
        ReadOnlySpan<string> cases,
        ReadOnlySpan<string> touchpoints,
        ReadOnlySpan<DateTimeOffset> times,
        ReadOnlySpan<int?> ratings = default
    )
    {
        ThrowIfDifferent(cases.Length, touchpoints.Length, nameof(touchpoints));
        ThrowIfDifferent(cases.Length, times.Length, nameof(times));
        if (!ratings.IsEmpty)
            ThrowIfDifferent(cases.Length, ratings.Length, nameof(ratings));
        for (int i = 0; i < cases.Length; i++)
            ThrowIfIncomplete(cases[i], touchpoints[i], ratings.IsEmpty ? null : ratings[i], i);
        Span<int> caseNumbers = stackalloc int[BlockLength];
        Span<int> touchpointNumbers = stackalloc int[BlockLength];
        for (int start = 0; start < cases.Length; start += BlockLength)
        {
            int length = Math.Min(BlockLength, cases.Length - start);
            _caseNames.Number(cases.Slice(start, length), caseNumbers);
            _touchpointNames.Number(touchpoints.Slice(start, length), touchpointNumbers);
            for (int i = 0; i < length; i++)
            {
                Append(caseNumbers[i], touchpointNumbers[i], times[start + i].UtcTicks);
                if (!ratings.IsEmpty)
                    SetRating(ratings[start + i]);
            }
        }
    }

    /// <summary>Adds the events of a log. A case that is known already goes on.</summary>
    /// <param name="log">The log, such as that of yesterday.</param>
    public void AddRange(EventLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        int first = EventCount;
        int[] touchpoints = [.. log.Touchpoints.Select(name => _touchpointNames.Number(name))];
        for (int i = 0; i < log.CaseCount; i++)
        {
            int number = _caseNames.Number(log.Cases[i]);
            for (int row = log.CaseStarts[i]; row < log.CaseStarts[i + 1]; row++)
            {
                Append(number, touchpoints[log.Codes[row]], log.Times[row]);
                if (!log.Ratings.IsEmpty && log.Ratings[row] != EventLog.NoRating)
                    SetRating(log.Ratings[row]);
            }
        }
        if (log.OutcomeColumn is { } outcomes)
            _outcomes.Append(first, outcomes, log.EventCount);
        foreach (string attribute in log.Attributes)
            AttributeNamed(attribute).Append(first, log.AttributeColumn(attribute)!, log.EventCount);
    }

    /// <summary>Says more about the event that was added last.</summary>
    /// <param name="attribute">The name of the attribute, such as <c>platform</c>; not empty.</param>
    /// <param name="value">Its value; empty when there is none.</param>
    /// <exception cref="ArgumentException">The attribute has no name.</exception>
    /// <exception cref="InvalidOperationException">No event was added yet.</exception>
    public void SetAttribute(ReadOnlySpan<char> attribute, ReadOnlySpan<char> value)
    {
        if (attribute.IsEmpty)
            throw new ArgumentException("An attribute needs a name.", nameof(attribute));
        if (EventCount == 0)
            throw new InvalidOperationException("There is no event yet to have an attribute.");
        AttributeNamed(attribute).Set(EventCount - 1, value);
    }

    /// <summary>Makes a log of the events added so far; more may be added to the builder afterwards.</summary>
    /// <returns>The log.</returns>
    public EventLog Build()
    {
        var order = EventOrder.ByCaseAndTime(
            CollectionsMarshal.AsSpan(_cases),
            CollectionsMarshal.AsSpan(_times),
            _caseNames.Count
        );
        string[] names = _touchpointNames.Names();
        int[] alphabet = [.. Enumerable.Range(0, names.Length)];
        Array.Sort(alphabet, (left, right) => string.CompareOrdinal(names[left], names[right]));
        int[] codes = new int[alphabet.Length];
        for (int i = 0; i < alphabet.Length; i++)
            codes[alphabet[i]] = i;
        if (_ratings.Count > 0)
            FillRatings();
        return new(
            _caseNames.Names(),
            [.. alphabet.Select(i => names[i])],
            order.CaseStarts,
            order.Take(CollectionsMarshal.AsSpan(_touchpoints), codes),
            order.Take<long>(CollectionsMarshal.AsSpan(_times)),
            _ratings.Count == 0 ? [] : order.Take<int>(CollectionsMarshal.AsSpan(_ratings)),
            _outcomes.Build(order),
            _attributes.Select(attribute => (attribute.Name, attribute.Column.Build(order)))
        );
    }

    private static void ThrowIfDifferent(int expected, int actual, string parameter)
    {
        if (actual != expected)
            throw new ArgumentException($"There are {expected} cases, but {actual} {parameter}.", parameter);
    }

    private static void ThrowIfIncomplete(
        ReadOnlySpan<char> name,
        ReadOnlySpan<char> touchpoint,
        int? rating,
        int index
    )
    {
        if (name.IsEmpty)
            throw new ArgumentException($"Event {index} has no case.");
        if (touchpoint.IsEmpty)
            throw new ArgumentException($"Event {index} has no touchpoint.");
        if (rating == EventLog.NoRating)
            throw new ArgumentOutOfRangeException(nameof(rating), rating, $"Event {index} has a rating out of range.");
    }

    private void Append(int number, int touchpoint, long ticks)
    {
        _cases.Add(number);
        _touchpoints.Add(touchpoint);
        _times.Add(ticks);
    }

    private void SetRating(int? rating)
    {
        if (rating is not { } given)
            return;
        FillRatings();
        _ratings[^1] = given;
    }

    // Ratings are held from the first one on.
    private void FillRatings()
    {
        int known = _ratings.Count;
        CollectionsMarshal.SetCount(_ratings, EventCount);
        CollectionsMarshal.AsSpan(_ratings)[known..].Fill(EventLog.NoRating);
    }

    private TextColumnBuilder AttributeNamed(ReadOnlySpan<char> name)
    {
        foreach (var (known, column) in _attributes)
        {
            if (name.SequenceEqual(known))
                return column;
        }
        var added = new TextColumnBuilder();
        _attributes.Add((name.ToString(), added));
        return added;
    }
}
