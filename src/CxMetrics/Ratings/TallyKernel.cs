using System.Runtime.CompilerServices;

namespace CxMetrics.Ratings;

/// <summary>Counts a column of ratings by class: block by block into bytes, then a histogram of the bytes.</summary>
internal static class TallyKernel
{
    // Small enough for the histogram to find the classes of a block in the first-level cache.
    private const int BlockLength = 8192;

    /// <summary>Adds the ratings to <paramref name="counts"/>: one count a class.</summary>
    [SkipLocalsInit]
    public static void Count<TElement, TColumn>(ReadOnlySpan<TElement> column, RatingScale scale, Span<long> counts)
        where TColumn : struct, IRatingColumn<TElement>
    {
        Span<byte> buffer = stackalloc byte[BlockLength];
        for (int start = 0; start < column.Length; start += BlockLength)
        {
            var block = column.Slice(start, Math.Min(BlockLength, column.Length - start));
            var classes = buffer[..block.Length];
            TColumn.Classify(block, scale, classes);
            Count(classes, scale, counts);
        }
    }

    /// <summary>Adds how often each class occurs to <paramref name="counts"/>.</summary>
    public static void Count(ReadOnlySpan<byte> classes, RatingScale scale, Span<long> counts)
    {
        foreach (byte at in classes)
            counts[at]++;
    }
}
