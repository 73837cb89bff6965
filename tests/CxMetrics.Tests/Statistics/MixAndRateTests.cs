using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class MixAndRateTests
{
    [Fact]
    public void Both_segments_rise_and_the_total_falls()
    {
        var change = MixAndRate.Between([new(80, 60, 30, 65), new(20, 10, 70, 15)]);
        Assert.Equal(50, change.TotalBefore, 12);
        Assert.Equal(30, change.TotalAfter, 12);
        Assert.Equal(-20, change.Total.Change.Value, 12);
        Assert.Equal(-25, change.Total.Mix.Value, 12);
        Assert.Equal(5, change.Total.Rate.Value, 12);
        Assert.Equal(double.NaN, change.Total.Mix.StandardError);
        Assert.Equal(double.NaN, change.Total.Mix.Interval().Lower);
    }

    [Fact]
    public void The_parts_add_up_to_the_change() =>
        Law.Holds<Counts, Counts>(
            (before, after) =>
            {
                var segments = Segments(before, after);
                var change = MixAndRate.Between(segments);
                if (segments.Sum(s => s.SizeBefore) == 0 || segments.Sum(s => s.SizeAfter) == 0)
                {
                    Assert.Equal(double.NaN, change.Total.Change.Value);
                    Assert.Equal(double.NaN, change.Total.Mix.StandardError);
                    return;
                }
                Near(change.TotalAfter - change.TotalBefore, change.Total.Change.Value);
                Near(change.Total.Change.Value, change.Segments.Sum(s => s.Change.Value));
                Near(change.Total.Mix.Value, change.Segments.Sum(s => s.Mix.Value));
                foreach (var effects in change.Segments.Append(change.Total))
                {
                    Near(effects.Change.Value, effects.Mix.Value + effects.Rate.Value);
                    Near(
                        effects.Change.Value,
                        effects.MixAtOldScores.Value + effects.RateAtOldMix.Value + effects.Interaction.Value
                    );
                    Assert.True(effects.Mix.StandardError >= 0 && effects.Rate.StandardError >= 0);
                }
            }
        );

    [Fact]
    public void Exchanging_the_periods_turns_the_signs() =>
        Law.Holds<Counts, Counts>(
            (before, after) =>
            {
                var there = MixAndRate.Between(Segments(before, after)).Total;
                var back = MixAndRate
                    .Between([
                        .. Segments(before, after)
                            .Select(s => new SegmentChange(
                                s.SizeAfter,
                                s.ScoreAfter,
                                s.StandardErrorAfter,
                                s.SizeBefore,
                                s.ScoreBefore,
                                s.StandardErrorBefore
                            )),
                    ])
                    .Total;
                if (double.IsNaN(there.Change.Value))
                    return;
                Near(-there.Mix.Value, back.Mix.Value);
                Near(-there.Rate.Value, back.Rate.Value);
                Near(there.Mix.StandardError, back.Mix.StandardError);
            }
        );

    [Fact]
    public void The_standard_error_of_the_change_is_that_of_the_difference_of_both_scores()
    {
        // With counts, the variance between segments and the one within them add up to that of all answers.
        NetShareEstimate[] before = [new(30, 10, 5), new(8, 20, 40)];
        NetShareEstimate[] after = [new(12, 6, 9), new(25, 9, 6)];
        var change = MixAndRate.Between([
            .. before.Zip(after, (b, a) => Segment(b.EffectiveSampleSize, b, a.EffectiveSampleSize, a)),
        ]);
        var wholeBefore = new NetShareEstimate(38, 30, 45);
        var wholeAfter = new NetShareEstimate(37, 15, 15);
        Assert.Equal(wholeAfter.Value - wholeBefore.Value, change.Total.Change.Value, 14);
        Assert.Equal(
            Math.Sqrt(
                wholeBefore.StandardError * wholeBefore.StandardError
                    + wholeAfter.StandardError * wholeAfter.StandardError
            ),
            change.Total.Change.StandardError,
            14
        );
    }

    [Fact]
    public void Known_scores_leave_the_multinomial_uncertainty_of_the_mix()
    {
        // Scores 0 and 1: the mix effect is the change of a share, whose variance is p(1 - p)/n in each period.
        var change = MixAndRate.Between([new(60, 0, 0, 30, 0, 0), new(40, 1, 0, 70, 1, 0)]);
        Assert.Equal(0.3, change.Total.Mix.Value, 14);
        Assert.Equal(Math.Sqrt(0.24 / 100 + 0.21 / 100), change.Total.Mix.StandardError, 14);
        Assert.Equal(0, change.Total.Rate.Value);
        Assert.Equal(0, change.Total.Rate.StandardError);
        var interval = change.Total.Mix.Interval(ConfidenceLevel.P90);
        Assert.Equal(0.3 + 1.6448536269514722 * change.Total.Mix.StandardError, interval.Upper, 13);
        Assert.Equal(IntervalMethod.Wald, interval.Method);
        // The second segment by itself: the same share, the same uncertainty.
        Assert.Equal(change.Total.Mix.StandardError, change.Segments[1].Mix.StandardError, 14);
        // A quarter of the answers, twice the standard error.
        var weighted = MixAndRate.Between([new(60, 0, 0, 30, 0, 0), new(40, 1, 0, 70, 1, 0)], 25, 25);
        Assert.Equal(2 * change.Total.Mix.StandardError, weighted.Total.Mix.StandardError, 14);
    }

    [Fact]
    public void Standard_errors_agree_with_simulation()
    {
        double[] shares0 = [0.5, 0.3, 0.2];
        double[] shares1 = [0.4, 0.2, 0.4];
        double[] scores0 = [40, 10, -20];
        double[] scores1 = [45, 0, -5];
        double[] errors = [3, 4, 6];
        const int n = 400;
        var expected = MixAndRate
            .Between([
                .. Enumerable
                    .Range(0, 3)
                    .Select(k => new SegmentChange(
                        n * shares0[k],
                        scores0[k],
                        errors[k],
                        n * shares1[k],
                        scores1[k],
                        errors[k]
                    )),
            ])
            .Total;
        var random = new Random(20240501);
        var mix = new Moments();
        var rate = new Moments();
        for (int run = 0; run < 4000; run++)
        {
            double[] sizes0 = Multinomial(random, n, shares0);
            double[] sizes1 = Multinomial(random, n, shares1);
            var drawn = MixAndRate
                .Between([
                    .. Enumerable
                        .Range(0, 3)
                        .Select(k => new SegmentChange(
                            sizes0[k],
                            scores0[k] + errors[k] * Normal(random),
                            sizes1[k],
                            scores1[k] + errors[k] * Normal(random)
                        )),
                ])
                .Total;
            mix.Add(drawn.Mix.Value);
            rate.Add(drawn.Rate.Value);
        }
        // The standard deviation of 4000 draws is itself known to about 1.1%.
        Assert.Equal(1, mix.StandardDeviation / expected.Mix.StandardError, 0.05);
        Assert.Equal(1, rate.StandardDeviation / expected.Rate.StandardError, 0.05);
    }

    [Fact]
    public void A_segment_that_comes_or_goes_is_mix_alone()
    {
        var change = MixAndRate.Between([
            new(50, 20, 2, 50, 30, 2),
            new(50, 60, 3, 0, double.NaN, double.NaN),
            new(0, double.NaN, 50, 40),
        ]);
        Assert.Equal(40, change.TotalBefore, 14);
        Assert.Equal(35, change.TotalAfter, 14);
        Assert.Equal(-30, change.Segments[1].Mix.Value, 14);
        Assert.Equal(0, change.Segments[1].Rate.Value);
        Assert.Equal(20, change.Segments[2].Mix.Value, 14);
        Assert.Equal(0, change.Segments[2].Rate.Value);
        Assert.Equal(5, change.Total.Rate.Value, 14);
        // The score that counts for both periods is uncertain once: share lost 1/2 times 3, beside the shares' own variance.
        Assert.Equal(Math.Sqrt(2.25 + 60 * 60 * 0.25 / 100), change.Segments[1].Mix.StandardError, 12);
        // A score given for a period without answers is used.
        Assert.Equal(2.5, MixAndRate.Between([new(0, 10, 50, 20), new(50, 0, 50, 0)]).Segments[0].Rate.Value);
    }

    [Fact]
    public void A_segment_in_neither_period_adds_nothing()
    {
        var with = MixAndRate.Between([new(5, 1, 0, 5, 2, 0), default, new(0, double.NaN, 0, double.NaN)]);
        Assert.Equal(MixAndRate.Between([new(5, 1, 0, 5, 2, 0)]).Total, with.Total);
        Assert.Equal(0, with.Segments[2].Mix.Value);
        Assert.Equal(0, with.Segments[2].Mix.StandardError);
    }

    [Fact]
    public void A_period_without_answers_has_no_change()
    {
        Assert.Equal(double.NaN, MixAndRate.Between([]).Total.Change.Value);
        var change = MixAndRate.Between([new(0, double.NaN, 5, 3)]);
        Assert.Equal(double.NaN, change.TotalBefore);
        Assert.Equal(3, change.TotalAfter);
        Assert.Equal(double.NaN, change.Total.Rate.Value);
    }

    [Theory]
    [InlineData(-1, 0, 0, 1, 0, 0, "sizeBefore")]
    [InlineData(double.NaN, 0, 0, 1, 0, 0, "sizeBefore")]
    [InlineData(1, double.NaN, 0, 1, 0, 0, "scoreBefore")]
    [InlineData(0, double.PositiveInfinity, 0, 1, 0, 0, "scoreBefore")]
    [InlineData(1, 0, -1, 1, 0, 0, "standardErrorBefore")]
    [InlineData(1, 0, 0, double.PositiveInfinity, 0, 0, "sizeAfter")]
    [InlineData(1, 0, 0, 1, double.NaN, 0, "scoreAfter")]
    [InlineData(1, 0, 0, 1, 0, double.PositiveInfinity, "standardErrorAfter")]
    public void Impossible_segments_are_refused_by_name(
        double n0,
        double s0,
        double e0,
        double n1,
        double s1,
        double e1,
        string parameter
    ) => Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new SegmentChange(n0, s0, e0, n1, s1, e1));

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_sample_sizes_are_refused_by_name(double size)
    {
        Assert.Throws<ArgumentOutOfRangeException>("sampleSizeBefore", () => MixAndRate.Between([], size));
        Assert.Throws<ArgumentOutOfRangeException>("sampleSizeAfter", () => MixAndRate.Between([], 1, size));
    }

    private static SegmentChange Segment(double n0, NetShareEstimate before, double n1, NetShareEstimate after) =>
        new(n0, before.Value, before.StandardError, n1, after.Value, after.StandardError);

    // Scores and standard errors made up from the counts.
    private static SegmentChange[] Segments(Counts before, Counts after) =>
        [
            .. before.Values.Zip(
                after.Values,
                (n0, n1) =>
                    new SegmentChange(
                        n0,
                        n0 == 0 ? double.NaN : n0 * 7 % 201 - 100.0,
                        n0 % 5,
                        n1,
                        n1 == 0 ? double.NaN : n1 * 11 % 201 - 100.0,
                        n1 % 3
                    )
            ),
        ];

    private static double[] Multinomial(Random random, int n, double[] shares)
    {
        var counts = new double[shares.Length];
        for (int i = 0; i < n; i++)
        {
            double u = random.NextDouble();
            int k = 0;
            while (k < shares.Length - 1 && u >= shares[k])
                u -= shares[k++];
            counts[k]++;
        }
        return counts;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-11);
}
