using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>Puts cases of the same sequence of touchpoints together.</summary>
internal static class SequenceGroups
{
    /// <summary>Gives the group of each case, and of each group its first case and size.</summary>
    public static (int[] GroupOfCase, List<(int Case, int Count)> Groups) Of(EventLog log)
    {
        var groupOfSequence = new Dictionary<int, int>(new SameSequence(log));
        var groups = new List<(int Case, int Count)>();
        int[] groupOfCase = new int[log.CaseCount];
        for (int i = 0; i < groupOfCase.Length; i++)
        {
            ref int group = ref CollectionsMarshal.GetValueRefOrAddDefault(groupOfSequence, i, out bool isKnown);
            if (!isKnown)
            {
                group = groups.Count;
                groups.Add((i, 0));
            }
            groupOfCase[i] = group;
            CollectionsMarshal.AsSpan(groups)[group].Count++;
        }
        return (groupOfCase, groups);
    }

    /// <summary>Gives the groups, the largest first, equally large ones in the order of their touchpoints' names.</summary>
    public static int[] Order(EventLog log, List<(int Case, int Count)> groups)
    {
        int[] ranks = CodePointOrder.Ranks(log.Touchpoints);
        int[] order = [.. Enumerable.Range(0, groups.Count)];
        Array.Sort(order, Compare);
        return order;

        int Compare(int left, int right)
        {
            int bySize = groups[right].Count.CompareTo(groups[left].Count);
            return bySize != 0 ? bySize : ComparePaths(groups[left].Case, groups[right].Case);
        }

        int ComparePaths(int left, int right)
        {
            var a = PathOf(log, left);
            var b = PathOf(log, right);
            int same = a.CommonPrefixLength(b);
            return same == a.Length || same == b.Length
                ? a.Length.CompareTo(b.Length)
                : ranks[a[same]].CompareTo(ranks[b[same]]);
        }
    }

    private static ReadOnlySpan<int> PathOf(EventLog log, int index) =>
        log.Codes[log.CaseStarts[index]..log.CaseStarts[index + 1]];

    /// <summary>Cases are the same when their sequences are; the hash has a seed of the process, so that no input can aim at it.</summary>
    private sealed class SameSequence(EventLog log) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => PathOf(log, x).SequenceEqual(PathOf(log, y));

        public int GetHashCode(int index)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(PathOf(log, index)));
            return hash.ToHashCode();
        }
    }
}
