using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ConfidenceLevelTests
{
    [Fact]
    public void Default_is_95_percent()
    {
        Assert.Equal(0.95, default(ConfidenceLevel).Value);
        Assert.Equal(default, new ConfidenceLevel(0.95));
        Assert.Equal(ConfidenceLevel.P95, new ConfidenceLevel(0.95));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.0)]
    [InlineData(-0.5)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_level_that_is_not_between_0_and_1_is_refused_by_name(double value)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new ConfidenceLevel(value));
        Assert.Equal("value", refusal.ParamName);
        Assert.Contains("above 0 and below 1", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.95, "95%")]
    [InlineData(0.999, "99.9%")]
    [InlineData(0.5, "50%")]
    [InlineData(1e-9, "0.0000001%")]
    [InlineData(0.9999999999999999, "0.9999999999999999")]
    [InlineData(1e-30, "1E-30")]
    public void Is_written_as_a_percentage(double value, string expected) =>
        Assert.Equal(expected, new ConfidenceLevel(value).ToString());

    [Fact]
    public void Is_ordered_by_its_value()
    {
        Assert.True(ConfidenceLevel.P80 < ConfidenceLevel.P90);
        Assert.True(ConfidenceLevel.P99 > ConfidenceLevel.P95);
        Assert.True(ConfidenceLevel.P95 >= default(ConfidenceLevel));
        Assert.True(ConfidenceLevel.P95 <= default(ConfidenceLevel));
        Assert.Equal(-1, ConfidenceLevel.P80.CompareTo(ConfidenceLevel.P90));
    }

    [Fact]
    public void Small_levels_keep_their_digits()
    {
        // erf(z / sqrt 2) = 1e-9, so z = 1e-9 sqrt(pi / 2) up to 1e-18.
        Golden.AssertRelative(1e-9 * Math.Sqrt(Math.PI / 2), NormalDistribution.CriticalValue(new(1e-9)), 1e-14, "z");
        Golden.AssertRelative(
            NormalDistribution.CriticalValue(new(1e-9)),
            StudentTDistribution.CriticalValue(new(1e-9), 1e14),
            1e-12,
            "t"
        );
    }
}
