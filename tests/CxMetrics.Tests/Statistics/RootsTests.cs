using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class RootsTests
{
    [Fact]
    public void Finds_the_last_bits_of_a_root()
    {
        Assert.Equal(Math.Sqrt(2), Roots.Find(x => x * x - 2, 0, 2), 15);
        Assert.Equal(0.5, Roots.Find(x => Math.Log(x / 0.5), 1e-300, 1), 15);
        Golden.AssertRelative(1e-100, Roots.Find(x => Math.Log(x / 1e-100), 1e-300, 1), 1e-15, "small");
    }

    [Fact]
    public void Ends_may_be_roots_or_infinite()
    {
        Assert.Equal(0, Roots.Find(x => x, 0, 1));
        Assert.Equal(1, Roots.Find(x => x - 1, 0, 1));
        Assert.Equal(1, Roots.Find(Math.Log, 0, 3), 15);
    }

    [Fact]
    public void A_step_is_found_where_it_is() => Assert.Equal(0.3, Roots.Find(x => x < 0.3 ? -1 : 1, 0, 1), 12);

    [Fact]
    public void Without_a_change_of_sign_or_with_NaN_there_is_no_root()
    {
        Assert.Throws<InvalidOperationException>(() => Roots.Find(x => x * x + 1, -1, 1));
        Assert.Throws<InvalidOperationException>(() => Roots.Find(_ => double.NaN, -1, 1));
        Assert.Throws<InvalidOperationException>(() => Roots.Find(x => x is -1 or 1 ? x : double.NaN, -1, 1));
    }
}
