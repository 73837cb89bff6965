using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CxMetrics.Counting;

namespace CxMetrics.Tests.Counting;

/// <summary>Every kernel that this processor can run counts exactly what a loop counts.</summary>
public sealed class ByteHistogramTests
{
    private delegate void Kernel(ReadOnlySpan<byte> values, byte last, Span<long> counts);

    private const int LongestShort = 1100;

    // Some that end on no boundary of vectors, blocks, rounds or flushes, and some long enough for prefetching.
    private static readonly int[] LongLengths =
    [
        4095,
        4096,
        4097,
        61_440,
        61_441,
        65_536,
        123_457,
        1_048_576,
        1_500_001,
    ];

    public static TheoryData<string> Names => [.. Kernels().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_every_length_and_offset(string kernel)
    {
        var count = Kernels()[kernel];
        var random = new Random(20261122);
        byte[] anything = new byte[LongestShort + 64];
        for (int length = 0; length <= LongestShort; length++)
        {
            random.NextBytes(anything);
            if (length % 2 == 0)
                MakeRatings(anything, random);
            ReadOnlySpan<byte> values = anything.AsSpan(length % 64, length);
            AssertCounts(count, values, (byte)(11 + length % 4));
        }
    }

    // Data of one value fill the adders: what the last, filled-up block carries out of them was lost once.
    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_every_length_of_nearly_equal_values(string kernel)
    {
        var count = Kernels()[kernel];
        var random = new Random(3);
        byte[] values = new byte[5000];
        foreach (byte usual in (ReadOnlySpan<byte>)[0, 7, 8, 10, 11, 200])
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = random.Next(20) == 0 ? (byte)random.Next(12) : usual;
            for (int length = 0; length <= values.Length; length++)
            {
                Array.Fill(values, usual, 0, length % 2 * length);
                AssertCounts(count, values.AsSpan(0, length), 11);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_every_offset_of_one_length(string kernel)
    {
        var count = Kernels()[kernel];
        byte[] ratings = new byte[1024 + 64];
        MakeRatings(ratings, new Random(7));
        for (int offset = 0; offset < 64; offset++)
            AssertCounts(count, ratings.AsSpan(offset, 1024), 11);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_long_spans(string kernel)
    {
        var count = Kernels()[kernel];
        var random = new Random(8);
        foreach (int length in LongLengths)
        {
            byte[] ratings = new byte[length];
            MakeRatings(ratings, random);
            AssertCounts(count, ratings, 11);
            random.NextBytes(ratings);
            AssertCounts(count, ratings, 14);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_long_runs_of_every_byte_without_overflow(string kernel)
    {
        var count = Kernels()[kernel];
        byte[] run = new byte[200_003];
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            Array.Fill(run, (byte)value);
            AssertCounts(count, run, 12);
        }
    }

    [Fact]
    public void Adds_to_what_is_there_and_allocates_nothing()
    {
        long[] counts = new long[ByteHistogram.Bins + 1];
        counts[3] = 40;
        byte[] values = new byte[5000];
        Array.Fill(values, (byte)3);
        ByteHistogram.Count(values, 11, counts);
        ByteHistogram.Count(values.AsSpan(0, 100), 11, counts);
        Assert.Equal(5_140, counts[3]);
        Assert.Equal(5_140, counts.Sum());
        Allocations.AssertNone(() =>
        {
            ByteHistogram.Count(values, 11, counts);
            ByteHistogram.Count(values.AsSpan(0, 100), 11, counts);
        });
    }

    [Fact]
    public void The_table_counts_every_byte()
    {
        var random = new Random(9);
        foreach (int length in LongLengths.Append(0).Append(3))
        {
            byte[] values = new byte[length];
            random.NextBytes(values);
            long[] expected = new long[103];
            foreach (byte value in values.Where(value => value < expected.Length))
                expected[value]++;
            long[] counts = new long[expected.Length];
            TableHistogram.Count(values, counts);
            Assert.Equal(expected, counts);
        }
    }

    private static Dictionary<string, Kernel> Kernels()
    {
        var kernels = new Dictionary<string, Kernel>
        {
            ["default"] = ByteHistogram.Count,
            ["words"] = WordHistogram.Count,
            ["128 bits"] = OneHotHistogram<Vector128<byte>, Bytes128>.Count,
            ["128 bits, short"] = ShortHistogram<Vector128<byte>, Bytes128>.Count,
        };
        if (Avx2.IsSupported)
        {
            kernels["256 bits"] = OneHotHistogram<Vector256<byte>, Bytes256>.Count;
            kernels["256 bits, short"] = ShortHistogram<Vector256<byte>, Bytes256>.Count;
        }
        if (Avx512BW.IsSupported)
        {
            kernels["512 bits"] = OneHotHistogram<Vector512<byte>, Bytes512>.Count;
            kernels["512 bits, short"] = ShortHistogram<Vector512<byte>, Bytes512>.Count;
        }
        return kernels;
    }

    private static void MakeRatings(Span<byte> values, Random random)
    {
        ReadOnlySpan<byte> others = [11, 12, 13, 14, 15, 16, 26, 50, 99, 128, 138, 255];
        foreach (ref byte value in values)
            value = random.Next(20) == 0 ? others[random.Next(others.Length)] : (byte)random.Next(11);
    }

    private static void AssertCounts(Kernel count, ReadOnlySpan<byte> values, byte last)
    {
        long[] expected = new long[ByteHistogram.Bins];
        foreach (byte value in values)
        {
            if (value <= 10)
                expected[value]++;
            else if (value == last)
                expected[11]++;
        }
        long[] counts = new long[ByteHistogram.Bins];
        count(values, last, counts);
        Assert.Equal(expected, counts);
    }
}
