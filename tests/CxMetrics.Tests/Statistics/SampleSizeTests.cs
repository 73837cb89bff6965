using CxMetrics.Statistics;
using FsCheck;

namespace CxMetrics.Tests.Statistics;

public sealed class SampleSizeTests
{
    private static readonly ConfidenceLevel[] Levels =
    [
        ConfidenceLevel.P80,
        ConfidenceLevel.P95,
        ConfidenceLevel.P99,
        new(0.9999),
    ];

    [Fact]
    public void The_textbook_example_is_385()
    {
        // Cochran, Sampling Techniques, 1977, 4.3: half of the population, five percentage points.
        var plan = SampleSize.ForMargin(AnswerVariance.LargestOfShare, 0.05);
        Assert.Equal(384.14588206941246, plan.Exact, 10);
        Assert.Equal(385, plan.Responses);
        Assert.Equal("385", plan.ToString());
    }

    [Fact]
    public void A_margin_of_error_and_its_sample_size_are_inverse() =>
        Law.Holds<PositiveInt, PositiveInt, PositiveInt>(
            (variance, margin, population) =>
            {
                double v = variance.Get / 100.0;
                double m = margin.Get / 1000.0;
                foreach (var level in Levels)
                {
                    AssertSame(m, MarginOfError.Of(v, SampleSize.ForMargin(v, m, level).Exact, level));
                    var finite = SampleSize.ForMargin(v, m, level, population.Get);
                    Assert.InRange(finite.Responses, 1, population.Get);
                    if (population.Get > 1)
                        AssertSame(m, MarginOfError.Of(v, finite.Exact, level, population.Get));
                    double adjusted = SampleSize.ForAdjustedWaldMargin(v, m, level).Exact;
                    if (adjusted > 0)
                        AssertSame(m, MarginOfError.OfAdjustedWald(v, adjusted, level));
                }
            }
        );

    [Fact]
    public void A_Wilson_margin_and_its_sample_size_are_inverse() =>
        Law.Holds<PositiveInt, PositiveInt>(
            (share, margin) =>
            {
                double p = share.Get % 1001 / 1000.0;
                double m = margin.Get % 499 / 1000.0 + 0.0005;
                foreach (var level in Levels)
                    AssertSame(m, MarginOfError.OfWilson(p, SampleSize.ForWilsonMargin(p, m, level).Exact, level));
            }
        );

    [Fact]
    public void The_Wilson_interval_really_has_that_width()
    {
        var plan = SampleSize.ForWilsonMargin(0.5, 0.05);
        var interval = new ShareEstimate(0.5, plan.Exact).Interval();
        Assert.Equal(0.05, interval.Width / 2, 12);
    }

    [Fact]
    public void A_larger_population_asks_for_more_up_to_the_endless_one()
    {
        double last = 0;
        foreach (long population in new[] { 1L, 2, 60, 500, 20_000, 1_000_000_000_000, long.MaxValue })
        {
            double exact = SampleSize.ForMargin(0.61, 0.05, default, population).Exact;
            Assert.True(exact > last);
            last = exact;
        }
        AssertSame(SampleSize.ForMargin(0.61, 0.05).Exact, last);
    }

    [Theory]
    [InlineData(384.0, 384)]
    [InlineData(384.0000000001, 384)]
    [InlineData(383.9999999999, 384)]
    [InlineData(384.000000001, 385)]
    [InlineData(384.5, 385)]
    [InlineData(0.3, 1)]
    public void What_is_above_a_whole_number_by_rounding_is_not_rounded_up(double exact, long responses)
    {
        // With v = n and a margin of z, the formula gives n back.
        double z = NormalDistribution.CriticalValue(default);
        var plan = SampleSize.ForMargin(exact, z);
        Assert.Equal(exact, plan.Exact, 12);
        Assert.Equal(responses, plan.Responses);
    }

