using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class PostStratificationTests
{
    [Fact]
    public void Two_strata_are_put_together_by_their_shares()
    {
        // 8 of 10 and 20 of 100, half of the population each: 0.5, variance (0.16 / 10 + 0.16 / 100) / 4.
        var whole = PostStratification.Estimate(
            new(new ShareEstimate(8, 10), 0.5),
            new(new ShareEstimate(20, 100), 0.5)
        );
        Assert.Equal(0.5, whole.Value, 15);
        Assert.Equal(Math.Sqrt(0.0176 / 4), whole.StandardError, 15);
        // 1 / (0.25 / 10 + 0.25 / 100)
        Assert.Equal(1 / 0.0275, whole.EffectiveSampleSize, 12);
        var interval = whole.Interval();
        Assert.Equal(0.5 - 1.959963984540054 * whole.StandardError, interval.Lower, 12);
        Assert.Equal(IntervalMethod.Wald, interval.Method);
    }

    [Fact]
    public void The_weighted_sample_gives_the_same_estimate_and_effective_size()
    {
        string[] strata = ["a", "a", "a", "b", "b"];
        double[] answers = [1, 0, 1, 1, 0];
        var weights = PostStratification.Weigh(
            new("stratum", strata, new Dictionary<string, double> { ["a"] = 0.2, ["b"] = 0.8 })
        );
        var whole = PostStratification.Estimate(new(new ShareEstimate(2, 3), 0.2), new(new ShareEstimate(1, 2), 0.8));
        double sum = answers.Zip(weights.Weights.ToArray(), (answer, weight) => answer * weight).Sum();
        Assert.Equal(sum / weights.Total, whole.Value, 14);
        Assert.Equal(weights.EffectiveSampleSize, whole.EffectiveSampleSize, 12);
    }

    [Fact]
    public void The_limits_are_held_to_the_range_of_the_family()
    {
        var net = PostStratification.Estimate(
            new(new NetShareEstimate(9, 0, 1), 0.9),
            new(new NetShareEstimate(1, 0, 0), 0.1)
        );
        Assert.Equal(1, net.Interval(ConfidenceLevel.P99).Upper);
        Assert.True(net.Interval(ConfidenceLevel.P99).RawUpper > 1);
        var share = PostStratification.Estimate(new Stratum(new ShareEstimate(1, 10), 1));
        Assert.Equal(0, share.Interval(ConfidenceLevel.P99).Lower);
        var mean = PostStratification.Estimate(
            new(new MeanEstimate(10, 4, 4), 0.5),
            new(new MeanEstimate(0, 4, 4), 0.5)
        );
        Assert.Equal(5, mean.Value);
        Assert.Equal(Math.Sqrt(0.5), mean.StandardError, 15);
        Assert.Equal(mean.Interval().RawLower, mean.Interval().Lower);
    }

    [Fact]
    public void A_stratum_without_share_adds_nothing_and_default_is_empty()
    {
        var one = new Stratum(new ShareEstimate(1, 4), 1);
        Assert.Equal(
            PostStratification.Estimate(one),
            PostStratification.Estimate(one, default, new(new ShareEstimate(0, 0), 0))
        );
        PostStratifiedEstimate empty = default;
        Assert.Equal(double.NaN, empty.Value);
        Assert.Equal(double.NaN, empty.StandardError);
        Assert.Equal(double.NaN, empty.Interval().Lower);
    }

    [Fact]
    public void A_stratum_of_one_rating_has_no_standard_error_for_its_mean() =>
        Assert.Equal(
            double.NaN,
            PostStratification
                .Estimate(new(new MeanEstimate(3, double.NaN, 1), 0.5), new(new MeanEstimate(3, 1, 9), 0.5))
                .Interval()
                .Upper
        );

    [Fact]
    public void Bad_strata_are_refused_with_what_is_wrong()
    {
        var some = new ShareEstimate(1, 2);
        Says("add up to 0.9", new Stratum(some, 0.9));
        Says("add up to 0;");
        Says("index 1 has 0.5 of the population but no data", new(some, 0.5), new(new ShareEstimate(0, 0), 0.5));
        Says("index 1 is a MeanEstimate", new(some, 0.5), new(new MeanEstimate(1, 1, 5), 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stratum(some, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stratum(some, 1.1));
        Assert.Throws<ArgumentNullException>(() => new Stratum(null!, 1));
        var whole = PostStratification.Estimate(new Stratum(some, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Interval(default, IntervalMethod.Wilson));

        static void Says(string what, params Stratum[] strata)
        {
            var e = Assert.Throws<ArgumentException>(() => PostStratification.Estimate(strata));
            Assert.Contains(what, e.Message, StringComparison.Ordinal);
            Assert.Equal("strata", e.ParamName);
        }
    }
}
