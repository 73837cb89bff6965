using System.Runtime.CompilerServices;

namespace CxMetrics.Ratings;

/// <summary>Counts a span of ratings: the hot path of the library.</summary>
internal static class TallyKernel
{
    // Four tables, so that a run of equal ratings does not wait for its own last store.
    private const int Tables = 4;

    // Room for the 101 points of the widest scale, "off the scale" and "absent", rounded up to a power of two.
    private const int TableLength = 128;

    // Small enough for the second look at a block to find it in the first-level cache.
    private const int BlockLength = 8192;

    /// <summary>Adds the ratings to <paramref name="counts"/>: one entry a rating, then missing, then invalid.</summary>
    /// <returns>The index of the first invalid element, or -1.</returns>
    public static int Count<TElement, TColumn>(ReadOnlySpan<TElement> column, RatingScale scale, Span<long> counts)
        where TColumn : struct, IRatingColumn<TElement>
    {
        int points = scale.Points;
        Span<int> tables = stackalloc int[Tables * TableLength];
        int firstInvalid = -1;

        for (int start = 0; start < column.Length; start += BlockLength)
        {
            var block = column[start..Math.Min(column.Length, start + BlockLength)];
            tables.Clear();
            CountClasses<TElement, TColumn>(block, scale.Minimum, points, tables);

            for (int rating = 0; rating < points; rating++)
                counts[rating] = checked(counts[rating] + Total(tables, rating));
            counts[points] = checked(counts[points] + Total(tables, points + 1));

            if (Total(tables, points) > 0)
            {
                int at = SplitOffScale<TElement, TColumn>(block, scale, counts);
                if (firstInvalid < 0 && at >= 0)
                    firstInvalid = start + at;
            }
        }
        return firstInvalid;
    }

    private static void CountClasses<TElement, TColumn>(
        ReadOnlySpan<TElement> block,
        long minimum,
        int points,
        Span<int> tables
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        Span<int> first = tables[..TableLength];
        Span<int> second = tables.Slice(TableLength, TableLength);
        Span<int> third = tables.Slice(2 * TableLength, TableLength);
        Span<int> fourth = tables.Slice(3 * TableLength, TableLength);

        int i = 0;
        unchecked
        {
            for (; i <= block.Length - Tables; i += Tables)
            {
                first[TColumn.ClassOf(block[i], minimum, points)]++;
                second[TColumn.ClassOf(block[i + 1], minimum, points)]++;
                third[TColumn.ClassOf(block[i + 2], minimum, points)]++;
                fourth[TColumn.ClassOf(block[i + 3], minimum, points)]++;
            }
            for (; i < block.Length; i++)
                first[TColumn.ClassOf(block[i], minimum, points)]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Total(ReadOnlySpan<int> tables, int entry) =>
        tables[entry] + tables[TableLength + entry] + tables[2 * TableLength + entry] + tables[3 * TableLength + entry];

    /// <summary>Tells missing codes from invalid numbers, among the elements that are off the scale.</summary>
    private static int SplitOffScale<TElement, TColumn>(
        ReadOnlySpan<TElement> block,
        RatingScale scale,
        Span<long> counts
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        int points = scale.Points;
        int firstInvalid = -1;
        for (int i = 0; i < block.Length; i++)
        {
            if (TColumn.ClassOf(block[i], scale.Minimum, points) != points)
                continue;
            if (IsMissing(TColumn.ValueOf(block[i]), scale))
            {
                counts[points]++;
            }
            else
            {
                counts[points + 1]++;
                if (firstInvalid < 0)
                    firstInvalid = i;
            }
        }
        return firstInvalid;
    }

    private static bool IsMissing(long value, RatingScale scale) =>
        value is >= int.MinValue and <= int.MaxValue && scale.IsMissing((int)value);
}
