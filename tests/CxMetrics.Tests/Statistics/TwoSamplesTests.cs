using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class TwoSamplesTests
{
    private static readonly NetShareEstimate Many = new(60, 25, 15);
    private static readonly NetShareEstimate Few = new(8, 7, 5);

    [Fact]
    public void Exchanging_the_samples_negates_the_difference_and_keeps_the_p_value() =>
        Law.Holds<Counts, Counts>(
            (a, b) =>
            {
                var (first, second) = (NetShare(a), NetShare(b));
                foreach (
                    var method in new[]
                    {
                        TestMethod.MoverTango,
                        TestMethod.Welch,
                        TestMethod.Wald,
                        TestMethod.Pooled,
                        TestMethod.AdjustedWaldEach,
                        TestMethod.AdjustedWaldSplit,
                    }
                )
                {
                    var there = TwoSamples.Difference(first, second, default, method);
                    var back = TwoSamples.Difference(second, first, default, method);
                    Golden.AssertNear(-there.Estimate, back.Estimate, 1e-12, $"{method}");
                    Golden.AssertNear(-there.Interval.Upper, back.Interval.Lower, 1e-9, $"{method} lower");
                    Golden.AssertNear(there.PValue, back.PValue, 1e-9, $"{method} p");
                }
            }
        );

    [Fact]
    public void The_default_interval_leaves_out_zero_exactly_when_p_is_small() =>
        Law.Holds<Counts, Counts>(
            (a, b) =>
            {
                foreach (
                    var result in new[]
                    {
                        TwoSamples.Difference(NetShare(a), NetShare(b)),
                        TwoSamples.Difference(Share(a), Share(b)),
                    }
                )
                {
                    if (double.IsNaN(result.PValue) || Math.Abs(result.PValue - 0.05) < 1e-9)
                        continue;
                    Assert.Equal(result.PValue < 0.05, !result.Interval.Contains(0));
                }
            }
        );

    [Theory]
    [InlineData(60, 25, 15, 8, 7, 5)]
    [InlineData(5, 0, 0, 0, 0, 1)]
    [InlineData(900, 50, 50, 850, 70, 80)]
    public void The_interval_at_the_level_of_the_p_value_just_touches_no_difference(
        int a,
        int b,
        int c,
        int d,
        int e,
        int f
    )
    {
        var (first, second) = (new NetShareEstimate(a, b, c), new NetShareEstimate(d, e, f));
        double p = TwoSamples.Difference(first, second).PValue;
        var touching = TwoSamples.Difference(first, second, new(1 - p)).Interval;
        Golden.AssertNear(0, Math.Min(Math.Abs(touching.Lower), Math.Abs(touching.Upper)), 1e-9, "net share");

        var (share, other) = (new ShareEstimate(a, a + b + c), new ShareEstimate(d, d + e + f));
        p = TwoSamples.Difference(share, other).PValue;
        touching = TwoSamples.Difference(share, other, new(1 - p)).Interval;
        Golden.AssertNear(0, Math.Min(Math.Abs(touching.Lower), Math.Abs(touching.Upper)), 1e-9, "share");
    }

    [Fact]
    public void No_difference_has_a_p_value_of_one()
    {
        Assert.Equal(1, TwoSamples.Difference(Many, Many).PValue);
        Assert.Equal(1, TwoSamples.Difference(new ShareEstimate(3, 9), new ShareEstimate(1, 3)).PValue);
        Assert.Equal(1, TwoSamples.Difference(new MeanEstimate(4, 1, 10), new MeanEstimate(4, 2, 20)).PValue);
    }

    /// <summary>All promoters, one answer, no variance: wherever the default is defined it has a width and a p-value.</summary>
    [Theory]
    [InlineData(5, 0, 0, 5, 0, 0)]
    [InlineData(1, 0, 0, 0, 0, 1)]
    [InlineData(0, 7, 0, 0, 1, 0)]
    [InlineData(1, 0, 0, 1000000, 0, 0)]
    [InlineData(0, 0, 3, 4, 0, 0)]
    public void The_default_is_defined_for_every_sample_with_answers(int a, int b, int c, int d, int e, int f)
    {
        var net = TwoSamples.Difference(new NetShareEstimate(a, b, c), new NetShareEstimate(d, e, f));
        AssertDefined(net);
        AssertDefined(TwoSamples.Difference(new ShareEstimate(a, a + b + c), new ShareEstimate(d, d + e + f)));
        AssertDefined(TwoSamples.Difference(Mean(a, b, c), Mean(d, e, f)));

        static void AssertDefined(Comparison comparison)
        {
            Assert.True(comparison.Interval.Width > 0, $"{comparison}");
            Assert.True(comparison.Interval.Contains(comparison.Estimate));
            Assert.InRange(comparison.PValue, 0, 1);
            Assert.False(double.IsNaN(comparison.Statistic));
        }

        static MeanEstimate Mean(double high, double middle, double low)
        {
            double n = high + middle + low;
            double mean = (3 * high + 2 * middle + low) / n;
            double squares =
                high * (3 - mean) * (3 - mean) + middle * (2 - mean) * (2 - mean) + low * (1 - mean) * (1 - mean);
            return new(mean, n > 1 ? squares / (n - 1) : double.NaN, n, 1, 3);
        }
    }

    [Fact]
    public void Without_data_everything_is_NaN()
    {
        foreach (
            var result in new[]
            {
                TwoSamples.Difference(Many, default),
                TwoSamples.Difference(default, Many, default, TestMethod.AdjustedWaldSplit),
                TwoSamples.Difference(default, new ShareEstimate(1, 2)),
                TwoSamples.Difference(default, new ShareEstimate(1, 2), default, TestMethod.FisherExact),
                TwoSamples.Difference(default, new ShareEstimate(1, 2), default, TestMethod.MiettinenNurminen),
                TwoSamples.Difference(default, new ShareEstimate(1, 2), default, TestMethod.AgrestiCaffo),
                TwoSamples.Difference(new MeanEstimate(1, 1, 5), default),
            }
        )
        {
            Assert.Equal(double.NaN, result.Estimate);
            Assert.Equal(double.NaN, result.PValue);
            Assert.Equal(double.NaN, result.Interval.Lower);
        }
        Assert.Equal(double.NaN, TwoSamples.MannWhitney([0, 0], [1, 2]).PValue);
    }

    [Fact]
    public void Methods_of_another_family_are_refused_with_those_of_this_one()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() =>
            TwoSamples.Difference(Many, Few, default, TestMethod.Newcombe)
        );
        Assert.Equal("method", refusal.ParamName);
        Assert.Contains("MoverTango, Welch", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            TwoSamples.Difference(new ShareEstimate(1, 2), new ShareEstimate(1, 3), default, TestMethod.MoverTango)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            TwoSamples.Difference(
                new MeanEstimate(1, 1, 5),
                new MeanEstimate(1, 1, 5),
                default,
                TestMethod.AdjustedWald
            )
        );
    }

    [Fact]
    public void Fishers_test_refuses_weighted_shares() =>
        Assert.Equal(
            "method",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    TwoSamples.Difference(
                        new ShareEstimate(0.3, 10.7),
                        new ShareEstimate(1, 3),
                        default,
                        TestMethod.FisherExact
                    )
                )
                .ParamName
        );

    [Fact]
    public void Fishers_test_of_the_tea_tasting_lady() =>
        // Fisher, The Design of Experiments, 1935: three of four cups right, 17/70 on one side, 34/70 on both.
        Golden.AssertRelative(
            34.0 / 70,
            TwoSamples
                .Difference(new ShareEstimate(3, 4), new ShareEstimate(1, 4), default, TestMethod.FisherExact)
                .PValue,
            1e-14,
            "p"
        );

    [Fact]
    public void Large_samples_neither_overflow_nor_stall()
    {
        var a = new NetShareEstimate(600_000_000_000, 250_000_000_000, 150_000_000_000);
        var b = new NetShareEstimate(599_999_000_000, 250_000_000_000, 150_001_000_000);
        // With so many answers all methods agree.
        Golden.AssertRelative(
            TwoSamples.Difference(a, b, default, TestMethod.Wald).PValue,
            TwoSamples.Difference(a, b).PValue,
            1e-4,
            "p"
        );
        var c = new ShareEstimate(500_000, 1_000_000);
        var d = new ShareEstimate(501_000, 1_000_000);
        double fisher = TwoSamples.Difference(c, d, default, TestMethod.FisherExact).PValue;
        double pooled = TwoSamples.Difference(c, d, default, TestMethod.Pooled).PValue;
        Assert.InRange(fisher, pooled, pooled * 1.02);
    }

    [Fact]
    public void Mann_and_Whitney_refuse_what_cannot_be_counted()
    {
        Assert.Throws<ArgumentException>(() => TwoSamples.MannWhitney([1, 2], [1, 2, 3]));
        Assert.Equal(
            "second",
            Assert.Throws<ArgumentOutOfRangeException>(() => TwoSamples.MannWhitney([1, 2], [1, -2])).ParamName
        );
    }

    /// <summary>Adding answers to each sample would pull the single one away from the many that it agrees with.</summary>
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 5)]
    [InlineData(0, 100)]
    public void A_single_answer_like_all_the_others_is_no_difference(int lowest, int highest)
    {
        var many = new MeanEstimate(highest, 0, 1000, lowest, highest);
        var one = new MeanEstimate(highest, double.NaN, 1, lowest, highest);
        var same = TwoSamples.Difference(many, one);
        Assert.Equal((0, 1), (same.Estimate, same.PValue));
        Assert.True(same.Interval.Width > 0 && same.Interval.Lower < 0 && same.Interval.Upper > 0);
        var apart = TwoSamples.Difference(many, new MeanEstimate(lowest, double.NaN, 1, lowest, highest));
        Assert.True(apart.Statistic > 0 && apart.PValue < 1);
    }

    [Fact]
    public void Fishers_test_of_what_cannot_be_chance_ends_at_once()
    {
        var nobody = new ShareEstimate(0, 1_000_000_000_000);
        var everybody = new ShareEstimate(1_000_000_000_000, 1_000_000_000_000);
        Assert.Equal(0, TwoSamples.Difference(nobody, everybody, default, TestMethod.FisherExact).PValue);
        Assert.Equal(
            0,
            TwoSamples
                .Difference(
                    new(400_000_000, 1_000_000_000),
                    new ShareEstimate(500_000_000, 1_000_000_000),
                    default,
                    TestMethod.FisherExact
                )
                .PValue
        );
    }

    [Fact]
    public void Fishers_test_of_a_hundred_million_answers_ends() =>
        Assert.InRange(
            TwoSamples
                .Difference(
                    new ShareEstimate(50_000_000, 100_000_000),
                    new ShareEstimate(50_010_000, 100_000_000),
                    default,
                    TestMethod.FisherExact
                )
                .PValue,
            0.15,
            0.16
        );

    [Fact]
    public void Effect_sizes_have_their_signs_and_limits()
    {
        var high = new MeanEstimate(5, 1, 10);
        var low = new MeanEstimate(4, 1, 10);
        Assert.Equal(1, TwoSamples.CohensD(high, low), 12);
        Assert.Equal(double.NaN, TwoSamples.CohensD(new(5, 0, 10), new(4, 0, 10)));
        Assert.True(TwoSamples.HedgesG(high, low) < 1);
        Assert.Equal(-Math.PI, TwoSamples.CohensH(new ShareEstimate(0, 3), new ShareEstimate(2, 2)), 12);
    }

    private static NetShareEstimate NetShare(Counts counts) =>
        new(counts.Values[0], counts.Values.Length > 2 ? counts.Values[2] : 0, counts.Values[1]);

    private static ShareEstimate Share(Counts counts) => new(counts.Values[0], counts.Values.Sum());
}
