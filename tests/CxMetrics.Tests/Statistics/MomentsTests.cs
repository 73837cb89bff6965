using System.Globalization;
using System.Numerics;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class MomentsTests
{
    [Fact]
    public void Five_numbers_have_the_textbook_values()
    {
        var moments = Of(2, 4, 4, 5, 10);
        Assert.Equal(5, moments.Count);
        Assert.Equal(25, moments.Sum);
        Assert.Equal(5, moments.Mean);
        // Deviations -3 -1 -1 0 5, squares 36.
        Assert.Equal(7.2, moments.PopulationVariance);
        Assert.Equal(9, moments.UnbiasedVariance);
        Assert.Equal(3, moments.StandardDeviation);
        Assert.Equal(2, moments.Minimum);
        Assert.Equal(10, moments.Maximum);
    }

    [Theory]
    [InlineData(1_000_000.2, 1_000_000.1, 1_000_000.3, 1e-9)]
    [InlineData(10_000_000.2, 10_000_000.1, 10_000_000.3, 1e-8)]
    public void The_hard_sets_of_NIST_are_as_exact_as_their_numbers_are_doubles(
        double first,
        double low,
        double high,
        double tolerance
    )
    {
        // NumAcc3 and NumAcc4 (NIST StRD): certified standard deviation 0.1. The doubles nearest to 1000000.1 and 10000000.1
        // are off by up to 6e-11 and 9e-10, which is as much of 0.1 as the tolerance.
        var moments = Of(first);
        for (int i = 0; i < 500; i++)
            moments.AddRange([low, high]);
        Assert.Equal(1001, moments.Count);
        Assert.Equal(first, moments.Mean, 1e-9);
        Assert.Equal(0.1, moments.StandardDeviation, 0.1 * tolerance);
    }

    [Fact]
    public void Any_order_split_or_merge_gives_the_same_bits() =>
        Law.Holds<Numbers, int>(
            (numbers, seed) =>
            {
                var whole = Of(numbers.Values);
                double[] shuffled = [.. numbers.Values];
                var random = new Random(seed);
                random.Shuffle(shuffled);
                // A random merge tree over parts of random size.
                var parts = new List<Moments>();
                for (int at = 0; at < shuffled.Length; )
                {
                    int length = random.Next(0, shuffled.Length - at + 1);
                    parts.Add(Of(shuffled.AsSpan(at, length)));
                    at += length;
                }
                while (parts.Count > 1)
                {
                    int i = random.Next(parts.Count - 1);
                    parts[i].Merge(parts[i + 1]);
                    parts.RemoveAt(i + 1);
                }
                AssertSame(whole, parts.Count == 0 ? new() : parts[0]);
            }
        );

    [Fact]
    public void Agrees_with_fractions_of_whole_numbers() =>
        Law.Holds<Numbers>(numbers =>
        {
            if (numbers.Values.Length < 2)
                return;
            // In units of the smallest double every number is whole.
            BigInteger[] wholes = Array.ConvertAll(numbers.Values, InSmallestUnits);
            int n = wholes.Length;
            var sum = wholes.Aggregate((a, b) => a + b);
            var deviations = wholes.Select(x => n * x - sum).Aggregate(BigInteger.Zero, (a, d) => a + d * d);
            var moments = Of(numbers.Values);
            AssertNearest(sum, n, 1074, moments.Mean);
            AssertNearest(deviations, (BigInteger)n * n * n, 2148, moments.PopulationVariance);
            AssertNearest(deviations, (BigInteger)n * n * (n - 1), 2148, moments.UnbiasedVariance);
        });

    [Fact]
    public void Merging_with_itself_doubles()
    {
        var moments = Of(1, 2);
        moments.Merge(moments);
        AssertSame(Of(1, 2, 1, 2), moments);
        moments.Merge(new());
        AssertSame(Of(1, 2, 1, 2), moments);
    }

    [Fact]
    public void No_numbers_and_one_number_have_what_is_defined()
    {
        var none = new Moments();
        Assert.Equal(0, none.Count);
        Assert.Equal(0, none.Sum);
        double[] undefined =
        [
            none.Mean,
            none.PopulationVariance,
            none.UnbiasedVariance,
            none.StandardDeviation,
            none.Minimum,
            none.Maximum,
        ];
        Assert.All(undefined, value => Assert.Equal(double.NaN, value));
        Assert.Equal(default, none.ToEstimate());

        var one = Of(0.1);
        Assert.Equal(0.1, one.Mean);
        Assert.Equal(0, one.PopulationVariance);
        Assert.Equal(double.NaN, one.UnbiasedVariance);
        Assert.Equal(double.NaN, one.StandardDeviation);
        Assert.Equal(0.1, one.ToEstimate().Value);
    }

    [Fact]
    public void An_estimate_of_the_mean_comes_with_it()
    {
        var estimate = Of(2, 4, 4, 5, 10).ToEstimate();
        Assert.Equal(new MeanEstimate(5, 9, 5), estimate);
    }

    [Fact]
    public void Numbers_at_the_ends_of_the_doubles_neither_overflow_nor_vanish()
    {
        var huge = Of(double.MaxValue, -double.MaxValue, double.MaxValue);
        Assert.Equal(double.MaxValue / 3, huge.Mean);
        Assert.Equal(double.PositiveInfinity, huge.UnbiasedVariance);
        Assert.Equal(double.MaxValue * 2 / Math.Sqrt(3), huge.StandardDeviation, 1e-15 * double.MaxValue);
        Assert.Equal(double.PositiveInfinity, Of(double.MaxValue, double.MaxValue).Sum);
        Assert.Throws<OverflowException>(() => huge.ToEstimate());

        var tiny = Of(0, 2 * double.Epsilon);
        Assert.Equal(double.Epsilon, tiny.Mean);
        Assert.Equal(0, tiny.PopulationVariance);
        // sqrt(2) of the smallest double, of which there is only a whole number.
        Assert.Equal(double.Epsilon, tiny.StandardDeviation);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_refused_and_changes_nothing(double value)
    {
        var moments = Of(1, 2);
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => moments.Add(value)).ParamName);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => moments.AddRange([3, value]));
        Assert.Equal("values", e.ParamName);
        Assert.Contains("index 1", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => moments.Merge(null!));
        AssertSame(Of(1, 2), moments);
    }

    private static Moments Of(params ReadOnlySpan<double> values)
    {
        var moments = new Moments();
        moments.AddRange(values);
        return moments;
    }

    private static void AssertSame(Moments expected, Moments actual) => Assert.Equal(Bits(expected), Bits(actual));

    private static long[] Bits(Moments moments) =>
        [
            moments.Count,
            .. new[]
            {
                moments.Sum,
                moments.Mean,
                moments.PopulationVariance,
                moments.UnbiasedVariance,
                moments.StandardDeviation,
                moments.Minimum,
                moments.Maximum,
            }.Select(BitConverter.DoubleToInt64Bits),
        ];

    private static BigInteger InSmallestUnits(double value)
    {
        var exact = ExactNumber.Of(value);
        return exact.Significand << (exact.Exponent + 1074);
    }

    /// <summary>Asserts that no double is nearer to a fraction in units of 2^-<paramref name="bits"/>.</summary>
    private static void AssertNearest(BigInteger numerator, BigInteger denominator, int bits, double actual)
    {
        if (double.IsInfinity(actual))
        {
            Assert.True(BigInteger.Abs(numerator) >> bits > new BigInteger(double.MaxValue) * denominator);
            return;
        }
        var error = ErrorOf(actual);
        Assert.True(error <= ErrorOf(Math.BitIncrement(actual)), actual.ToString("R", CultureInfo.InvariantCulture));
        Assert.True(error <= ErrorOf(Math.BitDecrement(actual)), actual.ToString("R", CultureInfo.InvariantCulture));

        BigInteger ErrorOf(double value) =>
            double.IsInfinity(value)
                ? BigInteger.Pow(2, 9999)
                : BigInteger.Abs(numerator - (InSmallestUnits(value) << (bits - 1074)) * denominator);
    }
}

/// <summary>Some numbers, everyday ones and the ends of what a double can hold.</summary>
internal sealed record Numbers(double[] Values)
{
    public override string ToString() =>
        string.Join(", ", Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
