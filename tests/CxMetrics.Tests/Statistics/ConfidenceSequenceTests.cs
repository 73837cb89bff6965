using CxMetrics.Statistics;
using FsCheck;

namespace CxMetrics.Tests.Statistics;

public sealed class ConfidenceSequenceTests
{
    private const int Streams = 600;
    private const int Answers = 800;

    // Three standard deviations of a count of 5% of the streams: chance alone stays below.
    private const double Allowed = 0.05 + 3 * 0.0089;

    private static readonly ConfidenceSequence Usual = new();

    [Theory]
    [InlineData(0.35, 0.25)]
    [InlineData(0.50, 0.20)]
    [InlineData(0.90, 0.02)]
    [InlineData(0.10, 0.05)]
    [InlineData(0.48, 0.48)]
    public void A_net_share_is_missed_at_any_look_in_few_streams(double promoters, double detractors)
    {
        var (asymptotic, mixture, wald) = MissedStreams(
            random =>
                random.NextDouble() is var u && u < promoters ? 2
                : u < promoters + detractors ? 0
                : 1,
            promoters - detractors,
            (counts, method) => Usual.Interval(new NetShareEstimate(counts[2], counts[1], counts[0]), method),
            counts => new NetShareEstimate(counts[2], counts[1], counts[0]).Interval(method: IntervalMethod.Wald)
        );
        Assert.InRange(asymptotic, 0, Allowed);
        Assert.InRange(mixture, 0, Allowed);
        Assert.InRange(wald, 0.25, 1);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    [InlineData(0.98)]
    public void A_share_is_missed_at_any_look_in_few_streams(double share)
    {
        var (asymptotic, mixture, wald) = MissedStreams(
            random => random.NextDouble() < share ? 1 : 0,
            share,
            (counts, method) => Usual.Interval(new ShareEstimate(counts[1], counts[0] + counts[1]), method),
            counts => new ShareEstimate(counts[1], counts[0] + counts[1]).Interval(method: IntervalMethod.Wald)
        );
        Assert.InRange(asymptotic, 0, Allowed);
        Assert.InRange(mixture, 0, Allowed);
        Assert.InRange(wald, 0.25, 1);
    }

    [Theory]
    [InlineData(0.2, 0.2, 0.2, 0.2, 0.2)]
    [InlineData(0.02, 0.03, 0.05, 0.2, 0.7)]
    [InlineData(0.0, 0.0, 0.05, 0.1, 0.85)]
    [InlineData(0.02, 0.0, 0.0, 0.0, 0.98)]
    public void A_mean_rating_is_missed_at_any_look_in_few_streams(params double[] shares)
    {
        var (asymptotic, mixture, wald) = MissedStreams(
            random => RatingAt(random.NextDouble(), shares),
            shares.Select((share, i) => share * (i + 1)).Sum(),
            (counts, method) => Usual.Interval(MeanOf(counts), 1, 5, method),
            counts => Around(MeanOf(counts))
        );
        Assert.InRange(asymptotic, 0, Allowed);
        Assert.InRange(mixture, 0, Allowed);
        Assert.InRange(wald, 0.25, 1);
    }

    private static ConfidenceInterval Around(MeanEstimate mean) =>
        ConfidenceInterval.Around(mean.Value, 1.96 * mean.StandardError, default, IntervalMethod.Wald);

    private static int RatingAt(double u, double[] shares)
    {
        int i = 0;
        while (i < shares.Length - 1 && u >= shares[i])
            u -= shares[i++];
        return i;
    }

    private static MeanEstimate MeanOf(long[] counts)
    {
        double n = counts.Sum();
        double mean = counts.Select((count, i) => count * (i + 1.0)).Sum() / n;
        double squares = counts.Select((count, i) => count * Math.Pow(i + 1 - mean, 2)).Sum();
        return new(mean, n > 1 ? squares / (n - 1) : double.NaN, n);
    }

    // Streams that an interval misses the truth in, at any look from the first on; Wald from the 30th, for fairness.
    private static (double Asymptotic, double Mixture, double Wald) MissedStreams(
        Func<Random, int> answer,
        double truth,
        Func<long[], IntervalMethod, ConfidenceInterval> sequence,
        Func<long[], ConfidenceInterval> fixedInterval
    )
    {
        const int FirstWaldLook = 30;
        var random = new Random(20251122);
        double[] missed = new double[3];
        for (int i = 0; i < Streams; i++)
        {
            long[] counts = new long[5];
            bool[] misses = new bool[3];
            for (int n = 1; n <= Answers; n++)
            {
                counts[answer(random)]++;
                misses[0] |= !sequence(counts, IntervalMethod.AsymptoticSequence).Contains(truth);
                misses[1] |= !sequence(counts, IntervalMethod.MixtureSequence).Contains(truth);
                misses[2] |= n >= FirstWaldLook && !fixedInterval(counts).Contains(truth);
            }
            for (int k = 0; k < 3; k++)
                missed[k] += misses[k] ? 1.0 / Streams : 0;
        }
        return (missed[0], missed[1], missed[2]);
    }

    [Fact]
    public void A_p_value_is_small_exactly_where_the_mixture_leaves_the_hypothesis_out() =>
        Law.Holds<Counts, PositiveInt, PositiveInt>(
            (counts, where, size) =>
            {
                double hypothesis = 1.0 / where.Get;
                long positive = counts.Values[0] % 1000;
                var estimate = new ShareEstimate(positive, positive + counts.Values[1] % 1000);
                if (estimate.EffectiveSampleSize == 0)
                    return;
                foreach (var level in new[] { ConfidenceLevel.P80, ConfidenceLevel.P95, ConfidenceLevel.P99 })
                {
                    var sequence = new ConfidenceSequence(size.Get, level);
                    var interval = sequence.Interval(estimate, IntervalMethod.MixtureSequence);
                    double pValue = sequence.PValue(estimate, hypothesis);
                    Assert.InRange(pValue, 0, 1);
                    // On the limit itself, rounding decides.
                    if (Math.Abs(pValue - (1 - level.Value)) > 1e-9)
                        Assert.Equal(pValue > 1 - level.Value, interval.Contains(hypothesis));
                }
            }
        );

    [Fact]
    public void A_share_and_a_mean_of_ratings_are_the_same_to_the_mixture()
    {
        // 30 ratings of 1 and 70 of 3: a share of 70% stretched over two scale points.
        var share = new ShareEstimate(70, 100);
        var mean = new MeanEstimate(2.4, 0.84 * 100 / 99, 100);
        var ofShare = Usual.Interval(share, IntervalMethod.MixtureSequence);
        var ofMean = Usual.Interval(mean, 1, 3, IntervalMethod.MixtureSequence);
        Assert.Equal(ofShare.RawLower * 2 + 1, ofMean.RawLower, 12);
        Assert.Equal(ofShare.RawUpper * 2 + 1, ofMean.RawUpper, 12);
        Assert.Equal(Usual.PValue(share, 0.5), Usual.PValue(mean, 1, 3, 2), 12);
    }

    [Fact]
    public void The_default_stands_on_answers_added_to_the_scale()
    {
        // Counted out: 8, 1 and 1 answers on 1-3 and 2/3 more on each; sums of x and x² over 12 answers.
        double mean = (8 + 2 + 3 + 2 / 3.0 * 6) / 12;
        double variance = (8 + 4 + 9 + 2 / 3.0 * 14) / 12 - mean * mean;
        double plain = (8 + 2 + 3) / 10.0;
        var estimate = new MeanEstimate(plain, (8 + 4 + 9 - 10 * plain * plain) / 9, 10);
        var interval = Usual.Interval(estimate, 1, 3);
        Assert.Equal(mean - Usual.HalfWidth(variance, 10), interval.RawLower, 12);
        Assert.Equal(mean + Usual.HalfWidth(variance, 10), interval.RawUpper, 12);
        Assert.Equal(1, interval.Lower);

        // Two successes and two failures.
        var share = Usual.Interval(new ShareEstimate(7, 8));
        Assert.Equal(9 / 12.0 - Usual.HalfWidth(9 * 3 / 144.0, 8), share.RawLower, 12);
        Assert.Equal(1, share.Upper);
    }

    [Fact]
    public void It_is_narrowest_in_units_of_the_Wald_interval_where_it_was_meant_to_be()
    {
        foreach (double n in new[] { 50.0, 100, 1000, 1e6 })
        {
            double Relative(double meant) => new ConfidenceSequence(meant).HalfWidth(1, n) * Math.Sqrt(n);
            Assert.True(Relative(n) < Relative(n * 1.1));
            Assert.True(Relative(n) < Relative(n / 1.1));
            Assert.InRange(Relative(n) / 1.96, 1.4, 1.7);
        }
    }

    [Fact]
    public void Unanimous_answers_keep_a_width_and_cover_the_estimate()
    {
        for (long n = 1; n <= 1000; n++)
        {
            foreach (var estimate in new NetShareEstimate[] { new(n, 0, 0), new(0, n, 0), new(0, 0, n) })
            {
                var interval = Usual.Interval(estimate);
                Assert.True(interval.Contains(estimate.Value));
                Assert.True(interval.Width > 0);
            }
        }
    }

    [Fact]
    public void Without_data_there_is_no_interval_and_no_p_value()
    {
        Assert.Equal(double.NaN, Usual.Interval(default(NetShareEstimate)).Lower);
        Assert.Equal(double.NaN, Usual.Interval(default(ShareEstimate), IntervalMethod.MixtureSequence).Upper);
        Assert.Equal(double.NaN, Usual.Interval(default, 1, 5).Lower);
        Assert.Equal(double.NaN, Usual.PValue(default(NetShareEstimate)));
        // A variance that is not known is only missed where it is needed.
        var unknown = new MeanEstimate(3, double.NaN, 10);
        Assert.Equal(double.NaN, Usual.Interval(unknown, 1, 5).Lower);
        Assert.True(Usual.Interval(unknown, 1, 5, IntervalMethod.MixtureSequence).Width > 0);
        Assert.True(Usual.Interval(new MeanEstimate(5, double.NaN, 1), 1, 5).Contains(5));
    }

    [Theory]
    [InlineData(1e-300, 1)]
    [InlineData(1e-9, 100)]
    [InlineData(0.001, 100)]
    [InlineData(0.5, 1e-3)]
    [InlineData(0.9999999999999999, 1e15)]
    public void Every_level_and_size_has_its_tuning(double level, double size)
    {
        var sequence = new ConfidenceSequence(size, new(level));
        // What defines it: u - ln(1 + u) = -2 ln α for u = ρ² n*.
        double u = sequence.Rho * sequence.Rho * size;
        double twice = -2 * (level < 1e-8 ? -level : Math.Log(1 - level));
        if (u > 0.01)
            Assert.Equal(1, (u - Math.Log(1 + u)) / twice, 10);
        else
            Assert.Equal(1, u * u * (0.5 - u / 3 + u * u / 4) / twice, 6);
        foreach (double n in new[] { 1e-3, 1, 1e6, 1e15 })
            Assert.True(sequence.HalfWidth(1, n) is > 0 and < double.PositiveInfinity);
    }

    [Fact]
    public void No_level_is_too_awkward_for_its_tuning()
    {
        double last = 0;
        for (int i = 1; i < 20_000; i++)
        {
            double rho = new ConfidenceSequence(level: new(i / 20_000.0)).Rho;
            Assert.True(rho > last);
            last = rho;
        }
    }

    [Fact]
    public void A_p_value_far_beyond_is_tiny_and_not_negative()
    {
        Assert.Equal(0, Usual.PValue(new NetShareEstimate(1_000_000_000, 0, 0)));
        Assert.Equal(1, Usual.PValue(new NetShareEstimate(1_000_000_000, 0, 1_000_000_000)));
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (double size in new[] { double.NaN, 0, -1, double.PositiveInfinity })
            AssertRefused("optimizedFor", () => new ConfidenceSequence(size));
        AssertRefused("variance", () => Usual.HalfWidth(double.NaN, 5));
        AssertRefused("responses", () => Usual.HalfWidth(1, 0));
        AssertRefused("lowest", () => Usual.Interval(new MeanEstimate(3, 1, 5), 5, 5));
        AssertRefused("estimate", () => Usual.Interval(new MeanEstimate(6, 1, 5), 1, 5));
        AssertRefused("estimate", () => Usual.PValue(new MeanEstimate(0, 1, 5), 1, 5, 3));
        AssertRefused("hypothesis", () => Usual.PValue(new NetShareEstimate(1, 1, 1), double.NaN));
        AssertRefused("hypothesis", () => Usual.PValue(new ShareEstimate(1, 2), -0.1));
        AssertRefused("hypothesis", () => Usual.PValue(new MeanEstimate(3, 1, 5), 1, 5, 5.1));
        foreach (var method in new[] { IntervalMethod.Wald, IntervalMethod.Wilson, IntervalMethod.StudentT })
        {
            AssertRefused("method", () => Usual.Interval(new NetShareEstimate(1, 1, 1), method));
            AssertRefused("method", () => Usual.Interval(new ShareEstimate(1, 2), method));
            AssertRefused("method", () => Usual.Interval(new MeanEstimate(3, 1, 5), 1, 5, method));
        }
    }

    private static void AssertRefused(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
