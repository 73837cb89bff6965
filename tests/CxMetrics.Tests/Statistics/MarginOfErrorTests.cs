using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class MarginOfErrorTests
{
    [Fact]
    public void It_is_half_of_the_width_of_the_interval()
    {
        var score = new NetShareEstimate(500, 300, 200);
        Assert.Equal(score.Interval(method: IntervalMethod.Wald).Width / 2, MarginOfError.Of(score.Variance, 1000), 14);
        var share = new ShareEstimate(80, 100);
        Assert.Equal(
            share.Interval(ConfidenceLevel.P99).Width / 2,
            MarginOfError.OfWilson(0.8, 100, ConfidenceLevel.P99),
            14
        );
    }

    [Fact]
    public void Everybody_s_answers_have_no_error()
    {
        Assert.Equal(0, MarginOfError.Of(1, 500, default, 500));
        Assert.Equal(0, MarginOfError.Of(1, 1, default, 1));
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (double n in new[] { double.NaN, 0, -1, double.PositiveInfinity })
        {
            AssertRefused("responses", () => MarginOfError.Of(1, n));
            AssertRefused("responses", () => MarginOfError.OfAdjustedWald(1, n));
            AssertRefused("responses", () => MarginOfError.OfWilson(0.5, n));
        }
        AssertRefused("responses", () => MarginOfError.Of(1, 501, default, 500));
        AssertRefused("population", () => MarginOfError.Of(1, 1, default, 0));
        AssertRefused("variance", () => MarginOfError.Of(double.NaN, 10));
        AssertRefused("variance", () => MarginOfError.OfAdjustedWald(-1, 10));
        AssertRefused("share", () => MarginOfError.OfWilson(1.5, 10));
    }

    private static void AssertRefused(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
