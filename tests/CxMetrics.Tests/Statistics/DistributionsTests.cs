using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

/// <summary>The special functions against values computed in 50-digit arithmetic.</summary>
public sealed class DistributionsTests
{
    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-50)]
    [InlineData(1e-12)]
    [InlineData(0.001)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.500001)]
    [InlineData(0.75)]
    [InlineData(0.999)]
    public void Normal_quantile_undoes_the_distribution_function(double p) =>
        Golden.AssertRelative(p, NormalDistribution.Cdf(NormalDistribution.Quantile(p)), 1e-12, $"{p}");

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(30)]
    [InlineData(1000)]
    [InlineData(1e8)]
    public void Student_t_quantile_undoes_the_distribution_function(double degreesOfFreedom)
    {
        foreach (double p in new[] { 1e-10, 0.001, 0.025, 0.3, 0.49, 0.51, 0.8, 0.975 })
        {
            double t = StudentTDistribution.Quantile(p, degreesOfFreedom);
            Golden.AssertRelative(
                p,
                StudentTDistribution.Cdf(t, degreesOfFreedom),
                1e-12,
                $"{p} at {degreesOfFreedom}"
            );
        }
    }

    [Fact]
    public void Beta_quantile_undoes_the_distribution_function()
    {
        foreach (double a in new[] { 0.001, 0.5, 1, 3.5, 200, 1e6 })
        {
            foreach (double b in new[] { 0.001, 0.5, 1, 3.5, 200, 1e6 })
            {
                foreach (double p in new[] { 1e-9, 0.025, 0.5, 0.7, 0.975 })
                {
                    var (x, y) = BetaDistribution.QuantilePair(p, a, b);
                    // Where the answer is below the smallest double there is nothing to check.
                    // A last bit of x moves the probability by up to a + b last bits.
                    double tolerance = 1e-15 * Math.Max(1000, a + b);
                    if (x > 1e-300 && y > 1e-300)
                        Golden.AssertRelative(p, BetaDistribution.Cdf(x, y, a, b), tolerance, $"{p} at {a}, {b}");
                }
            }
        }
    }

    [Fact]
    public void With_many_degrees_of_freedom_t_is_normal() =>
        Golden.AssertRelative(
            NormalDistribution.Quantile(0.975),
            StudentTDistribution.Quantile(0.975, 1e12),
            1e-11,
            "t at 1e12"
        );

    [Fact]
    public void Ends_are_exact()
    {
        Assert.Equal(double.NegativeInfinity, NormalDistribution.Quantile(0));
        Assert.Equal(double.PositiveInfinity, NormalDistribution.Quantile(1));
        Assert.Equal(0, NormalDistribution.Quantile(0.5));
        Assert.Equal(0.5, NormalDistribution.Cdf(0));
        Assert.Equal(0, NormalDistribution.Cdf(double.NegativeInfinity));
        Assert.Equal(1, NormalDistribution.Cdf(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, StudentTDistribution.Quantile(1, 4));
        Assert.Equal(0, StudentTDistribution.Quantile(0.5, 4));
        Assert.Equal(0, BetaDistribution.Cdf(0, 2, 3));
        Assert.Equal(1, BetaDistribution.Cdf(1, 2, 3));
        Assert.Equal(0, BetaDistribution.Quantile(0, 2, 3));
        Assert.Equal(1, BetaDistribution.Quantile(1, 2, 3));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Probabilities_outside_0_to_1_are_refused(double p)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(p));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentTDistribution.Quantile(p, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.Quantile(p, 3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.Cdf(p, 3, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Parameters_that_are_not_positive_numbers_are_refused(double parameter)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentTDistribution.Quantile(0.3, parameter));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentTDistribution.Cdf(0.3, parameter));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.Quantile(0.3, parameter, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaDistribution.Cdf(0.3, 1, parameter));
    }
}
