using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ChangePointTests
{
    private static readonly NetShareEstimate Good = new(60, 25, 15);
    private static readonly NetShareEstimate Bad = new(40, 30, 30);

    [Fact]
    public void A_clear_change_is_found_where_it_happened()
    {
        var change = ChangePoint.Find([Good, Good, Good, Good, Bad, Bad, Bad]);
        Assert.NotNull(change);
        Assert.Equal(4, change.Value.Period);
        Assert.Equal(0.45, change.Value.Before, 14);
        Assert.Equal(0.10, change.Value.After, 14);
        Assert.Equal(-0.35, change.Value.Difference, 14);
        Assert.True(change.Value.Interval.Contains(-0.35));
        Assert.Equal(IntervalMethod.AdjustedWaldSplit, change.Value.Interval.Method);
        Assert.True(change.Value.Z < -5);
        Assert.InRange(change.Value.PValue, 0, 1e-6);
    }

    [Fact]
    public void With_one_split_the_p_value_is_that_of_a_single_comparison()
    {
        var change = ChangePoint.Find([new ShareEstimate(70, 100), new ShareEstimate(84, 100)])!.Value;
        // 77% of 200 answers, with divisor 199.
        double z = 0.14 / Math.Sqrt(0.77 * 0.23 * 200 / 199 * (2 / 100.0));
        Assert.Equal(z, change.Z, 12);
        Assert.Equal(2 * NormalDistribution.Survival(z), change.PValue, 12);
        // Agresti and Caffo: one success and one failure more on either side.
        double error = Math.Sqrt((71.0 * 31 + 85.0 * 17) / Math.Pow(102, 3));
        double half = NormalDistribution.CriticalValue(default) * error;
        Assert.Equal(14 / 102.0 - half, change.Interval.Lower, 12);
        Assert.Equal(14 / 102.0 + half, change.Interval.Upper, 12);
    }

    [Fact]
    public void Means_have_the_interval_of_Welch()
    {
        var change = ChangePoint.Find([new MeanEstimate(4, 1.2, 30), new MeanEstimate(3, 0.5, 20)])!.Value;
        // R: 1.2/30 = 0.04 and 0.5/20 = 0.025, df = 0.065² / (0.04²/29 + 0.025²/19).
        double degrees = 0.065 * 0.065 / (0.04 * 0.04 / 29 + 0.025 * 0.025 / 19);
        double half = StudentTDistribution.CriticalValue(default, degrees) * Math.Sqrt(0.065);
        Assert.Equal(-1 - half, change.Interval.Lower, 12);
        Assert.Equal(-1 + half, change.Interval.Upper, 12);
        Assert.Equal(IntervalMethod.Welch, change.Interval.Method);
    }

    [Fact]
    public void Several_changes_are_found_one_after_the_other()
    {
        var middling = new NetShareEstimate(50, 25, 25);
        NetShareEstimate[] periods =
        [
            .. Enumerable.Repeat(Good, 6),
            default,
            .. Enumerable.Repeat(Bad, 6),
            .. Enumerable.Repeat(middling, 6),
        ];
        var changes = ChangePoint.FindAll(periods);
        Assert.Equal([7, 13], changes.Select(c => c.Period));
        Assert.Equal(0.45, changes[0].Before, 14);
        Assert.Equal(0.10, changes[0].After, 14);
        Assert.Equal(0.10, changes[1].Before, 14);
        Assert.Equal(0.25, changes[1].After, 14);
        Assert.All(changes, c => Assert.True(c.PValue <= 0.05));
        Assert.All(changes, c => Assert.True(c.Interval.Contains(c.Difference)));
    }

    [Fact]
    public void Empty_periods_change_nothing_but_the_places()
    {
        var with = ChangePoint.Find([default, Good, default, Good, default, default, Bad, default])!.Value;
        var without = ChangePoint.Find([Good, Good, Bad])!.Value;
        Assert.Equal(6, with.Period);
        Assert.Equal(2, without.Period);
        Assert.Equal((without.Z, without.PValue, without.Interval), (with.Z, with.PValue, with.Interval));
    }

    [Fact]
    public void Where_nothing_can_change_nothing_is_found()
    {
        Assert.Null(ChangePoint.Find(Array.Empty<NetShareEstimate>()));
        Assert.Null(ChangePoint.Find([Good]));
        Assert.Null(ChangePoint.Find([Good, default]));
        Assert.Null(ChangePoint.Find([new NetShareEstimate(5, 0, 0), new NetShareEstimate(9, 0, 0)]));
        Assert.Null(ChangePoint.Find([new ShareEstimate(0, 5), new ShareEstimate(0, 9)]));
        Assert.Null(ChangePoint.Find([new MeanEstimate(3, 0, 5), new MeanEstimate(3, 0, 9)]));
        Assert.Null(ChangePoint.Find([new MeanEstimate(3, double.NaN, 5), new MeanEstimate(4, 1, 9)]));
        Assert.Empty(ChangePoint.FindAll([Good]));
        // The same again and again varies within, so there is a likeliest place; it is not likely at all.
        Assert.Equal(1, ChangePoint.Find([Good, Good, Good])!.Value.PValue);
        Assert.Empty(ChangePoint.FindAll([Good, Good, Good]));
    }

    [Fact]
    public void Unanimous_sides_that_differ_are_a_change()
    {
        var change = ChangePoint.Find([new NetShareEstimate(50, 0, 0), new NetShareEstimate(0, 0, 50)])!.Value;
        Assert.Equal(-2, change.Difference);
        Assert.True(change.Interval.Contains(-2));
        Assert.True(change.Interval.Width > 0);
        var means = ChangePoint.Find([new MeanEstimate(5, 0, 50), new MeanEstimate(1, 0, 50)])!.Value;
        Assert.True(means.Interval.Contains(-4));
        Assert.InRange(means.Interval.Width, 0.1, 2);
        Assert.True(means.PValue < 1e-10);
        var singles = ChangePoint.Find([new MeanEstimate(5, double.NaN, 1), new MeanEstimate(1, double.NaN, 1)])!.Value;
        Assert.True(singles.Interval.Contains(-4));
        Assert.True(singles.Interval.Width > 1);
    }

    [Theory]
    [InlineData(4, 50)]
    [InlineData(12, 100)]
    [InlineData(26, 30)]
    public void Without_a_change_small_p_values_are_rare(int periods, int answers)
    {
        const int Series = 600;
        var random = new Random(periods);
        int[] small = new int[2];
        for (int i = 0; i < Series; i++)
        {
            var series = Enumerable.Range(0, periods).Select(_ => Sample(random, answers / 2 + random.Next(answers)));
            double p = ChangePoint.Find(series)!.Value.PValue;
            small[0] += p <= 0.05 ? 1 : 0;
            small[1] += p <= 0.20 ? 1 : 0;
        }
        // Three standard deviations above 5% and 20% of the series. The bound is close: 5% are not a few per mille.
        Assert.InRange(small[0], Series * 0.02, Series * 0.05 + 3 * Math.Sqrt(Series * 0.05 * 0.95));
        Assert.InRange(small[1], 0, Series * 0.20 + 3 * Math.Sqrt(Series * 0.20 * 0.80));
    }

    [Fact]
    public void The_bound_of_the_p_value_is_that_of_Worsley()
    {
        // Two splits that share most of the answers are nearly one; two that share none are nearly two.
        double one = 2 * NormalDistribution.Survival(2.5);
        Assert.Equal(one, MaximallySelectedNormal.PValue(2.5, [500_000, 500_001], 1_000_000), 4);
        Assert.Equal(one * (2 - one), MaximallySelectedNormal.PValue(2.5, [1, 999_999], 1_000_000), 6);
        Assert.Equal(1, MaximallySelectedNormal.PValue(0, [1, 2, 3], 4));
        Assert.Equal(0, MaximallySelectedNormal.PValue(50, [1, 2, 3], 4));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.75)]
    [InlineData(0.1)]
    [InlineData(0.001)]
    [InlineData(1e-7)]
    public void A_split_adds_what_the_one_before_did_not_have(double independent)
    {
        foreach (double z in new[] { 0.5, 2, 5, 8.5 })
        {
            double expected = ByFineSum(z, independent);
            double actual = MaximallySelectedNormal.BeyondButNotBefore(z, independent);
            Assert.Equal(1, actual / expected, 1e-4);
        }
    }

    [Fact]
    public void Another_unit_is_another_unit()
    {
        var change = ChangePoint.Find([Good, Bad])!.Value;
        var points = change.In(x => 100 * x, x => 100 * x);
        Assert.Equal(change.Difference * 100, points.Difference, 12);
        Assert.Equal(change.Interval.Lower * 100, points.Interval.Lower, 12);
        Assert.Equal(change.PValue, points.PValue);
    }

    [Fact]
    public void Nothing_to_look_at_is_refused()
    {
        Assert.Throws<ArgumentNullException>("periods", () => ChangePoint.Find((NetShareEstimate[])null!));
        Assert.Throws<ArgumentNullException>("periods", () => ChangePoint.FindAll((ShareEstimate[])null!));
        Assert.Throws<ArgumentNullException>("periods", () => ChangePoint.FindAll((MeanEstimate[])null!));
    }

    private static NetShareEstimate Sample(Random random, int n)
    {
        long[] counts = new long[3];
        for (int i = 0; i < n; i++)
            counts[
                random.NextDouble() is var u && u < 0.5 ? 0
                : u < 0.8 ? 1
                : 2
            ]++;
        return new(counts[0], counts[1], counts[2]);
    }

    // The same integral without any thought: very many steps over what can matter.
    private static double ByFineSum(double z, double independent)
    {
        double rho = Math.Sqrt(1 - independent);
        double s = Math.Sqrt(independent);
        double reach = Math.Min(12, 20 * s + z * independent);
        const int Steps = 40_000;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double w = reach * (i + 0.5) / Steps;
            double behind =
                NormalDistribution.Cdf((z * independent / (1 + rho) - rho * w) / s)
                - NormalDistribution.Cdf((-z - rho * (z + w)) / s);
            sum += NormalDistribution.Density(z + w) * behind;
        }
        return 2 * sum * reach / Steps;
    }
}
