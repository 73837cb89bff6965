using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class RatingMeanPosteriorTests
{
    /// <summary>The example of Miller's page: 60 fives down to 25 ones, 3.3687 at z = 1.65.</summary>
    [Fact]
    public void The_published_example()
    {
        var posterior = new RatingMeanPosterior([25, 20, 75, 80, 60]);
        Assert.Equal(3.3684, posterior.LowerBound(), 0.00005);
        Assert.Equal(posterior.Mean - 2 * posterior.StandardDeviation, posterior.LowerBound(2), 1e-15);
    }

    [Fact]
    public void Two_ratings_are_a_share()
    {
        var share = new SharePosterior(7, 3, 1, 1);
        var posterior = new RatingMeanPosterior([3, 7], lowest: 0);
        Golden.AssertRelative(share.Mean, posterior.Mean, 1e-15, "mean");
        Golden.AssertRelative(share.Variance, posterior.Variance, 1e-14, "variance");
    }

    [Fact]
    public void Codes_of_minus_one_to_one_are_a_net_share()
    {
        var net = new NetSharePosterior(15, 3, 2);
        var posterior = new RatingMeanPosterior([2, 3, 15], lowest: -1, priorAnswers: 0.5);
        Golden.AssertRelative(net.Mean, posterior.Mean, 1e-14, "mean");
        Golden.AssertRelative(net.Variance, posterior.Variance, 1e-14, "variance");
    }

    [Fact]
    public void Without_ratings_there_is_the_prior_and_the_default_is_NaN()
    {
        Assert.Equal(3, new RatingMeanPosterior([0, 0, 0, 0, 0]).Mean);
        RatingMeanPosterior none = default;
        foreach (double value in new[] { none.Mean, none.Variance, none.LowerBound(), none.Interval().Lower })
            Assert.Equal(double.NaN, value);
    }

    [Fact]
    public void Equal_ratings_keep_a_width_within_the_scale()
    {
        var interval = new RatingMeanPosterior([0, 0, 0, 0, 3]).Interval(ConfidenceLevel.P99);
        Assert.True(interval.Width > 1);
        Assert.Equal(5, interval.Upper);
        Assert.True(interval.RawUpper > 5);
        Assert.Equal(IntervalMethod.Bayes, interval.Method);
    }

    [Fact]
    public void A_scale_far_from_0_loses_no_digits() =>
        Assert.Equal(
            new RatingMeanPosterior([4, 8, 2], lowest: 0).Variance,
            new RatingMeanPosterior([4, 8, 2], lowest: 2_000_000_000).Variance
        );

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal("counts", Refused(() => new RatingMeanPosterior([4])));
        Assert.Equal("counts", Refused(() => new RatingMeanPosterior([4, -1])));
        Assert.Equal("priorAnswers", Refused(() => new RatingMeanPosterior([4, 1], priorAnswers: 0)));
        Assert.Equal("priorAnswers", Refused(() => new RatingMeanPosterior([4, 1], priorAnswers: double.NaN)));
        Assert.Equal("z", Refused(() => new RatingMeanPosterior([4, 1]).LowerBound(double.NaN)));

        static string? Refused(Func<object> question) => Assert.ThrowsAny<ArgumentException>(question).ParamName;
    }
}
