using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Journeys;

/// <summary>The loop of <see cref="StreamingFlow{TCase}"/>.</summary>
internal static class StreamingFlowKernel
{
    // Events whose cases are asked for before they are needed. Measured: any distance from 32 to 64 is as good.
    private const int Ahead = 48;

    /// <summary>Counts events whose cases and touchpoints are known to exist.</summary>
    /// <param name="cases">The number of each event's case.</param>
    /// <param name="touchpoints">Each event's touchpoint.</param>
    /// <param name="last">One more than the touchpoint that each case was at last; 0 for none yet.</param>
    /// <param name="counts">The counts, a row for each value of <paramref name="last"/>.</param>
    /// <param name="rowBits">The length of a row, as a power of two.</param>
    /// <remarks>
    /// The loop waits for nothing but the memory of the cases, which is why a case is one byte, and why it is asked for
    /// ahead: at 10 million cases that is four times faster, at 1 million no slower.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Count(
        ReadOnlySpan<int> cases,
        ReadOnlySpan<byte> touchpoints,
        Span<byte> last,
        Span<long> counts,
        int rowBits
    )
    {
        unchecked
        {
            ref int number = ref MemoryMarshal.GetReference(cases);
            ref byte touchpoint = ref MemoryMarshal.GetReference(touchpoints);
            ref byte places = ref MemoryMarshal.GetReference(last);
            ref long count = ref MemoryMarshal.GetReference(counts);
            nint length = cases.Length;
            nint asked = length - Ahead;
            nint i = 0;
            for (; i < asked; i++)
            {
                Prefetch(ref Unsafe.Add(ref places, (nint)Unsafe.Add(ref number, i + Ahead)));
                ref byte place = ref Unsafe.Add(ref places, (nint)Unsafe.Add(ref number, i));
                uint code = Unsafe.Add(ref touchpoint, i);
                Unsafe.Add(ref count, (nint)(((uint)place << rowBits) + code))++;
                place = (byte)(code + 1);
            }
            for (; i < length; i++)
            {
                ref byte place = ref Unsafe.Add(ref places, (nint)Unsafe.Add(ref number, i));
                uint code = Unsafe.Add(ref touchpoint, i);
                Unsafe.Add(ref count, (nint)(((uint)place << rowBits) + code))++;
                place = (byte)(code + 1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte place)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
