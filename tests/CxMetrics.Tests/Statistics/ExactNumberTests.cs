using System.Numerics;
using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.1)]
    [InlineData(1.6329600946)]
    [InlineData(double.Epsilon)]
    [InlineData(2.2250738585072009E-308)]
    [InlineData(double.MaxValue)]
    public void A_double_comes_back_as_it_was(double weight)
    {
        var sum = new ExactSum();
        sum.Add(weight);
        Assert.Equal(weight, sum.ToExact().ToDouble());
        Assert.True(StoredWeight.TryParse(StoredWeight.TextOf(sum.ToExact()), out var parsed));
        Assert.Equal(sum.ToExact(), parsed);
    }

    [Fact]
    public void A_sum_is_rounded_to_nearest_even()
    {
        // 2^53 + 1 lies halfway between two doubles; the even one is 2^53. A little more goes up.
        Assert.Equal(9007199254740992, new ExactNumber(new BigInteger(9007199254740993), 0).ToDouble());
        var sum = new ExactSum();
        sum.Add(9007199254740992);
        sum.Add(1);
        sum.Add(double.Epsilon);
        Assert.Equal(9007199254740994, sum.ToExact().ToDouble());
    }

    [Fact]
    public void Squares_are_exact()
    {
        var sum = new ExactSum();
        sum.AddSquare(0.1);
        Assert.Equal(new ExactNumber(BigInteger.Pow(3602879701896397, 2), -110), sum.ToExact());
        sum.AddSquare(double.Epsilon);
        sum.AddSquare(double.MaxValue);
        sum.AddSquare(double.MaxValue, -1);
        sum.AddSquare(double.Epsilon, -1);
        sum.AddSquare(0.1, -1);
        Assert.True(sum.ToExact().IsZero);
    }

    [Fact]
    public void Numbers_of_either_sign_add_up_to_nothing()
    {
        var sum = new ExactSum();
        foreach (double value in new[] { 0.1, -3e300, 2e-300, -0.1, 3e300, -0.0 })
            sum.Add(value);
        Assert.Equal(2e-300, sum.ToExact().ToDouble());
        var other = new ExactSum();
        other.Add(ExactNumber.Of(-1.5));
        other.Add(ExactNumber.Of(-1.5), -1);
        other.Add(-2.5);
        Assert.Equal(-2.5, other.ToExact().ToDouble());
        Assert.Equal(-2.5 / 3, ExactNumber.Ratio(other.ToExact(), ExactNumber.Of(3)));
        Assert.Equal(2.5 / 3, ExactNumber.Ratio(other.ToExact(), ExactNumber.Of(-3)));
    }

    [Fact]
    public void The_smallest_doubles_are_rounded_once()
    {
        // 1.5 units of the smallest double and a little less: rounding to 53 bits first would make it a tie.
        var almost = new ExactNumber((BigInteger.One << 100) * 3 - 1, -1075 - 100);
        Assert.Equal(double.Epsilon, almost.ToDouble());
        Assert.Equal(0, new ExactNumber(1, -1075).ToDouble());
        Assert.Equal(double.Epsilon, new ExactNumber(3, -1076).ToDouble());
        Assert.Equal(0, new ExactNumber(1, -2000).ToDouble());
    }

    [Fact]
    public void Roots_are_rounded_to_nearest()
    {
        Assert.Equal(Math.Sqrt(2), ExactNumber.RootOfRatio(ExactNumber.Of(2), ExactNumber.Of(1)));
        Assert.Equal(0.1, ExactNumber.RootOfRatio(ExactNumber.Of(1), ExactNumber.Of(100)));
        Assert.Equal(0, ExactNumber.RootOfRatio(default, ExactNumber.Of(7)));
        Assert.Equal(double.NaN, ExactNumber.RootOfRatio(ExactNumber.Of(1), default));
        var huge = ExactNumber.Of(1e300) * ExactNumber.Of(1e300);
        Assert.Equal(1e300, ExactNumber.RootOfRatio(huge, ExactNumber.Of(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("p1")]
    [InlineData("1")]
    [InlineData("xyzp1")]
    [InlineData("-1p0")]
    [InlineData("1p99999")]
    [InlineData("1p-3000")]
    [InlineData("1p1p1")]
    public void Texts_that_are_no_sum_are_refused(string? text) => Assert.False(StoredWeight.TryParse(text, out _));
}
