using System.Numerics;
using CxMetrics.Ratings;

namespace CxMetrics.Tests.Ratings;

/// <summary>Every column, in every type and length, counts what one answer after the other counts.</summary>
public sealed class RatingColumnTests
{
    private const int LongestShort = 1100;

    private static readonly RatingScale[] Scales =
    [
        RatingScale.ZeroToTen,
        RatingScale.ZeroToTen.WithMissing(11),
        RatingScale.ZeroToTen.WithMissing(12, 13),
        RatingScale.ZeroToTen.WithMissing(99, 255, -1),
        RatingScale.ZeroToTen.WithMissing(11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21),
        RatingScale.ZeroToTen.WithMissing(int.MinValue, int.MaxValue, 256, 65_536, -256),
        RatingScale.OneToFive,
        RatingScale.OneToFive.WithMissing(0, 6, 9),
        RatingScale.OneToSeven.WithMissing(0, 14),
        RatingScale.YesNo.WithMissing(8, 9),
        new RatingScale(-3, 3).WithMissing(-9, 11),
        new(-5, 5),
        new(1, 11),
        new(0, 11),
        new(3, 13),
        new(120, 127),
        new(-128, -120),
        new(250, 255),
        new(32_760, 32_770),
        new(int.MinValue, int.MinValue + 9),
        new(int.MaxValue - 6, int.MaxValue),
        new(5_000_000, 5_000_007),
        RatingScale.ZeroToHundred,
        RatingScale.ZeroToHundred.WithMissing(101, 255, -1),
    ];

    public static TheoryData<int> ScaleIndices => [.. Enumerable.Range(0, Scales.Length)];

    [Theory]
    [MemberData(nameof(ScaleIndices))]
    public void Bytes_count(int scale) => Counts<byte>(Scales[scale]);

    [Theory]
    [MemberData(nameof(ScaleIndices))]
    public void Signed_bytes_count(int scale) => Counts<sbyte>(Scales[scale]);

    [Theory]
    [MemberData(nameof(ScaleIndices))]
    public void Shorts_count(int scale)
    {
        Counts<short>(Scales[scale]);
        Counts<ushort>(Scales[scale]);
    }

    [Theory]
    [MemberData(nameof(ScaleIndices))]
    public void Ints_count(int scale)
    {
        Counts<int>(Scales[scale]);
        Counts<uint>(Scales[scale]);
    }

    [Theory]
    [MemberData(nameof(ScaleIndices))]
    public void Longs_count(int scale)
    {
        Counts<long>(Scales[scale]);
        Counts<ulong>(Scales[scale]);
    }

    [Theory]
    [MemberData(nameof(ScaleIndices))]
    public void Floating_point_numbers_count(int scale)
    {
        Counts<float>(Scales[scale]);
        Counts<double>(Scales[scale]);
    }

    [Theory]
    [MemberData(nameof(ScaleIndices))]
    public void Rarer_types_count(int scale)
    {
        Counts<Half>(Scales[scale]);
        Counts<decimal>(Scales[scale]);
        Counts<Int128>(Scales[scale]);
        Counts<UInt128>(Scales[scale]);
    }

    [Fact]
    public void What_is_not_whole_is_invalid_and_NaN_is_missing()
    {
        var tally = new RatingTally(RatingScale.ZeroToTen.WithMissing(99), InvalidRatings.Count);
        double[] odd =
        [
            -0.0,
            10,
            9.5,
            98.5,
            99,
            double.NaN,
            -double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
        ];
        tally.AddRange<double>(odd);
        Assert.Equal(2, tally.Responses);
        Assert.Equal(3, tally.Missing);
        Assert.Equal(4, tally.Invalid);
    }

    // They were once given the distance of a code just below the minimum.
    [Theory]
    [InlineData(0.5)]
    [InlineData(-1.5)]
    [InlineData(1e300)]
    public void What_is_not_whole_is_no_code_below_the_minimum(double odd)
    {
        var tally = new RatingTally(RatingScale.ZeroToTen.WithMissing(-1), InvalidRatings.Count);
        tally.AddRange<double>(Enumerable.Repeat(odd, 128).ToArray());
        tally.AddRange<float>(Enumerable.Repeat((float)odd, 128).ToArray());
        Assert.Equal(256, tally.Invalid);
    }

    [Fact]
    public void A_fraction_is_refused_as_it_is()
    {
        var tally = new RatingTally(RatingScale.ZeroToTen);
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<double>([3, 4, 9.5]));
        Assert.Equal(9.5, refusal.ActualValue);
        Assert.Contains("9.5 at index 2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, tally.Responses);
    }

