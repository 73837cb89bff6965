using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class LowerBoundRankingTests
{
    private static readonly ShareEstimate[] Teams =
    [
        new(2, 2),
        new(190, 200),
        default,
        new(9, 10),
        new(500, 1000),
        new(9, 10),
    ];

    [Fact]
    public void Evidence_comes_before_luck()
    {
        var ranking = LowerBoundRanking.Of(Teams);
        Assert.Equal([1, 3, 5, 4, 0, 2], ranking.Select(group => group.Index));
        Assert.Equal([1, 2, 2, 4, 5, 6], ranking.Select(group => group.Rank));
        Assert.Equal(0.95, ranking[0].Value);
        Assert.Equal(Teams[1].Interval().Lower, ranking[0].Limit);
        Assert.Equal((double.NaN, double.NaN), (ranking[5].Value, ranking[5].Limit));
    }

    [Fact]
    public void Where_lower_is_better_the_upper_limit_counts()
    {
        var ranking = LowerBoundRanking.Of(Teams, ConfidenceLevel.P90, IntervalMethod.Wilson, lowerIsBetter: true);
        Assert.Equal([4, 1, 3, 5, 0, 2], ranking.Select(group => group.Index));
        Assert.Equal([1, 2, 3, 3, 5, 6], ranking.Select(group => group.Rank));
        Assert.Equal(Teams[4].Interval(ConfidenceLevel.P90).Upper, ranking[0].Limit);
    }

    [Fact]
    public void Groups_with_too_little_for_an_interval_come_last_together()
    {
        MeanEstimate[] groups = [new(5, double.NaN, 1), default, new(1, 1, 5)];
        var ranking = LowerBoundRanking.Of(groups);
        Assert.Equal([2, 0, 1], ranking.Select(group => group.Index));
        Assert.Equal([1, 2, 2], ranking.Select(group => group.Rank));
    }

    [Fact]
    public void No_groups_are_no_ranking() => Assert.Empty(LowerBoundRanking.Of(Array.Empty<MeanEstimate>()));

    [Fact]
    public void The_order_of_the_input_does_not_matter() =>
        Law.Holds<Counts, int>(
            (counts, seed) =>
            {
                ShareEstimate[] groups = [.. counts.Values.Select(n => new ShareEstimate(n / 3, n))];
                int[] order = [.. Enumerable.Range(0, groups.Length)];
                new Random(seed).Shuffle(order);
                var ranking = LowerBoundRanking.Of(groups);
                var shuffled = LowerBoundRanking.Of([.. order.Select(i => groups[i])]);
                Assert.Equal(
                    ranking.Select(group => (group.Rank, group.Limit)),
                    shuffled.Select(group => (group.Rank, group.Limit))
                );
                Assert.Equal(
                    ranking.Select(group => (group.Index, group.Rank)).Order(),
                    shuffled.Select(group => (order[group.Index], group.Rank)).Order()
                );
            }
        );

    [Fact]
    public void The_default_rank_is_none() => Assert.Equal(0, default(RankedGroup).Rank);

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal("groups", Refused(() => LowerBoundRanking.Of<ShareEstimate>(null!)));
        Assert.Equal("method", Refused(() => LowerBoundRanking.Of(Teams, method: IntervalMethod.StudentT)));

        static string? Refused(Func<object> question) => Assert.ThrowsAny<ArgumentException>(question).ParamName;
    }
}
