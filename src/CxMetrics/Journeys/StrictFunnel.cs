using System.Numerics;

namespace CxMetrics.Journeys;

/// <summary>Finds how far each case comes when the steps must be consecutive events.</summary>
internal static class StrictFunnel
{
    public static void Scan(EventLog log, FunnelPlan plan, FunnelTally tally)
    {
        Span<long> memory = stackalloc long[3 * plan.StepCount];
        var one = new FunnelCase(memory[..plan.StepCount], memory[plan.StepCount..(2 * plan.StepCount)]);
        var ties = plan.IsAnyOrder ? new TiedEvents(plan) : null;
        var starts = log.CaseStarts;
        var codes = log.Codes;
        var times = log.Times;
        for (int c = 0; c < starts.Length - 1; c++)
        {
            one.Clear();
            bool isRunning = false;
            for (int i = starts[c]; i < starts[c + 1] && !one.IsDropped; i++)
            {
                int end = ties is null ? i + 1 : TiedEvents.EndOf(times[..starts[c + 1]], i);
                var role = plan.Roles[codes[i]];
                if (end > i + 1)
                    isRunning = ties!.Strict(codes[i..end], times[i], ref one);
                else if (role.Steps != 0 || isRunning)
                    isRunning = Next(role, times[i], plan, memory[(2 * plan.StepCount)..], ref one);
                i = end - 1;
            }
            tally.Add(ref one);
        }
    }

    /// <summary>Takes the next event.</summary>
    /// <returns>Whether something is running after it.</returns>
    private static bool Next(
        FunnelRole role,
        long time,
        FunnelPlan plan,
        scoped Span<long> before,
        scoped ref FunnelCase one
    )
    {
        long earliest = unchecked(time - plan.Window);
        one.Starts.CopyTo(before);
        one.Starts.Fill(FunnelPlan.Never);
        bool goesOn = false;
        for (uint steps = role.Steps & ~1u; steps != 0; steps &= steps - 1)
            goesOn |= Advance(BitOperations.TrailingZeroCount(steps), time, earliest, plan.Optional, before, ref one);
        if ((role.Steps & 1) != 0)
        {
            one.Attempts += goesOn ? 0 : 1;
            one.Starts[0] = time;
            one.Reach(0, time, time);
        }
        uint excluded = role.Excluded;
        one.IsDropped = excluded != 0 && plan.DropsCase && one.IsOpenIn(excluded, before, one.Starts, earliest);
        return !one.EndOfEvent() && role.Steps != 0;
    }

    private static bool Advance(
        int step,
        long time,
        long earliest,
        uint optional,
        scoped ReadOnlySpan<long> before,
        scoped ref FunnelCase one
    )
    {
        long start = before[step - 1];
        for (int k = step - 1; (optional >> k & 1) != 0; k--)
            start = Math.Max(start, before[k - 1]);
        if (start < earliest)
            return false;
        one.Starts[step] = start;
        one.Reach(step, start, time);
        return true;
    }
}
