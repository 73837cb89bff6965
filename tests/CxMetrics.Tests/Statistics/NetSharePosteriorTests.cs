using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class NetSharePosteriorTests
{
    // Data and priors from nothing at all to a billion answers, from tiny priors to large ones.
    private static readonly NetSharePosterior[] Various =
    [
        default,
        new(0, 0, 0, 1, 1, 1),
        new(5, 0, 0),
        new(0, 7, 0),
        new(3, 0, 2, 0.01, 0.01, 0.01),
        new(3.7, 2.2, 0.4),
        new(40, 2, 1, 0.1, 0.1, 0.1),
        new(80, 50, 10),
        new(1000, 0, 1000),
        new(0, 1_000_000, 0),
        new(500_000, 300_000, 200_000),
        new(4e8, 3e8, 3e8),
    ];

    [Fact]
    public void The_default_is_the_usual_prior_without_answers()
    {
        Assert.Equal(default, new NetSharePosterior(0, 0, 0));
        Assert.Equal(default, new NetSharePosterior(0, 0, 0, 0.5, 0.5, 0.5));
        NetSharePosterior prior = default;
        Assert.Equal((0.5, 0.5, 0.5), (prior.Positive, prior.Neutral, prior.Negative));
        Assert.Equal(0, prior.Mean);
        // (p + d) / (A + 1) with p = d = 1/3 and A = 3/2.
        Assert.Equal(2.0 / 3 / 2.5, prior.Variance, 1e-15);
    }

    [Fact]
    public void Answers_and_prior_add_up() =>
        Assert.Equal(new NetSharePosterior(7, 4, 2, 1, 1, 1), new NetSharePosterior(3, 4, 2, 5, 1, 1));

    /// <summary>Under the uniform prior alone the net share has the triangular density 1 - |t|.</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.001)]
    [InlineData(0.75)]
    [InlineData(0.9999990463256836)]
    [InlineData(-0.5)]
    [InlineData(-0.9999990463256836)]
    public void The_uniform_prior_is_a_triangle(double target)
    {
        var prior = new NetSharePosterior(0, 0, 0, 1, 1, 1);
        double small = (1 - Math.Abs(target)) * (1 - Math.Abs(target)) / 2;
        var (below, above) = target < 0 ? (small, 1 - small) : (1 - small, small);
        Golden.AssertRelative(above, prior.ProbabilityAbove(target), 1e-13, "above");
        Golden.AssertRelative(below, prior.Cdf(target), 1e-13, "below");
        Golden.AssertNear(target, prior.Quantile(below), 1e-13, "quantile");
    }

    /// <summary>For whole parameters the densities are polynomials; these probabilities are exact fractions, rounded once.</summary>
    [Theory]
    [InlineData(4, 3, 2, 3, 3, 4, 0.8177460407239819)]
    [InlineData(9, 2, 1, 31, 21, 11, 0.948222213375681)]
    [InlineData(1, 1, 1, 2, 1, 1, 0.325)]
    [InlineData(1, 8, 1, 2, 1, 2, 0.5)]
    [InlineData(6, 1, 1, 1, 1, 6, 0.9988436043123543)]
    [InlineData(40, 30, 20, 35, 30, 28, 0.8929663844412029)]
    public void The_probability_of_being_greater_is_that_of_exact_arithmetic(
        int p,
        int q,
        int d,
        int otherP,
        int otherQ,
        int otherD,
        double expected
    )
    {
        var one = new NetSharePosterior(p - 1, q - 1, d - 1, 1, 1, 1);
        var other = new NetSharePosterior(otherP - 1, otherQ - 1, otherD - 1, 1, 1, 1);
        Golden.AssertNear(expected, one.ProbabilityGreaterThan(other), 1e-13, "greater");
        Golden.AssertNear(1 - expected, other.ProbabilityGreaterThan(one), 1e-13, "smaller");
    }

    [Fact]
    public void Quantiles_undo_the_distribution_function()
    {
        foreach (var posterior in Various)
        {
            foreach (double p in new[] { 5e-7, 0.025, 0.4, 0.5, 0.75, 0.975 })
            {
                double quantile = posterior.Quantile(p);
                Assert.InRange(quantile, -1, 1);
                // With a billion answers a last bit of the net share moves the probability by 1e-11.
                Golden.AssertNear(p, posterior.Cdf(quantile), 1e-11, $"{posterior} at {p}");
                Golden.AssertNear(1 - p, posterior.ProbabilityAbove(quantile), 1e-11, $"{posterior} at {p}");
            }
        }
    }

    [Fact]
    public void The_interval_leaves_as_much_below_as_above()
    {
        foreach (var posterior in Various)
        {
            foreach (double level in new[] { 0.5, 0.9, 0.999999 })
            {
                var interval = posterior.Interval(new(level));
                Assert.Equal(IntervalMethod.Bayes, interval.Method);
                Assert.True(interval.Lower < interval.Upper);
                Assert.Equal(-interval.Upper, Mirrored(posterior).Interval(new(level)).Lower, 1e-14);
                Golden.AssertNear((1 - level) / 2, posterior.Cdf(interval.Lower), 1e-11, $"{posterior} {level}");
                Golden.AssertNear(
                    (1 - level) / 2,
                    posterior.ProbabilityAbove(interval.Upper),
                    1e-11,
                    $"{posterior} {level}"
                );
            }
        }
    }

    /// <summary>The same probability by another integral: over the negative share, which is Beta(d, p + q).</summary>
    [Theory]
    [InlineData(80, 50, 10, 0.45)]
    [InlineData(80, 50, 10, 0.2)]
    [InlineData(9, 3, 4, 0.9)]
    [InlineData(12, 300, 15, 0.01)]
    [InlineData(500_000, 300_000, 200_000, 0.3005)]
    public void A_second_integral_agrees(double p, double q, double d, double target)
    {
        var posterior = new NetSharePosterior(p, q, d);
        var negative = new SharePosterior(d, p + q, 0.5, 1);
        double sd = negative.StandardDeviation;
        double low = Math.Max(0, negative.Mean - 12 * sd);
        double high = Math.Min((1 - target) / 2, negative.Mean + 14 * sd);
        const int steps = 4000;
        double sum = 0;
        for (int i = 1; i < steps; i++)
        {
            // Simpson, in the square root of the share, where the density has no corner at 0; negligible at both ends.
            double root = Math.Sqrt(low) + (Math.Sqrt(high) - Math.Sqrt(low)) * i / steps;
            double share = root * root;
            double density =
                BetaDistribution.Kernel(share, 1 - share, d + 0.5, p + q + 1) / (share * (1 - share)) * 2 * root;
            sum +=
                (i % 2 == 1 ? 4 : 2)
                * density
                * new SharePosterior(p, q).ProbabilityAbove((target + share) / (1 - share));
        }
        double expected = sum * (Math.Sqrt(high) - Math.Sqrt(low)) / (3 * steps);
        Golden.AssertNear(expected, posterior.ProbabilityAbove(target), 1e-9, "above");
    }

    /// <summary>Seeded, 200,000 draws of exponentials: whole parameters are sums of them.</summary>
    [Fact]
    public void A_simulation_agrees()
    {
        var random = new Random(20161);
        var posterior = new NetSharePosterior(3, 2, 1, 1, 1, 1);
        var other = new NetSharePosterior(4, 5, 3, 1, 1, 1);
        const int draws = 200_000;
        int above = 0;
        int greater = 0;
        for (int i = 0; i < draws; i++)
        {
            double net = Draw(4, 3, 2);
            above += net > 0.1 ? 1 : 0;
            greater += net > Draw(5, 6, 4) ? 1 : 0;
        }
        // Four standard errors.
        Assert.InRange(posterior.ProbabilityAbove(0.1), above / (double)draws - 0.0045, above / (double)draws + 0.0045);
        double expected = greater / (double)draws;
        Assert.InRange(posterior.ProbabilityGreaterThan(other), expected - 0.0045, expected + 0.0045);

        double Draw(int p, int q, int d)
        {
            double positive = Gamma(p);
            double negative = Gamma(d);
            return (positive - negative) / (positive + negative + Gamma(q));
        }

        double Gamma(int shape) => -Enumerable.Range(0, shape).Sum(_ => Math.Log(1 - random.NextDouble()));
    }

    /// <summary>Exact coverage by enumeration of all outcomes of 10 answers, over the 171 mixes in steps of 5% with every share at least 5%;
    /// the figures are those of the guide.</summary>
    [Theory]
    [InlineData(0.5, 0.951, 0.933)]
    [InlineData(1, 0.956, 0.859)]
    public void Intervals_cover_as_often_as_the_guide_says(double prior, double mean, double worst)
    {
        const int n = 10;
        var outcomes = new List<(int P, int Q, int D, double Ways, ConfidenceInterval Interval)>();
        for (int p = 0; p <= n; p++)
        {
            for (int d = 0; p + d <= n; d++)
            {
                int q = n - p - d;
                double ways = Factorial(n) / Factorial(p) / Factorial(q) / Factorial(d);
                outcomes.Add((p, q, d, ways, new NetSharePosterior(p, q, d, prior, prior, prior).Interval()));
            }
        }
        var coverages = new List<double>();
        for (int p = 1; p <= 18; p++)
        {
            for (int d = 1; p + d <= 19; d++)
            {
                var (positive, negative) = (p / 20.0, d / 20.0);
                double neutral = (20 - p - d) / 20.0;
                coverages.Add(
                    outcomes
                        .Where(o => o.Interval.Contains((p - d) / 20.0))
                        .Sum(o => o.Ways * Math.Pow(positive, o.P) * Math.Pow(neutral, o.Q) * Math.Pow(negative, o.D))
                );
            }
        }
        // Half a unit of the published digits.
        Assert.InRange(coverages.Average(), mean - 0.0006, mean + 0.0006);
        Assert.InRange(coverages.Min(), worst - 0.0006, worst + 0.0006);

        static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);
    }

    [Fact]
    public void Neutral_answers_do_not_matter_for_being_above_0() =>
        Golden.AssertRelative(
            new NetSharePosterior(6, 0, 1).ProbabilityAbove(0),
            new NetSharePosterior(6, 1e6, 1).ProbabilityAbove(0),
            1e-15,
            "above 0"
        );

    [Fact]
    public void Close_to_0_the_probability_is_that_at_0()
    {
        foreach (var posterior in Various)
        {
            Golden.AssertNear(posterior.ProbabilityAbove(0), posterior.ProbabilityAbove(1e-30), 1e-6, $"{posterior}");
            Golden.AssertNear(posterior.ProbabilityAbove(0), posterior.ProbabilityAbove(-1e-30), 1e-6, $"{posterior}");
        }
    }

    [Fact]
    public void The_mirrored_sample_has_the_mirrored_posterior() =>
        Law.Holds<Counts>(counts =>
        {
            var (posterior, mirrored) = (Of(counts), Mirrored(Of(counts)));
            double target = Math.Clamp(posterior.Mean + posterior.StandardDeviation / 2, -1, 1);
            Assert.Equal(-posterior.Mean, mirrored.Mean);
            Golden.AssertRelative(posterior.Variance, mirrored.Variance, 1e-15, "variance");
            Assert.Equal(posterior.ProbabilityAbove(target), mirrored.Cdf(-target));
        });

    [Fact]
    public void Above_and_not_above_add_up_to_1() =>
        Law.Holds<Counts, int>(
            (counts, step) =>
            {
                var posterior = Of(counts);
                double target = Math.Clamp(posterior.Mean + step % 100 / 10.0 * posterior.StandardDeviation, -1, 1);
                // A billion billion answers are beyond what a double can place to the last bit.
                Assert.Equal(1, posterior.ProbabilityAbove(target) + posterior.Cdf(target), 1e-9);
            }
        );

    [Fact]
    public void One_more_positive_answer_makes_a_target_likelier() =>
        Law.Holds<Counts>(counts =>
        {
            var posterior = Of(counts);
            var more = new NetSharePosterior(1, 0, 0, posterior.Positive, posterior.Neutral, posterior.Negative);
            foreach (double target in new[] { -0.4, 0.3 })
                Assert.True(more.ProbabilityAbove(target) >= posterior.ProbabilityAbove(target) - 1e-9);
        });

    [Fact]
    public void Greater_and_smaller_add_up_to_1()
    {
        for (int i = 0; i < Various.Length; i++)
        {
            var one = Various[i];
            Assert.Equal(0.5, one.ProbabilityGreaterThan(one));
            foreach (var other in Various[..i])
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
    public void Against_a_billion_answers_it_is_the_probability_of_the_target_they_set() =>
        Golden.AssertNear(
            new NetSharePosterior(8, 3, 1).ProbabilityAbove(0.2),
            new NetSharePosterior(8, 3, 1).ProbabilityGreaterThan(new(4e14, 4e14, 2e14)),
            1e-9,
            "greater"
        );

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void With_very_many_answers_it_is_normal(double n)
    {
        var posterior = new NetSharePosterior(0.5 * n, 0.3 * n, 0.2 * n);
        double sd = posterior.StandardDeviation;
        // The skewness, of the order of 1/sqrt(n), is what is left.
        double tolerance = 1 / Math.Sqrt(n);
        double above = posterior.ProbabilityAbove(posterior.Mean + 1.5 * sd);
        Golden.AssertNear(NormalDistribution.Survival(1.5), above, tolerance, "above");
        Assert.Equal(posterior.Mean - 1.959963984540054 * sd, posterior.Interval().Lower, sd * tolerance * 10);
    }

    [Fact]
    public void A_million_promoters_leave_a_few_millionths()
    {
        var interval = new NetSharePosterior(1e6, 0, 0).Interval(new(0.999999));
        Assert.InRange(interval.Lower, 0.99997, 0.99998);
        Assert.InRange(interval.Upper, 0.999999999, 1);
    }

    [Fact]
    public void Far_tails_keep_their_digits()
    {
        // Without neutral answers to speak of, a net share above 0.2 is a positive share above 0.6.
        var posterior = new NetSharePosterior(30, 0, 300, 1, 0.001, 1);
        double expected = new SharePosterior(30, 300, 1, 1).ProbabilityAbove(0.6);
        Assert.True(expected is > 0 and < 1e-50);
        Assert.InRange(posterior.ProbabilityAbove(0.2) / expected, 0.99, 1);
    }

    [Theory]
    [InlineData(-1.5, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(double.NegativeInfinity, 1)]
    public void Beyond_the_ends_probabilities_are_certain(double target, double expected)
    {
        Assert.Equal(expected, new NetSharePosterior(2, 3, 4).ProbabilityAbove(target));
        Assert.Equal(1 - expected, new NetSharePosterior(2, 3, 4).Cdf(target));
    }

    [Fact]
    public void The_quantiles_of_0_and_1_are_the_ends()
    {
        Assert.Equal(-1, new NetSharePosterior(2, 3, 4).Quantile(0));
        Assert.Equal(1, new NetSharePosterior(2, 3, 4).Quantile(1));
    }

    [Theory]
    [InlineData(-1, 0, 0, 0.5, 0.5, 0.5, "positive")]
    [InlineData(0, double.NaN, 0, 0.5, 0.5, 0.5, "neutral")]
    [InlineData(0, 0, double.PositiveInfinity, 0.5, 0.5, 0.5, "negative")]
    [InlineData(0, 0, 2e15, 0.5, 0.5, 0.5, "negative")]
    [InlineData(5, 0, 0, 0, 0.5, 0.5, "priorPositive")]
    [InlineData(5, 0, 0, 0.5, 1e-4, 0.5, "priorNeutral")]
    [InlineData(5, 0, 0, 0.5, 0.5, double.NaN, "priorNegative")]
    public void Bad_counts_are_refused_by_name(
        double positive,
        double neutral,
        double negative,
        double priorPositive,
        double priorNeutral,
        double priorNegative,
        string parameter
    ) =>
        Assert.Equal(
            parameter,
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    new NetSharePosterior(positive, neutral, negative, priorPositive, priorNeutral, priorNegative)
                )
                .ParamName
        );

    [Fact]
    public void Questions_that_are_not_numbers_are_refused_by_name()
    {
        NetSharePosterior posterior = new(2, 3, 4);
        Assert.Equal("target", Refused(() => posterior.ProbabilityAbove(double.NaN)));
        Assert.Equal("value", Refused(() => posterior.Cdf(double.NaN)));
        foreach (double p in new[] { -0.1, 1.1, double.NaN })
            Assert.Equal("probability", Refused(() => posterior.Quantile(p)));

        static string? Refused(Func<object> question) => Assert.Throws<ArgumentOutOfRangeException>(question).ParamName;
    }

    [Fact]
    public void An_integral_that_does_not_converge_is_an_exception()
    {
        // Both are all but certain to be within 1e-300 of 0 or of an end.
        var one = new NetSharePosterior(0, 5, 0, 0.001, 0.001, 0.001);
        var other = new NetSharePosterior(0, 6, 0, 0.001, 0.001, 0.001);
        Assert.Throws<InvalidOperationException>(() => one.ProbabilityGreaterThan(other));
    }

    private static NetSharePosterior Of(Counts counts) =>
        new(counts.Values[0], counts.Values.Length > 2 ? counts.Values[2] : 0, counts.Values[1]);

    private static NetSharePosterior Mirrored(NetSharePosterior posterior) =>
        new(0, 0, 0, posterior.Negative, posterior.Neutral, posterior.Positive);
}
