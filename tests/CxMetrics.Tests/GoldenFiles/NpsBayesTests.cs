using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

public sealed class NpsBayesTests
{
    private const string File = "nps_bayes.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        double[] prior = reference.Numbers("priorCounts");
        var posterior = new NetSharePosterior(
            reference.Whole("promoters"),
            reference.Whole("passives"),
            reference.Whole("detractors"),
            prior[2],
            prior[1],
            prior[0]
        );
        Golden.AssertRelative(reference.Number("posteriorMean"), posterior.Mean, Golden.Closed, "mean");
        Golden.AssertRelative(reference.Number("posteriorVariance"), posterior.Variance, Golden.Closed, "variance");
        Golden.AssertRelative(
            reference.Number("posteriorStandardDeviation"),
            posterior.StandardDeviation,
            Golden.Closed,
            "standard deviation"
        );
        Golden.AssertRelative(
            reference.Number("probabilityPositive"),
            posterior.ProbabilityAbove(0),
            Golden.Closed,
            "probability above 0"
        );
        foreach (var level in reference.GetProperty("equalTailed").EnumerateObject())
        {
            var interval = posterior.Interval(new(double.Parse(level.Name)));
            double[] expected = [.. level.Value.EnumerateArray().Select(limit => limit.GetDouble())];
            // Far closer than the file asks for: the references are trusted to 1e-12.
            Golden.AssertNear(expected[0], interval.Lower, 1e-12, $"lower {level.Name}");
            Golden.AssertNear(expected[1], interval.Upper, 1e-12, $"upper {level.Name}");
            Assert.Equal(IntervalMethod.Bayes, interval.Method);
        }
    }
}
