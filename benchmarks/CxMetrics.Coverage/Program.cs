// Prints the coverage tables of docs/guide/which-interval.md, computed with the library by enumerating every sample.
using System.Diagnostics;
using System.Globalization;
using CxMetrics.Coverage;
using CxMetrics.Statistics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool quick = args.Contains("--quick");
var clock = Stopwatch.StartNew();
Console.WriteLine("Mean coverage / worst coverage / mean width, 95% nominal; of a single truth coverage / width.");

int[] sizes = quick ? [5, 10, 20] : [5, 10, 20, 50, 200];
Title("Net share (NPS), one sample: 171 mixes, every share at least 5%");
Header(sizes.Select(n => $"n = {n}"));
foreach (
    var method in new[]
    {
        IntervalMethod.AdjustedWald,
        IntervalMethod.Tango,
        IntervalMethod.Bayes,
        IntervalMethod.AgrestiMin,
        IntervalMethod.BonettPrice,
        IntervalMethod.Mover,
        IntervalMethod.MayJohnson,
        IntervalMethod.StudentT,
        IntervalMethod.Wald,
    }
)
{
    Row($"{method}", sizes.Select(n => ExactCoverage.OfNetShare(n, estimate => estimate.Interval(method: method))));
}

var single = new (string Name, double Positive, double Negative)[]
{
    ("near the ceiling: 90% promoters, 2% detractors", 0.90, 0.02),
    ("mostly passive: 10%, 5%", 0.10, 0.05),
    ("polarised: 48%, 48%", 0.48, 0.48),
    ("typical: 35%, 25%", 0.35, 0.25),
};
foreach (var mix in single)
{
    Title($"Net share, {mix.Name}");
    Header(sizes.Select(n => $"n = {n}"));
    foreach (
        var method in new[]
        {
            IntervalMethod.AdjustedWald,
            IntervalMethod.Tango,
            IntervalMethod.StudentT,
            IntervalMethod.Wald,
        }
    )
    {
        Row(
            $"{method}",
            sizes.Select(n =>
                ExactCoverage.OfNetShare(n, [(mix.Positive, mix.Negative)], e => e.Interval(method: method))
            )
        );
    }
}

(int, int)[] pairs = quick ? [(5, 5), (10, 10)] : [(5, 5), (10, 10), (20, 20), (10, 50)];
Title("Difference of two net shares: 80 pairs of mixes");
Header(pairs.Select(n => $"n = {n.Item1}, {n.Item2}"));

// Every 13th mix with every 29th: spread over the whole triangle, and the same on every machine.
var mixes = ExactCoverage.Mixes;
var truths = Enumerable.Range(0, 80).Select(i => (mixes[i * 13 % 171], mixes[(i * 29 + 7) % 171])).ToArray();
foreach (
    var method in new[]
    {
        TestMethod.MoverTango,
        TestMethod.AdjustedWaldSplit,
        TestMethod.AdjustedWaldEach,
        TestMethod.Welch,
        TestMethod.Wald,
    }
)
{
    Row(
        $"{method}",
        pairs.Select(n =>
            ExactCoverage.OfNetShareDifference(
                n.Item1,
                n.Item2,
                truths,
                (a, b) => TwoSamples.Difference(a, b, method: method).Interval
            )
        )
    );
}

int[] pairSizes = quick ? [5, 10, 20] : [5, 10, 20, 40];
foreach (
    var (name, shares) in new (string, double[])[]
    {
        ("two thirds unchanged", [0.02, 0.12, 0.66, 0.16, 0.04]),
        ("nine in ten unchanged", [0.01, 0.03, 0.90, 0.05, 0.01]),
        ("many from one end to the other", [0.20, 0.10, 0.40, 0.10, 0.20]),
    }
)
{
    Title($"Change of a net share, the same people twice, {name}");
    Header(pairSizes.Select(n => $"n = {n}"));
    foreach (
        var method in new[] { TestMethod.AdjustedWald, TestMethod.PairedScore, TestMethod.StudentT, TestMethod.Wald }
    )
    {
        Row(
            $"{method}",
            pairSizes.Select(n =>
                ExactCoverage.OfPairedNetShare(n, shares, t => PairedSamples.NetShares(t, method: method).Interval)
            )
        );
    }
}

Title("Share (top box), one sample: true shares 1% to 99%");
Header(sizes.Select(n => $"n = {n}"));
foreach (
    var method in new[]
    {
        IntervalMethod.Wilson,
        IntervalMethod.Jeffreys,
        IntervalMethod.AgrestiCoull,
        IntervalMethod.MidP,
        IntervalMethod.ClopperPearson,
        IntervalMethod.WilsonContinuityCorrected,
        IntervalMethod.Wald,
    }
)
{
    Row($"{method}", sizes.Select(n => ExactCoverage.OfShare(n, estimate => estimate.Interval(method: method))));
}

int[] shareSizes = quick ? [5, 10] : [5, 10, 20, 50];
Title("Difference of two shares: true shares 5% to 95%, n in each sample");
Header(shareSizes.Select(n => $"n = {n}"));
foreach (
    var method in new[] { TestMethod.Newcombe, TestMethod.MiettinenNurminen, TestMethod.AgrestiCaffo, TestMethod.Wald }
)
{
    Row(
        $"{method}",
        shareSizes.Select(n =>
            ExactCoverage.OfShareDifference(n, (a, b) => TwoSamples.Difference(a, b, method: method).Interval)
        )
    );
}

int[] meanSizes = [5, 10, 20];
foreach (
    var (name, shares) in new (string, double[])[]
    {
        ("85% fives, 10% fours, 3% threes, 1% twos, 1% ones", [0.01, 0.01, 0.03, 0.10, 0.85]),
        ("all ratings equally often", [0.2, 0.2, 0.2, 0.2, 0.2]),
    }
)
{
    Title($"Mean of a 1-5 rating, {name}");
    Header(meanSizes.Select(n => $"n = {n}"));
    foreach (var method in new[] { IntervalMethod.Default, IntervalMethod.AdjustedWald, IntervalMethod.StudentT })
        Row($"{method}", meanSizes.Select(n => ExactCoverage.OfMean(n, shares, e => e.Interval(method: method))));
}
Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");

static void Title(string text) => Console.WriteLine($"\n{text}\n");

static void Header(IEnumerable<string> columns)
{
    Console.WriteLine($"| method | {string.Join(" | ", columns)} |");
    Console.WriteLine($"| --- | {string.Join(" | ", columns.Select(_ => "---"))} |");
}

static void Row(string method, IEnumerable<Coverage> cells) =>
    Console.WriteLine($"| `{method}` | {string.Join(" | ", cells.Select(Cell))} |");

// Mean coverage / worst coverage / mean width; of a single truth the worst is the mean.
static string Cell(Coverage coverage) =>
    coverage.Mean == coverage.Worst
        ? $"{Short(coverage.Mean)} / {coverage.Width:F2}"
        : $"{Short(coverage.Mean)} / {Short(coverage.Worst)} / {coverage.Width:F2}";

// .954 as in the literature.
static string Short(double share) => share.ToString("F3").TrimStart('0');
