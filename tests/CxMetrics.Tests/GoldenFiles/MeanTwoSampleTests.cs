using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>Differences of two independent samples of ratings.</summary>
public sealed class MeanTwoSampleTests
{
    private const string File = "mean_two_sample.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        long[] ratingsA = reference.Wholes("a");
        long[] ratingsB = reference.Wholes("b");
        var scale = new RatingScale((int)ratingsA.Concat(ratingsB).Min(), (int)ratingsA.Concat(ratingsB).Max() + 1);
        var a = Distribution(ratingsA);
        var b = Distribution(ratingsB);
        var meanA = new MeanEstimate(a.Mean, a.UnbiasedVariance, a.Responses);
        var meanB = new MeanEstimate(b.Mean, b.UnbiasedVariance, b.Responses);
        Golden.AssertNear(reference.Number("meanA"), meanA.Value, Golden.Closed, "meanA");
        Golden.AssertNear(reference.Number("meanB"), meanB.Value, Golden.Closed, "meanB");
        Compare("welch", TestMethod.Welch);
        Compare("welch", TestMethod.Default);
        Compare("student", TestMethod.StudentT);
        Golden.AssertNear(reference.Number("cohenD"), TwoSamples.CohensD(meanA, meanB), Golden.Closed, "d");
        Golden.AssertNear(reference.Number("hedgesG"), TwoSamples.HedgesG(meanA, meanB), Golden.Closed, "g");

        var ranks = reference.GetProperty("mannWhitney");
        var result = TwoSamples.MannWhitney(a.Counts, b.Counts);
        Golden.AssertNear(ranks.Number("probabilityOfSuperiority"), result.Estimate, Golden.Closed, "superiority");
        Golden.AssertNear(ranks.Number("u"), result.Estimate * a.Responses * b.Responses, Golden.Closed, "u");
        Golden.AssertNear(ranks.Number("cliffsDelta"), 2 * result.Estimate - 1, Golden.Closed, "delta");
        Golden.AssertNear(ranks.Number("z"), result.Statistic, Golden.Closed, "z");
        Golden.AssertRelative(ranks.Number("pTwoSided"), result.PValue, 1e-11, "p");
        Golden.AssertRelative(
            ranks.Number("pTwoSidedContinuityCorrected"),
            TwoSamples.MannWhitney(a.Counts, b.Counts, continuityCorrection: true).PValue,
            1e-11,
            "corrected p"
        );

        RatingDistribution Distribution(long[] ratings)
        {
            var tally = new RatingTally(scale);
            tally.AddRange<long>(ratings);
            return tally.ToDistribution();
        }

        void Compare(string name, TestMethod method)
        {
            var expected = reference.GetProperty(name);
            var test = TwoSamples.Difference(meanA, meanB, default, method);
            Golden.AssertNear(reference.Number("difference"), test.Estimate, Golden.Closed, "difference");
            Golden.AssertRelative(expected.Number("standardError"), test.StandardError, Golden.Closed, name);
            Golden.AssertNear(expected.Number("t"), test.Statistic, Golden.Closed, name);
            Golden.AssertRelative(expected.Number("df"), test.DegreesOfFreedom, Golden.Closed, name);
            Golden.AssertRelative(expected.Number("pTwoSided"), test.PValue, Golden.Quantile, $"{name} p");
            foreach (var (level, limits) in expected.Levels("intervals"))
            {
                Golden.AssertInterval(
                    limits,
                    TwoSamples.Difference(meanA, meanB, level, method).Interval,
                    Golden.Quantile,
                    $"{name} {level}"
                );
            }
        }
    }
}
