using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class AnswerVarianceTests
{
    [Fact]
    public void Each_family_has_its_variance_and_its_largest()
    {
        Assert.Equal(0.61, AnswerVariance.OfNetShare(0.5, 0.2), 15);
        Assert.Equal(AnswerVariance.LargestOfNetShare, AnswerVariance.OfNetShare(0.5, 0.5));
        Assert.Equal(0.16, AnswerVariance.OfShare(0.8), 15);
        Assert.Equal(AnswerVariance.LargestOfShare, AnswerVariance.OfShare(0.5));
        Assert.Equal(1.21, AnswerVariance.OfMean(1.1), 15);
        Assert.Equal(4, AnswerVariance.LargestOfMean(1, 5));
    }

    [Fact]
    public void No_mix_varies_more_than_the_largest() =>
        Law.Holds<int, int>(
            (a, b) =>
            {
                double p = Math.Abs(a % 101) / 100.0;
                double d = (1 - p) * Math.Abs(b % 101) / 100.0;
                Assert.InRange(AnswerVariance.OfNetShare(p, d), 0, AnswerVariance.LargestOfNetShare);
                Assert.InRange(AnswerVariance.OfShare(p), 0, AnswerVariance.LargestOfShare);
            }
        );

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        AssertRefused("negativeShare", () => AnswerVariance.OfNetShare(0.6, 0.5));
        AssertRefused("positiveShare", () => AnswerVariance.OfNetShare(double.NaN, 0.5));
        AssertRefused("share", () => AnswerVariance.OfShare(80));
        AssertRefused("share", () => AnswerVariance.OfShare(double.NaN));
        foreach (double sd in new[] { double.NaN, -1, double.PositiveInfinity, 1e200 })
            AssertRefused("standardDeviation", () => AnswerVariance.OfMean(sd));
        AssertRefused("minimum", () => AnswerVariance.LargestOfMean(double.NaN, 5));
        foreach (double maximum in new[] { 1, 0, double.NaN, double.PositiveInfinity })
            AssertRefused("maximum", () => AnswerVariance.LargestOfMean(1, maximum));
    }

    private static void AssertRefused(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
