using CxMetrics.Ratings;

namespace CxMetrics.Tests.Ratings;

public sealed class PairedTallyTests
{
    private static readonly RatingScale Scale = RatingScale.OneToFive.WithMissing(9);

    [Fact]
    public void Counts_pairs_and_leaves_out_incomplete_ones()
    {
        var tally = new PairedTally(Scale);
        tally.AddRange<int>([1, 5, null, 9, 3], [2, 5, 4, 4, null]);
        Assert.Equal(2, tally.Pairs);
        Assert.Equal(3, tally.Incomplete);
        Assert.Equal(1, tally.CountOf(1, 2));
        Assert.Equal(1, tally.CountOf(5, 5));
        Assert.Equal(0, tally.CountOf(2, 1));
    }

    [Fact]
    public void Counts_floating_point_numbers()
    {
        var tally = new PairedTally(Scale);
        tally.AddRange<double>([1, double.NaN, 9, 2], [5, 4, 4, 2]);
        Assert.Equal(2, tally.Pairs);
        Assert.Equal(2, tally.Incomplete);
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<float>([1, 2.5f], [1, 1]));
        Assert.Equal(2.5f, refusal.ActualValue);
        Assert.Throws<NotSupportedException>(() => tally.AddRange<char>("12", "34"));
        Assert.Equal(4, tally.Pairs + tally.Incomplete);
    }

    [Fact]
    public void A_refused_rating_leaves_the_tally_as_it_was()
    {
        var tally = new PairedTally(Scale);
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<byte>([1, 2], [1, 6]));
        Assert.Equal("second", refusal.ParamName);
        Assert.Contains("index 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, tally.Pairs + tally.Incomplete);
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Add(0, 1));
        Assert.Throws<ArgumentException>(() => tally.AddRange<int>([1], [1, 2]));
        var large = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<ulong>([ulong.MaxValue], [1]));
        Assert.Equal(ulong.MaxValue, large.ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.CountOf(1, 6));
        Assert.Throws<ArgumentNullException>(() => new PairedTally(null!));
    }
}