    [Fact]
    public void No_column_allocates()
    {
        var tally = new RatingTally(RatingScale.ZeroToTen.WithMissing(99, 255), InvalidRatings.Count);
        var wide = new RatingTally(RatingScale.ZeroToHundred, InvalidRatings.Count);
        AllocatesNothing(tally, Column<byte>(20_000));
        AllocatesNothing(wide, Column<byte>(20_000));
        AllocatesNothing(tally, Column<sbyte>(20_000));
        AllocatesNothing(tally, Column<short>(20_000));
        AllocatesNothing(tally, Column<int>(20_000));
        AllocatesNothing(tally, Column<long>(20_000));
        AllocatesNothing(tally, Column<float>(20_000));
        AllocatesNothing(tally, Column<double>(20_000));
        AllocatesNothing(tally, Nullables<int>(20_000));
        AllocatesNothing(tally, Nullables<byte>(20_000));
    }

    private static void Counts<T>(RatingScale scale)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var random = new Random(20_261_122);
        T[] interesting = Interesting<T>(scale);
        T?[] nullables = new T?[LongestShort + 64];
        var numbers = new T[nullables.Length];
        for (int length = 0; length <= LongestShort; length += length < 140 ? 1 : 37)
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = interesting[random.Next(interesting.Length)];
                nullables[i] = random.Next(5) == 0 ? null : numbers[i];
            }
            int offset = length % 61;
            AssertCounts<T, NumberColumn<T>>(scale, numbers.AsSpan(offset, length), (tally, c) => tally.AddRange(c));
            AssertCounts<T?, NullableColumn<T>>(
                scale,
                nullables.AsSpan(offset, length),
                (tally, c) => tally.AddRange(c)
            );
        }
    }

    private delegate void Adding<TElement>(RatingTally tally, ReadOnlySpan<TElement> column);

    private static void AssertCounts<TElement, TColumn>(
        RatingScale scale,
        ReadOnlySpan<TElement> column,
        Adding<TElement> add
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        byte[] expected = new byte[column.Length];
        for (int i = 0; i < column.Length; i++)
            expected[i] = (byte)TColumn.ClassOf(column[i], scale);
        byte[] classes = new byte[column.Length];
        TColumn.Classify<InOrder>(column, scale, classes);
        Assert.Equal(expected, classes);
        TColumn.Classify<InAnyOrder>(column, scale, classes);
        Assert.Equal(expected.Order(), classes.Order());

        var tally = new RatingTally(scale, InvalidRatings.Count);
        add(tally, column);
        long[] counts = new long[RatingClass.MissingOn(scale) + 1];
        foreach (byte at in expected)
            counts[at]++;
        Assert.Equal(counts, Enumerable.Range(0, counts.Length).Select(tally.CountAt));
    }

    // Ratings, what surrounds them, the codes, and what could be taken for one of them after losing bits.
    private static T[] Interesting<T>(RatingScale scale)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var whole = new HashSet<long>();
        for (int rating = 0; rating < scale.Points; rating++)
            whole.Add((long)scale.Minimum + rating);
        foreach (long value in whole.Concat(scale.MissingCodes.ToArray().Select(code => (long)code)).ToArray())
        {
            for (int bits = 0; bits < 63; bits += bits < 8 ? 8 : bits)
            {
                long wrap = 1L << bits;
                whole.UnionWith([value, value - 1, value + 1, value - wrap, value + wrap]);
            }
        }
        whole.UnionWith([long.MinValue, long.MaxValue, int.MinValue, int.MaxValue, 255, 256, 127, -128]);
        var values = whole.Where(Fits<T>).Select(T.CreateTruncating).ToList();
        // Codes often enough to meet every other one.
        T[] codes = [.. values.Where(value => scale.IsMissing(long.CreateSaturating(value)))];
        values.AddRange([.. codes, .. codes, .. codes]);
        values.Add(T.MinValue);
        values.Add(T.MaxValue);
        T half = T.One / (T.One + T.One);
        if (half != T.Zero)
            values.AddRange([
                half,
                -half,
                T.CreateTruncating(scale.Minimum) + half,
                T.CreateTruncating(scale.Maximum) - half,
            ]);
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half))
        {
            double[] special =
            [
                double.NaN,
                -double.NaN,
                double.PositiveInfinity,
                double.NegativeInfinity,
                -0.0,
                4503599627370501.0,
                6755399441055749.0,
                8388613,
                12582917,
                1e-17,
                0.49999997,
            ];
            values.AddRange(special.Select(T.CreateTruncating));
        }
        return [.. values];
    }

    private static bool Fits<T>(long value)
        where T : unmanaged, INumber<T>
    {
        try
        {
            return long.CreateChecked(T.CreateChecked(value)) == value;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static T[] Column<T>(int length)
        where T : unmanaged, INumber<T> => [.. Enumerable.Range(0, length).Select(i => T.CreateTruncating(i % 12))];

    private static T?[] Nullables<T>(int length)
        where T : unmanaged, INumber<T> => [.. Column<T>(length).Select((value, i) => i % 7 == 0 ? (T?)null : value)];

    private static void AllocatesNothing<T>(RatingTally tally, T[] column)
        where T : unmanaged, INumber<T>
    {
        Allocations.AssertNone(() => tally.AddRange<T>(column));
    }

    private static void AllocatesNothing<T>(RatingTally tally, T?[] column)
        where T : unmanaged, INumber<T>
    {
        Allocations.AssertNone(() => tally.AddRange<T>(column));
    }
}
