using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

public sealed class SampleSizeTests
{
    private const string File = "sample_size.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var level = new ConfidenceLevel(reference.Number("confidence"));
        switch (reference.GetProperty("kind").GetString())
        {
            case "npsMarginOfError":
                AssertNetShareMargin(reference, level);
                break;
            case "proportionMarginOfError":
                AssertShareMargin(reference, level);
                break;
            case "npsTwoSample":
                AssertTwoNetShares(reference, level);
                break;
            case "proportionTwoSample":
                AssertSize(
                    reference,
                    "nPerGroup",
                    SampleSize.PerGroupOfShares(
                        reference.Number("shareA"),
                        reference.Number("shareB"),
                        reference.Number("power"),
                        level
                    )
                );
                break;
            case "finitePopulation":
                AssertFinitePopulation(reference, level);
                break;
            default:
                Assert.Fail($"{id} is of another kind");
                break;
        }
    }

    private static void AssertNetShareMargin(JsonElement reference, ConfidenceLevel level)
    {
        double margin = reference.Number("margin");
        double variance = AnswerVariance.OfNetShare(
            reference.Number("promoterShare"),
            reference.Number("detractorShare")
        );
        Golden.AssertRelative(reference.Number("variance"), variance, Golden.Closed, "variance");
        var plain = SampleSize.ForMargin(variance, margin, level);
        AssertSize(reference, "n", plain);
        AssertSize(reference, "nAdjustedWald", SampleSize.ForAdjustedWaldMargin(variance, margin, level));
        AssertFinite(reference, variance, margin, level);
    }

    private static void AssertShareMargin(JsonElement reference, ConfidenceLevel level)
    {
        double margin = reference.Number("margin");
        double share = reference.Number("share");
        double variance = AnswerVariance.OfShare(share);
        AssertSize(reference, "n", SampleSize.ForMargin(variance, margin, level));
        AssertSize(reference, "nWilson", SampleSize.ForWilsonMargin(share, margin, level));
        AssertFinite(reference, variance, margin, level);
    }

    private static void AssertFinite(JsonElement reference, double variance, double margin, ConfidenceLevel level)
    {
        if (reference.GetProperty("population").ValueKind == JsonValueKind.Null)
            Assert.Equal(JsonValueKind.Null, reference.GetProperty("nFinite").ValueKind);
        else
            AssertSize(
                reference,
                "nFinite",
                SampleSize.ForMargin(variance, margin, level, reference.Whole("population"))
            );
    }

    private static void AssertTwoNetShares(JsonElement reference, ConfidenceLevel level)
    {
        var (a, nA) = Group(reference.GetProperty("a"));
        var (b, nB) = Group(reference.GetProperty("b"));
        double power = reference.Number("power");
        double difference = reference.Number("difference");
        AssertSize(reference, "nPerGroup", SampleSize.PerGroup(a, b, difference, power, level));
        AssertClosed(
            "minimumDetectableDifference",
            StatisticalPower.MinimumDetectableDifference(a, nA, b, nB, power, level)
        );
        AssertClosed("criticalDifference", StatisticalPower.CriticalDifference(a, nA, b, nB, level));
        AssertClosed("achievedPowerOneTail", StatisticalPower.OneTail(difference, a, nA, b, nB, level));
        AssertClosed("achievedPowerTwoTail", StatisticalPower.TwoTails(difference, a, nA, b, nB, level));

        void AssertClosed(string name, double actual) =>
            Golden.AssertRelative(reference.Number(name), actual, Golden.Closed, name);
    }

    private static (double Variance, double Responses) Group(JsonElement group) =>
        (AnswerVariance.OfNetShare(group.Number("promoterShare"), group.Number("detractorShare")), group.Whole("n"));

    private static void AssertFinitePopulation(JsonElement reference, ConfidenceLevel level)
    {
        var estimate = new NetShareEstimate(
            reference.Whole("promoters"),
            reference.Whole("passives"),
            reference.Whole("detractors")
        );
        double n = estimate.EffectiveSampleSize;
        long population = reference.Whole("population");
        AssertClosed("fpcFactorNMinus1", FinitePopulation.PlugInFactor(n, population));
        AssertClosed("fpcFactorSamplingFraction", FinitePopulation.UnbiasedFactor(n, population));
        AssertClosed(
            "standardErrorPluginNMinus1",
            FinitePopulation.PlugInStandardError(estimate.Variance, n, population)
        );
        AssertClosed(
            "standardErrorUnbiasedSamplingFraction",
            FinitePopulation.UnbiasedStandardError(estimate.Variance * n / (n - 1), n, population)
        );
        double[] wald = reference.Numbers("waldNMinus1");
        var interval = FinitePopulation.Interval(estimate, population, level);
        Golden.AssertNear(wald[0], interval.RawLower, Golden.Closed, "lower");
        Golden.AssertNear(wald[1], interval.RawUpper, Golden.Closed, "upper");

        void AssertClosed(string name, double actual) =>
            Golden.AssertRelative(reference.Number(name), actual, Golden.Closed, name);
    }

    private static void AssertSize(JsonElement reference, string name, SampleSize actual)
    {
        Golden.AssertRelative(reference.Number($"{name}Exact"), actual.Exact, Golden.Closed, $"{name}Exact");
        Assert.Equal(reference.Whole(name), actual.Responses);
    }
}
