using System.Numerics;

namespace CxMetrics.Journeys;

/// <summary>Takes the events of one case at one time in whichever order brings each run furthest.</summary>
/// <remarks>From the step at which a run stands it walks along the funnel as long as there is an event left for the next
/// step. Different runs may want different orders; each may have its own.</remarks>
internal sealed class TiedEvents(FunnelPlan plan)
{
    private readonly long[] _before = new long[plan.StepCount];
    private readonly long[] _reached = new long[plan.StepCount];
    private readonly long[] _last = new long[plan.StepCount];

    // For each touchpoint that is a step, at its first step: how many events there are, how many of them the walk must take
    // and how many more it may take.
    private readonly int[] _events = new int[plan.StepCount];
    private readonly int[] _needed = new int[plan.StepCount];
    private readonly int[] _possible = new int[plan.StepCount];

    // For each step, at which steps a run from there cannot stand afterwards, because something is excluded all the way.
    private readonly uint[] _barred = new uint[plan.StepCount];
    private int _others;
    private bool _goesOn;

    /// <summary>Gives the end of the events at the time of one event.</summary>
    public static int EndOf(ReadOnlySpan<long> times, int first)
    {
        int end = first + 1;
        while (end < times.Length && times[end] == times[first])
            end++;
        return end;
    }

    /// <summary>Takes events that may have others in between.</summary>
    public void Ordered(ReadOnlySpan<int> codes, long time, scoped ref FunnelCase one)
    {
        Prepare(codes, ref one, mayBar: !plan.DropsCase || one.IsConverted);
        long earliest = unchecked(time - plan.Window);
        WalkAll(time, earliest, isStrict: false);
        bool isRunning = _goesOn;
        for (int k = 0; k < _before.Length; k++)
        {
            bool ends = (_barred[k] >> k & 1) != 0;
            isRunning |= !ends && _before[k] >= earliest;
            one.Starts[k] = Math.Max(ends ? FunnelPlan.Never : _before[k], _last[k]);
        }
        Finish(codes, time, earliest, isRunning, ref one);
    }

    /// <summary>Takes events of which every one must be a step, but those before a start and after an end.</summary>
    /// <returns>Whether something is running after them.</returns>
    public bool Strict(ReadOnlySpan<int> codes, long time, scoped ref FunnelCase one)
    {
        Prepare(codes, ref one, mayBar: false);
        long earliest = unchecked(time - plan.Window);
        WalkAll(time, earliest, isStrict: true);
        _last.CopyTo(one.Starts);
        return !Finish(codes, time, earliest, _goesOn, ref one) && one.LatestStart != FunnelPlan.Never;
    }

    private void Prepare(ReadOnlySpan<int> codes, scoped ref FunnelCase one, bool mayBar)
    {
        one.Starts.CopyTo(_before);
        Array.Fill(_reached, FunnelPlan.Never);
        Array.Fill(_last, FunnelPlan.Never);
        Array.Clear(_events);
        Array.Clear(_barred);
        _others = 0;
        _goesOn = false;
        foreach (int code in codes)
        {
            var role = plan.Roles[code];
            if (role.Steps != 0)
                _events[BitOperations.TrailingZeroCount(role.Steps)]++;
            else
                _others++;
            uint stages = mayBar ? role.Excluded : 0;
            for (uint rest = stages; rest != 0; rest &= rest - 1)
                _barred[BitOperations.TrailingZeroCount(rest)] |= stages;
        }
    }

    private void WalkAll(long time, long earliest, bool isStrict)
    {
        Walk(-1, time, isStrict);
        for (int k = 0; k < _before.Length - 1; k++)
        {
            if (_before[k] >= earliest)
                Walk(k, _before[k], isStrict);
        }
    }

    /// <summary>Walks on from a step, or from before the first one.</summary>
    private void Walk(int from, long start, bool isStrict)
    {
        Array.Clear(_needed);
        Array.Clear(_possible);
        uint barred = from < 0 ? 0 : _barred[from];
        for (int k = from + 1; k < _before.Length; k++)
        {
            int slot = plan.Slots[k];
            bool fits = _needed[slot] < _events[slot];
            if (fits)
            {
                // What is excluded may come last; it then ends the run that has got here.
                _goesOn |= from >= 0;
                _reached[k] = Math.Max(_reached[k], start);
                if (from < 0 || (isStrict ? TakesAll(slot) : (barred >> k & 1) == 0))
                    _last[k] = Math.Max(_last[k], start);
            }
            if ((plan.Optional >> k & 1) != 0)
                _possible[slot]++;
            else if (fits)
                _needed[slot]++;
            else
                return;
        }
    }

    /// <summary>Says whether a walk that ends here can take every event on its way.</summary>
    private bool TakesAll(int slot)
    {
        for (int s = 0; s < _events.Length; s++)
        {
            if (_events[s] > _needed[s] + _possible[s] + (s == slot ? 1 : 0))
                return false;
        }
        return _others == 0;
    }

    private bool Finish(ReadOnlySpan<int> codes, long time, long earliest, bool isRunning, scoped ref FunnelCase one)
    {
        if (_events[0] > 0 && !isRunning)
            one.Attempts++;
        for (int k = 0; k < _reached.Length; k++)
        {
            if (_reached[k] != FunnelPlan.Never)
                one.Reach(k, _reached[k], time);
        }
        foreach (int code in codes)
        {
            uint stages = plan.Roles[code].Excluded;
            if (stages != 0 && plan.DropsCase)
                one.IsDropped |= one.IsOpenIn(stages, _before, _reached, earliest);
        }
        return one.EndOfEvent();
    }
}
