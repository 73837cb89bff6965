using CxMetrics.Drivers;

namespace CxMetrics.Tests.Drivers;

public sealed class DoubleDoubleTests
{
    [Fact]
    public void A_third_times_three_is_one_to_31_digits()
    {
        var third = (DoubleDouble)1 / 3;
        Assert.InRange(Math.Abs((double)(third * 3 - 1)), 0, 1e-31);
    }

    [Fact]
    public void The_square_of_a_root_is_the_number_to_31_digits()
    {
        foreach (double number in new[] { 2, 0.1, 3e10, 7e-12 })
        {
            var root = DoubleDouble.Sqrt(number);
            Assert.InRange(Math.Abs((double)(root * root - number)) / number, 0, 1e-31);
        }
        Assert.Equal(0, (double)DoubleDouble.Sqrt(0));
    }

    [Fact]
    public void A_sum_keeps_what_a_double_would_lose()
    {
        var sum = (DoubleDouble)1 + 1e-25 - 1;
        Assert.Equal(1e-25, (double)sum, 1e-31);
    }

    [Fact]
    public void Numbers_compare_by_both_parts()
    {
        var more = (DoubleDouble)1 + 1e-25;
        Assert.True(more > 1);
        Assert.True((DoubleDouble)1 < more);
        Assert.False(more < 1);
        Assert.Equal(1e-25, (double)(DoubleDouble.Abs(1 - more)), 1e-31);
    }
}
