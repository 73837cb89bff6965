using System.Numerics;

namespace CxMetrics.Journeys;

/// <summary>Adds up the cases of a funnel.</summary>
internal sealed class FunnelTally(int stepCount, long closedUntil)
{
    private readonly long[][] _times = [.. Enumerable.Range(0, stepCount).Select(_ => Array.Empty<long>())];

    public int[] Counts { get; } = new int[stepCount];

    public long Attempts { get; private set; }

    public long Completions { get; private set; }

    public int Dropped { get; private set; }

    public int Open { get; private set; }

    /// <summary>Gets the conversions whose window is over.</summary>
    public int ClosedConversions { get; private set; }

    public void Add(scoped ref FunnelCase one)
    {
        if (one.IsDropped)
        {
            Dropped++;
            return;
        }
        if (one.Reached == 0)
            return;
        Attempts += one.Attempts;
        Completions += one.Completions;
        AddSteps(ref one);
        if (!one.IsConverted)
            Open += one.LatestStart > closedUntil ? 1 : 0;
        else if (one.ConvertedStart <= closedUntil)
            ClosedConversions++;
    }

    /// <summary>Gives how long it took to a step, for each case that reached it.</summary>
    public long[] TimesTo(int step) => _times[step].AsSpan(0, Counts[step]).ToArray();

    private void AddSteps(scoped ref FunnelCase one)
    {
        for (uint rest = one.Reached; rest != 0; rest &= rest - 1)
        {
            int k = BitOperations.TrailingZeroCount(rest);
            int count = Counts[k];
            if (count == _times[k].Length)
                Array.Resize(ref _times[k], Math.Max(16, 2 * count));
            _times[k][count] = one.Times[k];
            Counts[k] = count + 1;
        }
    }
}
