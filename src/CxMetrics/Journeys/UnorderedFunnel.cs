using System.Numerics;

namespace CxMetrics.Journeys;

/// <summary>Finds the most steps of each case within one window, in whatever order.</summary>
internal sealed class UnorderedFunnel
{
    private readonly FunnelPlan _plan;

    // For each touchpoint that is a step, at its first step: how often it is one, and how many events of it are inside.
    private readonly int[] _asked;
    private readonly int[] _inside;
    private readonly int[] _rest;
    private int _first;
    private int _events;
    private int _steps;

    private UnorderedFunnel(FunnelPlan plan)
    {
        _plan = plan;
        _asked = new int[plan.StepCount];
        _inside = new int[plan.StepCount];
        _rest = new int[plan.StepCount];
        foreach (int slot in plan.Slots)
            _asked[slot]++;
    }

    public static void Scan(EventLog log, FunnelPlan plan, FunnelTally tally)
    {
        Span<long> memory = stackalloc long[2 * plan.StepCount];
        var one = new FunnelCase(memory[..plan.StepCount], memory[plan.StepCount..]);
        var scan = new UnorderedFunnel(plan);
        var starts = log.CaseStarts;
        var codes = log.Codes;
        var times = log.Times;
        for (int c = 0; c < starts.Length - 1; c++)
        {
            one.Clear();
            var (first, length) = (starts[c], starts[c + 1] - starts[c]);
            scan.ScanCase(codes.Slice(first, length), times.Slice(first, length), ref one);
            tally.Add(ref one);
        }
    }

    private void ScanCase(ReadOnlySpan<int> codes, ReadOnlySpan<long> times, scoped ref FunnelCase one)
    {
        Empty(0);
        for (int i = 0; i < codes.Length && !one.IsDropped; )
        {
            int end = _plan.IsAnyOrder ? TiedEvents.EndOf(times, i) : i + 1;
            while (_first < i && times[_first] < unchecked(times[i] - _plan.Window))
                Remove(codes);
            int before = _events;
            bool isExcluded = false;
            for (int j = i; j < end; j++)
            {
                var role = _plan.Roles[codes[j]];
                if (role.Steps != 0)
                    Add(role.Steps, times[j], ref one);
                isExcluded |= role.Excluded != 0;
            }
            ReachLevels(codes, times, times[i], ref one);
            if (one.EndOfEvent())
                Empty(end);
            else if (isExcluded)
                Exclude(i, before, codes, ref one);
            i = end;
        }
    }

    private void Add(uint steps, long time, scoped ref FunnelCase one)
    {
        int slot = BitOperations.TrailingZeroCount(steps);
        if (_events++ == 0)
            one.Attempts++;
        one.Starts[0] = time;
        if (_inside[slot]++ < _asked[slot])
            _steps++;
    }

    private void ReachLevels(ReadOnlySpan<int> codes, ReadOnlySpan<long> times, long time, scoped ref FunnelCase one)
    {
        // The levels reached before are the lowest ones; the last is asked again, because it completes again.
        for (int level = BitOperations.PopCount(one.Reached); level < _steps; level++)
            one.Reach(level, LatestStart(level + 1, codes, times), time);
        if (one.IsConverted && _steps == _plan.StepCount)
            one.Reach(_steps - 1, time, time);
    }

    /// <summary>Gives the latest time from which on so many steps are met.</summary>
    private long LatestStart(int steps, ReadOnlySpan<int> codes, ReadOnlySpan<long> times)
    {
        _inside.CopyTo(_rest, 0);
        int met = _steps;
        for (int i = _first; ; i++)
        {
            int slot = SlotOf(codes[i]);
            if (slot < 0 || _rest[slot]-- > _asked[slot])
                continue;
            if (met-- == steps)
                return times[i];
        }
    }

    private void Exclude(int first, int before, ReadOnlySpan<int> codes, scoped ref FunnelCase one)
    {
        if (before > 0 && _plan.DropsCase && !one.IsConverted)
        {
            one.IsDropped = true;
            return;
        }
        while (_first < first)
            Remove(codes);
        if (_events == 0)
            one.Starts[0] = FunnelPlan.Never;
    }

    private void Remove(ReadOnlySpan<int> codes)
    {
        int slot = SlotOf(codes[_first++]);
        if (slot < 0)
            return;
        _events--;
        if (_inside[slot]-- <= _asked[slot])
            _steps--;
    }

    private void Empty(int first)
    {
        _first = first;
        _events = 0;
        _steps = 0;
        Array.Clear(_inside);
    }

    private int SlotOf(int code)
    {
        uint steps = _plan.Roles[code].Steps;
        return steps == 0 ? -1 : BitOperations.TrailingZeroCount(steps);
    }
}
