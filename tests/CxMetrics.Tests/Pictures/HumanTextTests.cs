using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed class HumanTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.00001, "1 ms")]
    [InlineData(0.85, "850 ms")]
    [InlineData(1, "1 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(3599.9, "1 h")]
    [InlineData(3600, "1 h")]
    [InlineData(5430, "1 h 31 min")]
    [InlineData(86399, "1 d")]
    [InlineData(86400 * 3 + 3600 * 4, "3 d 4 h")]
    [InlineData(86400 * 99.99, "100 d")]
    [InlineData(86400 * 12345.0, "12,345 d")]
    [InlineData(-90, "\u22121 min 30 s")]
    public void Times_have_their_two_largest_units(double seconds, string expected) =>
        Assert.Equal(expected, HumanText.Time(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Every_time_has_a_text()
    {
        Assert.Equal("10,675,199 d", HumanText.Time(TimeSpan.MaxValue));
        Assert.Equal("\u221210,675,199 d", HumanText.Time(TimeSpan.MinValue));
    }

    [Theory]
    [InlineData(double.NaN, "\u2013")]
    [InlineData(0, "0.0%")]
    [InlineData(0.0001, "<0.1%")]
    [InlineData(0.3333, "33.3%")]
    [InlineData(0.9999, ">99.9%")]
    [InlineData(1, "100.0%")]
    public void Shares_are_per_cent_and_never_all_or_nothing_by_rounding(double share, string expected) =>
        Assert.Equal(expected, HumanText.Percent(share));

    [Fact]
    public void Counts_have_commas_and_a_number()
    {
        Assert.Equal("12,489 cases", HumanText.Count(12_489, "case", "cases"));
        Assert.Equal("1 case", HumanText.Count(1, "case", "cases"));
    }
}
