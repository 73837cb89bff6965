using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class SharePosteriorTests
{
    private static readonly SharePosterior[] Various =
    [
        default,
        new(0, 0, 1, 1),
        new(0, 5),
        new(5, 0, 0.01, 0.01),
        new(3.7, 2.2),
        new(80, 20, 1, 1),
        new(0, 1_000_000),
        new(700_000, 300_000),
        new(5e8, 5e8),
    ];

    [Fact]
    public void The_default_is_the_usual_prior_without_answers()
    {
        Assert.Equal(default, new SharePosterior(0, 0));
        Assert.Equal((0.5, 0.5), (default(SharePosterior).Successes, default(SharePosterior).Failures));
        Assert.Equal(0.5, default(SharePosterior).Mean);
        Assert.Equal(0.125, default(SharePosterior).Variance);
        // The arcsine distribution.
        Golden.AssertNear(
            Math.Pow(Math.Sin(Math.PI / 80), 2),
            default(SharePosterior).Interval().Lower,
            1e-14,
            "lower"
        );
    }

    [Fact]
    public void The_mode_needs_more_than_one_answer_of_each_kind()
    {
        Assert.Equal(0.8, new SharePosterior(8, 2, 1, 1).Mode, 1e-15);
        Assert.Equal(double.NaN, new SharePosterior(0, 5).Mode);
        Assert.Equal(double.NaN, new SharePosterior(1, 0, 1, 1).Mode);
        Assert.Equal(double.NaN, default(SharePosterior).Mode);
    }

    /// <summary>For whole parameters the probability is a sum (Miller, Formulas for Bayesian A/B Testing, 2015): with
    /// Beta(a, b) against Beta(c, d), that of B(c + a', b + d) / ((b + a') B(1 + a', b) B(c, d)) over a' below a.</summary>
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(9, 3, 7, 5)]
    [InlineData(81, 21, 71, 31)]
    [InlineData(1, 6, 6, 1)]
    [InlineData(400, 3, 390, 1)]
    [InlineData(2, 900, 1, 1000)]
    public void The_probability_of_being_greater_is_the_closed_sum(int a, int b, int c, int d)
    {
        double expected = 0;
        for (int i = 0; i < a; i++)
            expected += Math.Exp(LogBeta(c + i, b + d) - Math.Log(b + i) - LogBeta(1 + i, b) - LogBeta(c, d));
        double actual = new SharePosterior(a - 1, b - 1, 1, 1).ProbabilityGreaterThan(new(c - 1, d - 1, 1, 1));
        // The logarithms of factorials in the sum lose three digits.
        Golden.AssertRelative(expected, actual, 1e-11, "greater");
    }

    [Fact]
    public void Greater_and_smaller_add_up_to_1()
    {
        foreach (var one in Various)
        {
            Assert.Equal(0.5, one.ProbabilityGreaterThan(one));
            foreach (var other in Various)
            {
                double greater = one.ProbabilityGreaterThan(other);
                Assert.Equal(1, greater + other.ProbabilityGreaterThan(one), 1e-15);
                Golden.AssertNear(
                    greater,
                    Mirrored(other).ProbabilityGreaterThan(Mirrored(one)),
                    1e-12,
                    $"{one} {other}"
                );
            }
        }
    }

    [Fact]
    public void The_prior_alone_is_the_even_mixture_of_one_success_and_one_failure()
    {
        var other = new SharePosterior(3, 4);
        double mixture =
            (
                new SharePosterior(1, 0).ProbabilityGreaterThan(other)
                + new SharePosterior(0, 1).ProbabilityGreaterThan(other)
            ) / 2;
        Golden.AssertNear(mixture, default(SharePosterior).ProbabilityGreaterThan(other), 1e-14, "mixture");
    }

    [Fact]
    public void Tiny_probabilities_keep_their_digits()
    {
        // P(Beta(a, b) > Beta(1, d)) = 1 - B(a, b + d) / B(a, b).
        double expected = Math.Exp(LogBeta(1, 1200) - LogBeta(1, 200));
        Golden.AssertRelative(
            expected,
            new SharePosterior(0, 999, 1, 1).ProbabilityGreaterThan(new(0, 199, 1, 1)),
            1e-10,
            "one sixth"
        );
        double tiny = new SharePosterior(100, 900).ProbabilityGreaterThan(new(1000, 200));
        Assert.True(tiny is > 1e-300 and < 1e-250);
    }

    [Fact]
    public void Huge_samples_compare_like_normals()
    {
        var one = new SharePosterior(5.0002e8, 4.9998e8);
        var other = new SharePosterior(5e8, 5e8);
        double z = (one.Mean - other.Mean) / Math.Sqrt(one.Variance + other.Variance);
        Golden.AssertNear(NormalDistribution.Cdf(z), one.ProbabilityGreaterThan(other), 1e-8, "greater");
    }

    /// <summary>I(a, b) - I(a + 1, b) = x^a y^b / (a B(a, b)) (DLMF 8.17.20), also where the method changes, from 3000 on.</summary>
    [Theory]
    [InlineData(2999.5, 5000)]
    [InlineData(3000.5, 5000)]
    [InlineData(1e6, 4000)]
    [InlineData(4e5, 6e5)]
    public void Large_parameters_go_on_where_small_ones_end(double a, double b)
    {
        double sd = new SharePosterior(0, 0, a, b).StandardDeviation;
        foreach (double z in new[] { -6, -1, 0, 0.5, 4 })
        {
            double x = a / (a + b) + z * sd;
            double difference = BetaDistribution.Cdf(x, a, b) - BetaDistribution.Cdf(x, a + 1, b);
            // The difference of two numbers of at most 1.
            Golden.AssertNear(BetaDistribution.Kernel(x, 1 - x, a, b) / a, difference, 1e-14, $"{z}");
        }
    }

    [Fact]
    public void Quantiles_undo_the_distribution_function()
    {
        foreach (var posterior in Various)
        {
            foreach (double p in new[] { 0.025, 0.5, 0.9 })
            {
                double quantile = posterior.Quantile(p);
                // So close to 1 the next double is another probability.
                if (quantile < 0.9999)
                    Golden.AssertNear(p, posterior.Cdf(quantile), 1e-10, $"{posterior} at {p}");
            }
            double middle = posterior.Median;
            Assert.Equal(1, posterior.Cdf(middle) + posterior.ProbabilityAbove(middle), 1e-12);
        }
    }

    [Fact]
    public void One_more_success_makes_a_target_likelier() =>
        Law.Holds<Counts>(counts =>
        {
            var posterior = new SharePosterior(counts.Values[0], counts.Values[1]);
            var more = new SharePosterior(counts.Values[0] + 1, counts.Values[1]);
            Assert.True(more.ProbabilityAbove(0.7) >= posterior.ProbabilityAbove(0.7) - 1e-12);
            Assert.True(more.ProbabilityGreaterThan(posterior) > 0.5 - 1e-9);
        });

    [Theory]
    [InlineData(-0.5, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void Beyond_the_ends_probabilities_are_certain(double target, double expected)
    {
        Assert.Equal(expected, new SharePosterior(2, 3).ProbabilityAbove(target));
        Assert.Equal(1 - expected, new SharePosterior(2, 3).Cdf(target));
    }

    [Theory]
    [InlineData(-1, 0, 0.5, 0.5, "successes")]
    [InlineData(0, double.NaN, 0.5, 0.5, "failures")]
    [InlineData(0, 0, 0, 0.5, "priorSuccesses")]
    [InlineData(0, 0, 0.5, double.PositiveInfinity, "priorFailures")]
    public void Bad_counts_are_refused_by_name(
        double successes,
        double failures,
        double a,
        double b,
        string parameter
    ) =>
        Assert.Equal(
            parameter,
            Assert.Throws<ArgumentOutOfRangeException>(() => new SharePosterior(successes, failures, a, b)).ParamName
        );

    [Fact]
    public void Questions_that_are_not_numbers_are_refused_by_name()
    {
        SharePosterior posterior = new(2, 3);
        Assert.Equal("target", Refused(() => posterior.ProbabilityAbove(double.NaN)));
        Assert.Equal("value", Refused(() => posterior.Cdf(double.NaN)));
        foreach (double p in new[] { -0.1, 1.1, double.NaN })
            Assert.Equal("probability", Refused(() => posterior.Quantile(p)));

        static string? Refused(Func<object> question) => Assert.Throws<ArgumentOutOfRangeException>(question).ParamName;
    }

    private static double LogBeta(int a, int b) => LogFactorial(a - 1) + LogFactorial(b - 1) - LogFactorial(a + b - 1);

    private static double LogFactorial(int n) => Enumerable.Range(1, n).Sum(i => Math.Log(i));

    private static SharePosterior Mirrored(SharePosterior posterior) =>
        new(0, 0, posterior.Failures, posterior.Successes);
}
