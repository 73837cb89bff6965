namespace CxMetrics.Attribution;

/// <summary>Collects paths one by one.</summary>
public sealed class AttributionPathsBuilder
{
    // What is counted must be exact as a double.
    private const long MostJourneys = 1L << 53;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _channels = [];
    private readonly List<int> _starts = [0];
    private readonly List<int> _codes = [];
    private readonly List<long> _conversions = [];
    private readonly List<long> _nulls = [];
    private readonly List<double> _values = [];
    private readonly List<long> _ages = [];
    private double _value;
    private long _journeys;
    private bool _lacksAges;
    private int _withValue = -1;
    private int _withoutValue = -1;

    /// <summary>Gets the number of paths so far.</summary>
    public int Count => _conversions.Count;

    /// <summary>Adds a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A value is given for some paths with conversions but not for others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 2^53 conversions and nulls in all.</exception>
    public AttributionPathsBuilder Add(AttributionPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AddChecked([.. path.Channels], path.Conversions, path.Nulls, path.Value, path.Ages);
        return this;
    }

    /// <summary>Adds a path.</summary>
    /// <param name="channels">The channels in the order of the touches, at least one.</param>
    /// <param name="conversions">How many of those who took the path converted at its end, 0 or more.</param>
    /// <param name="nulls">How many did not, 0 or more.</param>
    /// <param name="value">What the conversions are worth together, finite and 0 or more; NaN where it is not known.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">There is no channel, one has no name, there is a value but no conversion, or a value is
    /// given for some paths with conversions but not for others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or infinite, there are more than 2^53 conversions and
    /// nulls in all, or all values together are infinite.</exception>
    public AttributionPathsBuilder Add(
        ReadOnlySpan<string> channels,
        long conversions,
        long nulls,
        double value = double.NaN
    )
    {
        PathArguments.ThrowIfNotPath(channels, conversions, nulls, value);
        AddChecked(channels, conversions, nulls, value, null);
        return this;
    }

    /// <summary>Makes the paths of what was added; more may be added afterwards.</summary>
    /// <returns>The paths, in the order they were added.</returns>
    public AttributionPaths Build() =>
        new(
            [.. _channels],
            [.. _starts],
            [.. _codes],
            [.. _conversions],
            [.. _nulls],
            _withValue < 0 ? [] : [.. _values],
            _lacksAges ? [] : [.. _ages]
        );

    private void AddChecked(
        ReadOnlySpan<string> channels,
        long conversions,
        long nulls,
        double value,
        IReadOnlyList<TimeSpan>? ages
    )
    {
        if (conversions > MostJourneys - _journeys || nulls > MostJourneys - _journeys - conversions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(conversions),
                conversions,
                $"Conversions and nulls of all paths are at most {MostJourneys}."
            );
        }
        NoteValue(conversions, value);
        double sum = _value + (double.IsNaN(value) ? 0 : value);
        if (double.IsInfinity(sum))
        {
            throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                "The values of all paths together are beyond the largest double."
            );
        }
        _value = sum;
        _journeys += conversions + nulls;
        foreach (string channel in channels)
            _codes.Add(NumberOf(channel));
        _starts.Add(_codes.Count);
        _conversions.Add(conversions);
        _nulls.Add(nulls);
        _values.Add(double.IsNaN(value) ? 0 : value);
        _lacksAges |= ages is null;
        if (!_lacksAges)
            _ages.AddRange(ages!.Select(age => age.Ticks));
    }

    private void NoteValue(long conversions, double value)
    {
        if (conversions == 0)
            return;
        bool isGiven = !double.IsNaN(value);
        int other = isGiven ? _withoutValue : _withValue;
        if (other >= 0)
        {
            throw new ArgumentException(
                $"Path {Count + 1} has {(isGiven ? "a" : "no")} value, but path {other + 1} has {(isGiven ? "none" : "one")}: all that convert have one, or none.",
                nameof(value)
            );
        }
        if (isGiven)
            _withValue = Count;
        else
            _withoutValue = Count;
    }

    private int NumberOf(string channel)
    {
        if (_numbers.TryGetValue(channel, out int number))
            return number;
        _numbers.Add(channel, _channels.Count);
        _channels.Add(channel);
        return _channels.Count - 1;
    }
}
