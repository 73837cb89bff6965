using System.Globalization;

namespace CxMetrics.Attribution;

/// <summary>A path over channels that some customers took, and how many of them converted.</summary>
/// <remarks>Immutable.</remarks>
public sealed class AttributionPath
{
    private readonly string[] _channels;
    private readonly TimeSpan[]? _ages;

    /// <summary>Creates a path.</summary>
    /// <param name="channels">The channels in the order of the touches, at least one; a channel may occur again. Names are kept
    /// as they are.</param>
    /// <param name="conversions">How many of those who took the path converted at its end, 0 or more.</param>
    /// <param name="nulls">How many did not, 0 or more. Without them nothing can be said of how likely a conversion is.</param>
    /// <param name="value">What the conversions are worth together, finite and 0 or more; NaN where it is not known.</param>
    /// <exception cref="ArgumentException">There is no channel, one has no name, or there is a value but no conversion.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the value is infinite.</exception>
    public AttributionPath(IEnumerable<string> channels, long conversions, long nulls, double value = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(channels);
        _channels = [.. channels];
        PathArguments.ThrowIfNotPath(_channels, conversions, nulls, value);
        (Conversions, Nulls, Value) = (conversions, nulls, value);
    }

    // Whoever calls has checked.
    internal AttributionPath(string[] channels, long conversions, long nulls, double value, TimeSpan[]? ages)
    {
        (_channels, _ages) = (channels, ages);
        (Conversions, Nulls, Value) = (conversions, nulls, value);
    }

    /// <summary>Gets the channels, in the order of the touches.</summary>
    public IReadOnlyList<string> Channels => _channels;

    /// <summary>Gets the number of conversions at the end of the path.</summary>
    public long Conversions { get; }

    /// <summary>Gets how often the path was taken without a conversion.</summary>
    public long Nulls { get; }

    /// <summary>Gets what the conversions are worth together; NaN where it is not known.</summary>
    public double Value { get; }

    /// <summary>Gets how long before the conversion each touch was, one for each channel; null where it is not known.</summary>
    /// <exception cref="ArgumentException">There is not one for each channel.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is negative.</exception>
    public IReadOnlyList<TimeSpan>? Ages
    {
        get => _ages;
        init
        {
            _ages = value is null ? null : [.. value];
            if (_ages is not null)
                PathArguments.ThrowIfNotAges(_ages, _channels.Length);
        }
    }

    /// <summary>Splits the text of a path into its channels.</summary>
    /// <param name="text">The text, such as <c>search &gt; mail &gt; search</c>.</param>
    /// <param name="separator">What stands between two channels.</param>
    /// <returns>The channels.</returns>
    /// <remarks>Blanks around a channel are none of it. A channel whose name has the separator in it, begins with a quote or has
    /// blanks around stands in double quotes, and quotes in there are doubled: <c>"men &gt; shoes" &gt; mail</c>.</remarks>
    /// <exception cref="FormatException">A channel has no name, a quote is not closed, or there is text behind a closing quote; the
    /// message tells which channel.</exception>
    /// <exception cref="ArgumentException">The separator is empty or has a quote.</exception>
    public static IReadOnlyList<string> ParseChannels(string text, string separator = ">")
    {
        ArgumentNullException.ThrowIfNull(text);
        PathText.ThrowIfNotSeparator(separator);
        return PathText.Parse(text, separator);
    }

    /// <summary>Writes the channels as <see cref="ParseChannels"/> reads them, and how the path ended.</summary>
    /// <returns>A text such as <c>search &gt; mail: 3 conversions, 17 nulls</c>.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{PathText.Format(_channels)}: {Conversions} conversions, {Nulls} nulls"
        );
}
