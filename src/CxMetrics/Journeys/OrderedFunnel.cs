using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxMetrics.Journeys;

/// <summary>Finds how far each case comes when other events may happen between the steps.</summary>
internal static class OrderedFunnel
{
    public static void Scan(EventLog log, FunnelPlan plan, FunnelTally tally)
    {
        Span<long> memory = stackalloc long[2 * plan.StepCount];
        var one = new FunnelCase(memory[..plan.StepCount], memory[plan.StepCount..]);
        var ties = plan.IsAnyOrder ? new TiedEvents(plan) : null;
        var starts = log.CaseStarts;
        var codes = log.Codes;
        var times = log.Times;
        for (int c = 0; c < starts.Length - 1; c++)
        {
            one.Clear();
            var (first, length) = (starts[c], starts[c + 1] - starts[c]);
            ScanCase(codes.Slice(first, length), times.Slice(first, length), plan, ties, ref one);
            tally.Add(ref one);
        }
    }

    private static void ScanCase(
        ReadOnlySpan<int> codes,
        ReadOnlySpan<long> times,
        FunnelPlan plan,
        TiedEvents? ties,
        scoped ref FunnelCase one
    )
    {
        var roles = plan.Roles;
        for (int i = 0; i < codes.Length && !one.IsDropped; i++)
        {
            var role = roles[codes[i]];
            if (role.IsNone)
                continue;
            if (ties is not null && i + 1 < times.Length && times[i + 1] == times[i])
            {
                int end = TiedEvents.EndOf(times, i);
                ties.Ordered(codes[i..end], times[i], ref one);
                i = end - 1;
            }
            else if (role.Steps != 0)
                Step(role.Steps, times[i], plan, ref one);
            else
                Exclude(role.Excluded, times[i], plan, ref one);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(uint steps, long time, FunnelPlan plan, scoped ref FunnelCase one)
    {
        unchecked
        {
            long earliest = time - plan.Window;
            // From the last step down, so that one event does not fill two equal steps.
            do
            {
                int k = BitOperations.Log2(steps);
                steps ^= 1u << k;
                if (k == 0)
                    Begin(time, earliest, ref one);
                else
                    Advance(k, time, earliest, plan.Optional, ref one);
            } while (steps != 0);
            one.EndOfEvent();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin(long time, long earliest, scoped ref FunnelCase one)
    {
        // Where nothing was excluded, the latest start is that of the first step.
        if (one.Starts[0] < earliest && one.LatestStart < earliest)
            one.Attempts++;
        one.Starts[0] = time;
        one.Reach(0, time, time);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance(int step, long time, long earliest, uint optional, scoped ref FunnelCase one)
    {
        long start = one.Starts[step - 1];
        for (int k = step - 1; (optional >> k & 1) != 0; k--)
            start = Math.Max(start, one.Starts[k - 1]);
        if (start < earliest)
            return;
        one.Starts[step] = Math.Max(one.Starts[step], start);
        one.Reach(step, start, time);
    }

    private static void Exclude(uint stages, long time, FunnelPlan plan, scoped ref FunnelCase one)
    {
        if (plan.DropsCase && one.IsOpenIn(stages, one.Starts, one.Starts, unchecked(time - plan.Window)))
        {
            one.IsDropped = true;
            return;
        }
        if (plan.DropsCase && !one.IsConverted)
            return;
        for (uint rest = stages; rest != 0; rest &= rest - 1)
            one.Starts[BitOperations.TrailingZeroCount(rest)] = FunnelPlan.Never;
    }
}
