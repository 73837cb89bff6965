using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CxMetrics.Statistics;

namespace CxMetrics.Attribution;

/// <summary>The paths over channels that customers took, with conversions and nulls, and the models that divide the
/// conversions between the channels.</summary>
/// <remarks>Immutable. Names of channels are compared ordinally and kept as they are. The same path may stand in several
/// rows.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "They are read as paths, and are paths.")]
public sealed class AttributionPaths : IReadOnlyList<AttributionPath>
{
    private readonly string[] _channels;
    private readonly int[] _starts;
    private readonly int[] _codes;
    private readonly long[] _conversions;
    private readonly long[] _nulls;
    private readonly double[] _values;
    private readonly long[] _ages;

    internal AttributionPaths(
        string[] channels,
        int[] starts,
        int[] codes,
        long[] conversions,
        long[] nulls,
        double[] values,
        long[] ages
    )
    {
        (_channels, _starts, _codes) = (channels, starts, codes);
        (_conversions, _nulls, _values, _ages) = (conversions, nulls, values, ages);
        Conversions = conversions.Sum();
        Nulls = nulls.Sum();
        Value = values.Length == 0 ? double.NaN : values.Sum();
    }

    /// <summary>Gets the number of paths.</summary>
    public int Count => _conversions.Length;

    /// <summary>Gets the channels, in the order in which they first occur.</summary>
    public IReadOnlyList<string> Channels => _channels;

    /// <summary>Gets the number of conversions.</summary>
    public long Conversions { get; }

    /// <summary>Gets how often a path was taken without a conversion; 0 may mean that those were forgotten.</summary>
    public long Nulls { get; }

    /// <summary>Gets what all conversions are worth; NaN where no value is known.</summary>
    public double Value { get; }

    /// <summary>Gets the share of journeys that converted; NaN without any.</summary>
    public ShareEstimate Conversion => new(Conversions, Conversions + Nulls);

    /// <summary>Gets whether the value of conversions is known.</summary>
    internal bool HasValue => _values.Length > 0;

    /// <summary>Gets the channel of every touch, as its index in <see cref="Channels"/>, path by path.</summary>
    internal ReadOnlySpan<int> Codes => _codes;

