using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class MeanPosteriorTests
{
    // Five ratings with mean 4 and variance 0.5: standard error sqrt(0.1), 4 degrees of freedom.
    private static readonly MeanPosterior Five = new(new MeanEstimate(4, 0.5, 5));

    /// <summary>t = 2.776445105198 leaves 2.5% above with 4 degrees of freedom (any table of t).</summary>
    [Fact]
    public void The_posterior_is_students_t_around_the_sample_mean()
    {
        Assert.Equal(4, Five.Mean);
        Assert.Equal(0.5, Five.ProbabilityAbove(4));
        Assert.Equal(0.025, Five.ProbabilityAbove(4 + 2.776445105198 * Math.Sqrt(0.1)), 1e-12);
        Assert.Equal(4 + 2.776445105198 * Math.Sqrt(0.1), Five.Quantile(0.975), 1e-11);
        Assert.Equal(4 - 2.776445105198 * Math.Sqrt(0.1), Five.Interval().Lower, 1e-11);
        Assert.Equal(IntervalMethod.Bayes, Five.Interval().Method);
    }

    [Fact]
    public void Quantiles_undo_the_probability()
    {
        foreach (double p in new[] { 0.001, 0.3, 0.5, 0.99 })
            Assert.Equal(1 - p, Five.ProbabilityAbove(Five.Quantile(p)), 1e-13);
        Assert.Equal(double.NegativeInfinity, Five.Quantile(0));
        Assert.Equal(double.PositiveInfinity, Five.Quantile(1));
        Assert.Equal(0, Five.ProbabilityAbove(double.PositiveInfinity));
    }

    [Fact]
    public void Equal_ratings_are_certain()
    {
        var equal = new MeanPosterior(new MeanEstimate(5, 0, 3));
        Assert.Equal(1, equal.ProbabilityAbove(4.999));
        Assert.Equal(0.5, equal.ProbabilityAbove(5));
        Assert.Equal(0, equal.ProbabilityAbove(5.001));
        Assert.Equal(5, equal.Quantile(0.01));
        Assert.Equal(0, equal.Interval().Width);
    }

    [Fact]
    public void Fewer_than_two_ratings_say_nothing()
    {
        foreach (var posterior in new[] { default, new MeanPosterior(new MeanEstimate(4, double.NaN, 1)) })
        {
            Assert.Equal(double.NaN, posterior.ProbabilityAbove(3));
            Assert.Equal(double.NaN, posterior.Quantile(0.5));
            Assert.Equal(double.NaN, posterior.Interval().Lower);
        }
        Assert.Equal(double.NaN, default(MeanPosterior).Mean);
    }

    [Fact]
    public void Questions_that_are_not_numbers_are_refused_by_name()
    {
        Assert.Equal("target", Refused(() => Five.ProbabilityAbove(double.NaN)));
        Assert.Equal("probability", Refused(() => Five.Quantile(double.NaN)));
        Assert.Equal("probability", Refused(() => Five.Quantile(1.5)));

        static string? Refused(Func<object> question) => Assert.Throws<ArgumentOutOfRangeException>(question).ParamName;
    }
}
