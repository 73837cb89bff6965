using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxMetrics.Journeys;

/// <summary>How far one case has come in a funnel.</summary>
/// <remarks>A run is a choice of events for the first steps; it stands at the last of them. Of all runs that stand at a step
/// only the one with the latest start matters: whatever an earlier one can reach, it can.</remarks>
internal ref struct FunnelCase
{
    /// <summary>The latest start of a run that stands at each step, or <see cref="FunnelPlan.Never"/>.</summary>
    public readonly Span<long> Starts;

    /// <summary>How long it took to each step reached, when it was first reached.</summary>
    public readonly Span<long> Times;

    public uint Reached;
    public long ConvertedStart;
    public int Attempts;
    public int Completions;
    public bool IsConverted;
    public bool IsDropped;
    private bool _isComplete;

    public FunnelCase(Span<long> starts, Span<long> times)
    {
        Starts = starts;
        Times = times;
    }

    /// <summary>Gets the latest start of all that is running.</summary>
    public readonly long LatestStart
    {
        get
        {
            long latest = FunnelPlan.Never;
            foreach (long start in Starts)
                latest = Math.Max(latest, start);
            return latest;
        }
    }

    public void Clear()
    {
        Starts.Fill(FunnelPlan.Never);
        Reached = 0;
        Attempts = 0;
        Completions = 0;
        IsConverted = false;
        IsDropped = false;
        _isComplete = false;
    }

    /// <summary>Notes that a run with this start has got to a step at this time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reach(int step, long start, long time)
    {
        if (step == Starts.Length - 1)
            Complete(start);
        uint bit = 1u << step;
        // What comes after the first completion adds attempts and nothing else.
        if (IsConverted || (Reached & bit) != 0)
            return;
        Reached |= bit;
        Times[step] = time - start;
    }

    /// <summary>Ends an event, or all events at one time: what they completed is over.</summary>
    /// <returns>Whether they completed a run.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EndOfEvent()
    {
        if (!_isComplete)
            return false;
        _isComplete = false;
        IsConverted = true;
        Starts.Fill(FunnelPlan.Never);
        return true;
    }

    /// <summary>Says whether the latest run that stood at one of the stages has not gone beyond them by now.</summary>
    /// <param name="stages">The steps behind which something is excluded, one next to the other.</param>
    /// <param name="before">The starts before what is excluded.</param>
    /// <param name="after">The starts after it.</param>
    /// <param name="earliest">The earliest start that is still in its window.</param>
    public readonly bool IsOpenIn(
        uint stages,
        scoped ReadOnlySpan<long> before,
        scoped ReadOnlySpan<long> after,
        long earliest
    )
    {
        long open = FunnelPlan.Never;
        for (uint rest = stages; rest != 0; rest &= rest - 1)
            open = Math.Max(open, before[BitOperations.TrailingZeroCount(rest)]);
        if (open < earliest || IsConverted || _isComplete)
            return false;
        for (int k = BitOperations.Log2(stages) + 1; k < before.Length; k++)
        {
            if (Math.Max(before[k], after[k]) >= open)
                return false;
        }
        return true;
    }

    private void Complete(long start)
    {
        Completions++;
        _isComplete = true;
        if (!IsConverted)
            ConvertedStart = start;
    }
}
