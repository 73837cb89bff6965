using CxMetrics.Ratings;

namespace CxMetrics.Tests.Ratings;

public sealed class RatingRangeTests
{
    [Fact]
    public void Contains_both_ends()
    {
        var range = new RatingRange(9, 10);
        Assert.True(range.Contains(9));
        Assert.True(range.Contains(10));
        Assert.False(range.Contains(8));
        Assert.False(range.Contains(11));
    }

    [Fact]
    public void Overlaps_where_one_rating_is_shared()
    {
        Assert.True(new RatingRange(0, 6).Overlaps(new(6, 8)));
        Assert.False(new RatingRange(0, 6).Overlaps(new(7, 8)));
    }

    [Fact]
    public void A_range_that_runs_backwards_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RatingRange(5, 4));

    [Theory]
    [InlineData(9, 10, "9-10")]
    [InlineData(5, 5, "5")]
    [InlineData(-3, 3, "-3 to 3")]
    public void Is_written_as_people_write_it(int from, int to, string expected) =>
        Assert.Equal(expected, new RatingRange(from, to).ToString());
}
