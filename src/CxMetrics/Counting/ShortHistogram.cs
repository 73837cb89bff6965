using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Counting;

/// <summary>Counts twelve values in a few vectors: compares each vector with each value and counts the bits of the mask,
/// which needs no sums across the vector at the end.</summary>
internal static unsafe class ShortHistogram<TVector, TOps>
    where TVector : unmanaged
    where TOps : struct, IByteOperations<TVector>
{
    /// <inheritdoc cref="ByteHistogram.Count"/>
    [SkipLocalsInit]
    public static void Count(ReadOnlySpan<byte> values, byte last, Span<long> counts)
    {
        ref byte source = ref MemoryMarshal.GetReference(values);
        int start = 0;
        for (; start <= values.Length - TOps.Count; start += TOps.Count)
            CountVector(TOps.Load(ref source, (nuint)start), ulong.MaxValue, last, counts);
        int rest = values.Length - start;
        if (rest == 0)
            return;
        byte* filled = stackalloc byte[TOps.Count];
        values[start..].CopyTo(new Span<byte>(filled, TOps.Count));
        CountVector(TOps.Load(ref *filled, 0), ulong.MaxValue >> (64 - rest), last, counts);
    }

    // A loop would have to make the constants and the places to add to each time: it is twice as slow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CountVector(TVector values, ulong valid, byte last, Span<long> counts)
    {
        unchecked
        {
            counts[0] += Occurrences(values, 0, valid);
            counts[1] += Occurrences(values, 1, valid);
            counts[2] += Occurrences(values, 2, valid);
            counts[3] += Occurrences(values, 3, valid);
            counts[4] += Occurrences(values, 4, valid);
            counts[5] += Occurrences(values, 5, valid);
            counts[6] += Occurrences(values, 6, valid);
            counts[7] += Occurrences(values, 7, valid);
            counts[8] += Occurrences(values, 8, valid);
            counts[9] += Occurrences(values, 9, valid);
            counts[10] += Occurrences(values, 10, valid);
            counts[11] += Occurrences(values, last, valid);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Occurrences(TVector values, byte value, ulong valid) =>
        BitOperations.PopCount(TOps.WhereEqual(values, TOps.Repeat(value)) & valid);
}
