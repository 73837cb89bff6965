using System.Numerics;

namespace CxMetrics.Attribution;

/// <summary>Shapley's values of the channels of paths, in a named game.</summary>
/// <remarks>They add up to what all channels together are worth; channels that add the same to every set have the same value, and one
/// that never adds anything has 0. Shapley 1953, A value for n-person games. Exact. Immutable.</remarks>
public sealed class ShapleyAttribution
{
    /// <summary>The most channels for which the game of the conversion rate is solved: it looks at all 2^n sets.</summary>
    public const int MostChannels = 20;

    private readonly IReadOnlyList<string> _channels;
    private readonly double[] _values;

    internal ShapleyAttribution(AttributionPaths paths, ShapleyGame game)
    {
        Game = game;
        _channels = paths.Channels;
        if (game == ShapleyGame.CumulativeConversions)
        {
            Credits = paths.LinearPerUniqueChannel();
            _values = [.. Credits.Select(credit => credit.Conversions)];
            Total = paths.Conversions;
            return;
        }
        _values = ConversionRateValues(paths);
        Total = paths.Conversions == 0 ? 0 : (double)paths.Conversions / (paths.Conversions + paths.Nulls);
        Credits = new(_channels, ChannelCredits.InProportion(paths.Conversions, _values), null, paths.Conversions);
    }

    /// <summary>Gets the game.</summary>
    public ShapleyGame Game { get; }

    /// <summary>Gets what all channels together are worth: conversions, or the conversion rate; 0 without conversions.</summary>
    public double Total { get; }

    /// <summary>Gets Shapley's values, in the order of the channels; they add up to <see cref="Total"/>.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Gets all conversions, divided in proportion to the values; and their value, where the game divides it.</summary>
    public ChannelCredits Credits { get; }

    /// <summary>Gets Shapley's value of a channel.</summary>
    /// <param name="channel">Its name.</param>
    /// <exception cref="KeyNotFoundException">It does not occur in the paths.</exception>
    public double this[string channel]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(channel);
            for (int i = 0; i < _values.Length; i++)
            {
                if (_channels[i] == channel)
                    return _values[i];
            }
            throw new KeyNotFoundException($"The channel '{channel}' does not occur in the paths.");
        }
    }

    private static double[] ConversionRateValues(AttributionPaths paths)
    {
        // Channels of paths that nobody took add nothing to any set.
        int[] players = PlayersOf(paths, out int count);
        if (count > MostChannels)
        {
            throw new InvalidOperationException(
                $"Shapley's values of the conversion rate look at all sets of channels; {count} are too many, {MostChannels} the most."
            );
        }
        double[] worth = Worth(paths, players, count);
        double[] ofPlayers = new double[count];
        for (int player = 0; player < count; player++)
            ofPlayers[player] = ValueOf(player, count, worth);
        return Array.ConvertAll(players, player => player < 0 ? 0 : ofPlayers[player]);
    }

    private static int[] PlayersOf(AttributionPaths paths, out int count)
    {
        int[] players = new int[paths.Channels.Count];
        Array.Fill(players, -1);
        count = 0;
        for (int path = 0; path < paths.Count; path++)
        {
            if (paths.EndsOf(path) is (0, 0))
                continue;
            foreach (int code in paths.CodesOf(path))
            {
                if (players[code] < 0)
                    players[code] = count++;
            }
        }
        return players;
    }

    private static double[] Worth(AttributionPaths paths, int[] players, int count)
    {
        // Counts up to 2^53 are exact.
        double[] conversions = new double[1 << count];
        double[] journeys = new double[1 << count];
        for (int path = 0; path < paths.Count; path++)
        {
            var (converted, nulls) = paths.EndsOf(path);
            if (converted + nulls == 0)
                continue;
            int set = 0;
            foreach (int code in paths.CodesOf(path))
                set |= 1 << players[code];
            conversions[set] += converted;
            journeys[set] += converted + nulls;
        }
        AddSubsets(conversions, count);
        AddSubsets(journeys, count);
        for (int set = 0; set < conversions.Length; set++)
            conversions[set] = journeys[set] == 0 ? 0 : conversions[set] / journeys[set];
        return conversions;
    }

    // Yates' way: player by player, a set takes over what the set without the player has.
    private static void AddSubsets(double[] sums, int players)
    {
        for (int player = 0; player < players; player++)
        {
            for (int set = 0; set < sums.Length; set++)
            {
                if ((set >> player & 1) != 0)
                    sums[set] += sums[set ^ (1 << player)];
            }
        }
    }

    // What the player adds, on average over the sets of each size, and then over the sizes.
    private static double ValueOf(int player, int players, double[] worth)
    {
        double[] added = new double[players];
        for (int set = 0; set < worth.Length; set++)
        {
            if ((set >> player & 1) == 0)
                added[BitOperations.PopCount((uint)set)] += worth[set | (1 << player)] - worth[set];
        }
        double sum = 0;
        double sets = 1;
        for (int size = 0; size < players; size++)
        {
            sum += added[size] / sets;
            sets = sets * (players - 1 - size) / (size + 1);
        }
        return sum / players;
    }
}
