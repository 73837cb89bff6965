using System.Globalization;
using System.Text.Json;
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

    [Fact]
    public void Limits_are_formatted_as_asked()
    {
        var interval = new NetShareEstimate(1436, 968, 342).Interval();
        Assert.Equal("0.372 to 0.424 (95%)", interval.ToString("F3", CultureInfo.InvariantCulture));
        Assert.Equal("0,372 to 0,424 (95%)", interval.ToString("F3", CultureInfo.GetCultureInfo("de-DE")));
    }

    [Fact]
    public void Comes_back_from_JSON_with_level_method_and_limits()
    {
        foreach (
            var interval in new[]
            {
                Interval,
                default,
                default(ShareEstimate).Interval(),
                new MeanEstimate(4, 1, 9).Interval(),
            }
        )
            Assert.Equal(interval, JsonSerializer.Deserialize<ConfidenceInterval>(JsonSerializer.Serialize(interval)));
        Assert.Contains(
            "\"lower\":null",
            JsonSerializer.Serialize(default(ShareEstimate).Interval()),
            StringComparison.Ordinal
        );
        var level = new ConfidenceLevel(0.9);
        Assert.Equal(level, JsonSerializer.Deserialize<ConfidenceLevel>(JsonSerializer.Serialize(level)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"level":2,"method":"Wilson","lower":0,"upper":1}""")]
    [InlineData("""{"level":0.95,"method":"3","lower":0,"upper":1}""")]
    [InlineData("""{"level":0.95,"method":"Wilson","lower":1,"upper":0}""")]
    [InlineData("""{"level":0.95,"method":"Wilson","lower":null,"upper":0}""")]
    public void JSON_that_is_no_interval_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ConfidenceInterval>(json));
}
