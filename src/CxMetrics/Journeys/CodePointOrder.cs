namespace CxMetrics.Journeys;

/// <summary>Orders texts by their Unicode code points, as UTF-8 sorts: not by UTF-16 units, of which the surrogates of an emoji
/// come before a full-width letter.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static CodePointOrder Comparer { get; } = new();

    /// <summary>Gives the place that each text has among all.</summary>
    public static int[] Ranks(IReadOnlyList<string> texts)
    {
        int[] order = [.. Enumerable.Range(0, texts.Count).OrderBy(i => texts[i], Comparer)];
        int[] ranks = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            ranks[order[i]] = i;
        return ranks;
    }

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        int same = left.CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : Weight(left[same]).CompareTo(Weight(right[same]));
    }

    // Surrogates stand for code points above all that one unit can hold.
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
