using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>What a funnel must find, by trying everything: each order of equal times, and in it each choice of events.</summary>
internal sealed class FunnelReference
{
    private readonly FunnelDefinition _definition;
    private readonly string[] _names;
    private readonly long[] _times;
    private readonly long _window;

    public FunnelReference(FunnelDefinition definition, IEnumerable<(string Name, long Time)> events)
    {
        _definition = definition;
        var sorted = events.OrderBy(e => e.Time).ToArray();
        _names = [.. sorted.Select(e => e.Name)];
        _times = [.. sorted.Select(e => e.Time)];
        _window = definition.Within?.Ticks ?? long.MaxValue / 2;
        Find();
        CountAttempts();
    }

    /// <summary>How long it took to each step at first, null where it is not reached.</summary>
    public long?[] Times { get; private set; } = [];

    public bool IsDropped { get; private set; }

    public long? ConvertedStart { get; private set; }

    public long? RunningStart { get; private set; }

    public int Attempts { get; private set; }

    public int Completions { get; private set; }

    private int Count => _definition.Steps.Count;

    private bool IsAny => _definition.Ties == TieRule.AnyOrder;

    private bool Drops => _definition.ExclusionEffect == ExclusionEffect.DropsCase;

    private void Find()
    {
        var runs = new List<Run>();
        foreach (
            int[] order in IsAny
                ? Orders([], 0)
                :
                [
                    [.. Enumerable.Range(0, _names.Length)],
                ]
        )
            runs.AddRange(RunsOf(order, kills: !Drops));
        var completions = runs.Where(run => run.Step == Count - 1).ToArray();
        long end = completions.Length == 0 ? long.MaxValue : completions.Min(run => run.When);
        Times = new long?[Count];
        for (int k = 0; k < Count; k++)
        {
            var all = runs.Where(run => run.Step == k && run.When <= end).ToArray();
            if (all.Length == 0)
                continue;
            var first = all.Where(run => run.When == all.Min(r => r.When)).MaxBy(run => run.Start);
            Times[k] = first.EndTime - first.Start;
            if (k == Count - 1)
                ConvertedStart = first.Start;
        }
        if (ConvertedStart is null && runs.Any(run => run.IsAliveAtEnd))
            RunningStart = runs.Where(run => run.IsAliveAtEnd).Max(run => run.Start);
        IsDropped = Drops && Enumerable.Range(0, _names.Length).Any(x => DropsAt(x, runs, end));
    }

    private bool DropsAt(int x, List<Run> runs, long end)
    {
        long when = IsAny ? _times[x] : x;
        if (StagesOf(_names[x]) is not { } stages || when >= end)
            return false;
        bool isStrict = _definition.Order == FunnelOrder.Strict;
        var before = runs.Where(run => run.When < when && (!isStrict || run.IsLastBefore(when))).ToArray();
        var open = before.Where(r => stages.Contains(r.Step) && r.Start >= _times[x] - _window).ToArray();
        if (_definition.Order == FunnelOrder.Unordered)
            return before.Any(run => run.EndTime >= _times[x] - _window);
        var gone = before.Concat(runs.Where(run => run.When == when)).Where(run => run.Step > stages.Max());
        return open.Length > 0 && gone.All(run => run.Start < open.Max(r => r.Start));
    }

    private HashSet<int>? StagesOf(string name)
    {
        var exclusion = _definition.Exclusions.FirstOrDefault(e => e.Touchpoint == name);
        return exclusion is null
            ? null
            : [.. Enumerable.Range(exclusion.AfterStep - 1, exclusion.BeforeStep!.Value - exclusion.AfterStep)];
    }

    private IEnumerable<int[]> Orders(int[] taken, int at)
    {
        if (at == _names.Length)
            return [taken];
        return Enumerable
            .Range(0, _names.Length)
            .Where(i => _times[i] == _times[at] && !taken.Contains(i))
            .DistinctBy(i => _names[i])
            .SelectMany(i => Orders([.. taken, i], at + 1));
    }

