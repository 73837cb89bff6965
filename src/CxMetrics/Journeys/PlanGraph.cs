using System.Numerics;

namespace CxMetrics.Journeys;

/// <summary>Which touchpoint of a plan may directly follow which, as rows of bits.</summary>
/// <remarks>Touchpoints are numbered in the order of the plan. Their number is also the number of the start as a source and
/// of the end as a target.</remarks>
internal sealed class PlanGraph
{
    /// <summary>How many touchpoints a plan may have: more than anybody plans, and few enough for n x n numbers.</summary>
    public const int MostTouchpoints = 2_000;

    /// <summary>Stands for no way at all.</summary>
    public const int NoWay = int.MaxValue;

    private readonly int _words;
    private readonly ulong[] _next;
    private readonly ulong[] _previous;
    private readonly int[]?[] _gaps;

    public PlanGraph(int count, IEnumerable<(int From, int To)> transitions, Func<int, Touchpoint> touchpoint)
    {
        Count = count;
        _words = count / 64 + 1;
        _next = new ulong[(count + 1) * _words];
        _previous = new ulong[(count + 1) * _words];
        _gaps = new int[count + 1][];
        foreach (var (from, to) in transitions)
            Set(_next, from, to);
        SkipOptional(touchpoint);
        for (int i = 0; i < count; i++)
        {
            if (touchpoint(i).IsRepeatable)
                Set(_next, i, i);
        }
        for (int from = 0; from <= count; from++)
        {
            foreach (int to in Next(from))
                Set(_previous, to, from);
        }
    }

    /// <summary>Gets the number of touchpoints, which is also the number of start and end.</summary>
    public int Count { get; }

    /// <summary>Gets the number of touchpoints on the shortest way from start to end.</summary>
    public int ShortestLength => GapsTo(Count)[Count];

    public bool Allows(int from, int to) => (_next[from * _words + to / 64] >> (to % 64) & 1) != 0;

    /// <summary>Gives what may follow directly, in the order of the plan, the end last.</summary>
    public IEnumerable<int> Next(int from) => Bits(_next, from);

    /// <summary>Gives for every touchpoint, and the start, how many touchpoints lie between it and a target at least: 0 where
    /// the target may follow directly, <see cref="NoWay"/> where it never comes.</summary>
    // Computing a row twice at the same time does no harm: both are equal, and one stays.
    public int[] GapsTo(int target) => _gaps[target] ??= FindGaps(target);

    /// <summary>Gives what lies between, on the shortest way that turns to the touchpoint that stands first in the plan.</summary>
    public IEnumerable<int> Between(int from, int target)
    {
        int[] gaps = GapsTo(target);
        for (int at = from; gaps[at] > 0; )
        {
            int wanted = gaps[at] - 1;
            at = Next(at).First(next => next < Count && gaps[next] == wanted);
            yield return at;
        }
    }

    public bool IsSameAs(PlanGraph other) => Count == other.Count && _next.AsSpan().SequenceEqual(other._next);

    // After a stands o, after o stands b, and o may be left out: after a stands b. One pass over the optional ones is enough,
    // as in Warshall's algorithm. A journey without any touchpoint is none.
    private void SkipOptional(Func<int, Touchpoint> touchpoint)
    {
        for (int skipped = 0; skipped < Count; skipped++)
        {
            if (!touchpoint(skipped).IsOptional)
                continue;
            var after = _next.AsSpan(skipped * _words, _words);
            for (int from = 0; from <= Count; from++)
            {
                if (!Allows(from, skipped))
                    continue;
                var row = _next.AsSpan(from * _words, _words);
                for (int i = 0; i < row.Length; i++)
                    row[i] |= after[i];
            }
        }
        _next[Count * _words + Count / 64] &= ~(1UL << (Count % 64));
    }

    private int[] FindGaps(int target)
    {
        int[] gaps = new int[Count + 1];
        Array.Fill(gaps, NoWay);
        ulong[] open = new ulong[_words];
        Array.Fill(open, ulong.MaxValue);
        int[] front = [target];
        for (int gap = 0; front.Length > 0; gap++)
        {
            var found = new List<int>();
            foreach (int at in front)
                TakeOpen(_previous.AsSpan(at * _words, _words), open, found);
            foreach (int at in found)
                gaps[at] = gap;
            // The start has nothing before it, and its number means the end as a target.
            front = [.. found.Where(at => at < Count)];
        }
        return gaps;
    }

    private static void TakeOpen(ReadOnlySpan<ulong> row, ulong[] open, List<int> found)
    {
        for (int word = 0; word < row.Length; word++)
        {
            ulong bits = row[word] & open[word];
            open[word] &= ~bits;
            for (; bits != 0; bits &= bits - 1)
                found.Add(word * 64 + BitOperations.TrailingZeroCount(bits));
        }
    }

    private void Set(ulong[] rows, int row, int column) => rows[row * _words + column / 64] |= 1UL << (column % 64);

    private IEnumerable<int> Bits(ulong[] rows, int row)
    {
        for (int word = 0; word < _words; word++)
        {
            for (ulong bits = rows[row * _words + word]; bits != 0; bits &= bits - 1)
                yield return word * 64 + BitOperations.TrailingZeroCount(bits);
        }
    }
}