    /// <summary>Gets a path.</summary>
    /// <param name="index">Its place.</param>
    public AttributionPath this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var touches = TouchesOf(index);
            string[] channels = [.. _codes[touches].Select(code => _channels[code])];
            TimeSpan[]? ages = _ages.Length == 0 ? null : [.. _ages[touches].Select(TimeSpan.FromTicks)];
            return new(channels, _conversions[index], _nulls[index], ValueAt(index), ages);
        }
    }

    /// <summary>Makes paths of rows.</summary>
    /// <param name="paths">The rows.</param>
    /// <returns>The paths, in the order given.</returns>
    /// <exception cref="ArgumentException">A value is given for some paths with conversions but not for others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 2^53 conversions and nulls in all.</exception>
    public static AttributionPaths From(IEnumerable<AttributionPath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var builder = new AttributionPathsBuilder();
        foreach (var path in paths)
            builder.Add(path);
        return builder.Build();
    }

    /// <summary>Makes paths of columns.</summary>
    /// <param name="paths">Texts such as <c>search &gt; mail &gt; search</c>, as <see cref="AttributionPath.ParseChannels"/> reads
    /// them.</param>
    /// <param name="conversions">The conversions of each path.</param>
    /// <param name="nulls">How often each was taken without one.</param>
    /// <param name="values">What the conversions of each are worth together; empty where it is not known.</param>
    /// <param name="separator">What stands between two channels.</param>
    /// <returns>The paths, in the order given.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a row cannot be: the message tells which one.</exception>
    public static AttributionPaths From(
        ReadOnlySpan<string> paths,
        ReadOnlySpan<long> conversions,
        ReadOnlySpan<long> nulls,
        ReadOnlySpan<double> values = default,
        string separator = ">"
    )
    {
        PathText.ThrowIfNotSeparator(separator);
        ThrowIfNotLength(paths.Length, conversions.Length, nameof(conversions));
        ThrowIfNotLength(paths.Length, nulls.Length, nameof(nulls));
        if (!values.IsEmpty)
            ThrowIfNotLength(paths.Length, values.Length, nameof(values));
        var builder = new AttributionPathsBuilder();
        for (int i = 0; i < paths.Length; i++)
        {
            try
            {
                ArgumentNullException.ThrowIfNull(paths[i], nameof(paths));
                double value = values.IsEmpty ? double.NaN : values[i];
                builder.Add(PathText.Parse(paths[i], separator), conversions[i], nulls[i], value);
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                throw new ArgumentException($"At index {i}: {e.Message}", nameof(paths), e);
            }
        }
        return builder.Build();
    }

    /// <summary>Gives every conversion to the first touch of its path.</summary>
    /// <returns>The credits.</returns>
    public ChannelCredits FirstTouch() => PathCredits.Of(this, (_, weights) => weights[0] = 1);

    /// <summary>Gives every conversion to the last touch of its path.</summary>
    /// <returns>The credits.</returns>
    public ChannelCredits LastTouch() => PathCredits.Of(this, (_, weights) => weights[^1] = 1);

    /// <summary>Divides every conversion equally between the touches of its path: a channel touched twice gets two
    /// parts.</summary>
    /// <returns>The credits.</returns>
    /// <remarks>Not the same as <see cref="LinearPerUniqueChannel"/>.</remarks>
    public ChannelCredits LinearPerOccurrence() => PathCredits.Of(this, (_, weights) => weights.Fill(1));

    /// <summary>Divides every conversion equally between the different channels of its path: a channel touched twice gets one
    /// part.</summary>
    /// <returns>The credits.</returns>
    /// <remarks>The same as Shapley's values in the game of <see cref="ShapleyGame.CumulativeConversions"/>.</remarks>
    public ChannelCredits LinearPerUniqueChannel() => PathCredits.PerUniqueChannel(this);

    /// <summary>Gives 40% of every conversion to the first touch, 40% to the last, and divides 20% equally between those in the
    /// middle; of two touches each gets half, a single one all.</summary>
    /// <returns>The credits.</returns>
    public ChannelCredits PositionBased() => PathCredits.Of(this, (_, weights) => PathCredits.Position(weights));

    /// <summary>Divides every conversion between the touches of its path in proportion to 2^(-age / half-life), the age being the
    /// time before the conversion.</summary>
    /// <param name="halfLife">After how much time a touch counts half, above 0; 7 days when left out.</param>
    /// <returns>The credits.</returns>
    /// <remarks>It needs times, which a list of channels has not: steps are no substitute, because the first and the last of three
    /// touches may be an hour or a year apart. Paths of an event log have them, or give <see cref="AttributionPath.Ages"/>.</remarks>
    /// <exception cref="InvalidOperationException">There are paths without times.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not above 0.</exception>
    public ChannelCredits TimeDecay(TimeSpan? halfLife = null)
    {
        var half = halfLife ?? TimeSpan.FromDays(7);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(half, TimeSpan.Zero, nameof(halfLife));
        if (_ages.Length < _codes.Length)
        {
            throw new InvalidOperationException(
                "Time decay needs the time of every touch: take the paths from an event log, or give their ages."
            );
        }
        return PathCredits.Of(
            this,
            (path, weights) => PathCredits.Decay(_ages.AsSpan(TouchesOf(path)), half.Ticks, weights)
        );
    }

    /// <summary>Fits a Markov chain to the paths and gives the removal effect of each channel, in closed form.</summary>
    /// <param name="order">How many touches are one state, 1 or more; the longest path is more than enough.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1; or above 1 with so many and so closely connected states, some
    /// thousands, that it would take minutes to solve the chain once for each channel.</exception>
    public MarkovAttribution Markov(int order = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        return new(this, order);
    }

    /// <summary>Gives, for each channel, the share of the conversions whose path goes over it: the removal effect without any
    /// model.</summary>
    /// <returns>The effects.</returns>
    /// <remarks>A Markov chain forgets where a path came from; this does not. The difference is what the chain adds.</remarks>
    public RemovalEffects PathRemovalEffects() => PathCredits.RemovalEffects(this);

    /// <summary>Gives Shapley's values: what a channel adds to a set of others, on average over all orders of joining.</summary>
    /// <param name="game">What a set of channels is worth; results differ much, so name it.</param>
    /// <returns>The values and the credits.</returns>
    /// <exception cref="InvalidOperationException">The game is that of the conversion rate, and there are more than
    /// <see cref="ShapleyAttribution.MostChannels"/> channels: it takes every set of them.</exception>
    public ShapleyAttribution Shapley(ShapleyGame game) =>
        Enum.IsDefined(game) ? new(this, game) : throw new ArgumentOutOfRangeException(nameof(game), game, null);

    /// <summary>Gives the paths.</summary>
    /// <returns>The paths, in their order.</returns>
    public IEnumerator<AttributionPath> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    /// <summary>Says how many there are.</summary>
    /// <returns>A text such as <c>120 paths over 8 channels: 35 conversions, 410 nulls</c>.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} paths over {_channels.Length} channels: {Conversions} conversions, {Nulls} nulls"
        );

    /// <summary>Gives the channels of a path, as their indexes.</summary>
    internal ReadOnlySpan<int> CodesOf(int path) => _codes.AsSpan(TouchesOf(path));

    /// <summary>Gives where the touches of a path are among all.</summary>
    internal Range TouchesOf(int path) => _starts[path].._starts[path + 1];

    /// <summary>Gives the conversions and nulls of a path.</summary>
    internal (long Conversions, long Nulls) EndsOf(int path) => (_conversions[path], _nulls[path]);

    /// <summary>Gives the value of a path's conversions; NaN where no value is known.</summary>
    internal double ValueAt(int path) => HasValue ? _values[path] : double.NaN;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void ThrowIfNotLength(int expected, int actual, string parameter)
    {
        if (expected != actual)
            throw new ArgumentException($"There are {expected} paths but {actual} {parameter}.", parameter);
    }
}
