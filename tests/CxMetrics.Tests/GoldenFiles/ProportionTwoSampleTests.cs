using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>Differences of two independent shares.</summary>
public sealed class ProportionTwoSampleTests
{
    private const string File = "proportion_two_sample.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var a = new ShareEstimate(reference.Whole("successesA"), reference.Whole("nA"));
        var b = new ShareEstimate(reference.Whole("successesB"), reference.Whole("nB"));
        Compare("wald", TestMethod.Wald);
        Compare("pooled", TestMethod.Pooled);
        Intervals(reference, "agrestiCaffo", TestMethod.AgrestiCaffo, Golden.Closed);
        Intervals(reference, "newcombe", TestMethod.Newcombe, Golden.Closed);
        Intervals(reference, "newcombe", TestMethod.Default, Golden.Closed);
        Intervals(reference, "miettinenNurminen", TestMethod.MiettinenNurminen, Golden.Iterated);
        Golden.AssertRelative(
            reference.Number("fisherExactPTwoSided"),
            TwoSamples.Difference(a, b, default, TestMethod.FisherExact).PValue,
            Golden.Closed,
            "Fisher"
        );
        Golden.AssertNear(reference.Number("cohenH"), TwoSamples.CohensH(a, b), Golden.Closed, "h");

        void Compare(string name, TestMethod method)
        {
            var result = TwoSamples.Difference(a, b, default, method);
            var expected = reference.GetProperty(name);
            Golden.AssertNear(reference.Number("difference"), result.Estimate, Golden.Closed, "difference");
            Golden.AssertRelative(expected.Number("standardError"), result.StandardError, Golden.Closed, name);
            Golden.AssertNear(expected.Number("z"), result.Statistic, Golden.Closed, name);
            Golden.AssertRelative(expected.Number("pTwoSided"), result.PValue, 1e-11, $"{name} p");
            if (name == "wald")
                Intervals(expected, "intervals", method, Golden.Closed);
        }

        void Intervals(JsonElement parent, string name, TestMethod method, double tolerance)
        {
            foreach (var (level, limits) in parent.Levels(name))
            {
                Golden.AssertInterval(
                    limits,
                    TwoSamples.Difference(a, b, level, method).Interval,
                    tolerance,
                    $"{name} {level}"
                );
            }
        }
    }
}
