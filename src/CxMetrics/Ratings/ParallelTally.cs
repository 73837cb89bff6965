using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Ratings;

/// <summary>Counts a long column on several threads: each counts for itself, and the counts are added.</summary>
internal static class ParallelTally
{
    // In bytes. With less the threads cost more than they bring.
    private const int SmallestPart = 1 << 20;

    /// <inheritdoc cref="TallyKernel.Count"/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static unsafe void Count<TElement, TColumn>(
        ReadOnlySpan<TElement> column,
        RatingScale scale,
        Span<long> counts,
        ParallelOptions options
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        int partLength = SmallestPart / Unsafe.SizeOf<TElement>();
        int parts = column.Length / partLength;
        if (parts < 2 || options.MaxDegreeOfParallelism == 1)
        {
            TallyKernel.Count<TElement, TColumn>(column, scale, counts);
            return;
        }

        long[] added = new long[counts.Length];
        int length = column.Length;
        // A span cannot go to another thread; pinned, its address can.
        fixed (byte* start = &Unsafe.As<TElement, byte>(ref MemoryMarshal.GetReference(column)))
        {
            nint address = (nint)start;
            Parallel.For(
                0,
                parts,
                options,
                () => new long[added.Length],
                (part, _, own) =>
                {
                    int from = part * partLength;
                    int to = part == parts - 1 ? length : from + partLength;
                    ref var first = ref Unsafe.As<byte, TElement>(ref *(byte*)address);
                    var span = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, from), to - from);
                    TallyKernel.Count<TElement, TColumn>(span, scale, own);
                    return own;
                },
                own =>
                {
                    lock (added)
                    {
                        for (int i = 0; i < added.Length; i++)
                            added[i] += own[i];
                    }
                }
            );
        }
        for (int i = 0; i < counts.Length; i++)
            counts[i] += added[i];
    }
}
