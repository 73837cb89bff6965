using CxMetrics.Coverage;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

/// <summary>
/// Exact coverage by enumeration of every sample, over the 171 mixes in steps of 5% with every share at least 5%, against
/// published figures: mean, and worst of these mixes.
/// </summary>
public sealed class CoverageTests
{
    // Half a unit of the published digits, rounded up.
    private const double Published = 0.001;

    [Theory]
    [InlineData(IntervalMethod.Default, 5, 0.954, 0.896)]
    [InlineData(IntervalMethod.Default, 10, 0.955, 0.930)]
    [InlineData(IntervalMethod.Default, 20, 0.951, 0.939)]
    [InlineData(IntervalMethod.Bayes, 5, 0.955, 0.907)]
    [InlineData(IntervalMethod.Bayes, 10, 0.951, 0.933)]
    [InlineData(IntervalMethod.Bayes, 20, 0.948, 0.933)]
    [InlineData(IntervalMethod.Wald, 5, 0.805, 0.404)]
    [InlineData(IntervalMethod.Wald, 10, 0.880, 0.649)]
    [InlineData(IntervalMethod.Wald, 20, 0.920, 0.740)]
    [InlineData(IntervalMethod.StudentT, 5, 0.871, 0.409)]
    [InlineData(IntervalMethod.StudentT, 20, 0.939, 0.864)]
    [InlineData(IntervalMethod.AgrestiMin, 5, 0.950, 0.867)]
    [InlineData(IntervalMethod.AgrestiMin, 20, 0.947, 0.928)]
    [InlineData(IntervalMethod.BonettPrice, 5, 0.975, 0.922)]
    [InlineData(IntervalMethod.BonettPrice, 20, 0.959, 0.941)]
    [InlineData(IntervalMethod.MayJohnson, 5, 0.913, 0.556)]
    [InlineData(IntervalMethod.MayJohnson, 20, 0.946, 0.872)]
    [InlineData(IntervalMethod.Tango, 5, 0.970, 0.922)]
    [InlineData(IntervalMethod.Tango, 10, 0.963, 0.940)]
    [InlineData(IntervalMethod.Tango, 20, 0.955, 0.944)]
    [InlineData(IntervalMethod.Mover, 5, 0.941, 0.835)]
    [InlineData(IntervalMethod.Mover, 20, 0.950, 0.918)]
    public void Net_shares_are_covered_as_often_as_published(IntervalMethod method, int n, double mean, double worst)
    {
        Assert.Equal(171, ExactCoverage.Mixes.Count);
        var coverage = ExactCoverage.OfNetShare(n, estimate => estimate.Interval(method: method));
        Assert.InRange(coverage.Mean, mean - Published, mean + Published);
        // Extending an interval to the estimate only adds.
        Assert.InRange(coverage.Worst, worst - Published, 1);
    }

    /// <summary>The first columns of the page "Which interval?", which the program in benchmarks prints.</summary>
    [Fact]
    public void The_tables_of_the_guide_are_what_the_library_gives()
    {
        string[] page = File.ReadAllLines(Repository.PathOf("docs", "guide", "which-interval.md"));
        int start = Array.FindIndex(page, line => line.StartsWith("## A net share", StringComparison.Ordinal));
        int cells = 0;
        foreach (var method in Enum.GetValues<IntervalMethod>())
        {
            string row = page.Skip(start)
                .TakeWhile(line => !line.StartsWith("**Take", StringComparison.Ordinal))
                .SingleOrDefault(line => line.StartsWith($"| `{method}` |", StringComparison.Ordinal), "");
            string[] shown = row.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var (n, column) in new[] { (5, 1), (10, 2), (20, 3) })
            {
                if (shown.Length <= column)
                    continue;
                var coverage = ExactCoverage.OfNetShare(n, estimate => estimate.Interval(method: method));
                Assert.Equal(
                    FormattableString
                        .Invariant($"{coverage.Mean:F3} / {coverage.Worst:F3} / {coverage.Width:F2}")
                        .Replace("0.", ".", StringComparison.Ordinal),
                    shown[column].Replace("0.", ".", StringComparison.Ordinal)
                );
                cells++;
            }
        }
        Assert.Equal(27, cells);
    }

    [Theory]
    [InlineData(5, 0.922)]
    [InlineData(10, 0.940)]
    public void Differences_of_net_shares_are_covered_by_default(int n, double least)
    {
        var mixes = ExactCoverage.Mixes;
        var truths = Enumerable.Range(0, 20).Select(i => (mixes[i * 13 % 171], mixes[(i * 29 + 7) % 171])).ToArray();
        var coverage = ExactCoverage.OfNetShareDifference(n, n, truths, (a, b) => TwoSamples.Difference(a, b).Interval);
        Assert.InRange(coverage.Mean, 0.95, 0.975);
        Assert.InRange(coverage.Worst, least, 1);
    }

    [Fact]
    public void Exact_intervals_of_shares_cover_at_least_as_often_as_they_say()
    {
        foreach (int n in new[] { 5, 10, 20 })
        {
            var exact = ExactCoverage.OfShare(n, e => e.Interval(method: IntervalMethod.ClopperPearson));
            Assert.InRange(exact.Worst, 0.95, 1);
            // Wilson's is close to 95% on average, and narrower.
            var wilson = ExactCoverage.OfShare(n, e => e.Interval());
            Assert.InRange(wilson.Mean, 0.95, 0.96);
            Assert.True(wilson.Width < exact.Width);
        }
    }

    [Theory]
    [InlineData(5, 0.56)]
    [InlineData(10, 0.80)]
    [InlineData(20, 0.87)]
    public void Near_the_ceiling_t_covers_a_mean_too_rarely_and_the_adjusted_interval_does_not(int n, double published)
    {
        double[] shares = [0.01, 0.01, 0.03, 0.10, 0.85];
        var t = ExactCoverage.OfMean(n, shares, e => e.Interval(method: IntervalMethod.StudentT));
        Assert.InRange(t.Mean, published - 0.006, published + 0.006);
        var adjusted = ExactCoverage.OfMean(n, shares, e => e.Interval(method: IntervalMethod.AdjustedWald));
        Assert.InRange(adjusted.Mean, 0.926, 1);
    }

    [Theory]
    [InlineData(0.02, 0.12, 0.66, 0.16, 0.04)]
    [InlineData(0.01, 0.03, 0.90, 0.05, 0.01)]
    [InlineData(0.20, 0.10, 0.40, 0.10, 0.20)]
    public void Paired_changes_are_covered_by_default(double a, double b, double c, double d, double e)
    {
        foreach (int n in new[] { 5, 10, 20 })
        {
            var coverage = ExactCoverage.OfPairedNetShare(n, [a, b, c, d, e], t => PairedSamples.NetShares(t).Interval);
            Assert.InRange(coverage.Mean, 0.92, 1);
        }
    }
}
