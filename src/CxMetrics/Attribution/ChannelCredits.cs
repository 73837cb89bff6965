using System.Collections;

namespace CxMetrics.Attribution;

/// <summary>What a model of attribution gives each channel: it divides all conversions, and their value.</summary>
/// <remarks>Channels stand in the order in which they first occur in the paths. A division is a convention, not a measurement
/// of what a channel brought about. Immutable.</remarks>
public sealed class ChannelCredits : IReadOnlyList<ChannelCredit>
{
    private readonly ChannelCredit[] _credits;

    internal ChannelCredits(IReadOnlyList<string> channels, double[] conversions, double[]? values, long total)
    {
        _credits = new ChannelCredit[channels.Count];
        for (int i = 0; i < _credits.Length; i++)
        {
            _credits[i] = new(
                channels[i],
                conversions[i],
                total == 0 ? double.NaN : conversions[i] / total,
                values is null ? double.NaN : values[i]
            );
        }
    }

    /// <summary>Gets the number of channels.</summary>
    public int Count => _credits.Length;

    /// <summary>Gets what a channel is given.</summary>
    /// <param name="index">The place of the channel.</param>
    public ChannelCredit this[int index] => _credits[index];

    /// <summary>Gets what a channel is given.</summary>
    /// <param name="channel">Its name.</param>
    /// <exception cref="KeyNotFoundException">It does not occur in the paths.</exception>
    public ChannelCredit this[string channel]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(channel);
            int index = Array.FindIndex(_credits, credit => credit.Channel == channel);
            return index >= 0
                ? _credits[index]
                : throw new KeyNotFoundException($"The channel '{channel}' does not occur in the paths.");
        }
    }

    /// <summary>Gives what each channel is given.</summary>
    /// <returns>The credits, in their order.</returns>
    public IEnumerator<ChannelCredit> GetEnumerator() => ((IEnumerable<ChannelCredit>)_credits).GetEnumerator();

    /// <summary>Divides totals in proportion to effects; nothing where there is nothing to divide.</summary>
    internal static double[] InProportion(double total, double[] effects)
    {
        double sum = effects.Sum();
        return total == 0 || sum == 0
            ? new double[effects.Length]
            : Array.ConvertAll(effects, effect => total * (effect / sum));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
