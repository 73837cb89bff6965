using System.Collections;

namespace CxMetrics.Attribution;

/// <summary>The removal effect of each channel, and the division of all conversions in proportion to them.</summary>
/// <remarks>
/// Effects do not sum to 1: a path over three channels counts for each of them, and a single channel has the effect 1 whatever
/// it does. Channels stand in the order in which they first occur in the paths. Immutable.
/// </remarks>
public sealed class RemovalEffects : IReadOnlyList<RemovalEffect>
{
    private readonly RemovalEffect[] _effects;

    internal RemovalEffects(AttributionPaths paths, double[] conversions, double[]? values)
    {
        _effects = new RemovalEffect[conversions.Length];
        for (int i = 0; i < _effects.Length; i++)
            _effects[i] = new(paths.Channels[i], conversions[i], values is null ? double.NaN : values[i]);
        Credits = new(
            paths.Channels,
            ChannelCredits.InProportion(paths.Conversions, conversions),
            values is null ? null : ChannelCredits.InProportion(paths.Value, values),
            paths.Conversions
        );
    }

    /// <summary>Gets the number of channels.</summary>
    public int Count => _effects.Length;

    /// <summary>Gets the conversions and their value, divided in proportion to the effects.</summary>
    public ChannelCredits Credits { get; }

    /// <summary>Gets the effect of a channel.</summary>
    /// <param name="index">The place of the channel.</param>
    public RemovalEffect this[int index] => _effects[index];

    /// <summary>Gets the effect of a channel.</summary>
    /// <param name="channel">Its name.</param>
    /// <exception cref="KeyNotFoundException">It does not occur in the paths.</exception>
    public RemovalEffect this[string channel]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(channel);
            int index = Array.FindIndex(_effects, effect => effect.Channel == channel);
            return index >= 0
                ? _effects[index]
                : throw new KeyNotFoundException($"The channel '{channel}' does not occur in the paths.");
        }
    }

    /// <summary>Gives the effect of each channel.</summary>
    /// <returns>The effects, in their order.</returns>
    public IEnumerator<RemovalEffect> GetEnumerator() => ((IEnumerable<RemovalEffect>)_effects).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
