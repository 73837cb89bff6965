using System.Globalization;
using System.Text;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class InstantTextTests
{
    [Theory]
    [InlineData("2024-03-01", "2024-03-01T00:00:00Z")]
    [InlineData("2024-03-01T09:30", "2024-03-01T09:30:00Z")]
    [InlineData("2024-03-01 09:30:15", "2024-03-01T09:30:15Z")]
    [InlineData("2024-03-01t09:30:15z", "2024-03-01T09:30:15Z")]
    [InlineData("2024-03-01T09:30:15.25Z", "2024-03-01T09:30:15.25Z")]
    [InlineData("2024-03-01T09:30:15,123456789Z", "2024-03-01T09:30:15.1234567Z")]
    [InlineData("2024-03-01T09:30:15.5+01:00", "2024-03-01T08:30:15.5Z")]
    [InlineData("2024-03-01T00:30-0230", "2024-03-01T03:00:00Z")]
    [InlineData("2024-02-29T23:59:59-14", "2024-03-01T13:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void An_instant_is_read_as_UTC(string text, string expected)
    {
        long ticks = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).UtcTicks;
        Assert.True(InstantText.TryParse(text.AsSpan(), out long ofCharacters));
        Assert.True(InstantText.TryParse<byte>(Encoding.UTF8.GetBytes(text), out long ofBytes));
        Assert.Equal((ticks, ticks), (ofCharacters, ofBytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-3-01")]
    [InlineData("2024-03-01T")]
    [InlineData("2024-03-01T9:30")]
    [InlineData("2024-03-01T09:30:")]
    [InlineData("2024-03-01T09:30:15.")]
    [InlineData("2024-03-01T09:30:15.Z")]
    [InlineData("2024-03-01T09:30:60Z")]
    [InlineData("2024-03-01T24:00:00Z")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2024-03-01T09:30:15+15:00")]
    [InlineData("2024-03-01T09:30:15+01:")]
    [InlineData("2024-03-01T09:30:15+1")]
    [InlineData("2024-03-01T09:30:15 +01:00")]
    [InlineData("2024-03-01T09:30:15Zulu")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("２０２４-03-01")]
    public void What_is_no_instant_is_refused(string text)
    {
        Assert.False(InstantText.TryParse(text.AsSpan(), out _));
        Assert.False(InstantText.TryParse<byte>(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void Whatever_the_platform_writes_is_read_back() =>
        Law.Holds<DateTimeOffset>(time =>
        {
            bool isRead = InstantText.TryParse(
                time.ToString("O", CultureInfo.InvariantCulture).AsSpan(),
                out long ticks
            );
            Assert.Equal((true, time.UtcTicks), (isRead, ticks));
        });
}
