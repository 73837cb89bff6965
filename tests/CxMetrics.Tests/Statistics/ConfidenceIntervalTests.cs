using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ConfidenceIntervalTests
{
    private static readonly ConfidenceInterval Interval = new ShareEstimate(2, 10).Interval(ConfidenceLevel.P90);

    [Fact]
    public void Knows_its_level_and_method()
    {
        Assert.Equal(ConfidenceLevel.P90, Interval.Level);
        Assert.Equal(IntervalMethod.Wilson, Interval.Method);
        Assert.Equal(Interval.Upper - Interval.Lower, Interval.Width);
    }

    [Fact]
    public void Contains_its_limits_and_no_NaN()
    {
        Assert.True(Interval.Contains(Interval.Lower));
        Assert.True(Interval.Contains(Interval.Upper));
        Assert.False(Interval.Contains(Interval.Upper + 1e-9));
        Assert.False(Interval.Contains(double.NaN));
        Assert.False(default(ShareEstimate).Interval().Contains(0.5));
    }

    [Fact]
    public void Is_written_with_its_level() => Assert.EndsWith("(90%)", Interval.ToString(), StringComparison.Ordinal);
}
