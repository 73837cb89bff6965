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