    [Fact]
    public void A_plan_that_any_answer_fulfils_needs_one()
    {
        Assert.Equal(1, default(SampleSize).Responses);
        Assert.Equal(1, SampleSize.ForMargin(1, 50).Responses);
        Assert.Equal(0, SampleSize.ForMargin(0, 1e-200).Exact);
        Assert.Equal(0, SampleSize.ForMargin(0, 0.05, default, 1).Exact);
        Assert.Equal(1, SampleSize.ForMargin(0.5, 0.05, default, 1).Exact);
        Assert.True(SampleSize.ForAdjustedWaldMargin(1, 2).Exact < 0);
        Assert.Equal(1, SampleSize.ForAdjustedWaldMargin(1, 2).Responses);
        Assert.Equal(0, SampleSize.ForWilsonMargin(0.5, 0.5).Exact);
        // Chance alone is significant as often as that.
        Assert.Equal(0, SampleSize.PerGroup(1, 1, 0.1, 0.02).Exact);
        Assert.Equal(0, SampleSize.PerGroupOfShares(0.5, 0.6, 0.02).Exact);
    }

    [Fact]
    public void More_answers_than_a_long_holds_are_refused_unless_a_population_bounds_them()
    {
        AssertRefused("margin", () => SampleSize.ForMargin(1, 1e-10));
        AssertRefused("margin", () => SampleSize.ForMargin(1, 1e-300));
        AssertRefused("margin", () => SampleSize.ForAdjustedWaldMargin(1, 1e-10));
        AssertRefused("margin", () => SampleSize.ForWilsonMargin(0.5, 1e-300));
        AssertRefused("difference", () => SampleSize.PerGroup(1, 1, 1e-300));
        AssertRefused("shareB", () => SampleSize.PerGroupOfShares(0.5, 0.5000000000000001));
        Assert.Equal(5000, SampleSize.ForMargin(1, 1e-300, default, 5000).Responses);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.05)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_margin_is_finite_and_above_0(double margin)
    {
        AssertRefused("margin", () => SampleSize.ForMargin(1, margin));
        AssertRefused("margin", () => SampleSize.ForAdjustedWaldMargin(1, margin));
        AssertRefused("margin", () => SampleSize.ForWilsonMargin(0.5, margin));
    }

    [Fact]
    public void Other_bad_input_is_refused_by_name()
    {
        foreach (double bad in new[] { double.NaN, -1, double.PositiveInfinity })
        {
            AssertRefused("variance", () => SampleSize.ForMargin(bad, 0.1));
            AssertRefused("variance", () => SampleSize.ForAdjustedWaldMargin(bad, 0.1));
            AssertRefused("varianceA", () => SampleSize.PerGroup(bad, 1, 0.1));
            AssertRefused("varianceB", () => SampleSize.PerGroup(1, bad, 0.1));
            AssertRefused("share", () => SampleSize.ForWilsonMargin(bad, 0.1));
            AssertRefused("shareA", () => SampleSize.PerGroupOfShares(bad, 0.5));
            AssertRefused("shareB", () => SampleSize.PerGroupOfShares(0.5, bad));
        }
        foreach (double power in new[] { double.NaN, 0, 1, -0.8, 80 })
        {
            AssertRefused("power", () => SampleSize.PerGroup(1, 1, 0.1, power));
            AssertRefused("power", () => SampleSize.PerGroupOfShares(0.5, 0.6, power));
        }
        foreach (double difference in new[] { double.NaN, 0, double.NegativeInfinity })
            AssertRefused("difference", () => SampleSize.PerGroup(1, 1, difference));
        AssertRefused("shareB", () => SampleSize.PerGroupOfShares(0.5, 0.5));
        AssertRefused("population", () => SampleSize.ForMargin(1, 0.1, default, 0));
        AssertRefused("population", () => SampleSize.ForMargin(1, 0.1, default, -5));
    }

    private static void AssertSame(double expected, double actual) => Assert.Equal(1, actual / expected, 9);

    private static void AssertRefused(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
