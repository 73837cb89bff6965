using CxMetrics.Attribution;

namespace CxMetrics.Tests.Attribution;

public sealed class AttributionPathsBuilderTests
{
    [Fact]
    public void Paths_stand_in_the_order_they_were_added_and_more_may_follow()
    {
        var builder = new AttributionPathsBuilder().Add(["b"], 1, 2).Add(["a", "b"], 0, 0);
        var first = builder.Build();
        var second = builder.Add(new AttributionPath(["c"], 5, 0)).Build();
        Assert.Equal((2, 3), (first.Count, second.Count));
        Assert.Equal(["b", "a"], first.Channels);
        Assert.Equal(["b", "a", "c"], second.Channels);
        Assert.Equal((1, 6), (first.Conversions, second.Conversions));
    }

    [Fact]
    public void All_that_convert_have_a_value_or_none()
    {
        var builder = new AttributionPathsBuilder().Add(["a"], 1, 0, 5).Add(["a"], 0, 3);
        Assert.Contains(
            "Path 3 has no value, but path 1 has one",
            Assert.Throws<ArgumentException>(() => builder.Add(["a"], 1, 0)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(2, builder.Count);
        Assert.Equal(5, builder.Build().Value);
        Assert.Throws<ArgumentException>(() => new AttributionPathsBuilder().Add(["a"], 1, 0).Add(["a"], 1, 0, 5));
    }

    [Fact]
    public void Counts_are_refused_before_they_are_inexact()
    {
        const long Most = 1L << 53;
        var builder = new AttributionPathsBuilder().Add(["a"], Most - 1, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(["a"], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(["a"], long.MaxValue, long.MaxValue));
        Assert.Equal(Most, builder.Add(["a"], 0, 1).Build().Conversions + 1);
        Assert.Throws<ArgumentException>(() => builder.Add([], 1, 1));
    }
}
