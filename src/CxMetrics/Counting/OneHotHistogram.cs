using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Counting;

/// <summary>Counts twelve values with a bit each in place of a counter each.</summary>
/// <remarks>
/// A lookup turns every byte into one with the bit of its value set: 0 to 7 in the low plane; 8, 9, 10 and the last value in
/// the high plane, where two vectors share one, a nibble each. Vectors of bits are added by a tree of carry-save adders
/// (Harley and Seal's, as in positional population counts: Clausecker, Lemire and Schintke, arXiv 2412.16370), so that 64
/// vectors leave one vector of carries. Only those are taken apart into counters, of a nibble each, flushed before they
/// overflow.
/// </remarks>
internal static unsafe class OneHotHistogram<TVector, TOps>
    where TVector : unmanaged
    where TOps : struct, IByteOperations<TVector>
{
    private const int VectorsInBlock = 16;
    private const int BlocksInRound = 4;
    private const int VectorsInRound = VectorsInBlock * BlocksInRound;

    // A nibble counts to 15, a round adds at most one, and the rest of a span needs a round of its own.
    private const int BlocksBeforeFlush = 14 * BlocksInRound;

    // Farther ahead than the processor looks by itself. Where the data are in a cache already it costs 15%.
    private const int PrefetchDistance = 8192;
    private const int PrefetchFrom = 1 << 20;
    private const int CacheLine = 64;

    // What the adders hold for the weights 1, 2, 4...: low plane, high plane. Then the counters of what is carried out of them.
    private const int HighSums = 6;
    private const int LowNibbles = HighSums + 5;
    private const int HighNibbles = LowNibbles + 4;
    private const int StateLength = HighNibbles + 4;

    /// <inheritdoc cref="ByteHistogram.Count"/>
    [SkipLocalsInit]
    public static void Count(ReadOnlySpan<byte> values, byte last, Span<long> counts)
    {
        TVector* space = stackalloc TVector[StateLength + 1];
        TVector* state = Align(space);
        for (int i = 0; i < StateLength; i++)
            state[i] = default;
        byte* filled = stackalloc byte[VectorsInBlock * TOps.Count];

        ref byte at = ref MemoryMarshal.GetReference(values);
        int blockLength = VectorsInBlock * TOps.Count;
        int blocks = values.Length / blockLength;
        int rest = values.Length % blockLength;
        for (; blocks >= BlocksBeforeFlush; blocks -= BlocksBeforeFlush)
        {
            Add(ref at, BlocksBeforeFlush, values.Length >= PrefetchFrom, last, state);
            FlushNibbles(state, counts);
            at = ref Unsafe.Add(ref at, BlocksBeforeFlush * blockLength);
        }
        if (blocks > 0)
            Add(ref at, blocks, false, last, state);
        if (rest > 0)
        {
            // Through the same adders, filled up with what is not counted.
            var block = new Span<byte>(filled, blockLength);
            block[rest..].Fill(byte.MaxValue);
            values[^rest..].CopyTo(block);
            Add(ref *filled, 1, false, last, state);
        }
        // The last block, filled up, may complete a round.
        if (values.Length > (BlocksInRound - 1) * blockLength)
            FlushNibbles(state, counts);
        FlushSums(state, counts);
    }

    /// <summary>Adds up to <see cref="BlocksBeforeFlush"/> blocks, and nothing but that, so that the adders stay in
    /// registers.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(ref byte at, int blocks, bool prefetches, byte last, TVector* state)
    {
        var low = TOps.Repeat(Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0));
        var high = TOps.Repeat(HighTable(last));
        var second = TOps.ShiftLeft(high, 4);
        TVector low1 = state[0],
            low2 = state[1],
            low4 = state[2],
            low8 = state[3];
        TVector high1 = state[HighSums],
            high2 = state[HighSums + 1],
            high4 = state[HighSums + 2];
        TVector* space = stackalloc TVector[2 * BlocksInRound + 1];
        TVector* lowCarries = Align(space);
        TVector* highCarries = lowCarries + BlocksInRound;
        while (blocks > 0)
        {
            int now = Math.Min(blocks, BlocksInRound);
            for (int i = now; i < BlocksInRound; i++)
                lowCarries[i] = highCarries[i] = default;
            for (int i = 0; i < now; i++)
            {
                if (prefetches)
                    Prefetch(ref at);
                lowCarries[i] = Sixteen(
                    ref at,
                    low,
                    high,
                    second,
                    ref low1,
                    ref low2,
                    ref low4,
                    ref low8,
                    ref high1,
                    ref high2,
                    ref high4,
                    out highCarries[i]
                );
                at = ref Unsafe.Add(ref at, VectorsInBlock * TOps.Count);
            }
            AddCarries(lowCarries, highCarries, state);
            blocks -= now;
        }
        state[0] = low1;
        state[1] = low2;
        state[2] = low4;
        state[3] = low8;
        state[HighSums] = high1;
        state[HighSums + 1] = high2;
        state[HighSums + 2] = high4;
    }

    // The stack is aligned to 16 bytes only; a vector across two cache lines is read and written half as fast.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector* Align(TVector* space) =>
        (TVector*)(((nuint)space + (nuint)TOps.Count - 1) & ~((nuint)TOps.Count - 1));

    private static Vector128<byte> HighTable(byte last)
    {
        var table = Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 0, 0, 0, 0, 0);
        return Vector128.ConditionalSelect(
            Vector128.Equals(Vector128<byte>.Indices, Vector128.Create(last)),
            Vector128.Create((byte)8),
            table
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(ref byte at)
    {
        if (!Sse.IsSupported)
            return;
        for (int line = 0; line < VectorsInBlock * TOps.Count; line += CacheLine)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref at, PrefetchDistance + line)));
    }

    // Each of the next four adds twice as many vectors as the one before. What is carried out of the low plane is returned; out of
    // the high plane, which has half as many vectors, the out parameter.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Two(
        ref byte at,
        int index,
        TVector low,
        TVector high,
        TVector second,
        ref TVector low1,
        out TVector highBits
    )
    {
        var a = TOps.Min(TOps.Load(ref at, (nuint)(index * TOps.Count)), TOps.Repeat(15));
        var b = TOps.Min(TOps.Load(ref at, (nuint)((index + 1) * TOps.Count)), TOps.Repeat(15));
        highBits = TOps.Or(TOps.Lookup(high, a), TOps.Lookup(second, b));
        return TOps.CarrySave(ref low1, TOps.Lookup(low, a), TOps.Lookup(low, b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Four(
        ref byte at,
        int index,
        TVector low,
        TVector high,
        TVector second,
        ref TVector low1,
        ref TVector low2,
        ref TVector high1,
        out TVector highCarry
    )
    {
        var a = Two(ref at, index, low, high, second, ref low1, out var highA);
        var b = Two(ref at, index + 2, low, high, second, ref low1, out var highB);
        highCarry = TOps.CarrySave(ref high1, highA, highB);
        return TOps.CarrySave(ref low2, a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Eight(
        ref byte at,
        int index,
        TVector low,
        TVector high,
        TVector second,
        ref TVector low1,
        ref TVector low2,
        ref TVector low4,
        ref TVector high1,
        ref TVector high2,
        out TVector highCarry
    )
    {
        var a = Four(ref at, index, low, high, second, ref low1, ref low2, ref high1, out var highA);
        var b = Four(ref at, index + 4, low, high, second, ref low1, ref low2, ref high1, out var highB);
        highCarry = TOps.CarrySave(ref high2, highA, highB);
        return TOps.CarrySave(ref low4, a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sixteen(
        ref byte at,
        TVector low,
        TVector high,
        TVector second,
        ref TVector low1,
        ref TVector low2,
        ref TVector low4,
        ref TVector low8,
        ref TVector high1,
        ref TVector high2,
        ref TVector high4,
        out TVector highCarry
    )
    {
        var a = Eight(ref at, 0, low, high, second, ref low1, ref low2, ref low4, ref high1, ref high2, out var highA);
        var b = Eight(ref at, 8, low, high, second, ref low1, ref low2, ref low4, ref high1, ref high2, out var highB);
        highCarry = TOps.CarrySave(ref high4, highA, highB);
        return TOps.CarrySave(ref low8, a, b);
    }

    /// <summary>Adds the carries of four blocks, and counts what is carried out of them in nibbles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddCarries(TVector* low, TVector* high, TVector* state)
    {
        var a = TOps.CarrySave(ref state[4], low[0], low[1]);
        var b = TOps.CarrySave(ref state[4], low[2], low[3]);
        CountNibbles(TOps.CarrySave(ref state[5], a, b), &state[LowNibbles]);
        a = TOps.CarrySave(ref state[HighSums + 3], high[0], high[1]);
        b = TOps.CarrySave(ref state[HighSums + 3], high[2], high[3]);
        CountNibbles(TOps.CarrySave(ref state[HighSums + 4], a, b), &state[HighNibbles]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CountNibbles(TVector carries, TVector* nibbles)
    {
        nibbles[0] = TOps.Add(nibbles[0], BitOfNibbles(carries, 0));
        nibbles[1] = TOps.Add(nibbles[1], BitOfNibbles(carries, 1));
        nibbles[2] = TOps.Add(nibbles[2], BitOfNibbles(carries, 2));
        nibbles[3] = TOps.Add(nibbles[3], BitOfNibbles(carries, 3));
    }

    // AggressiveOptimization: a method without a loop would start unoptimised, and slow the whole kernel down.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FlushNibbles(TVector* state, Span<long> counts)
    {
        TVector* low = &state[LowNibbles];
        TVector* high = &state[HighNibbles];
        AddLow(low[0], low[1], low[2], low[3], VectorsInRound, counts);
        AddHigh(high[0], high[1], high[2], high[3], VectorsInRound / 2, counts);
        for (int i = LowNibbles; i < StateLength; i++)
            state[i] = default;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FlushSums(TVector* state, Span<long> counts)
    {
        TVector* low = state;
        AddLow(
            NibblesOf(low[0], low[1], low[2], low[3], 0),
            NibblesOf(low[0], low[1], low[2], low[3], 1),
            NibblesOf(low[0], low[1], low[2], low[3], 2),
            NibblesOf(low[0], low[1], low[2], low[3], 3),
            1,
            counts
        );
        AddLow(
            NibblesOf(low[4], low[5], 0),
            NibblesOf(low[4], low[5], 1),
            NibblesOf(low[4], low[5], 2),
            NibblesOf(low[4], low[5], 3),
            VectorsInBlock,
            counts
        );
        TVector* high = &state[HighSums];
        AddHigh(
            NibblesOf(high[0], high[1], high[2], high[3], 0),
            NibblesOf(high[0], high[1], high[2], high[3], 1),
            NibblesOf(high[0], high[1], high[2], high[3], 2),
            NibblesOf(high[0], high[1], high[2], high[3], 3),
            1,
            counts
        );
        AddHigh(
            BitOfNibbles(high[4], 0),
            BitOfNibbles(high[4], 1),
            BitOfNibbles(high[4], 2),
            BitOfNibbles(high[4], 3),
            VectorsInBlock,
            counts
        );
    }

    /// <summary>Adds nibbles of the low plane: values 0 to 3 in the lower, 4 to 7 in the upper ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLow(
        TVector first,
        TVector second,
        TVector third,
        TVector fourth,
        long weight,
        Span<long> counts
    )
    {
        TOps.AddSums(Lower(first), Lower(second), Lower(third), Lower(fourth), weight, counts);
        TOps.AddSums(Upper(first), Upper(second), Upper(third), Upper(fourth), weight, counts[4..]);
    }

    /// <summary>Adds nibbles of the high plane: the values 8 to 10 and the last one, in both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddHigh(
        TVector first,
        TVector second,
        TVector third,
        TVector fourth,
        long weight,
        Span<long> counts
    ) => TOps.AddSums(Both(first), Both(second), Both(third), Both(fourth), weight, counts[8..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector BitOfNibbles(TVector bits, int bit) =>
        TOps.And(TOps.ShiftRight(bits, bit), TOps.Repeat(0x11));

    /// <summary>Gives the number that one bit has in four planes, for each nibble.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NibblesOf(TVector ones, TVector twos, TVector fours, TVector eights, int bit) =>
        TOps.Or(NibblesOf(ones, twos, bit), TOps.ShiftLeft(NibblesOf(fours, eights, bit), 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NibblesOf(TVector ones, TVector twos, int bit) =>
        TOps.Or(BitOfNibbles(ones, bit), TOps.ShiftLeft(BitOfNibbles(twos, bit), 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Lower(TVector nibbles) => TOps.And(nibbles, TOps.Repeat(0x0F));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Upper(TVector nibbles) => Lower(TOps.ShiftRight(nibbles, 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Both(TVector nibbles) => TOps.Add(Lower(nibbles), Upper(nibbles));
}
