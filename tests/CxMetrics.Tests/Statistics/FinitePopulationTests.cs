using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class FinitePopulationTests
{
    [Fact]
    public void The_unbiased_variant_is_the_truth_about_drawing_without_replacement()
    {
        // All samples of 2 out of the ratings 1, 2, 6 and 7, counted out: the squared error of their means on average, and of
        // the estimated squares of the standard error.
        double[] population = [1, 2, 6, 7];
        double truth = population.Average();
        double squaredError = 0;
        double estimated = 0;
        double plugInOfAll = population.Average(x => (x - truth) * (x - truth));
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double mean = (population[i] + population[j]) / 2;
                double unbiased = Math.Pow(population[i] - population[j], 2) / 2;
                squaredError += Math.Pow(mean - truth, 2) / 6;
                estimated += Math.Pow(FinitePopulation.UnbiasedStandardError(unbiased, 2, 4), 2) / 6;
            }
        }
        Assert.Equal(squaredError, estimated, 12);
        // The plug-in variance of the whole population goes with the other factor.
        Assert.Equal(squaredError, Math.Pow(FinitePopulation.PlugInStandardError(plugInOfAll, 2, 4), 2), 12);
    }

    [Fact]
    public void Intervals_take_the_factor_of_their_variance()
    {
        var share = new ShareEstimate(80, 100);
        double z = NormalDistribution.CriticalValue(default);
        var ofShare = FinitePopulation.Interval(share, 500);
        Assert.Equal(0.8 + z * Math.Sqrt(0.16 / 100 * 400 / 499), ofShare.Upper, 14);
        Assert.Equal(IntervalMethod.Wald, ofShare.Method);
        var mean = new MeanEstimate(4, 1.21, 100);
        var ofMean = FinitePopulation.Interval(mean, 500);
        Assert.Equal(mean.Interval().Width * Math.Sqrt(0.8), ofMean.Width, 12);
        Assert.Equal(IntervalMethod.StudentT, ofMean.Method);
    }

    [Fact]
    public void When_everybody_answered_nothing_is_left_open()
    {
        Assert.Equal(0, FinitePopulation.Interval(new NetShareEstimate(3, 1, 1), 5).Width);
        Assert.Equal(0, FinitePopulation.Interval(new ShareEstimate(3, 5), 5).Width);
        Assert.Equal(0, FinitePopulation.Interval(new MeanEstimate(3, 1, 5), 5).Width);
        var only = FinitePopulation.Interval(new MeanEstimate(3, double.NaN, 1), 1);
        Assert.Equal((3, 3), (only.Lower, only.Upper));
    }

    [Fact]
    public void Without_data_limits_are_NaN()
    {
        Assert.Equal(double.NaN, FinitePopulation.Interval(default(NetShareEstimate), 5).Lower);
        Assert.Equal(double.NaN, FinitePopulation.Interval(default(ShareEstimate), 5).Lower);
        Assert.Equal(double.NaN, FinitePopulation.Interval(default(MeanEstimate), 5).Lower);
        Assert.Equal(double.NaN, FinitePopulation.Interval(new MeanEstimate(3, double.NaN, 1), 5).Lower);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        AssertRefused("responses", () => FinitePopulation.PlugInFactor(6, 5));
        AssertRefused("responses", () => FinitePopulation.UnbiasedFactor(double.NaN, 5));
        AssertRefused("population", () => FinitePopulation.PlugInFactor(1, 0));
        AssertRefused("plugInVariance", () => FinitePopulation.PlugInStandardError(double.NaN, 1, 5));
        AssertRefused("unbiasedVariance", () => FinitePopulation.UnbiasedStandardError(-1, 1, 5));
        AssertRefused("population", () => FinitePopulation.Interval(new ShareEstimate(3, 5), 0));
        AssertRefused("population", () => FinitePopulation.Interval(default(MeanEstimate), -1));
        AssertRefused("population", () => FinitePopulation.Interval(new MeanEstimate(3, 1, 6), 5));
        AssertRefused("population", () => FinitePopulation.Interval(new NetShareEstimate(3, 1, 6), 5));
        AssertRefused("population", () => FinitePopulation.Interval(new ShareEstimate(3, 6), 5));
    }

    private static void AssertRefused(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
