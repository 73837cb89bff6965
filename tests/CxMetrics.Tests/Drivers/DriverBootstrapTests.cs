using CxMetrics.Drivers;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Drivers;

public sealed class DriverBootstrapTests
{
    [Fact]
    public void The_same_seed_gives_the_same_intervals_and_another_seed_others()
    {
        var analysis = Sample.Of(1, 3, 60).Analyse();
        var first = Bootstrap(analysis, 99, seed: 7);
        var second = Bootstrap(analysis, 99, seed: 7);
        var other = Bootstrap(analysis, 99, seed: 8);
        Assert.Equal(first.RSquared, second.RSquared);
        Assert.Equal(first.Drivers.Select(d => d.ShapleyShare), second.Drivers.Select(d => d.ShapleyShare));
        Assert.NotEqual(first.RSquared, other.RSquared);
        Assert.Equal(7, first.Seed);
        Assert.Equal(99, first.Resamples);
        Assert.Equal(["d0", "d1", "d2"], first.Drivers.Select(d => d.Name));
    }

    [Fact]
    public void Intervals_lie_about_the_estimates_and_say_how_they_were_made()
    {
        var analysis = Sample.Of(2, 3, 400).Analyse();
        var bootstrap = Bootstrap(analysis, 500, level: ConfidenceLevel.P99);
        Assert.Equal(ConfidenceLevel.P99, bootstrap.Level);
        Assert.True(bootstrap.RSquared.Contains(analysis.RSquared));
        Assert.Equal(IntervalMethod.Bootstrap, bootstrap.RSquared.Method);
        foreach (var (driver, intervals) in analysis.Drivers.Zip(bootstrap.Drivers))
        {
            Assert.True(intervals.Coefficient.Contains(driver.Coefficient));
            Assert.True(intervals.StandardizedCoefficient.Contains(driver.StandardizedCoefficient));
            Assert.True(intervals.RelativeWeightShare.Contains(driver.RelativeWeightShare));
            Assert.True(intervals.ShapleyShare!.Value.Contains(driver.ShapleyShare!.Value));
            Assert.InRange(intervals.ShapleyShare.Value.Lower, 0, 1);
            Assert.InRange(intervals.ShapleyShare.Value.Upper, 0, 1);
        }
        Assert.True(Bootstrap(analysis, 500).RSquared.Width < bootstrap.RSquared.Width);
    }

    [Fact]
    public void The_smallest_number_of_resamples_gives_the_extremes()
    {
        // 39 resamples at 95%: the lowest and the highest of them, whatever lies between.
        var analysis = Sample.Of(3, 2, 40).Analyse();
        var few = Bootstrap(analysis, 39);
        var fewAt80 = Bootstrap(analysis, 39, level: ConfidenceLevel.P80);
        Assert.True(few.RSquared.Lower < fewAt80.RSquared.Lower);
        Assert.True(few.RSquared.Upper > fewAt80.RSquared.Upper);
    }

    [Fact]
    public void Nine_of_ten_intervals_of_90_percent_cover_the_coefficient()
    {
        const int Studies = 300;
        var random = new Random(11);
        int covered = 0;
        for (int study = 0; study < Studies; study++)
        {
            double[] x = [.. Enumerable.Range(0, 80).Select(_ => random.NextDouble())];
            double[] z = [.. x.Select(value => value + random.NextDouble())];
            double[] y = [.. x.Zip(z, (a, b) => 2 * a + b + random.NextDouble())];
            var analysis = DriverAnalysis.Of(y, [("x", x), ("z", z)]);
            var bootstrap = Bootstrap(analysis, 99, seed: study, level: ConfidenceLevel.P90);
            covered += bootstrap.Drivers[0].Coefficient.Contains(2) ? 1 : 0;
        }
        // Percentile intervals cover a little less than they say; three standard deviations are 5%.
        Assert.InRange(covered / (double)Studies, 0.83, 0.95);
    }

    [Fact]
    public void Weights_and_gaps_go_with_their_respondents()
    {
        var sample = Sample.Of(4, 2, 50);
        sample.Drivers[0][3] = double.NaN;
        double[] weights = [.. sample.Outcome.Select((_, i) => i % 3 / 2.0)];
        foreach (var rule in Enum.GetValues<MissingAnswers>())
        {
            var analysis = DriverAnalysis.Of(sample.Outcome, sample.All, rule, weights);
            var bootstrap = Bootstrap(analysis, 99);
            Assert.True(bootstrap.RSquared.Contains(analysis.RSquared));
        }
    }

    [Fact]
    public void Resamples_without_an_answer_are_drawn_anew_and_counted()
    {
        // One respondent alone gives the second driver its variance; a resample lacks them in 36% of the draws.
        var sample = Sample.Of(5, 2, 40);
        Array.Fill(sample.Drivers[1], 3);
        sample.Drivers[1][0] = 4;
        var bootstrap = Bootstrap(sample.Analyse(), 200);
        Assert.InRange(bootstrap.Redrawn, 70, 160);
        Assert.Equal(200, bootstrap.Resamples);
    }

    [Fact]
    public void Too_few_respondents_end_it()
    {
        // Of three respondents and a driver that only one of them makes vary, most resamples have nothing to say.
        var analysis = DriverAnalysis.Of(
            [1, 2, 4, 3],
            [("a", new double[] { 0, 0, 0, 1 }), ("b", new double[] { 0, 0, 1, 0 })]
        );
        var e = Assert.Throws<InvalidOperationException>(() => Bootstrap(analysis, 100));
        Assert.Contains("too few respondents", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_drivers_have_intervals_of_their_relative_weights_only()
    {
        var bootstrap = Bootstrap(Sample.Of(6, DriverBootstrap.MostDriversForShapley + 1, 100).Analyse(), 39);
        Assert.All(bootstrap.Drivers, driver => Assert.Null(driver.ShapleyShare));
        Assert.All(bootstrap.Drivers, driver => Assert.True(driver.RelativeWeightShare.Width > 0));
    }

    [Theory]
    [InlineData(0, 0.95)]
    [InlineData(-1, 0.95)]
    [InlineData(38, 0.95)]
    [InlineData(198, 0.99)]
    [InlineData(DriverBootstrap.MostResamples + 1, 0.95)]
    [InlineData(DriverBootstrap.MostResamples, 0.9999999)]
    public void A_number_of_resamples_that_cannot_give_the_level_is_refused(int resamples, double level)
    {
        var analysis = Sample.Of(7, 2, 20).Analyse();
        var e = Assert.Throws<ArgumentOutOfRangeException>(() =>
            Bootstrap(analysis, resamples, level: new ConfidenceLevel(level))
        );
        Assert.Equal("resamples", e.ParamName);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        var analysis = Sample.Of(8, 2, 20).Analyse();
        Assert.Throws<OperationCanceledException>(() => analysis.Bootstrap(stop: new CancellationToken(true)));
    }

    private static DriverBootstrap Bootstrap(
        DriverAnalysis analysis,
        int resamples,
        long seed = 1,
        ConfidenceLevel level = default
    ) => analysis.Bootstrap(resamples, seed, level, TestContext.Current.CancellationToken);
}
