using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Counting;

/// <summary>Counts twelve values without vectors: twelve counters of five bits in one word, two values a lookup.</summary>
internal static class WordHistogram
{
    // A group adds at most 24 to a counter, which five bits hold; ten bits hold 42 groups.
    private const int GroupLength = 24;
    private const int PairsInGroup = GroupLength / 2;
    private const int GroupsBeforeFlush = 42;
    private const int NarrowBits = 5;
    private const int WideBits = 2 * NarrowBits;

    // Every other counter of five bits.
    private const ulong Even = 0x07C1F07C1F07C1F;

    // A byte that is not counted, beside one that is.
    private const int Nothing = byte.MaxValue << 8;

    // For each last value, made when first needed, the counters of every pair of bytes: 512 KB, of which ratings use 1.
    private static readonly ulong[]?[] Tables = new ulong[ByteHistogram.HighestLast - ByteHistogram.LowestLast + 1][];

    /// <inheritdoc cref="ByteHistogram.Count"/>
    public static void Count(ReadOnlySpan<byte> values, byte last, Span<long> counts)
    {
        ulong[] table = Tables[last - ByteHistogram.LowestLast] ??= TableFor(last);
        while (values.Length >= GroupLength)
        {
            int groups = Math.Min(values.Length / GroupLength, GroupsBeforeFlush);
            CountGroups(values, groups, table, counts);
            values = values[(groups * GroupLength)..];
        }
        foreach (byte value in values)
            Flush(table[Nothing | value] & Even, (table[Nothing | value] >> NarrowBits) & Even, counts);
    }

    private static void CountGroups(ReadOnlySpan<byte> values, int groups, ulong[] table, Span<long> counts)
    {
        // Every pair of bytes has an entry: nothing to check in the loop.
        ref ulong first = ref MemoryMarshal.GetArrayDataReference(table);
        ref ushort pair = ref Unsafe.As<byte, ushort>(ref MemoryMarshal.GetReference(values));
        ref ushort end = ref Unsafe.Add(ref pair, groups * PairsInGroup);
        ulong even = 0;
        ulong odd = 0;
        unchecked
        {
            for (; Unsafe.IsAddressLessThan(ref pair, ref end); pair = ref Unsafe.Add(ref pair, PairsInGroup))
            {
                ulong sum = Four(ref pair, 0, ref first) + Four(ref pair, 4, ref first) + Four(ref pair, 8, ref first);
                even += sum & Even;
                odd += (sum >> NarrowBits) & Even;
            }
        }
        Flush(even, odd, counts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four(ref ushort pair, int index, ref ulong table) =>
        unchecked(
            Unsafe.Add(ref table, Unsafe.Add(ref pair, index))
            + Unsafe.Add(ref table, Unsafe.Add(ref pair, index + 1))
            + Unsafe.Add(ref table, Unsafe.Add(ref pair, index + 2))
            + Unsafe.Add(ref table, Unsafe.Add(ref pair, index + 3))
        );

    private static void Flush(ulong even, ulong odd, Span<long> counts)
    {
        unchecked
        {
            for (int i = 0; i < ByteHistogram.Bins; i += 2, even >>= WideBits, odd >>= WideBits)
            {
                counts[i] += (long)even & ((1 << WideBits) - 1);
                counts[i + 1] += (long)odd & ((1 << WideBits) - 1);
            }
        }
    }

    private static ulong[] TableFor(int last)
    {
        ulong[] table = new ulong[1 << 16];
        for (int i = 0; i < table.Length; i++)
            table[i] = CounterOf(i & byte.MaxValue, last) + CounterOf(i >> 8, last);
        return table;
    }

    private static ulong CounterOf(int value, int last) =>
        value <= 10 ? 1UL << (NarrowBits * value)
        : value == last ? 1UL << (NarrowBits * (ByteHistogram.Bins - 1))
        : 0;
}