    private List<Run> RunsOf(int[] order, bool kills, int from = 0, int? until = null)
    {
        var runs = new List<Run>();
        int end = until ?? order.Length;
        for (int i = from; i < end; i++)
        {
            if (_definition.Order == FunnelOrder.Unordered)
                AddWindows(i, order, kills, end, runs);
            else if (_names[order[i]] == _definition.Steps[0])
                AddRuns(0, i, i, order, kills, end, runs);
        }
        return runs;
    }

    private void AddRuns(int step, int first, int last, int[] order, bool kills, int end, List<Run> runs)
    {
        bool isStrict = _definition.Order == FunnelOrder.Strict;
        bool isAlive = isStrict ? last == end - 1 : !IsCut(step, last, end, order, kills);
        runs.Add(RunOf(step, first, last, order, isAlive));
        for (int next = step + 1; next < Count; next++)
        {
            for (int i = last + 1; i < (isStrict ? Math.Min(last + 2, end) : end); i++)
            {
                bool fits = _names[order[i]] == _definition.Steps[next];
                if (fits && _times[order[i]] - _times[order[first]] <= _window && !IsCut(step, last, i, order, kills))
                    AddRuns(next, first, i, order, kills, end, runs);
            }
            if (!_definition.OptionalSteps.Contains(next + 1))
                return;
        }
    }

    private void AddWindows(int first, int[] order, bool kills, int end, List<Run> runs)
    {
        if (!_definition.Steps.Contains(_names[order[first]]))
            return;
        for (int last = first; last < end && _times[order[last]] - _times[order[first]] <= _window; last++)
        {
            if (kills && order[first..last].Any(i => StagesOf(_names[i]) is not null))
                return;
            if (!_definition.Steps.Contains(_names[order[last]]))
                continue;
            string[] inside = [.. order[first..(last + 1)].Select(i => _names[i])];
            int level = _definition
                .Steps.Distinct()
                .Sum(s => Math.Min(inside.Count(n => n == s), _definition.Steps.Count(n => n == s)));
            bool isAlive = !kills || !order[last..end].Any(i => StagesOf(_names[i]) is not null);
            for (int k = 0; k < level; k++)
                runs.Add(RunOf(k, first, last, order, isAlive));
        }
    }

    private bool IsCut(int step, int last, int before, int[] order, bool kills) =>
        kills
        && Enumerable.Range(last + 1, before - last - 1).Any(i => StagesOf(_names[order[i]])?.Contains(step) == true);

    private Run RunOf(int step, int first, int last, int[] order, bool isAlive)
    {
        long time = _times[order[last]];
        int next = last + 1;
        long until =
            next == order.Length ? long.MaxValue
            : !IsAny ? next
            : _times[order[next]] > time ? _times[order[next]]
            : -1;
        return new(step, _times[order[first]], time, IsAny ? time : last, until, isAlive);
    }

    // The definition, taken literally: whatever was completed is over and gone.
    private void CountAttempts()
    {
        int[] order = [.. Enumerable.Range(0, _names.Length)];
        bool isUnordered = _definition.Order == FunnelOrder.Unordered;
        for (int i = 0, from = 0; i < order.Length; i++)
        {
            bool kills = !Drops || from > 0;
            var runs = RunsOf(order, kills, from, i + 1);
            bool begins = isUnordered ? _definition.Steps.Contains(_names[i]) : _names[i] == _definition.Steps[0];
            if (begins && !IsRunning(i, from, order, kills, runs))
                Attempts++;
            if (!runs.Any(run => run.Step == Count - 1))
                continue;
            Completions++;
            from = i + 1;
        }
    }

    private bool IsRunning(int i, int from, int[] order, bool kills, List<Run> runs) =>
        _definition.Order switch
        {
            FunnelOrder.Strict => runs.Any(run => run.Step > 0 && run.IsAliveAtEnd),
            FunnelOrder.Unordered => RunsOf(order, kills, from, i)
                .Any(run => run.IsAliveAtEnd && run.EndTime >= _times[i] - _window),
            _ => RunsOf(order, kills, from, i).Any(run => run.IsAliveAtEnd && run.Start >= _times[i] - _window),
        };

    private readonly record struct Run(int Step, long Start, long EndTime, long When, long Until, bool IsAliveAtEnd)
    {
        public bool IsLastBefore(long when) => Until == when;
    }
}
