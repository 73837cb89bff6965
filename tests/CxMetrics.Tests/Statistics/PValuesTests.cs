using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class PValuesTests
{
    [Fact]
    public void Adjusted_p_values_keep_their_order_and_never_fall() =>
        Law.Holds<Counts>(counts =>
        {
            double[] p = [.. counts.Values.Select(value => value % 1001 / 1000.0)];
            foreach (var adjustment in Enum.GetValues<PValueAdjustment>())
            {
                double[] adjusted = PValues.Adjust(p, adjustment);
                for (int i = 0; i < p.Length; i++)
                {
                    Assert.InRange(adjusted[i], p[i] - 1e-15, 1);
                    for (int j = 0; j < p.Length; j++)
                        Assert.True(p[i] > p[j] || adjusted[i] <= adjusted[j]);
                }
            }
        });

    [Fact]
    public void Holm_is_never_worse_than_Bonferroni_nor_better_than_Hochberg() =>
        Law.Holds<Counts>(counts =>
        {
            double[] p = [.. counts.Values.Select(value => value % 1001 / 1000.0)];
            double[] holm = PValues.Adjust(p);
            double[] bonferroni = PValues.Adjust(p, PValueAdjustment.Bonferroni);
            double[] hochberg = PValues.Adjust(p, PValueAdjustment.Hochberg);
            for (int i = 0; i < p.Length; i++)
                Assert.True(hochberg[i] <= holm[i] && holm[i] <= bonferroni[i]);
        });

    [Fact]
    public void A_comparison_without_a_p_value_does_not_count() =>
        Assert.Equal([0.02, double.NaN, 0.04], PValues.Adjust([0.01, double.NaN, 0.04]));

    [Fact]
    public void Tiny_p_values_keep_their_digits() =>
        Golden.AssertRelative(3e-200, PValues.Adjust([1e-200, 0.5, 0.5], PValueAdjustment.Sidak)[0], 1e-14, "Sidak");

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_p_values_are_refused(double p) =>
        Assert.Equal("pValues", Assert.Throws<ArgumentOutOfRangeException>(() => PValues.Adjust([0.5, p])).ParamName);

    [Fact]
    public void An_unknown_way_is_refused_also_without_p_values() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PValues.Adjust([], (PValueAdjustment)99));

    [Fact]
    public void Many_large_p_values_are_1_after_adjustment()
    {
        double[] many = [.. Enumerable.Repeat(0.999999, 1000), 1];
        foreach (var adjustment in new[] { PValueAdjustment.Sidak, PValueAdjustment.HolmSidak })
            Assert.All(PValues.Adjust(many, adjustment), p => Assert.InRange(p, 0.999999, 1));
    }

    [Fact]
    public void None_of_none_is_none() => Assert.Empty(PValues.Adjust([]));
}
