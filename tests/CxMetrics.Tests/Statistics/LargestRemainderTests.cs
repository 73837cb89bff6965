using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class LargestRemainderTests
{
    [Fact]
    public void Three_thirds_add_up_to_100()
    {
        Assert.Equal([34, 33, 33], LargestRemainder.Percentages([1, 1, 1]));
        Assert.Equal([33.4m, 33.3m, 33.3m], LargestRemainder.Percentages([1, 1, 1], decimals: 1));
    }

    [Fact]
    public void Seats_go_by_quota_and_then_by_remainder() =>
        // Quotas 4.70, 1.60, 1.58, 1.20, 0.61, 0.31 of 10: rounded down 7, then the three largest remainders.
        Assert.Equal(
            [5, 2, 1, 1, 1, 0],
            LargestRemainder.Apportion([47_000, 16_000, 15_800, 12_000, 6_100, 3_100], 10)
        );

    [Fact]
    public void Of_equal_remainders_the_first_listed_goes_first()
    {
        Assert.Equal([13, 12, 75], LargestRemainder.Percentages([1, 1, 6]));
        Assert.Equal([75, 13, 12], LargestRemainder.Percentages([6, 1, 1]));
    }

    [Fact]
    public void Shares_add_up_and_none_is_off_by_a_unit() =>
        Law.Holds<Counts, int>(
            (counts, places) =>
            {
                if (counts.Values.All(count => count == 0))
                    return;
                int decimals = (int)((uint)places % 16);
                decimal[] shares = LargestRemainder.Percentages(counts.Values, decimals);
                Assert.Equal(100, shares.Sum());
                decimal unit = 1;
                for (int i = 0; i < decimals; i++)
                    unit /= 10;
                decimal total = counts.Values.Sum();
                for (int i = 0; i < shares.Length; i++)
                    Assert.True(Math.Abs(shares[i] - 100 * counts.Values[i] / total) < unit);
                // Weights that are whole numbers are counts.
                Assert.Equal(
                    shares,
                    LargestRemainder.Percentages(Array.ConvertAll(counts.Values, count => (double)count), decimals)
                );
            }
        );

    [Fact]
    public void Weights_of_any_size_have_shares()
    {
        Assert.Equal([67, 33], LargestRemainder.Percentages([2e-300, 1e-300]));
        Assert.Equal([100, 0], LargestRemainder.Percentages([double.MaxValue, double.Epsilon]));
        Assert.Equal([50, 50, 0], LargestRemainder.Percentages([double.MaxValue, double.MaxValue, 0]));
        Assert.Equal([long.MaxValue, 0], LargestRemainder.Apportion([long.MaxValue, 0], long.MaxValue));
    }

    [Fact]
    public void Nothing_has_no_shares()
    {
        Assert.Throws<ArgumentException>("counts", () => LargestRemainder.Percentages([0L, 0L]));
        Assert.Throws<ArgumentException>("counts", () => LargestRemainder.Apportion([], 5));
        Assert.Throws<ArgumentException>("weights", () => LargestRemainder.Percentages([0.0]));
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>("counts", () => LargestRemainder.Percentages([1L, -1L]));
        Assert.Throws<ArgumentOutOfRangeException>("units", () => LargestRemainder.Apportion([1L], -1));
        foreach (double weight in new[] { -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>("weights", () => LargestRemainder.Percentages([1.0, weight]));
        foreach (int decimals in new[] { -1, 16 })
        {
            Assert.Throws<ArgumentOutOfRangeException>("decimals", () => LargestRemainder.Percentages([1L], decimals));
            Assert.Throws<ArgumentOutOfRangeException>("decimals", () => LargestRemainder.Percentages([1.0], decimals));
        }
    }
}
