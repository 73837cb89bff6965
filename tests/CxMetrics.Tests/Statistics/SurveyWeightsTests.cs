using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class SurveyWeightsTests
{
    [Fact]
    public void Two_kinds_of_weights_have_the_textbook_effective_size()
    {
        // (2 * 1 + 2 * 3)^2 / (2 * 1 + 2 * 9) = 64 / 20.
        var weights = new SurveyWeights([1, 1, 3, 3]);
        Assert.Equal(8, weights.Total);
        Assert.Equal(3.2, weights.EffectiveSampleSize);
        Assert.Equal(1.25, weights.DesignEffect);
        Assert.Equal(0.5, weights.SmallestNormalized);
        Assert.Equal(1.5, weights.LargestNormalized);
        Assert.Equal(0, weights.Iterations);
        Assert.Equal([1, 1, 3, 3], weights.Weights.ToArray());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e-200)]
    [InlineData(1e300)]
    public void Equal_weights_cost_exactly_nothing(double weight)
    {
        var weights = new SurveyWeights([weight, weight, weight]);
        Assert.Equal(3, weights.EffectiveSampleSize);
        Assert.Equal(1, weights.DesignEffect);
        Assert.Equal(1, weights.SmallestNormalized);
        Assert.Equal(1, weights.LargestNormalized);
    }

    [Fact]
    public void Weights_of_nothing_have_no_design_effect()
    {
        foreach (var weights in new SurveyWeights[] { new([]), new([0, 0]) })
        {
            Assert.Equal(0, weights.EffectiveSampleSize);
            Assert.Equal(double.NaN, weights.DesignEffect);
            Assert.Equal(double.NaN, weights.SmallestNormalized);
            Assert.Equal(double.NaN, weights.LargestNormalized);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_weight_is_refused(double weight) =>
        Assert.Contains(
            "index 1",
            Assert.Throws<ArgumentOutOfRangeException>("weights", () => new SurveyWeights([1, weight])).Message,
            StringComparison.Ordinal
        );
}
