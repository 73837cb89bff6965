using System.Runtime.CompilerServices;

namespace CxMetrics.Counting;

/// <summary>Counts how often every value of a byte occurs.</summary>
internal static class TableHistogram
{
    // Several tables, so that a run of equal values does not wait for its own last store.
    private const int Tables = 4;
    private const int Length = 256;

    /// <summary>Adds to each of <paramref name="counts"/> how often its index occurs; larger values are not counted.</summary>
    [SkipLocalsInit]
    public static void Count(ReadOnlySpan<byte> values, Span<long> counts)
    {
        Span<int> tables = stackalloc int[Tables * Length];
        tables.Clear();
        var first = tables[..Length];
        var second = tables.Slice(Length, Length);
        var third = tables.Slice(2 * Length, Length);
        var fourth = tables.Slice(3 * Length, Length);
        int i = 0;
        unchecked
        {
            for (; i <= values.Length - Tables; i += Tables)
            {
                first[values[i]]++;
                second[values[i + 1]]++;
                third[values[i + 2]]++;
                fourth[values[i + 3]]++;
            }
            for (; i < values.Length; i++)
                first[values[i]]++;
        }
        for (int value = 0; value < counts.Length; value++)
            counts[value] += (long)first[value] + second[value] + third[value] + fourth[value];
    }
}
