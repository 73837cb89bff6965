using CxMetrics.Ratings;

namespace CxMetrics.Tests.Ratings;

public sealed class ParallelTallyTests
{
    private static readonly RatingScale Scale = RatingScale.ZeroToTen.WithMissing(11, 99);
    private static readonly int[] Lengths = [0, 1, 1000, 2_097_151, 2_097_152, 5_000_003];

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Threads_count_what_one_thread_counts(int threads)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        foreach (int length in Lengths)
        {
            byte[] bytes = Ratings(length);
            int?[] nullables = [.. bytes.Select(rating => rating == 11 ? null : (int?)rating)];
            var alone = new RatingTally(Scale, InvalidRatings.Count);
            var together = new RatingTally(Scale, InvalidRatings.Count);
            alone.AddRange<byte>(bytes);
            alone.AddRange(nullables);
            together.AddRange<byte>(bytes, options);
            together.AddRange<int>(nullables, options);
            Assert.Equal(alone.ToDistribution(), together.ToDistribution());
            Assert.Equal(2 * length, together.Responses + together.Missing + together.Invalid);
        }
    }

    [Fact]
    public void A_bad_rating_is_refused_with_its_index_and_nothing_has_changed()
    {
        var tally = new RatingTally(Scale);
        byte[] ratings = [.. Ratings(3_000_000).Select(rating => rating == 50 ? (byte)5 : rating)];
        ratings[2_500_000] = 77;
        ratings[2_900_000] = 78;
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() =>
            tally.AddRange<byte>(ratings, new ParallelOptions())
        );
        Assert.Contains("77 at index 2500000", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, tally.Responses + tally.Missing);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000_000)]
    public void A_cancelled_call_changes_nothing(int length)
    {
        var tally = new RatingTally(Scale, InvalidRatings.Count);
        var options = new ParallelOptions { CancellationToken = new(canceled: true) };
        Assert.Throws<OperationCanceledException>(() => tally.AddRange<byte>(new byte[length], options));
        Assert.Equal(0, tally.Responses);
    }

    [Fact]
    public void Options_are_needed()
    {
        var tally = new RatingTally(Scale);
        Assert.Throws<ArgumentNullException>(() => tally.AddRange<byte>([1], null!));
        Assert.Throws<ArgumentNullException>(() => tally.AddRange<int>((ReadOnlySpan<int?>)[1], null!));
    }

    private static byte[] Ratings(int length)
    {
        byte[] ratings = new byte[length];
        var random = new Random(length);
        for (int i = 0; i < length; i++)
            ratings[i] =
                random.Next(30) is 0 ? (byte)11
                : random.Next(60) is 0 ? (byte)50
                : (byte)random.Next(11);
        return ratings;
    }
}
