using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

public sealed class SequentialTests
{
    private const string File = "sequential.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var sequence = new ConfidenceSequence(reference.Number("optimizedForN"), new(1 - reference.Number("alpha")));
        Golden.AssertRelative(reference.Number("rho"), sequence.Rho, Golden.Closed, "rho");
        foreach (var look in reference.GetProperty("checkpoints").EnumerateArray())
        {
            long promoters = look.Whole("promoters");
            long detractors = look.Whole("detractors");
            var estimate = new NetShareEstimate(promoters, look.Whole("n") - promoters - detractors, detractors);
            Golden.AssertRelative(look.Number("nps"), estimate.Value, Golden.Closed, "nps");
            double halfWidth = sequence.HalfWidth(estimate.Variance, estimate.EffectiveSampleSize);
            AssertLimits(look, "asymptotic", estimate.Value - halfWidth, estimate.Value + halfWidth);
            var asymptotic = sequence.Interval(estimate);
            Assert.Equal(IntervalMethod.AsymptoticSequence, asymptotic.Method);
            AssertLimits(look, "asymptoticAdjusted", asymptotic.RawLower, asymptotic.RawUpper);
            var mixture = sequence.Interval(estimate, IntervalMethod.MixtureSequence);
            AssertLimits(look, "subGaussianMixture", mixture.RawLower, mixture.RawUpper);
            Golden.AssertRelative(
                look.Number("alwaysValidPZeroSubGaussian"),
                sequence.PValue(estimate),
                Golden.Closed,
                "p-value"
            );
        }
    }

    private static void AssertLimits(JsonElement look, string name, double lower, double upper)
    {
        double[] limits = look.Numbers(name);
        Golden.AssertNear(limits[0], lower, Golden.Closed, $"{name} lower");
        Golden.AssertNear(limits[1], upper, Golden.Closed, $"{name} upper");
    }
}
