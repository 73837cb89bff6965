using System.Runtime.InteropServices;

namespace CxMetrics.Counting;

/// <summary>Counts twelve values without vectors: twelve counters of five bits in one word, two values a lookup.</summary>
internal static class WordHistogram
{
    private const int WordsInGroup = 3;
    private const int GroupLength = WordsInGroup * sizeof(ulong);

    // A group adds at most 24 to a counter, which five bits hold; ten bits hold 42 groups.
    private const int GroupsBeforeFlush = 42;
    private const int NarrowBits = 5;
    private const int WideBits = 2 * NarrowBits;

    // Every other counter of five bits.
    private const ulong Even = 0x07C1F07C1F07C1F;

    // For each last value the counters of every pair of nibbles.
    private static readonly ulong[][] Pairs = [PairsFor(11), PairsFor(12), PairsFor(13), PairsFor(14)];

    /// <inheritdoc cref="ByteHistogram.Count"/>
    public static void Count(ReadOnlySpan<byte> values, byte last, Span<long> counts)
    {
        unchecked
        {
            ReadOnlySpan<ulong> pairs = Pairs[last - 11];
            while (values.Length >= GroupLength)
            {
                int groups = Math.Min(values.Length / GroupLength, GroupsBeforeFlush);
                ulong even = 0;
                ulong odd = 0;
                foreach (ref readonly var group in MemoryMarshal.Cast<byte, Group>(values[..(groups * GroupLength)]))
                {
                    ulong sum =
                        CountersOf(group.First, pairs)
                        + CountersOf(group.Second, pairs)
                        + CountersOf(group.Third, pairs);
                    even += sum & Even;
                    odd += (sum >> NarrowBits) & Even;
                }
                Flush(even, odd, counts);
                values = values[(groups * GroupLength)..];
            }
            foreach (byte value in values)
                Flush(
                    pairs[Math.Min(value, (byte)15) | 0xF0] & Even,
                    (pairs[Math.Min(value, (byte)15) | 0xF0] >> NarrowBits) & Even,
                    counts
                );
        }
    }

    private readonly record struct Group(ulong First, ulong Second, ulong Third);

    private static ulong CountersOf(ulong values, ReadOnlySpan<ulong> pairs)
    {
        // Without a branch: bytes of 16 and more become 15, then two neighbours share a byte.
        ulong large = (((values >> 4) & 0x0F0F0F0F0F0F0F0F) + 0x0F0F0F0F0F0F0F0F) & 0x1010101010101010;
        ulong nibbles = (values | (large - (large >> 4))) & 0x0F0F0F0F0F0F0F0F;
        nibbles = (nibbles | (nibbles >> 4)) & 0x00FF00FF00FF00FF;
        return pairs[(int)(nibbles & 0xFF)]
            + pairs[(int)((nibbles >> 16) & 0xFF)]
            + pairs[(int)((nibbles >> 32) & 0xFF)]
            + pairs[(int)(nibbles >> 48)];
    }

    private static void Flush(ulong even, ulong odd, Span<long> counts)
    {
        for (int i = 0; i < ByteHistogram.Bins; i += 2, even >>= WideBits, odd >>= WideBits)
        {
            counts[i] += (long)even & ((1 << WideBits) - 1);
            counts[i + 1] += (long)odd & ((1 << WideBits) - 1);
        }
    }

    private static ulong[] PairsFor(int last)
    {
        var pairs = new ulong[256];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = CounterOf(i & 0xF, last) + CounterOf(i >> 4, last);
        return pairs;
    }

    private static ulong CounterOf(int value, int last) =>
        value <= 10 ? 1UL << (NarrowBits * value)
        : value == last ? 1UL << (NarrowBits * (ByteHistogram.Bins - 1))
        : 0;
}
