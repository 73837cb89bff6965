using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

public sealed class ScoreAggregatorTests
{
    [Fact]
    public void Keeps_the_score_up_to_date()
    {
        var live = Nps.Standard.WithMissing(11).Aggregate();
        Assert.Equal(default, live.Score);
        live.Add(9);
        live.AddRange([10, 3, 11]);
        Assert.Equal(Nps.Standard.Score([9, 10, 3, null]), live.Score);
        live.Remove(3);
        Assert.Equal(100, live.Score.Value);
        live.Replace(9, 0);
        Assert.Equal(0, live.Score.Value);
        live.AddRange(new byte?[] { 10, null });
        Assert.Equal(2, live.Score.Missing);
        live.Clear();
        Assert.Equal(default, live.Score);
    }

    [Fact]
    public void Counts_long_columns_on_several_threads()
    {
        byte[] ratings = [.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i % 11))];
        byte?[] nullables = [.. ratings.Select(rating => rating == 4 ? null : (byte?)rating)];
        var (alone, together) = (Nps.Standard.Aggregate(), Nps.Standard.Aggregate());
        alone.AddRange<byte>(ratings);
        alone.AddRange<byte>(nullables);
        together.AddRange(ratings, new ParallelOptions());
        together.AddRange(nullables, new ParallelOptions());
        Assert.Equal(alone.Score, together.Score);
        Assert.Equal(272_727, together.Score.Missing);
    }

    [Fact]
    public void Any_split_and_merge_gives_the_score_of_one_pass() =>
        Law.Holds<Answers, Answers, Answers>(
            (a, b, c) =>
            {
                var whole = Nps.Standard.Score([.. a.Values, .. b.Values, .. c.Values]);
                var parts = new[] { a, b, c }.Select(Aggregate).ToArray();
                parts[1].Merge(parts[2]);
                parts[0].Merge(parts[1]);
                Assert.Equal(whole, parts[0].Score);
                Assert.Equal(whole.Value, parts[0].Score.Value);
                Assert.Equal(whole.Interval(), parts[0].Score.Interval());
                parts[0].Subtract(parts[1]);
                Assert.Equal(Nps.Standard.Score(a.Values), parts[0].Score);
            }
        );

    [Fact]
    public void Different_definitions_are_never_merged()
    {
        var refusal = Assert.Throws<ArgumentException>(() =>
            Nps.Standard.Aggregate().Merge(Nps.DetractorBelowSix.Aggregate())
        );
        Assert.Contains("'nps-detractor-below-6'", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Nps.Relationship.Aggregate().Subtract(Nps.Transactional.Aggregate()));
        Assert.Throws<ArgumentNullException>(() => Nps.Standard.Aggregate().Merge((ScoreAggregator<NpsScore>)null!));
    }

    [Fact]
    public void Counts_from_elsewhere_can_be_merged()
    {
        var live = Csat.TopTwoOfFive.Aggregate();
        live.Add(5);
        live.Merge(new RatingDistribution(RatingScale.OneToFive, [0, 0, 1, 0, 2]));
        Assert.Equal(75, live.Score.Value);
    }

    [Fact]
    public void A_stored_score_is_merged_and_taken_back_by_its_definition()
    {
        var week = Nps.Transactional.Aggregate();
        List<int> monday = [9, 10];
        week.AddRange(monday);
        week.AddRange([3, null]);
        var day = Nps.Transactional.Score([3]);
        week.Subtract(day);
        Assert.Equal(100, week.Score.Value);
        week.Merge(day);
        Assert.Equal(3, week.Score.Responses);
        Assert.Throws<ArgumentException>(() => week.Merge(Nps.Relationship.Score([3])));
        Assert.Throws<ArgumentException>(() => week.Subtract(Nps.Relationship.Score([3])));
        Assert.Throws<ArgumentException>(() => week.Merge(Nps.Transactional.Score([3], [1.0])));
        Assert.Equal(3, week.Score.Responses);
    }

    [Fact]
    public void Invalid_ratings_are_refused_or_counted()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Csat.TopTwoOfFive.Aggregate().Add(6));
        var lenient = Csat.TopTwoOfFive.Aggregate(InvalidRatings.Count);
        lenient.AddRange([6, 5]);
        Assert.Equal(1, lenient.Score.Invalid);
        Assert.Equal(100, lenient.Score.Value);
    }

    private static ScoreAggregator<NpsScore> Aggregate(Answers answers)
    {
        var aggregator = Nps.Standard.Aggregate();
        aggregator.AddRange<int>(answers.Values);
        return aggregator;
    }
}
