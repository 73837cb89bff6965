using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ControlChartTests
{
    [Fact]
    public void Laneys_limits_are_made_once()
    {
        var plain = ControlChart.OfShares([new(480, 600), new(520, 600), new(430, 600), new(505, 600)]);
        var laney = plain.WithLaneyLimits();
        var again = laney.WithLaneyLimits();
        Assert.True(plain.SigmaZ > 1.5);
        Assert.Equal(plain.SigmaZ * plain.Points[0].Sigma, laney.Points[0].Sigma, 12);
        Assert.Equal(laney.Points[0].Sigma, again.Points[0].Sigma, 12);
        Assert.Equal(plain.SigmaZ, again.SigmaZ);
    }

    [Fact]
    public void A_quality_control_textbook_has_the_same_p_chart()
    {
        // Montgomery, Introduction to Statistical Quality Control, 2013, example 7.1: 30 samples of 50 juice cans, two of
        // them beyond the limits 0.0524 and 0.4102 around 0.2313.
        int[] bad =
        [
            12,
            15,
            8,
            10,
            4,
            7,
            16,
            9,
            14,
            10,
            5,
            6,
            17,
            12,
            22,
            8,
            10,
            5,
            13,
            11,
            20,
            18,
            24,
            15,
            9,
            12,
            7,
            13,
            9,
            6,
        ];
        var chart = ControlChart.OfShares(bad.Select(x => new ShareEstimate(x, 50)));
        Assert.Equal(0.2313, chart.Center, 4);
        Assert.Equal(0.0524, chart.Points[0].Lower, 4);
        Assert.Equal(0.4102, chart.Points[0].Upper, 4);
        Assert.Equal([14, 22], Enumerable.Range(0, 30).Where(i => chart.Points[i].IsBeyondLimits));
    }

    [Fact]
    public void Means_of_unequal_samples_have_limits_of_their_own()
    {
        // Variance within: (3 * 1 + 8 * 2) / 11, to which a single number adds nothing.
        var chart = ControlChart.OfMeans([new(4, 1, 4), new(3, 2, 9), new(3.5, double.NaN, 1)], 1, 5);
        double variance = 19 / 11.0;
        double center = (16 + 27 + 3.5) / 14;
        Assert.Equal(center, chart.Center, 14);
        Assert.Equal(Math.Sqrt(variance / 4), chart.Points[0].Sigma, 14);
        Assert.Equal(center - 3 * Math.Sqrt(variance / 9), chart.Points[1].Lower, 14);
        Assert.Equal((1, 5), (chart.Points[2].Lower, chart.Points[2].Upper));
        Assert.Equal((3 - center) / Math.Sqrt(variance / 9), chart.Points[1].Z, 14);
    }

    [Fact]
    public void A_period_without_answers_is_a_gap()
    {
        NetShareEstimate[] periods = [new(5, 3, 2), default, new(6, 2, 2)];
        var chart = ControlChart.OfNetShares(periods);
        var without = ControlChart.OfNetShares([periods[0], periods[2]]);
        Assert.True(chart.Points[1].IsGap);
        Assert.Equal(double.NaN, chart.Points[1].Upper);
        Assert.Equal(double.NaN, chart.Points[1].Z);
        Assert.Equal(ControlChartSignals.None, chart.Points[1].Signals);
        foreach (var (some, all) in new[] { (chart, without), (chart.WithLaneyLimits(), without.WithLaneyLimits()) })
        {
            Assert.Equal(all.Center, some.Center);
            Assert.Equal(all.Points, [some.Points[0], some.Points[2]]);
        }
        Assert.Equal(without.Ewma().Points[1], chart.Ewma().Points[2]);
        Assert.True(chart.Ewma().Points[1].IsGap);
        Assert.Equal(chart.Cusum()[0], chart.Cusum()[1]);
        Assert.Equal(without.Cusum()[1], chart.Cusum()[2]);
        var individuals = ControlChart.OfIndividuals([12, double.NaN, 14]);
        Assert.Equal(Math.Sqrt(Math.PI), individuals.Points[0].Sigma, 14);
        Assert.True(individuals.Points[1].IsGap);
    }

    [Fact]
    public void Unanimous_periods_have_no_spread_and_no_signal()
    {
        NetShareEstimate[] promoters = [new(7, 0, 0), new(3, 0, 0), new(11, 0, 0)];
        // The same share of different samples: the centre is it, up to rounding.
        ShareEstimate[] same = [new(7, 10), new(21, 30), new(77, 110)];
        ControlChart[] charts =
        [
            ControlChart.OfNetShares(promoters),
            ControlChart.OfMeans([new(4, 0, 5), new(4, 0, 7)]),
            ControlChart.OfIndividuals([0.1, 0.1, 0.1]),
            ControlChart.OfShares(same).WithLaneyLimits(),
        ];
        foreach (var chart in charts.SelectMany(c => new[] { c, c.WithLaneyLimits(), c.Ewma() }))
        {
            foreach (var point in chart.Points)
            {
                Assert.Equal(0, point.Z);
                Assert.Equal(ControlChartSignals.None, point.Signals);
                Assert.Equal(chart.Center, point.Lower);
                Assert.Equal(chart.Center, point.Upper);
            }
            Assert.All(chart.Cusum(), p => Assert.Equal((0, 0, false), (p.Upper, p.Lower, p.IsSignal)));
        }
    }

    [Fact]
    public void Periods_that_differ_without_any_spread_within_are_signals()
    {
        var chart = ControlChart.OfMeans([new(4, 0, 5), new(3, 0, 5)]);
        Assert.Equal(double.PositiveInfinity, chart.Points[0].Z);
        Assert.Equal(double.NegativeInfinity, chart.Points[1].Z);
        Assert.All(chart.Points, p => Assert.True(p.IsBeyondLimits));
        Assert.All(chart.Cusum(), p => Assert.False(double.IsNaN(p.Upper) || double.IsNaN(p.Lower)));
        Assert.All(chart.WithLaneyLimits().Points, p => Assert.Equal(0, p.Sigma));
    }

    [Fact]
    public void Without_data_there_is_no_centre()
    {
        Assert.Empty(ControlChart.OfShares([]).Points);
        Assert.Equal(double.NaN, ControlChart.OfShares([]).Center);
        Assert.Equal(double.NaN, ControlChart.OfNetShares([default, default]).Center);
        Assert.Equal(double.NaN, ControlChart.OfIndividuals([double.NaN]).Center);
        Assert.Empty(ControlChart.OfShares([]).Ewma().Points);
        // One value, or single numbers a period, do not tell how much they vary.
        var one = ControlChart.OfIndividuals([5]);
        Assert.Equal((5, double.NaN, 0), (one.Center, one.Points[0].Lower, one.Points[0].Z));
        var singles = ControlChart.OfMeans([new(4, double.NaN, 1), new(3, double.NaN, 1)]);
        Assert.Equal((3.5, double.NaN), (singles.Center, singles.Points[0].Sigma));
        Assert.All(singles.Points, p => Assert.Equal(ControlChartSignals.None, p.Signals));
        Assert.Equal(1, ControlChart.OfShares([new(1, 2)]).WithLaneyLimits().SigmaZ);
    }

    [Fact]
    public void Nine_in_a_row_on_one_side_are_a_run()
    {
        // Sigma of this series is not small, so that nothing but the run stands out.
        double[] values = [-9, .. Enumerable.Repeat(1.0, 10), -1];
        var chart = ControlChart.OfIndividuals(values);
        Assert.Equal(0, chart.Center);
        Assert.Equal([9, 10], WithSignal(chart, ControlChartSignals.RunOnOneSide));
    }

    [Fact]
    public void Two_of_three_beyond_two_sigma_stand_out_on_the_same_side_only()
    {
        var rules = new ControlChartRules();
        double[] z = [2.5, 0, 2.1, -2.5, 1, 1, -2.2, 2.2, -2.2, 3.5];
        ControlChartSignals[] signals = [.. z.Select(rules.Next)];
        const ControlChartSignals Two = ControlChartSignals.TwoOfThreeBeyondTwoSigma;
        Assert.Equal([0, 0, Two, 0, 0, 0, 0, 0, Two, Two | ControlChartSignals.BeyondLimits], signals);
    }

    [Fact]
    public void Values_of_one_chance_stay_within_the_limits_mostly()
    {
        var random = new Random(7);
        var chart = ControlChart.OfNetShares(
            Enumerable
                .Range(0, 4000)
                .Select(i =>
                {
                    long[] counts = new long[3];
                    for (int n = 0; n < 50 + i % 100; n++)
                        counts[
                            random.NextDouble() is var u && u < 0.5 ? 0
                            : u < 0.8 ? 1
                            : 2
                        ]++;
                    return new NetShareEstimate(counts[0], counts[1], counts[2]);
                })
        );
        // 0.27% of 4000 are 11, give or take three times their root.
        Assert.InRange(chart.Points.Count(p => p.IsBeyondLimits), 1, 21);
        Assert.InRange(chart.WithLaneyLimits().SigmaZ, 0.95, 1.05);
    }

    [Fact]
    public void Moving_averages_and_sums_find_a_small_shift_that_the_limits_miss()
    {
        // 100 answers a period; the second half lies 20 points higher, so either half is only 1.3 sigmas from the centre.
        NetShareEstimate[] periods =
        [
            .. Enumerable.Repeat(new NetShareEstimate(46, 30, 24), 15),
            .. Enumerable.Repeat(new NetShareEstimate(56, 30, 14), 15),
        ];
        var chart = ControlChart.OfNetShares(periods);
        Assert.DoesNotContain(chart.Points, p => p.IsBeyondLimits);
        Assert.Contains(chart.Ewma().Points, p => p.IsBeyondLimits);
        Assert.Contains(chart.Cusum(), p => p.IsSignal);
    }

    [Fact]
    public void Another_unit_changes_the_numbers_and_nothing_else()
    {
        NetShareEstimate[] periods = [new(5, 3, 2), default, new(60, 20, 20), new(2, 2, 96)];
        foreach (
            var chart in new[] { ControlChart.OfNetShares(periods), ControlChart.OfNetShares(periods).Ewma(0.3, 2) }
        )
        {
            var points = chart.In(100);
            Assert.Equal(chart.Center * 100, points.Center, 12);
            for (int i = 0; i < periods.Length; i++)
            {
                Assert.Equal(chart.Points[i].Lower * 100, points.Points[i].Lower, 10);
                Assert.Equal(chart.Points[i].Z, points.Points[i].Z, 10);
                Assert.Equal(chart.Points[i].Signals, points.Points[i].Signals);
            }
        }
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        var chart = ControlChart.OfShares([new(1, 2)]);
        AssertRefused("values", () => ControlChart.OfIndividuals([1, double.PositiveInfinity]));
        AssertRefused("maximum", () => ControlChart.OfIndividuals([1], 5, 1));
        AssertRefused("maximum", () => ControlChart.OfMeans([new(1, 1, 5)], double.NaN, 5));
        foreach (double lambda in new[] { double.NaN, 0, -1, 1.1 })
            AssertRefused("lambda", () => chart.Ewma(lambda));
        foreach (double bad in new[] { double.NaN, 0, -1, double.PositiveInfinity })
        {
            AssertRefused("width", () => chart.Ewma(0.2, bad));
            AssertRefused("threshold", () => chart.Cusum(0.5, bad));
        }
        foreach (double allowance in new[] { double.NaN, -0.5, double.PositiveInfinity })
            AssertRefused("allowance", () => chart.Cusum(allowance));
        Assert.Throws<ArgumentNullException>("periods", () => ControlChart.OfNetShares(null!));
        Assert.Throws<ArgumentNullException>("periods", () => ControlChart.OfShares(null!));
        Assert.Throws<ArgumentNullException>("periods", () => ControlChart.OfMeans(null!));
        Assert.Throws<ArgumentNullException>("values", () => ControlChart.OfIndividuals(null!));
    }

    private static IEnumerable<int> WithSignal(ControlChart chart, ControlChartSignals signal) =>
        Enumerable.Range(0, chart.Points.Count).Where(i => chart.Points[i].Signals.HasFlag(signal));

    private static void AssertRefused(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
