using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>The cases of a log grouped by their sequence of touchpoints, the largest group first, then in ordinal order.</summary>
internal sealed class SequenceGroups
{
    public SequenceGroups(EventLog log)
    {
        var found = new Dictionary<int, int>(new SameSequence(log));
        GroupOfCase = new int[log.CaseCount];
        var sizes = new List<int>();
        var firsts = new List<int>();
        for (int i = 0; i < log.CaseCount; i++)
        {
            ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(found, i, out bool isKnown);
            if (!isKnown)
            {
                group = sizes.Count;
                sizes.Add(0);
                firsts.Add(i);
            }
            sizes[group]++;
            GroupOfCase[i] = group;
        }
        int[] order = [.. Enumerable.Range(0, sizes.Count)];
        Array.Sort(order, (left, right) => Compare(log, sizes, firsts, left, right));
        int[] rank = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        for (int i = 0; i < GroupOfCase.Length; i++)
            GroupOfCase[i] = rank[GroupOfCase[i]];
        Sizes = [.. order.Select(group => sizes[group])];
        FirstCases = [.. order.Select(group => firsts[group])];
    }

    public int[] GroupOfCase { get; }

    public int[] Sizes { get; }

    /// <summary>Gets a case of each group: the first one in the log.</summary>
    public int[] FirstCases { get; }

    public static ReadOnlySpan<int> SequenceOf(EventLog log, int @case) =>
        log.Codes[log.CaseStarts[@case]..log.CaseStarts[@case + 1]];

    // Touchpoints are numbered in ordinal order, so their numbers sort as their names do.
    private static int Compare(EventLog log, List<int> sizes, List<int> firsts, int left, int right) =>
        sizes[left] != sizes[right]
            ? sizes[right].CompareTo(sizes[left])
            : SequenceOf(log, firsts[left]).SequenceCompareTo(SequenceOf(log, firsts[right]));

    private sealed class SameSequence(EventLog log) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => SequenceOf(log, x).SequenceEqual(SequenceOf(log, y));

        public int GetHashCode(int obj)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(SequenceOf(log, obj)));
            return hash.ToHashCode();
        }
    }
}
