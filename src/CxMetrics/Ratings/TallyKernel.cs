using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Ratings;

/// <summary>Counts a column of ratings by class: block by block into bytes of classes, and a histogram of those.</summary>
/// <remarks>Bytes whose values are as good as classes go to the histogram as they are.</remarks>
internal static class TallyKernel
{
    // Small enough for the histogram to find the classes of a block in the first-level cache.
    private const int BlockLength = 8192;

    /// <summary>Adds the ratings to <paramref name="counts"/>: one count a class.</summary>
    public static void Count<TElement, TColumn>(ReadOnlySpan<TElement> column, RatingScale scale, Span<long> counts)
        where TColumn : struct, IRatingColumn<TElement>
    {
        if (scale.Bytes.AreBins<TElement>())
            scale.Bytes.TryCount(BytesOf(column), acceptsInvalid: true, counts);
        else
            CountClasses<TElement, TColumn>(column, scale, counts);
    }

    /// <summary>Gives the elements of a column of bytes, or signed bytes.</summary>
    public static ReadOnlySpan<byte> BytesOf<TElement>(ReadOnlySpan<TElement> column) =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<TElement, byte>(ref MemoryMarshal.GetReference(column)),
            column.Length
        );

    [SkipLocalsInit]
    private static void CountClasses<TElement, TColumn>(
        ReadOnlySpan<TElement> column,
        RatingScale scale,
        Span<long> counts
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        Span<byte> buffer = stackalloc byte[BlockLength];
        while (!column.IsEmpty)
        {
            int length = Math.Min(BlockLength, column.Length);
            var classes = buffer[..length];
            TColumn.Classify<InAnyOrder>(column[..length], scale, classes);
            ByteColumn.CountClasses(classes, scale, counts);
            column = column[length..];
        }
    }
}
