using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>Differences of two independent net shares.</summary>
public sealed class NpsTwoSampleTests
{
    private const string File = "nps_two_sample.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var a = Estimate(reference.GetProperty("a"));
        var b = Estimate(reference.GetProperty("b"));
        Golden.AssertRelative(reference.Number("npsA"), a.Value, Golden.Closed, "npsA");
        Golden.AssertRelative(reference.Number("npsB"), b.Value, Golden.Closed, "npsB");
        Compare("wald", TestMethod.Wald);
        Compare("pooledNull", TestMethod.Pooled);
        Compare("welch", TestMethod.Welch, Golden.Quantile);
        Compare("adjustedWaldFull", TestMethod.AdjustedWaldEach);
        Compare("adjustedWaldSplit", TestMethod.AdjustedWaldSplit);
        Compare("moverTango", TestMethod.MoverTango);
        Compare("moverTango", TestMethod.Default);

        void Compare(string name, TestMethod method, double tolerance = Golden.Closed)
        {
            var result = TwoSamples.Difference(a, b, default, method);
            Golden.AssertNear(reference.Number("difference"), result.Estimate, Golden.Closed, "difference");
            Golden.AssertNear(
                reference.Number("differencePoints"),
                100 * result.Estimate,
                Golden.Closed,
                "differencePoints"
            );
            var expected = reference.GetProperty(name);
            if (expected.ValueKind == JsonValueKind.Null)
            {
                // Not defined: neither sample varies, or one has a single answer.
                Assert.Equal(double.NaN, result.Statistic);
                Assert.Equal(double.NaN, result.PValue);
                return;
            }
            foreach (var field in expected.EnumerateObject())
            {
                switch (field.Name)
                {
                    case "standardError":
                        Golden.AssertRelative(field.Value.GetDouble(), result.StandardError, Golden.Closed, name);
                        break;
                    case "z" or "t":
                        Golden.AssertNear(expected.Number(field.Name), result.Statistic, Golden.Closed, name);
                        break;
                    case "df":
                        Golden.AssertRelative(field.Value.GetDouble(), result.DegreesOfFreedom, Golden.Closed, name);
                        break;
                    case "pTwoSided":
                        Golden.AssertNear(expected.Number("pTwoSided"), result.PValue, tolerance, $"{name} p");
                        break;
                    case "centre":
                        var interval = result.Interval;
                        Golden.AssertNear(
                            field.Value.GetDouble(),
                            (interval.RawLower + interval.RawUpper) / 2,
                            Golden.Closed,
                            $"{name} centre"
                        );
                        break;
                    case "intervals":
                        foreach (var (level, limits) in expected.Levels("intervals"))
                        {
                            Golden.AssertInterval(
                                limits,
                                TwoSamples.Difference(a, b, level, method).Interval,
                                tolerance,
                                $"{name} {level}"
                            );
                        }
                        break;
                    default:
                        Assert.Fail($"{name} has an unknown field {field.Name}.");
                        break;
                }
            }
        }
    }

    private static NetShareEstimate Estimate(JsonElement counts) =>
        new(counts.Whole("promoters"), counts.Whole("passives"), counts.Whole("detractors"));
}
