using CxMetrics.Statistics;
using FsCheck;

namespace CxMetrics.Tests.Statistics;

public sealed class StatisticalPowerTests
{
    private static readonly double[] Powers = [0.1, 0.5, 0.8, 0.9, 0.999999];

    [Fact]
    public void Sample_size_power_and_detectable_difference_are_inverse_of_each_other() =>
        Law.Holds<PositiveInt, PositiveInt, PositiveInt>(
            (a, b, apart) =>
            {
                double varianceA = a.Get / 100.0;
                double varianceB = b.Get / 100.0;
                double difference = apart.Get / 1000.0;
                foreach (var level in new[] { ConfidenceLevel.P90, ConfidenceLevel.P95, ConfidenceLevel.P99 })
                {
                    foreach (double power in Powers)
                    {
                        double n = SampleSize.PerGroup(varianceA, varianceB, -difference, power, level).Exact;
                        AssertSame(power, StatisticalPower.OneTail(difference, varianceA, n, varianceB, n, level));
                        AssertSame(
                            difference,
                            StatisticalPower.MinimumDetectableDifference(varianceA, n, varianceB, n, power, level)
                        );
                    }
                    double half = SampleSize.PerGroup(varianceA, varianceB, difference, 0.5, level).Exact;
                    AssertSame(
                        difference,
                        StatisticalPower.CriticalDifference(varianceA, half, varianceB, half, level)
                    );
                }
            }
        );

    [Fact]
    public void The_plans_for_shares_are_inverse_of_each_other() =>
        Law.Holds<PositiveInt, PositiveInt>(
            (a, b) =>
            {
                double shareA = a.Get % 101 / 100.0;
                double shareB = b.Get % 101 / 100.0;
                if (shareA == shareB || shareA % 1 == 0 && shareB % 1 == 0)
                    return;
                foreach (double power in Powers)
                {
                    double n = SampleSize.PerGroupOfShares(shareA, shareB, power, ConfidenceLevel.P90).Exact;
                    AssertSame(power, StatisticalPower.OfShares(shareA, shareB, n, ConfidenceLevel.P90));
                    // With a handful of answers and a small power, the formula finds far shares less than near ones.
                    if (power < 0.5)
                        continue;
                    double found =
                        shareB > shareA
                            ? StatisticalPower.DetectableShareAbove(shareA, n, power, ConfidenceLevel.P90)
                            : StatisticalPower.DetectableShareBelow(shareA, n, power, ConfidenceLevel.P90);
                    // At the very end of the scale, rounding decides whether it is still there.
                    if (!(double.IsNaN(found) && shareB is 0 or 1))
                        Assert.Equal(shareB, found, 8);
                }
            }
        );

    [Fact]
    public void Without_a_difference_chance_alone_is_significant()
    {
        Assert.Equal(0.05, StatisticalPower.TwoTails(0, 1, 100, 1, 100), 12);
        Assert.Equal(0.025, StatisticalPower.OneTail(0, 1, 100, 1, 100), 12);
        Assert.Equal(0.025, StatisticalPower.OneTail(0, 0, 100, 0, 100), 12);
        Assert.Equal(0.025, StatisticalPower.OfShares(0.3, 0.3, 100), 12);
        Assert.Equal(0.025, StatisticalPower.OfShares(0, 0, 100), 12);
    }

    [Fact]
    public void What_does_not_vary_is_always_told_apart()
    {
        Assert.Equal(1, StatisticalPower.OneTail(0.01, 0, 10, 0, 10));
        Assert.Equal(1, StatisticalPower.TwoTails(-0.01, 0, 10, 0, 10));
        Assert.Equal(1, StatisticalPower.OfShares(0, 1, 10));
        // One answer each is not significant even so: the pooled variance is large.
        Assert.Equal(0, StatisticalPower.OfShares(0, 1, 1));
    }

    [Fact]
    public void Too_few_answers_tell_no_share_apart()
    {
        Assert.Equal(double.NaN, StatisticalPower.DetectableShareAbove(0.9, 5));
        Assert.Equal(double.NaN, StatisticalPower.DetectableShareAbove(1, 1000));
        Assert.Equal(double.NaN, StatisticalPower.DetectableShareBelow(0, 1000));
        Assert.Equal(0.4, StatisticalPower.DetectableShareAbove(0.4, 1000, 0.01));
        Assert.InRange(StatisticalPower.DetectableShareBelow(0.8, 1094), 0.75, 0.7501);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (double bad in new[] { double.NaN, -1, double.PositiveInfinity })
        {
            AssertRefused("varianceA", () => StatisticalPower.CriticalDifference(bad, 1, 1, 1));
            AssertRefused("responsesA", () => StatisticalPower.CriticalDifference(1, bad, 1, 1));
            AssertRefused("varianceB", () => StatisticalPower.OneTail(1, 1, 1, bad, 1));
            AssertRefused("responsesB", () => StatisticalPower.TwoTails(1, 1, 1, 1, bad));
            AssertRefused("shareA", () => StatisticalPower.OfShares(bad, 0.5, 10));
            AssertRefused("shareB", () => StatisticalPower.OfShares(0.5, bad, 10));
            AssertRefused("responses", () => StatisticalPower.OfShares(0.5, 0.4, bad));
            AssertRefused("share", () => StatisticalPower.DetectableShareAbove(bad, 10));
            AssertRefused("responses", () => StatisticalPower.DetectableShareBelow(0.5, bad));
        }
        AssertRefused("difference", () => StatisticalPower.OneTail(double.NaN, 1, 1, 1, 1));
        AssertRefused("difference", () => StatisticalPower.TwoTails(double.PositiveInfinity, 1, 1, 1, 1));
        foreach (double power in new[] { double.NaN, 0, 1, 80 })
        {
            AssertRefused("power", () => StatisticalPower.MinimumDetectableDifference(1, 1, 1, 1, power));
            AssertRefused("power", () => StatisticalPower.DetectableShareAbove(0.5, 10, power));
        }
    }

    private static void AssertSame(double expected, double actual) => Assert.Equal(1, actual / expected, 9);

    private static void AssertRefused(string parameter, Func<object> call) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
}
