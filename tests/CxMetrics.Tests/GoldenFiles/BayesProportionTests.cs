using System.Globalization;
using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

public sealed class BayesProportionTests
{
    private const string File = "bayes_proportion.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        switch (reference.GetProperty("kind").GetString())
        {
            case "betaPosterior":
                AssertPosterior(reference);
                break;
            case "probabilityABeatsB":
                AssertComparison(reference);
                break;
            case "starRatingLowerBound":
                AssertStars(reference);
                break;
            default:
                Assert.Fail($"{id} is of an unknown kind");
                break;
        }
    }

    private static void AssertPosterior(JsonElement reference)
    {
        long successes = reference.Whole("successes");
        var posterior = new SharePosterior(
            successes,
            reference.Whole("n") - successes,
            reference.Number("priorAlpha"),
            reference.Number("priorBeta")
        );
        Golden.AssertRelative(reference.Number("mean"), posterior.Mean, Golden.Closed, "mean");
        Golden.AssertRelative(reference.Number("variance"), posterior.Variance, Golden.Closed, "variance");
        Golden.AssertRelative(reference.Number("mode"), posterior.Mode, Golden.Closed, "mode");
        Golden.AssertRelative(reference.Number("median"), posterior.Median, Golden.Quantile, "median");
        foreach (var level in reference.GetProperty("equalTailed").EnumerateObject())
        {
            var interval = posterior.Interval(new(Parse(level.Name)));
            Golden.AssertRelative(level.Value[0].GetDouble(), interval.Lower, Golden.Quantile, $"lower {level.Name}");
            Golden.AssertRelative(level.Value[1].GetDouble(), interval.Upper, Golden.Quantile, $"upper {level.Name}");
        }
        foreach (var target in reference.GetProperty("probabilityAbove").EnumerateObject())
        {
            double actual = posterior.ProbabilityAbove(Parse(target.Name));
            Golden.AssertRelative(target.Value.GetDouble(), actual, Golden.Closed, $"above {target.Name}");
        }
    }

    private static void AssertComparison(JsonElement reference)
    {
        Assert.Equal("uniform Beta(1,1)", reference.GetProperty("prior").GetString());
        var a = Posterior("A");
        var b = Posterior("B");
        Golden.AssertRelative(reference.Number("probability"), a.ProbabilityGreaterThan(b), Golden.Closed, "A beats B");
        Golden.AssertNear(1 - reference.Number("probability"), b.ProbabilityGreaterThan(a), Golden.Closed, "B beats A");

        SharePosterior Posterior(string name)
        {
            long successes = reference.Whole($"successes{name}");
            return new(successes, reference.Whole($"n{name}") - successes, 1, 1);
        }
    }

    private static void AssertStars(JsonElement reference)
    {
        long[] counts = reference.Wholes("countsFromTopStar");
        var posterior = new RatingMeanPosterior([.. counts.Reverse()]);
        double bound = posterior.LowerBound(reference.Number("z"));
        Golden.AssertRelative(reference.Number("posteriorMean"), posterior.Mean, Golden.Closed, "mean");
        Golden.AssertRelative(reference.Number("posteriorVariance"), posterior.Variance, Golden.Closed, "variance");
        Golden.AssertRelative(reference.Number("lowerBound"), bound, Golden.Closed, "lower bound");
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
