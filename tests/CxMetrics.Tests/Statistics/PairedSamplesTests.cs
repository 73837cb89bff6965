using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class PairedSamplesTests
{
    private static readonly PairedTable Waves = new(
        new long[,]
        {
            { 40, 12, 6 },
            { 9, 70, 31 },
            { 2, 14, 116 },
        }
    );

    [Fact]
    public void The_change_is_the_second_net_share_less_the_first()
    {
        // 132 of 300 promoters first and 153 second; 58 detractors first and 51 second.
        var change = PairedSamples.NetShares(Waves);
        Assert.Equal((153 - 51 - (132 - 58)) / 300.0, change.Estimate, 12);
        Assert.Equal(TestMethod.AdjustedWald, change.Method);
    }

    [Fact]
    public void Pairing_finds_smaller_changes_than_two_independent_samples()
    {
        var paired = PairedSamples.NetShares(Waves);
        var independent = TwoSamples.Difference(new NetShareEstimate(153, 96, 51), new NetShareEstimate(132, 110, 58));
        Assert.True(paired.Interval.Width < independent.Interval.Width);
        Assert.True(paired.PValue < independent.PValue);
    }

    [Fact]
    public void McNemars_example_of_1947()
    {
        // Agresti, Categorical Data Analysis, table 10.1: 794 approve, 150 and 86 changed; z² = 17.36, and with the
        // correction 16.82.
        var table = new PairedTable(
            new long[,]
            {
                { 570, 86 },
                { 150, 794 },
            }
        );
        Assert.Equal(17.36, PairedSamples.Shares(table, default, TestMethod.McNemar).Statistic, 0.005);
        Assert.Equal(
            16.82,
            PairedSamples.Shares(table, default, TestMethod.McNemarContinuityCorrected).Statistic,
            0.005
        );
        Assert.Equal(-64.0 / 1600, PairedSamples.Shares(table).Estimate, 12);
    }

    [Fact]
    public void With_two_categories_Stuart_and_Maxwell_are_McNemar()
    {
        var table = new PairedTable(
            new long[,]
            {
                { 12, 5 },
                { 14, 20 },
            }
        );
        Golden.AssertRelative(
            PairedSamples.Shares(table, default, TestMethod.McNemar).PValue,
            PairedSamples.MarginalHomogeneity(table).PValue,
            1e-12,
            "p"
        );
    }

    [Fact]
    public void A_table_of_two_pieces_is_two_tests_added_up()
    {
        var both = PairedSamples.MarginalHomogeneity(
            new(
                new long[,]
                {
                    { 5, 9, 0, 0 },
                    { 1, 5, 0, 0 },
                    { 0, 0, 5, 8 },
                    { 0, 0, 2, 5 },
                }
            )
        );
        // McNemar's 64/10 and 36/10.
        Assert.Equal(10, both.Statistic, 12);
        Assert.Equal(2, both.DegreesOfFreedom);
        Golden.AssertRelative(Math.Exp(-5), both.PValue, 1e-12, "p");
    }

    [Fact]
    public void Counts_too_far_apart_have_no_test_but_no_exception_either() =>
        Assert.Equal(
            double.NaN,
            PairedSamples
                .MarginalHomogeneity(
                    new(
                        new long[,]
                        {
                            { 0, 100_000_000_000_000_000, 0 },
                            { 100_000_000_000_000_000, 0, 4 },
                            { 0, 1, 0 },
                        }
                    )
                )
                .PValue
        );

    [Fact]
    public void Nobody_changed_is_an_answer_with_an_interval()
    {
        var same = new PairedTable(
            new long[,]
            {
                { 5, 0, 0 },
                { 0, 5, 0 },
                { 0, 0, 5 },
            }
        );
        var change = PairedSamples.NetShares(same);
        Assert.Equal(0, change.Estimate);
        Assert.Equal(1, change.PValue);
        Assert.InRange(change.Interval.Width, 0.1, 1);
        Assert.Equal(double.NaN, PairedSamples.MarginalHomogeneity(same).PValue);
        Assert.Equal(1, PairedSamples.Means(same).PValue);
        Assert.InRange(PairedSamples.Means(same).Interval.Width, 0.1, 2);
        var shares = PairedSamples.Shares(
            new(
                new long[,]
                {
                    { 3, 0 },
                    { 0, 4 },
                }
            )
        );
        Assert.True(shares.Interval.Width > 0);
        Assert.Equal(double.NaN, shares.PValue);
    }

    [Fact]
    public void Turning_the_table_around_negates_the_change()
    {
        var turned = new long[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                turned[j, i] = Waves[i, j];
        }
        foreach (
            var method in new[]
            {
                TestMethod.AdjustedWald,
                TestMethod.PairedScore,
                TestMethod.StudentT,
                TestMethod.Wald,
            }
        )
        {
            var there = PairedSamples.NetShares(Waves, default, method);
            var back = PairedSamples.NetShares(new(turned), default, method);
            Golden.AssertNear(-there.Estimate, back.Estimate, 1e-14, "estimate");
            Golden.AssertNear(-there.Interval.Lower, back.Interval.Upper, 1e-12, "limit");
            Golden.AssertNear(there.PValue, back.PValue, 1e-12, "p");
        }
    }

    [Fact]
    public void Means_of_a_scale_change_by_ratings()
    {
        // Changes +1, +1, 0, -1 of four people on a scale of three: mean 1/4, variance 11/12.
        var table = new PairedTable(
            new long[,]
            {
                { 1, 1, 0 },
                { 1, 0, 1 },
                { 0, 0, 0 },
            }
        );
        var change = PairedSamples.Means(table);
        Assert.Equal(0.25, change.Estimate, 12);
        Assert.Equal(Math.Sqrt(11.0 / 12 / 4), change.StandardError, 12);
        Assert.Equal(3, change.DegreesOfFreedom);
    }

    [Fact]
    public void Without_pairs_everything_is_NaN()
    {
        var none = new PairedTable(new long[3, 3]);
        Assert.Equal(double.NaN, PairedSamples.NetShares(none).PValue);
        Assert.Equal(double.NaN, PairedSamples.Means(none).Estimate);
        Assert.Equal(double.NaN, PairedSamples.MarginalHomogeneity(none).PValue);
        Assert.Equal(double.NaN, PairedSamples.Shares(new(new long[2, 2])).Interval.Lower);
    }

    [Fact]
    public void Impossible_tables_and_methods_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PairedTable(new long[2, 3]));
        Assert.Throws<ArgumentException>(() => new PairedTable(new long[1, 1]));
        Assert.Throws<ArgumentNullException>(() => new PairedTable(null!));
        Assert.Equal(
            "counts",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    new PairedTable(
                        new long[,]
                        {
                            { 1, -1 },
                            { 0, 0 },
                        }
                    )
                )
                .ParamName
        );
        Assert.Equal("table", Assert.Throws<ArgumentException>(() => PairedSamples.Shares(Waves)).ParamName);
        Assert.Throws<ArgumentException>(() => PairedSamples.NetShares(new(new long[2, 2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedSamples.NetShares(Waves, default, TestMethod.McNemar));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedSamples.Means(Waves, default, TestMethod.Wald));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            PairedSamples.Shares(new(new long[2, 2]), default, TestMethod.Welch)
        );
    }
}
