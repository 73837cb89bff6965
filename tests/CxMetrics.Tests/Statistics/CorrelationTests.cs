using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class CorrelationTests
{
    [Fact]
    public void Ten_pairs_by_the_formula()
    {
        // Computed with Python from the formula.
        var r = Correlation.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1, 4, 3, 7, 8, 5, 6, 10, 9]);
        Golden.AssertRelative(0.8666666666666667, r.Value, Golden.Closed, "r");
        Golden.AssertRelative(0.5217431448512428, r.Interval().Lower, Golden.Closed, "lower");
        Golden.AssertRelative(0.9680507713838037, r.Interval().Upper, Golden.Closed, "upper");
        Assert.Equal(IntervalMethod.FisherZ, r.Interval().Method);
        Assert.Equal(10, r.Count);
    }

    [Fact]
    public void It_does_not_depend_on_unit_origin_or_order() =>
        Law.Holds<(short, short)[]>(pairs =>
        {
            double[] x = [.. pairs.Select(p => (double)p.Item1)];
            double[] y = [.. pairs.Select(p => (double)p.Item2)];
            double r = Correlation.Of(x, y).Value;
            Golden.AssertNear(r, Correlation.Of(y, x).Value, 1e-12, "turned around");
            double[] other = [.. x.Select(v => 1e200 * (v + 3))];
            Golden.AssertNear(-r, Correlation.Of(other, [.. y.Select(v => -v / 1e3)]).Value, 1e-9, "other unit");
            Assert.False(Math.Abs(r) > 1);
        });

    [Fact]
    public void What_does_not_vary_goes_together_with_nothing()
    {
        Assert.True(double.IsNaN(Correlation.Of([], []).Value));
        Assert.True(double.IsNaN(Correlation.Of([1], [2]).Value));
        Assert.True(double.IsNaN(Correlation.Of([0.1, 0.1, 0.1], [1, 2, 3]).Value));
        Assert.True(double.IsNaN(Correlation.Of([1, 2, 3], [0, 0, 0]).Interval().Lower));
        Assert.Equal(default, Correlation.Of([], []));
    }

    [Fact]
    public void A_perfect_correlation_and_three_pairs_have_no_interval()
    {
        var perfect = Correlation.Of([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]);
        Assert.Equal(1, perfect.Value, 1e-15);
        Assert.True(double.IsNaN(perfect.Interval().Lower));
        Assert.True(double.IsNaN(Correlation.Of([1, 2, 3], [1, 3, 2]).Interval().Upper));
    }

    [Fact]
    public void Pairs_that_are_none_and_numbers_that_are_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Correlation.Of([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Correlation.Of([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Correlation.Of([1, 2], [1, double.PositiveInfinity]));
    }

    [Fact]
    public void The_interval_covers_the_true_correlation_of_ratings_with_an_outcome_nearly_as_often_as_it_says()
    {
        // Ratings 1 to 5 alike; the chance of a good end is a tenth more for every point, from 0.3: r = 0.1 sqrt(2) / 0.5.
        const int Samples = 2_000;
        double truth = 0.1 * Math.Sqrt(2) / 0.5;
        var random = new Random(7);
        double[] ratings = new double[100];
        double[] good = new double[100];
        int covered = 0;
        for (int i = 0; i < Samples; i++)
        {
            for (int j = 0; j < ratings.Length; j++)
            {
                ratings[j] = 1 + random.Next(5);
                good[j] = random.NextDouble() < 0.2 + 0.1 * ratings[j] ? 1 : 0;
            }
            covered += Correlation.Of(ratings, good).Interval().Contains(truth) ? 1 : 0;
        }
        Assert.InRange((double)covered / Samples, 0.935, 0.97);
    }
}
