using CxMetrics.Journeys;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Journeys;

public sealed class DurationSummaryTests
{
    private static readonly double[] Probabilities = [0, 0.05, 0.1, 0.25, 0.5, 0.7, 0.75, 0.9, 0.95, 0.99, 1];

    [Fact]
    public void Four_durations_by_hand()
    {
        var summary = Seconds(4, 1, 2, 9);
        Assert.Equal((4, 16), (summary.Count, summary.TotalSeconds));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)), (summary.Minimum, summary.Maximum));
        Assert.Equal((TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(3)), (summary.Mean, summary.Median));
        Assert.Equal((4.0, 3.0), (summary.MeanSeconds, summary.QuantileSeconds(0.5)));
        Assert.Equal(1.75, summary.QuantileSeconds(0.25));
        Assert.Equal(TimeSpan.FromSeconds(1.75), summary.Quantile(0.25));
        Assert.Equal(Math.Sqrt(38 / 3.0), summary.StandardDeviationSeconds, 1e-14);
        Assert.Equal(35590261, summary.StandardDeviation.Ticks);
    }

    [Fact]
    public void Without_durations_numbers_are_not_zero()
    {
        var summary = Seconds();
        Assert.Equal(default, (summary.Count, summary.Minimum, summary.Maximum, summary.Mean, summary.Median));
        Assert.Equal((0, TimeSpan.Zero), (summary.TotalSeconds, summary.StandardDeviation));
        Assert.Equal(double.NaN, summary.MeanSeconds);
        Assert.Equal(double.NaN, summary.QuantileSeconds(0.5));
        Assert.Equal(double.NaN, summary.StandardDeviationSeconds);
    }

    [Fact]
    public void One_duration_has_no_standard_deviation()
    {
        Assert.Equal(double.NaN, Seconds(5).StandardDeviationSeconds);
        Assert.Equal(TimeSpan.Zero, Seconds(5).StandardDeviation);
        Assert.Equal(TimeSpan.FromSeconds(5), Seconds(5).Quantile(0.9));
    }

    [Fact]
    public void Equal_durations_have_no_spread_at_all()
    {
        foreach (long ticks in new[] { 1L, 3, 1_234_567, 864_000_000_000, 31_556_952_000_000_007, long.MaxValue / 7 })
        {
            long[] equal = [.. Enumerable.Repeat(ticks, 7)];
            Assert.Equal(0, new DurationSummary(equal).StandardDeviationSeconds);
        }
    }

    [Fact]
    public void Quantiles_are_those_of_the_sorted_sample()
    {
        foreach (int scale in (int[])[0, 4, 14, 30, 61])
        {
            foreach (int count in (int[])[1, 2, 63, 64, 65, 66, 1000, 4097])
            {
                var random = new Random(count + scale);
                // Mostly short, some long, many the same.
                long[] ticks =
                [
                    .. Enumerable.Range(0, count).Select(_ => random.NextInt64(1L << random.Next(scale + 1))),
                ];
                var sample = new OrderedSample([.. ticks.Select(t => (double)t)]);
                var summary = new DurationSummary(ticks);
                foreach (double p in Probabilities)
                {
                    double expected = sample.Quantile(p) / TimeSpan.TicksPerSecond;
                    Assert.Equal(expected, summary.QuantileSeconds(p), Math.Abs(expected) * 1e-12);
                }
                Assert.Equal(ticks.Order(), summary.Ticks.ToArray());
                Assert.Equal(sample.Median / TimeSpan.TicksPerSecond, summary.QuantileSeconds(0.5), 1e-3);
            }
        }
    }

    [Fact]
    public void Quantiles_never_fall_and_the_input_stays_as_it_was() =>
        Law.Holds<byte[]>(bytes =>
        {
            long[] ticks = [.. (bytes ?? []).Select(b => (long)b * b * b)];
            var summary = new DurationSummary((ReadOnlyMemory<long>)ticks);
            double[] quantiles = [.. Probabilities.Select(summary.QuantileSeconds)];
            if (ticks.Length > 0)
                Assert.Equal(quantiles.Order(), quantiles);
            Assert.Equal((bytes ?? []).Select(b => (long)b * b * b), ticks);
        });

    [Fact]
    public void A_total_beyond_64_bits_is_exact()
    {
        long longest = DateTimeOffset.MaxValue.UtcTicks;
        var summary = new DurationSummary([.. Enumerable.Repeat(longest, 10), longest - 1]);
        Assert.Equal(longest, summary.Mean.Ticks);
        Assert.Equal(longest, summary.Median.Ticks);
        Assert.Equal(longest * 11.0 / TimeSpan.TicksPerSecond, summary.TotalSeconds, 1);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_is_0_to_1(double probability)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Seconds(1, 2).Quantile(probability));
        Assert.Throws<ArgumentOutOfRangeException>(() => Seconds().QuantileSeconds(probability));
    }

    private static DurationSummary Seconds(params double[] seconds) =>
        new([.. seconds.Select(s => (long)(s * TimeSpan.TicksPerSecond))]);
}
