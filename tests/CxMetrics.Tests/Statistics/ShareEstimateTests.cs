using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ShareEstimateTests
{
    [Fact]
    public void Without_data_everything_is_NaN()
    {
        ShareEstimate empty = default;
        Assert.Equal(new ShareEstimate(0, 0), empty);
        Assert.Equal(double.NaN, empty.Value);
        Assert.Equal(double.NaN, empty.StandardError);
        Assert.Equal(double.NaN, empty.Interval().Lower);
        Assert.Equal(double.NaN, empty.Interval(method: IntervalMethod.Wald).Upper);
    }

    [Theory]
    [InlineData(-1, 2, "successes")]
    [InlineData(1, -2, "trials")]
    [InlineData(3, 2, "successes")]
    public void Impossible_counts_are_refused_by_name(long successes, long trials, string parameter) =>
        Assert.Equal(
            parameter,
            Assert.Throws<ArgumentOutOfRangeException>(() => new ShareEstimate(successes, trials)).ParamName
        );

    [Theory]
    [InlineData(-0.1, 5.0, "share")]
    [InlineData(1.1, 5.0, "share")]
    [InlineData(double.NaN, 5.0, "share")]
    [InlineData(0.5, -1.0, "effectiveSampleSize")]
    [InlineData(0.5, double.NaN, "effectiveSampleSize")]
    [InlineData(0.5, double.PositiveInfinity, "effectiveSampleSize")]
    public void Impossible_numbers_are_refused_by_name(double share, double n, string parameter) =>
        Assert.Equal(
            parameter,
            Assert.Throws<ArgumentOutOfRangeException>(() => new ShareEstimate(share, n)).ParamName
        );

    [Fact]
    public void A_method_of_another_family_is_refused_with_those_of_this_one()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ShareEstimate(1, 2).Interval(method: IntervalMethod.AdjustedWald)
        );
        Assert.Contains(
            "Wilson, Jeffreys, AgrestiCoull, ClopperPearson, MidP, WilsonContinuityCorrected, Linearized, Wald",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_default_interval_has_a_width_and_covers_the_estimate() =>
        Law.Holds<Counts>(counts =>
        {
            long trials = counts.Values.Sum();
            if (trials == 0)
                return;
            var estimate = new ShareEstimate(counts.Values[0], trials);
            var interval = estimate.Interval();
            Assert.True(interval.Width > 0);
            Assert.True(interval.Contains(estimate.Value));
            Assert.InRange(interval.Lower, 0, 1);
            Assert.InRange(interval.Upper, 0, 1);
        });

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(1_000_000_000_000)]
    [InlineData(1_000_000_000_000_000_000)]
    public void Rare_events_keep_their_digits(long trials)
    {
        // Nobody: the upper limit is z^2 / (n + z^2).
        double z = NormalDistribution.CriticalValue(default);
        var nobody = new ShareEstimate(0, trials).Interval();
        Assert.Equal(0, nobody.Lower);
        Golden.AssertRelative(z * z / (trials + z * z), nobody.Upper, 1e-14, "upper");
        var one = new ShareEstimate(1, trials).Interval();
        Assert.True(0 < one.Lower && one.Lower < 1.0 / trials && 1.0 / trials < one.Upper);
    }

    [Fact]
    public void Every_sample_size_and_level_that_is_allowed_has_an_interval()
    {
        foreach (double n in new[] { 5e-324, 1e-310, 0.5, 1, 1e18, 1e300 })
        {
            foreach (double share in new[] { 0, 1e-300, 1e-17, 0.5, 1 })
            {
                foreach (double level in new[] { 1e-300, 1e-54, 1e-30, 1e-9, 0.5, 0.95, 0.9999999999999999 })
                {
                    var interval = new ShareEstimate(share, n).Interval(new(level));
                    Assert.True(interval.Contains(share), $"{share} of {n} at {level}: {interval}");
                }
            }
        }
    }

    [Fact]
    public void Fractional_counts_have_every_interval_without_jumps()
    {
        foreach (double share in new[] { 0.001, 0.3, 0.9, 0.999 })
        {
            foreach (
                var method in new[] { IntervalMethod.MidP, IntervalMethod.ClopperPearson, IntervalMethod.Jeffreys }
            )
            {
                var here = new ShareEstimate(share, 10).Interval(method: method);
                var near = new ShareEstimate(share + 1e-9, 10).Interval(method: method);
                Assert.True(here.Contains(share), $"{method} of {share}: {here}");
                Golden.AssertNear(here.Lower, near.Lower, 1e-6, $"{method} of {share}");
                Golden.AssertNear(here.Upper, near.Upper, 1e-6, $"{method} of {share}");
            }
        }
    }

    [Fact]
    public void Its_text_is_short_at_every_size()
    {
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal("0.75 ± 0.2165 (n = 4)", $"{new ShareEstimate(3, 4)}");
        Assert.Equal("no data", $"{default(NetShareEstimate)}");
        Assert.StartsWith("0.5 ± 0 (n = 1", $"{new ShareEstimate(0.5, 1e300)}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_outcome_has_the_mirrored_interval() =>
        Law.Holds<Counts>(counts =>
        {
            long trials = counts.Values.Sum();
            if (trials == 0)
                return;
            var interval = new ShareEstimate(counts.Values[0], trials).Interval();
            var mirrored = new ShareEstimate(trials - counts.Values[0], trials).Interval();
            Golden.AssertNear(1 - interval.Upper, mirrored.Lower, 1e-12, "lower");
            Golden.AssertNear(1 - interval.Lower, mirrored.Upper, 1e-12, "upper");
        });
}
