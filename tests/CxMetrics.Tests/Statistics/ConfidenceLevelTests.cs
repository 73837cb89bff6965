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
}
