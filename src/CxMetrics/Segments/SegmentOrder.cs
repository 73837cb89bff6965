using System.Runtime.CompilerServices;

namespace CxMetrics.Segments;

/// <summary>The order in which segments are listed.</summary>
internal static class SegmentOrder<TKey>
    where TKey : notnull
{
    // The order of a tuple is the order of its parts, which may have none, or that of a language.
    private static readonly IComparer<TKey>? Comparer =
        typeof(TKey) == typeof(string) ? (IComparer<TKey>)(object)StringComparer.Ordinal
        : typeof(ITuple).IsAssignableFrom(typeof(TKey)) ? null
        : typeof(TKey).IsEnum || typeof(IComparable<TKey>).IsAssignableFrom(typeof(TKey)) ? Comparer<TKey>.Default
        : null;

    /// <summary>Sorts rows, given in the order in which their keys were first seen, by their keys.</summary>
    public static int[] Sort(int[] rows, SegmentIndex<TKey> index)
    {
        if (Comparer is null)
            return rows;
        var keys = Array.ConvertAll(rows, index.KeyOf);
        Array.Sort(keys, rows, Comparer);
        return rows;
    }
}
