using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class ManySamplesTests
{
    [Fact]
    public void Pooled_homogeneity_of_shares_is_the_chi_square_test() =>
        Law.Holds<Counts, Counts>(
            (a, b) =>
            {
                // Shares that are equal but for their last bits have no digits left to compare.
                long[] first = [.. a.Values[..2].Select(count => count % 10_000)];
                long[] second = [.. b.Values[..2].Select(count => count % 10_000)];
                var chiSquare = ManySamples.ChiSquare([first, second]);
                var pooled = ManySamples.Homogeneity(
                    [new ShareEstimate(first[0], first.Sum()), new ShareEstimate(second[0], second.Sum())],
                    TestMethod.Pooled
                );
                // Where everybody or nobody has the property there is no table, and no difference.
                double expected =
                    double.IsNaN(chiSquare.Statistic) && first.Sum() > 0 && second.Sum() > 0 ? 0 : chiSquare.Statistic;
                Golden.AssertNear(expected, pooled.Statistic, 1e-8, "chi-square");
            }
        );

    [Fact]
    public void Two_samples_of_a_trend_are_the_pooled_test()
    {
        ShareEstimate[] shares = [new(30, 100), new(45, 100)];
        Golden.AssertRelative(
            TwoSamples.Difference(shares[1], shares[0], default, TestMethod.Pooled).PValue,
            ManySamples.Trend(shares).PValue,
            1e-12,
            "p"
        );
        Assert.Equal(0.15, ManySamples.Trend(shares).Estimate, 12);
    }

    [Fact]
    public void Two_means_are_the_t_test_squared()
    {
        var a = new MeanEstimate(4, 1.5, 12);
        var b = new MeanEstimate(3.2, 2.5, 9);
        var student = TwoSamples.Difference(a, b, default, TestMethod.StudentT);
        var anova = ManySamples.Means([a, b], TestMethod.Anova);
        Golden.AssertRelative(student.Statistic * student.Statistic, anova.Statistic, 1e-12, "F");
        Golden.AssertRelative(student.PValue, anova.PValue, 1e-12, "p");
        var welch = TwoSamples.Difference(a, b);
        Golden.AssertRelative(welch.PValue, ManySamples.Means([a, b]).PValue, 1e-12, "Welch's p");
    }

    [Fact]
    public void Empty_samples_are_left_out()
    {
        NetShareEstimate[] some = [new(5, 3, 2), new(9, 1, 4)];
        Assert.Equal(
            ManySamples.Homogeneity([some[0], some[1]]),
            ManySamples.Homogeneity([some[0], default(NetShareEstimate), some[1]])
        );
        Assert.Equal(
            ManySamples.ChiSquare([
                [5, 3, 2],
                [9, 1, 4],
            ]),
            ManySamples.ChiSquare([
                [5, 3, 2],
                [0, 0, 0],
                [9, 1, 4],
            ])
        );
        Assert.Equal(
            ManySamples.KruskalWallis([
                [5, 3, 2],
                [9, 1, 4],
            ]),
            ManySamples.KruskalWallis([
                [5, 3, 2],
                [0, 0, 0],
                [9, 1, 4],
            ])
        );
        Assert.Equal(
            ManySamples.Trend([new(5, 10), new(9, 14)], [1, 3]),
            ManySamples.Trend([new(5, 10), default, new(9, 14)])
        );
    }

    [Fact]
    public void A_sample_that_does_not_vary_settles_the_unpooled_test_but_not_the_pooled_one()
    {
        IEstimate[] estimates = [new NetShareEstimate(1, 0, 0), new NetShareEstimate(50, 30, 20)];
        Assert.InRange(ManySamples.Homogeneity(estimates).PValue, 0, 1e-15);
        IEstimate[] apart = [new NetShareEstimate(1, 0, 0), new NetShareEstimate(0, 0, 1)];
        Assert.Equal(double.PositiveInfinity, ManySamples.Homogeneity(apart).Statistic);
        Assert.Equal(0, ManySamples.Homogeneity(apart).PValue);
        Assert.InRange(ManySamples.Homogeneity(estimates, TestMethod.Pooled).PValue, 0.2, 0.6);
        IEstimate[] equal = [new NetShareEstimate(5, 0, 0), new NetShareEstimate(7, 0, 0)];
        Assert.Equal(1, ManySamples.Homogeneity(equal).PValue);
    }

    [Fact]
    public void Groups_that_all_answer_the_same_do_not_differ()
    {
        foreach (int groups in new[] { 2, 6, 10 })
        {
            IEstimate[] unanimous =
            [
                .. Enumerable.Range(1, groups).Select(n => (IEstimate)new NetShareEstimate(n, 0, 0)),
            ];
            Assert.Equal(1, ManySamples.Homogeneity(unanimous, TestMethod.Pooled).PValue);
            Assert.Equal(1, ManySamples.Homogeneity(unanimous).PValue);
            MeanEstimate[] tenths = [.. Enumerable.Range(2, groups).Select(n => new MeanEstimate(0.1, 0, n))];
            IEstimate[] boxed = [.. tenths.Select(mean => (IEstimate)mean)];
            Assert.Equal(1, ManySamples.Homogeneity(boxed).PValue);
            Assert.Equal(1, ManySamples.Homogeneity(boxed, TestMethod.Pooled).PValue);
            Assert.Equal(double.NaN, ManySamples.Means(tenths, TestMethod.Anova).Estimate);
        }
    }

    [Fact]
    public void Null_samples_are_refused_by_name()
    {
        Assert.Equal("samples", Assert.Throws<ArgumentException>(() => ManySamples.ChiSquare([null!])).ParamName);
        Assert.Throws<ArgumentException>(() =>
            ManySamples.KruskalWallis([
                [1, 2],
                null!,
            ])
        );
        Assert.Throws<ArgumentException>(() => ManySamples.Homogeneity([new ShareEstimate(1, 2), null!]));
    }

    [Fact]
    public void What_is_not_defined_is_NaN()
    {
        Assert.Equal(
            double.NaN,
            ManySamples
                .ChiSquare([
                    [1, 2],
                ])
                .PValue
        );
        Assert.Equal(
            double.NaN,
            ManySamples
                .ChiSquare([
                    [1, 0],
                    [2, 0],
                ])
                .PValue
        );
        Assert.Equal(
            double.NaN,
            ManySamples
                .KruskalWallis([
                    [3, 0],
                    [4, 0],
                ])
                .PValue
        );
        Assert.Equal(double.NaN, ManySamples.Trend([new(3, 3), new(4, 4)]).PValue);
        Assert.Equal(double.NaN, ManySamples.Means([new(1, 0, 3), new(2, 0, 3)], TestMethod.Anova).PValue);
        Assert.Equal(double.NaN, ManySamples.Means([new(1, 0, 3), new(2, 1, 3)]).PValue);
        Assert.Equal(double.NaN, ManySamples.Homogeneity([default(ShareEstimate)]).PValue);
    }

    [Fact]
    public void Impossible_samples_are_refused_by_name()
    {
        Assert.Equal("samples", Assert.Throws<ArgumentException>(() => ManySamples.ChiSquare([])).ParamName);
        Assert.Throws<ArgumentException>(() =>
            ManySamples.ChiSquare([
                [1, 2],
                [1, 2, 3],
            ])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ManySamples.ChiSquare([
                [1, -2],
            ])
        );
        Assert.Throws<ArgumentException>(() =>
            ManySamples.KruskalWallis([
                [1, 2],
                [1],
            ])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ManySamples.KruskalWallis([
                [1, -2],
            ])
        );
        Assert.Throws<ArgumentNullException>(() => ManySamples.Homogeneity(null!));
        Assert.Throws<ArgumentException>(() => ManySamples.Trend([new(1, 2)], [1, 2]));
        Assert.Equal(
            "scores",
            Assert.Throws<ArgumentOutOfRangeException>(() => ManySamples.Trend([new(1, 2)], [double.NaN])).ParamName
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => ManySamples.Means([new(1, 1, 3)], TestMethod.ChiSquare));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ManySamples.Homogeneity([new ShareEstimate(1, 2)], TestMethod.Anova)
        );
    }
}
