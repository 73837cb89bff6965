using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

public sealed class ControlChartsTests
{
    private const string File = "control_charts.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        switch (reference.GetProperty("kind").GetString())
        {
            case "pChart":
                AssertShares(reference);
                break;
            case "npsChart":
                AssertNetShares(reference);
                break;
            case "individuals":
                AssertIndividuals(reference);
                break;
            default:
                Assert.Fail($"{id} is of another kind");
                break;
        }
    }

    private static void AssertShares(JsonElement reference)
    {
        var chart = ControlChart.OfShares(
            reference.Wholes("successes").Zip(reference.Wholes("n"), (x, n) => new ShareEstimate(x, n))
        );
        AssertLimits(reference, chart);
        var laney = chart.WithLaneyLimits();
        Golden.AssertRelative(reference.Number("laneySigmaZ"), laney.SigmaZ, Golden.Closed, "sigmaZ");
        AssertAll(reference, "laneyLower", laney.Points.Select(p => p.Lower));
        AssertAll(reference, "laneyUpper", laney.Points.Select(p => p.Upper));
    }

    private static void AssertNetShares(JsonElement reference)
    {
        NetShareEstimate[] periods =
        [
            .. reference
                .GetProperty("periods")
                .EnumerateArray()
                .Select(p => new NetShareEstimate(p.Whole("promoters"), p.Whole("passives"), p.Whole("detractors"))),
        ];
        var chart = ControlChart.OfNetShares(periods);
        AssertLimits(reference, chart);
        AssertAll(reference, "nps", chart.Points.Select(p => p.Value));
        foreach (var (point, period) in chart.Points.Zip(periods))
        {
            Golden.AssertRelative(
                reference.Number("pooledVariance"),
                point.Sigma * point.Sigma * period.EffectiveSampleSize,
                Golden.Closed,
                "pooled variance"
            );
        }
    }

    private static void AssertIndividuals(JsonElement reference)
    {
        var chart = ControlChart.OfIndividuals(reference.Numbers("values"));
        Golden.AssertRelative(reference.Number("center"), chart.Center, Golden.Closed, "center");
        foreach (var point in chart.Points)
        {
            Golden.AssertRelative(reference.Number("sigma"), point.Sigma, Golden.Closed, "sigma");
            Golden.AssertNear(reference.Number("lower"), point.Lower, Golden.Closed, "lower");
            Golden.AssertNear(reference.Number("upper"), point.Upper, Golden.Closed, "upper");
            Golden.AssertRelative(
                reference.Number("meanMovingRange"),
                point.Sigma * 2 / Math.Sqrt(Math.PI),
                Golden.Closed,
                "mean moving range"
            );
        }
        var ewma = reference.GetProperty("ewma");
        var averages = chart.Ewma(ewma.Number("lambda"), ewma.Number("width"));
        AssertAll(ewma, "values", averages.Points.Select(p => p.Value));
        double[][] limits =
        [
            .. ewma.GetProperty("limits")
                .EnumerateArray()
                .Select(l => l.EnumerateArray().Select(e => e.GetDouble()).ToArray()),
        ];
        AssertAll(limits.Select(l => l[0]), averages.Points.Select(p => p.Lower), "EWMA lower");
        AssertAll(limits.Select(l => l[1]), averages.Points.Select(p => p.Upper), "EWMA upper");
        var cusum = reference.GetProperty("cusum");
        var sums = chart.Cusum(cusum.Number("allowanceSigma"));
        AssertAll(cusum, "upper", sums.Select(p => p.Upper));
        AssertAll(cusum, "lower", sums.Select(p => p.Lower));
    }

    private static void AssertLimits(JsonElement reference, ControlChart chart)
    {
        Golden.AssertRelative(reference.Number("center"), chart.Center, Golden.Closed, "center");
        AssertAll(reference, "sigma", chart.Points.Select(p => p.Sigma));
        AssertAll(reference, "lower", chart.Points.Select(p => p.Lower));
        AssertAll(reference, "upper", chart.Points.Select(p => p.Upper));
        AssertAll(reference, "z", chart.Points.Select(p => p.Z));
    }

    private static void AssertAll(JsonElement reference, string name, IEnumerable<double> actual) =>
        AssertAll(reference.Numbers(name), actual, name);

    private static void AssertAll(IEnumerable<double> expected, IEnumerable<double> actual, string name)
    {
        Assert.Equal(expected.Count(), actual.Count());
        foreach (var (wanted, got) in expected.Zip(actual))
            Golden.AssertNear(wanted, got, Golden.Closed, name);
    }
}
