using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class MeanEstimateTests
{
    [Fact]
    public void Ten_ratings_have_the_textbook_interval()
    {
        // Mean 4, s^2 = 1, n = 10: 4 -/+ 2.262157 * sqrt(1/10), with t(9) to the digits of a printed table.
        var interval = new MeanEstimate(4, 1, 10).Interval();
        Assert.Equal(4 - 2.262157 * Math.Sqrt(0.1), interval.Lower, 6);
        Assert.Equal(4 + 2.262157 * Math.Sqrt(0.1), interval.Upper, 6);
        Assert.Equal(IntervalMethod.StudentT, interval.Method);
    }

    /// <summary>85% the highest rating, 10% one below, 5% two below, on scales of every length: simulated, seeded.</summary>
    [Theory]
    [InlineData(1, 5)]
    [InlineData(1, 10)]
    [InlineData(0, 10)]
    [InlineData(0, 100)]
    public void The_adjusted_interval_covers_near_the_end_of_every_scale(int lowest, int highest)
    {
        foreach (int n in new[] { 5, 20, 200 })
        {
            var random = new Random(n);
            int covered = 0;
            for (int sample = 0; sample < 1000; sample++)
            {
                double[] ratings =
                [
                    .. Enumerable
                        .Range(0, n)
                        .Select(_ => random.NextDouble())
                        .Select(u =>
                            highest
                            - (
                                u < 0.85 ? 0.0
                                : u < 0.95 ? 1
                                : 2
                            )
                        ),
                ];
                double mean = ratings.Average();
                double variance = ratings.Sum(x => (x - mean) * (x - mean)) / (n - 1);
                var interval = new MeanEstimate(mean, variance, n, lowest, highest).Interval(
                    method: IntervalMethod.AdjustedWald
                );
                if (interval.Contains(highest - 0.2))
                    covered++;
            }
            // 95% less three standard deviations of the simulation.
            Assert.True(covered >= 929, $"{covered} of 1000 at n = {n}");
        }
    }

    [Fact]
    public void Without_data_everything_is_NaN()
    {
        Assert.Equal(double.NaN, default(MeanEstimate).Value);
        Assert.Equal(double.NaN, default(MeanEstimate).StandardError);
        Assert.Equal(double.NaN, default(MeanEstimate).Interval().Lower);
    }

    [Fact]
    public void A_single_number_has_a_mean_but_no_standard_error()
    {
        var one = new MeanEstimate(4, double.NaN, 1);
        Assert.Equal(4, one.Value);
        Assert.Equal(double.NaN, one.StandardError);
        Assert.Equal(double.NaN, one.Interval().Upper);
    }

    [Theory]
    [InlineData(1.0000001)]
    [InlineData(1.003)]
    [InlineData(2)]
    public void Equal_numbers_have_an_interval_without_width(double n)
    {
        var interval = new MeanEstimate(5, 0, n).Interval();
        Assert.Equal(5, interval.Lower);
        Assert.Equal(5, interval.Upper);
    }

    [Fact]
    public void Hardly_more_than_one_number_says_next_to_nothing_and_very_many_say_it_all()
    {
        Assert.Equal(double.NegativeInfinity, new MeanEstimate(4, 1, 1 + 1e-12).Interval().Lower);
        Assert.Equal(double.PositiveInfinity, new MeanEstimate(4, 1, 1.001).Interval().Upper);
        // For few degrees of freedom v the middle of t is sqrt(v) sinh(level / v), here 0.265 up to terms of order v.
        Assert.InRange(new MeanEstimate(0, 1, 1.0049).Interval(new(0.01)).Upper, 0.26, 0.27);
        Assert.Equal(4, new MeanEstimate(4, 1, 1e300).Interval().Upper);
    }

    [Fact]
    public void The_variance_of_one_number_is_not_defined()
    {
        Assert.Equal(double.NaN, default(MeanEstimate).UnbiasedVariance);
        Assert.Equal(double.NaN, new MeanEstimate(3, 2, 1).UnbiasedVariance);
        Assert.Equal(2, new MeanEstimate(3, 2, 2).UnbiasedVariance);
    }

    [Theory]
    [InlineData(double.NaN, 1.0, 5.0, "mean")]
    [InlineData(double.PositiveInfinity, 1.0, 5.0, "mean")]
    [InlineData(1.0, -1.0, 5.0, "unbiasedVariance")]
    [InlineData(1.0, double.PositiveInfinity, 5.0, "unbiasedVariance")]
    [InlineData(1.0, 1.0, -5.0, "effectiveSampleSize")]
    public void Impossible_numbers_are_refused_by_name(double mean, double variance, double n, string parameter) =>
        Assert.Equal(
            parameter,
            Assert.Throws<ArgumentOutOfRangeException>(() => new MeanEstimate(mean, variance, n)).ParamName
        );

    [Fact]
    public void A_method_of_another_family_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new MeanEstimate(4, 1, 10).Interval(method: IntervalMethod.Wilson)
        );
}
