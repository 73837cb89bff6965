using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class NetShareEstimateTests
{
    [Fact]
    public void Without_data_everything_is_NaN()
    {
        NetShareEstimate empty = default;
        Assert.Equal(new NetShareEstimate(0, 0, 0), empty);
        Assert.Equal(double.NaN, empty.Value);
        Assert.Equal(double.NaN, empty.Variance);
        Assert.Equal(double.NaN, empty.StandardError);
        foreach (var method in new[] { IntervalMethod.Default, IntervalMethod.Wald, IntervalMethod.StudentT })
            Assert.Equal(double.NaN, empty.Interval(method: method).Lower);
    }

    [Fact]
    public void One_answer_has_a_wide_interval_and_no_t_interval()
    {
        var one = new NetShareEstimate(1, 0, 0);
        Assert.True(one.Interval().Width > 1);
        Assert.Equal(1, one.Interval().Upper);
        Assert.Equal(double.NaN, one.Interval(method: IntervalMethod.StudentT).Lower);
    }

    [Theory]
    [InlineData(-1, 0, 0, "positive")]
    [InlineData(0, -1, 0, "neutral")]
    [InlineData(0, 0, -1, "negative")]
    public void Negative_counts_are_refused_by_name(long positive, long neutral, long negative, string parameter) =>
        Assert.Equal(
            parameter,
            Assert
                .Throws<ArgumentOutOfRangeException>(() => new NetShareEstimate(positive, neutral, negative))
                .ParamName
        );

    [Fact]
    public void Counts_that_cannot_be_added_up_are_refused() =>
        Assert.Throws<OverflowException>(() => new NetShareEstimate(long.MaxValue, 1, 0));

    [Theory]
    [InlineData(0.7, 0.4, 5.0, "negativeShare")]
    [InlineData(double.NaN, 0.4, 5.0, "positiveShare")]
    [InlineData(0.4, -0.1, 5.0, "negativeShare")]
    [InlineData(0.4, 0.1, double.NaN, "effectiveSampleSize")]
    public void Impossible_shares_are_refused_by_name(double positive, double negative, double n, string parameter) =>
        Assert.Equal(
            parameter,
            Assert.Throws<ArgumentOutOfRangeException>(() => new NetShareEstimate(positive, negative, n)).ParamName
        );

    [Fact]
    public void A_method_of_another_family_is_refused_with_those_of_this_one()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new NetShareEstimate(1, 1, 1).Interval(method: IntervalMethod.Wilson)
        );
        Assert.Contains(
            "AdjustedWald, Tango, Bayes, Mover, BonettPrice, AgrestiMin, MayJohnson, StudentT, Linearized, Wald",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_default_interval_has_a_width_and_covers_the_estimate() =>
        Law.Holds<Counts>(counts =>
        {
            var estimate = Estimate(counts);
            if (estimate.EffectiveSampleSize == 0)
                return;
            foreach (var level in new[] { ConfidenceLevel.P80, ConfidenceLevel.P90, ConfidenceLevel.P99 })
            {
                var interval = estimate.Interval(level);
                Assert.True(interval.Width > 0);
                Assert.True(interval.Contains(estimate.Value));
                Assert.InRange(interval.Lower, -1, 1);
                Assert.InRange(interval.Upper, -1, 1);
            }
        });

    /// <summary>All detractors but one: the root of Tango's equation in 60 digits (mpmath), counted from -1.</summary>
    [Theory]
    [InlineData(1_000, 0.00035309274125215602966)]
    [InlineData(1_000_000, 3.5304915349074293149e-7)]
    [InlineData(1_000_000_000_000, 3.5304910987034945776e-13)]
    public void Tango_limits_keep_their_digits_next_to_the_end(long n, double expected)
    {
        double z = NormalDistribution.CriticalValue(default);
        double lower = TangoInterval.Lower(1.0 / n, 0, (n - 1.0) / n, n, z);
        Golden.AssertRelative(expected, lower, Golden.Closed, $"{n}");
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-54)]
    [InlineData(1e-9)]
    [InlineData(0.9999999999999999)]
    public void Limits_are_in_order_at_every_level(double level)
    {
        foreach (var method in new[] { IntervalMethod.Default, IntervalMethod.Wald, IntervalMethod.StudentT })
        {
            foreach (double n in new[] { 1.5, 30, 1e16 })
            {
                var interval = new NetShareEstimate(0.5, 0.4, n).Interval(new(level), method);
                Assert.True(interval.Lower <= interval.Upper, $"{method}, n = {n}: {interval}");
            }
        }
    }

    [Fact]
    public void Exchanging_positive_and_negative_negates_everything() =>
        Law.Holds<Counts>(counts =>
        {
            var estimate = Estimate(counts);
            var mirrored = new NetShareEstimate(
                counts.Values[1],
                counts.Values.Length > 2 ? counts.Values[2] : 0,
                counts.Values[0]
            );
            Assert.Equal(-estimate.Value, mirrored.Value);
            Assert.Equal(-estimate.Interval().Lower, mirrored.Interval().Upper);
            Assert.Equal(-estimate.Interval().Upper, mirrored.Interval().Lower);
        });

    private static NetShareEstimate Estimate(Counts counts) =>
        new(counts.Values[0], counts.Values.Length > 2 ? counts.Values[2] : 0, counts.Values[1]);
}
