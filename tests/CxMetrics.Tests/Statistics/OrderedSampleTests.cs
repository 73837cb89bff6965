using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class OrderedSampleTests
{
    private static readonly QuantileType[] Types = Enum.GetValues<QuantileType>();

    [Fact]
    public void The_default_is_type_7_of_R_and_Excel()
    {
        // R: quantile(c(1, 2, 3, 4), c(0.25, 0.9)) is 1.75 and 3.7.
        var sample = new OrderedSample([4, 1, 3, 2]);
        Assert.Equal(1.75, sample.Quantile(0.25));
        Assert.Equal(3.7, sample.Quantile(0.9));
        Assert.Equal(sample.Quantile(0.9), sample.Quantile(0.9, QuantileType.Type7));
    }

    [Fact]
    public void A_sample_is_in_order_and_keeps_what_it_was_given()
    {
        double[] values = [3, 1, 2];
        var sample = new OrderedSample(values);
        values[0] = 100;
        Assert.Equal([1, 2, 3], sample.Values.ToArray());
        Assert.Equal(3, sample.Count);
        Assert.Equal(1, sample.Minimum);
        Assert.Equal(3, sample.Maximum);
        Assert.Equal(2, sample.Median);
    }

    [Theory]
    [InlineData(QuantileType.Type1)]
    [InlineData(QuantileType.Type2)]
    [InlineData(QuantileType.Type3)]
    public void Last_bits_of_a_computed_probability_do_not_choose_the_side_of_a_step(QuantileType type)
    {
        // 0.1 + 0.2 is 0.30000000000000004, 3 * 0.1 too, and 1 - 0.9 is 0.09999999999999998.
        var sample = new OrderedSample([.. Enumerable.Range(1, 10).Select(i => (double)i)]);
        Assert.Equal(sample.Quantile(0.3, type), sample.Quantile(0.1 + 0.2, type));
        Assert.Equal(sample.Quantile(0.1, type), sample.Quantile(1 - 0.9, type));
        // Even where n p is a whole number only if p is the decimal that it is written as.
        var thousand = new OrderedSample([.. Enumerable.Range(1, 1000).Select(i => (double)i)]);
        for (int i = 1; i < 1000; i++)
        {
            double expected = type == QuantileType.Type2 ? i + 0.5 : i;
            Assert.Equal(expected, thousand.Quantile(i / 1000.0, type));
        }
    }

    [Fact]
    public void Type_3_takes_halves_to_the_even_position()
    {
        var sample = new OrderedSample([1, 2, 3, 4, 5]);
        // n p is 0.5, 1.5, 2.5, 3.5, 4.5; position 0 is the first.
        Assert.Equal(
            [1, 2, 2, 4, 4],
            new[] { 0.1, 0.3, 0.5, 0.7, 0.9 }.Select(p => sample.Quantile(p, QuantileType.Type3))
        );
    }

    [Fact]
    public void Quantiles_never_fall_and_stay_in_the_range() =>
        Law.Holds<Numbers, int, int>(
            (numbers, first, second) =>
            {
                if (numbers.Values.Length == 0)
                    return;
                var sample = new OrderedSample(numbers.Values);
                double low = Math.Min((uint)first % 1001, (uint)second % 1001) / 1000.0;
                double high = Math.Max((uint)first % 1001, (uint)second % 1001) / 1000.0;
                foreach (var type in Types)
                {
                    Assert.True(sample.Quantile(low, type) <= sample.Quantile(high, type));
                    Assert.InRange(sample.Quantile(low, type), sample.Minimum, sample.Maximum);
                }
                Assert.InRange(sample.HarrellDavisQuantile(low), sample.Minimum, sample.Maximum);
            }
        );

    [Fact]
    public void Doubling_and_mirroring_the_values_does_the_same_to_the_quantiles() =>
        Law.Holds<Numbers, int>(
            (numbers, permille) =>
            {
                if (numbers.Values.Length == 0)
                    return;
                double[] values = Array.ConvertAll(numbers.Values, x => Math.Abs(x) is > 1e300 or < 1e-300 ? 1 : x);
                double p = (uint)permille % 1001 / 1000.0;
                double mirrored = (double)(1 - (decimal)p);
                var sample = new OrderedSample(values);
                var doubled = new OrderedSample(Array.ConvertAll(values, x => 2 * x));
                var negated = new OrderedSample(Array.ConvertAll(values, x => -x));
                foreach (var type in Types)
                {
                    Assert.Equal(2 * sample.Quantile(p, type), doubled.Quantile(p, type));
                    // Types 1 and 3 favour a side; the others are the same seen from above.
                    if (type is not (QuantileType.Type1 or QuantileType.Type3 or QuantileType.Type4))
                        Assert.Equal(sample.Quantile(p, type), -negated.Quantile(mirrored, type));
                }
                Assert.Equal(sample.Median, sample.Quantile(0.5));
            }
        );

    [Fact]
    public void Interpolation_between_the_largest_doubles_does_not_overflow()
    {
        var sample = new OrderedSample([-double.MaxValue, double.MaxValue]);
        Assert.Equal(0, sample.Median);
        Assert.Equal(double.MaxValue / 2, sample.Quantile(0.75), 1e293);
        Assert.Equal(double.MaxValue, sample.MedianAbsoluteDeviation);
    }

    [Fact]
    public void Harrell_and_Davis_weigh_the_values_by_the_beta_distribution()
    {
        // Two values at the median: both tails of Beta(1.5, 1.5) are one half. At p = 1/3 it is Beta(1, 2), whose upper half
        // has (1/2)^2.
        var sample = new OrderedSample([0, 1]);
        Assert.Equal(0.5, sample.HarrellDavisQuantile(0.5), 14);
        Assert.Equal(0.25, sample.HarrellDavisQuantile(1 / 3.0), 14);
        Assert.Equal(0, sample.HarrellDavisQuantile(0));
        Assert.Equal(1, sample.HarrellDavisQuantile(1));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-9)]
    [InlineData(0.5)]
    [InlineData(0.999999999)]
    public void Harrell_and_Davis_have_an_answer_for_every_probability(double p)
    {
        Assert.InRange(new OrderedSample([1, 2, 4]).HarrellDavisQuantile(p), 1, 4);
        var many = new OrderedSample([.. Enumerable.Range(0, 20_001).Select(i => (double)i)]);
        Assert.Equal(20_000 * p, many.HarrellDavisQuantile(p), 1.0);
    }

    [Fact]
    public void A_trimmed_mean_leaves_out_whole_values_at_both_ends()
    {
        var sample = new OrderedSample([100, 1, 2, 3, -50]);
        Assert.Equal(2, sample.TrimmedMean(0.2));
        Assert.Equal(2, sample.TrimmedMean(0.4999));
        Assert.Equal(11.2, sample.TrimmedMean(0.19));
        // 0.29 * 100 is 28.999999999999996 in doubles.
        double[] hundred = [.. Enumerable.Range(1, 100).Select(i => i <= 29 ? 0 : 1.0)];
        Assert.Equal(42 / 42.0, new OrderedSample(hundred).TrimmedMean(0.29));
    }

    [Fact]
    public void A_geometric_mean_is_the_root_of_the_product()
    {
        Assert.Equal(4, new OrderedSample([2, 8]).GeometricMean(), 14);
        Assert.Equal(0, new OrderedSample([0, 8]).GeometricMean());
        Assert.Equal(42, new OrderedSample([42, 42, 42]).GeometricMean());
        Assert.Equal(1, new OrderedSample([1e300, 1e-300]).GeometricMean(), 12);
        Assert.Contains(
            "-1",
            Assert.Throws<InvalidOperationException>(() => new OrderedSample([-1, 2]).GeometricMean()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_values_everything_is_NaN()
    {
        var empty = new OrderedSample([]);
        Assert.Equal(0, empty.Count);
        Assert.All(Types, type => Assert.Equal(double.NaN, empty.Quantile(0.5, type)));
        double[] undefined =
        [
            empty.Minimum,
            empty.Maximum,
            empty.Median,
            empty.MedianAbsoluteDeviation,
            empty.HarrellDavisQuantile(0.5),
            empty.TrimmedMean(0.1),
            empty.GeometricMean(),
        ];
        Assert.All(undefined, value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        var sample = new OrderedSample([1, 2]);
        foreach (double p in new[] { -0.1, 1.1, double.NaN, double.PositiveInfinity })
        {
            Refused("probability", () => sample.Quantile(p));
            Refused("probability", () => sample.HarrellDavisQuantile(p));
        }
        foreach (double share in new[] { -0.1, 0.5, double.NaN })
            Refused("share", () => sample.TrimmedMean(share));
        Refused("type", () => sample.Quantile(0.5, (QuantileType)10));
        Refused("values", () => _ = new OrderedSample([1, double.NaN]));
        Refused("values", () => _ = new OrderedSample([double.NegativeInfinity]));

        static void Refused(string parameter, Action action) =>
            Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(action).ParamName);
    }
}
