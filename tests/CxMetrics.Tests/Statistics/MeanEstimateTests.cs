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
