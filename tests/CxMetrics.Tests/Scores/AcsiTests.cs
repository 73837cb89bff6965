using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

public sealed class AcsiTests
{
    [Fact]
    public void Equal_weights_are_the_published_short_form()
    {
        // (sum - 3) / 27 * 100 = (8.25 + 7.5 + 7 - 3) / 27 * 100
        Assert.Equal(1975 / 27.0, Acsi.Index([8.25, 7.5, 7]), 12);
        Assert.Equal(Acsi.Index([8.25, 7.5, 7]), Acsi.Index([8.25, 7.5, 7], [0.1, 0.1, 0.1]));
    }

    [Fact]
    public void Only_the_proportions_of_the_weights_matter()
    {
        Assert.Equal(100 * (0.5 * 8 + 0.25 * 5 + 0.25 * 2) / 9, Acsi.Index([9, 6, 3], [2, 1, 1]), 12);
        Assert.Equal(Acsi.Index([9, 6, 3], [2, 1, 1]), Acsi.Index([9, 6, 3], [2e300, 1e300, 1e300]));
    }

    [Fact]
    public void The_ends_are_exactly_0_and_100()
    {
        Assert.Equal(100, Acsi.Index([10, 10, 10], [0.3885, 0.3190, 0.2925]));
        Assert.Equal(0, Acsi.Index([1, 1, 1], [0.3885, 0.3190, 0.2925]));
        Assert.Equal(50, Acsi.Index([5.5, 1], [1, 0]));
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Assert.Throws<ArgumentException>("itemMeans", () => Acsi.Index([]));
        Assert.Throws<ArgumentException>("weights", () => Acsi.Index([5, 5], [1]));
        Assert.Throws<ArgumentException>("weights", () => Acsi.Index([5, 5], [0, 0]));
        foreach (double mean in new[] { 0.9, 10.1, double.NaN })
            Assert.Throws<ArgumentOutOfRangeException>("itemMeans", () => Acsi.Index([5, mean]));
        foreach (double weight in new[] { -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>("weights", () => Acsi.Index([5, 5], [1, weight]));
    }
}
