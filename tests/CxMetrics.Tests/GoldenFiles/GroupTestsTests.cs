using System.Text.Json;
using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>Several samples at once.</summary>
public sealed class GroupTestsTests
{
    private const string File = "group_tests.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        switch (reference.GetProperty("kind").GetString())
        {
            case "npsCategories":
                AssertCategories(reference);
                break;
            case "proportions":
                AssertShares(reference);
                break;
            case "ratings":
                AssertRatings(reference);
                break;
            case var kind:
                Assert.Fail($"There is no kind {kind}.");
                break;
        }
    }

    private static void AssertCategories(JsonElement reference)
    {
        long[][] counts = Rows(reference.GetProperty("counts"));
        var chiSquare = ManySamples.ChiSquare(counts);
        AssertTest(reference, "chiSquare", chiSquare);
        Golden.AssertRelative(reference.Number("cramersV"), chiSquare.Estimate, Golden.Closed, "V");

        // The columns are detractors, passives and promoters.
        IEstimate[] estimates = [.. counts.Select(c => (IEstimate)new NetShareEstimate(c[2], c[1], c[0]))];
        var homogeneity = ManySamples.Homogeneity(estimates);
        var expected = reference.GetProperty("npsHomogeneity");
        AssertTest(expected, "q", homogeneity);
        Golden.AssertNear(expected.Number("inverseVarianceMean"), homogeneity.Estimate, Golden.Closed, "mean");
    }

    private static void AssertShares(JsonElement reference)
    {
        long[] successes = reference.Wholes("successes");
        long[] n = reference.Wholes("n");
        AssertTest(reference, "chiSquare", ManySamples.ChiSquare([.. successes.Zip(n, (x, t) => new[] { x, t - x })]));
        var trend = reference.GetProperty("trend");
        var result = ManySamples.Trend(
            [.. successes.Zip(n, (x, t) => new ShareEstimate(x, t))],
            trend.Numbers("scores")
        );
        Golden.AssertNear(trend.Number("z"), result.Statistic, Golden.Closed, "z");
        Golden.AssertRelative(trend.Number("chiSquare"), result.Statistic * result.Statistic, Golden.Closed, "trend");
        Golden.AssertRelative(trend.Number("p"), result.PValue, 1e-11, "p");
    }

    private static void AssertRatings(JsonElement reference)
    {
        long[][] histograms = Rows(reference.GetProperty("histograms"));
        long[] values = reference.Wholes("values");
        var scale = new RatingScale((int)values[0], (int)values[^1]);
        MeanEstimate[] means =
        [
            .. histograms
                .Select(counts => new RatingDistribution(scale, counts))
                .Select(d => new MeanEstimate(d.Mean, d.UnbiasedVariance, d.Responses)),
        ];
        AssertTest(reference.GetProperty("kruskalWallis"), "h", ManySamples.KruskalWallis(histograms));
        var anova = ManySamples.Means(means, TestMethod.Anova);
        AssertTest(reference.GetProperty("anova"), "f", anova);
        Golden.AssertRelative(
            reference.GetProperty("anova").Number("etaSquared"),
            anova.Estimate,
            Golden.Closed,
            "eta squared"
        );
        AssertTest(reference.GetProperty("welchAnova"), "f", ManySamples.Means(means));
        Assert.Equal(means.Length - 1, reference.GetProperty("anova").Number("df1"));
    }

    private static void AssertTest(JsonElement expected, string statistic, Comparison actual)
    {
        Golden.AssertRelative(expected.Number(statistic), actual.Statistic, Golden.Closed, statistic);
        string df = expected.TryGetProperty("df", out _) ? "df" : "df2";
        Golden.AssertRelative(expected.Number(df), actual.DegreesOfFreedom, Golden.Closed, df);
        Golden.AssertRelative(expected.Number("p"), actual.PValue, 1e-11, $"{statistic} p");
    }

    private static long[][] Rows(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(e => e.GetInt64()).ToArray())];
}
