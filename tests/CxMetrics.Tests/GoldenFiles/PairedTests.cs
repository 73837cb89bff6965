using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>Two answers of the same people.</summary>
public sealed class PairedTests
{
    private const string File = "paired.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var table = Table(reference.GetProperty("table"));
        Assert.Equal(reference.Whole("n"), table.Pairs);
        switch (reference.GetProperty("kind").GetString())
        {
            case "nps3x3":
                AssertNetShares(reference, table);
                break;
            case "binary2x2":
                AssertShares(reference, table);
                break;
            case var kind:
                Assert.Fail($"There is no kind {kind}.");
                break;
        }
    }

    private static void AssertNetShares(JsonElement reference, PairedTable table)
    {
        AssertTest(reference.GetProperty("wald"), "z", TestMethod.Wald);
        AssertTest(reference.GetProperty("pairedT"), "t", TestMethod.StudentT);
        var score = PairedSamples.NetShares(table, default, TestMethod.PairedScore);
        Golden.AssertNear(reference.Number("difference"), score.Estimate, Golden.Closed, "difference");
        Golden.AssertNear(reference.Number("scoreZ"), score.Statistic, Golden.Closed, "score z");
        Golden.AssertRelative(reference.Number("scoreP"), score.PValue, 1e-11, "score p");
        double error = PairedSamples.NetShares(table, default, TestMethod.Wald).StandardError;
        Golden.AssertNear(reference.Number("variancePlugin"), error * error * table.Pairs, Golden.Closed, "variance");
        AssertChiSquare(reference.GetProperty("stuartMaxwell"), PairedSamples.MarginalHomogeneity(table));

        void AssertTest(JsonElement expected, string statistic, TestMethod method)
        {
            var result = PairedSamples.NetShares(table, default, method);
            if (expected.ValueKind == JsonValueKind.Null)
            {
                Assert.Equal(double.NaN, result.PValue);
                return;
            }
            Golden.AssertRelative(expected.Number("standardError"), result.StandardError, Golden.Closed, $"{method}");
            Golden.AssertNear(expected.Number(statistic), result.Statistic, Golden.Closed, $"{method}");
            Golden.AssertRelative(expected.Number("pTwoSided"), result.PValue, Golden.Quantile, $"{method} p");
            if (method == TestMethod.StudentT)
                Golden.AssertRelative(expected.Number("df"), result.DegreesOfFreedom, 0, "df");
            foreach (var (level, limits) in expected.Levels("intervals"))
            {
                Golden.AssertInterval(
                    limits,
                    PairedSamples.NetShares(table, level, method).Interval,
                    Golden.Quantile,
                    $"{method} {level}"
                );
            }
        }
    }

    private static void AssertShares(JsonElement reference, PairedTable table)
    {
        var wald = reference.GetProperty("wald");
        var result = PairedSamples.Shares(table, default, TestMethod.Wald);
        Golden.AssertNear(reference.Number("difference"), result.Estimate, Golden.Closed, "difference");
        Golden.AssertRelative(wald.Number("standardError"), result.StandardError, Golden.Closed, "wald");
        Golden.AssertNear(wald.Number("z"), result.Statistic, Golden.Closed, "wald");
        Golden.AssertRelative(wald.Number("pTwoSided"), result.PValue, 1e-11, "wald p");
        Intervals(wald, "intervals", TestMethod.Wald);
        Intervals(reference, "tangoScore", TestMethod.Tango);
        Intervals(reference, "tangoScore", TestMethod.Default);
        Intervals(reference, "bonettPrice", TestMethod.BonettPrice);
        Intervals(reference, "agrestiMin", TestMethod.AgrestiMin);

        var expected = reference.GetProperty("mcnemar");
        foreach (
            var (method, statistic, p) in new[]
            {
                (TestMethod.McNemar, "chiSquare", "p"),
                (TestMethod.McNemarContinuityCorrected, "chiSquareContinuityCorrected", "pContinuityCorrected"),
                (TestMethod.McNemarExact, null, "pExact"),
                (TestMethod.McNemarMidP, null, "pMidP"),
            }
        )
        {
            var test = PairedSamples.Shares(table, default, method);
            bool isDefined = expected.ValueKind != JsonValueKind.Null;
            Golden.AssertRelative(isDefined ? expected.Number(p) : double.NaN, test.PValue, 1e-11, p);
            if (statistic is not null)
            {
                double value = isDefined ? expected.Number(statistic) : double.NaN;
                Golden.AssertRelative(value, test.Statistic, Golden.Closed, statistic);
            }
        }

        void Intervals(JsonElement parent, string name, TestMethod method)
        {
            foreach (var (level, limits) in parent.Levels(name))
            {
                Golden.AssertInterval(
                    limits,
                    PairedSamples.Shares(table, level, method).Interval,
                    Golden.Closed,
                    $"{name} {level}"
                );
            }
        }
    }

    private static void AssertChiSquare(JsonElement expected, Comparison actual)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.Equal(double.NaN, actual.Statistic);
            return;
        }
        Golden.AssertNear(expected.Number("chiSquare"), actual.Statistic, Golden.Closed, "chi-square");
        Golden.AssertRelative(expected.Number("df"), actual.DegreesOfFreedom, 0, "df");
        Golden.AssertRelative(expected.Number("p"), actual.PValue, 1e-11, "p");
    }

    private static PairedTable Table(JsonElement rows)
    {
        int k = rows.GetArrayLength();
        var counts = new long[k, k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
                counts[i, j] = rows[i][j].GetInt64();
        }
        return new(counts);
    }
}
