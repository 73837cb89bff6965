using System.Runtime.CompilerServices;

namespace CxMetrics.Ratings;

/// <summary>Counts a span of ratings: the hot path of the library.</summary>
internal static class TallyKernel
{
    // Four tables, so that a run of equal ratings does not wait for its own last store.
    private const int Tables = 4;

    // A class for every distance above the minimum that fits a table, on the scale or not, so that missing codes beside the
    // scale need no second look; one for what lies further off; one for absent answers.
    private const int TableLength = 128;
    private const int FarOff = TableLength - 2;
    private const int Absent = TableLength - 1;

    // Small enough for the second look at a block to find it in the first-level cache.
    private const int BlockLength = 8192;

    /// <summary>Adds the ratings to <paramref name="counts"/>: one entry a rating, then missing, then invalid.</summary>
    /// <returns>The index of the first invalid element, or -1.</returns>
    public static int Count<TElement, TColumn>(ReadOnlySpan<TElement> column, RatingScale scale, Span<long> counts)
        where TColumn : struct, IRatingColumn<TElement>
    {
        Span<int> tables = stackalloc int[Tables * TableLength];
        int firstInvalid = -1;
        for (int start = 0; start < column.Length; start += BlockLength)
        {
            var block = column[start..Math.Min(column.Length, start + BlockLength)];
            tables.Clear();
            CountClasses<TElement, TColumn>(block, scale.Minimum, tables);
            bool hasInvalid = Collect<TElement, TColumn>(block, scale, tables, counts);
            if (hasInvalid && firstInvalid < 0)
                firstInvalid = start + FirstInvalid<TElement, TColumn>(block, scale);
        }
        return firstInvalid;
    }

    private static void CountClasses<TElement, TColumn>(ReadOnlySpan<TElement> block, long minimum, Span<int> tables)
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
                first[TColumn.ClassOf(block[i], minimum, FarOff)]++;
                second[TColumn.ClassOf(block[i + 1], minimum, FarOff)]++;
                third[TColumn.ClassOf(block[i + 2], minimum, FarOff)]++;
                fourth[TColumn.ClassOf(block[i + 3], minimum, FarOff)]++;
            }
            for (; i < block.Length; i++)
                first[TColumn.ClassOf(block[i], minimum, FarOff)]++;
        }
    }

    /// <summary>Adds the tables of a block to the counts.</summary>
    /// <returns>Whether something in the block is neither a rating nor missing.</returns>
    private static bool Collect<TElement, TColumn>(
        ReadOnlySpan<TElement> block,
        RatingScale scale,
        ReadOnlySpan<int> tables,
        Span<long> counts
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        int points = scale.Points;
        int onScale = 0;
        for (int rating = 0; rating < points; rating++)
        {
            int count = Total(tables, rating);
            counts[rating] = checked(counts[rating] + count);
            onScale += count;
        }
        int missing = Total(tables, Absent);
        if (onScale + missing < block.Length)
        {
            for (int distance = points; distance < FarOff; distance++)
            {
                if (scale.IsMissing((long)scale.Minimum + distance))
                    missing += Total(tables, distance);
            }
            if (Total(tables, FarOff) > 0)
                missing += MissingFarOff<TElement, TColumn>(block, scale);
        }
        int invalid = block.Length - onScale - missing;
        counts[points] = checked(counts[points] + missing);
        counts[points + 1] = checked(counts[points + 1] + invalid);
        return invalid > 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Total(ReadOnlySpan<int> tables, int entry) =>
        tables[entry] + tables[TableLength + entry] + tables[2 * TableLength + entry] + tables[3 * TableLength + entry];

    private static int MissingFarOff<TElement, TColumn>(ReadOnlySpan<TElement> block, RatingScale scale)
        where TColumn : struct, IRatingColumn<TElement>
    {
        int missing = 0;
        foreach (var element in block)
        {
            if (TColumn.ClassOf(element, scale.Minimum, FarOff) == FarOff && scale.IsMissing(TColumn.ValueOf(element)))
                missing++;
        }
        return missing;
    }

    private static int FirstInvalid<TElement, TColumn>(ReadOnlySpan<TElement> block, RatingScale scale)
        where TColumn : struct, IRatingColumn<TElement>
    {
        for (int i = 0; i < block.Length; i++)
        {
            int at = TColumn.ClassOf(block[i], scale.Minimum, FarOff);
            if (at >= scale.Points && at != Absent && !scale.IsMissing(TColumn.ValueOf(block[i])))
                return i;
        }
        throw new System.Diagnostics.UnreachableException();
    }
}
