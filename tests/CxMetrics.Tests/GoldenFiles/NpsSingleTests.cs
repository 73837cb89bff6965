using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>One net share: estimate, variances, standard errors and every interval.</summary>
public sealed class NpsSingleTests
{
    private const string File = "nps_single.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        long[] counts = reference.Wholes("counts");
        var score = Nps.Standard.Score(new RatingDistribution(RatingScale.ZeroToTen, counts));
        Assert.Equal(reference.Whole("n"), score.Responses);
        Assert.Equal(reference.Whole("promoters"), score.Promoters);
        Assert.Equal(reference.Whole("passives"), score.Passives);
        Assert.Equal(reference.Whole("detractors"), score.Detractors);

        var estimate = new NetShareEstimate(score.Promoters, score.Passives, score.Detractors);
        Near("nps", estimate.Value);
        Near("npsPoints", score.Value);
        Near("variancePlugin", estimate.Variance);
        Near("varianceUnbiased", estimate.UnbiasedVariance);
        Near("standardErrorPlugin", estimate.StandardError);
        Near("standardErrorUnbiased", estimate.LinearizedStandardError);
        Near("meanRating", score.Distribution.Mean);
        Near("ratingVarianceUnbiased", score.Distribution.UnbiasedVariance);
        Near("ratingStandardDeviation", Math.Sqrt(score.Distribution.UnbiasedVariance));
        foreach (var (level, expected) in reference.Levels("intervals"))
        {
            Interval("wald", IntervalMethod.Wald);
            Interval("meanT", IntervalMethod.StudentT, Golden.Quantile);
            Interval("adjustedWaldRocks", IntervalMethod.AdjustedWald);
            Interval("adjustedWaldRocks", IntervalMethod.Default);
            Interval("adjustedWaldBonettPrice", IntervalMethod.BonettPrice);
            Interval("adjustedWaldAgrestiMin", IntervalMethod.AgrestiMin);
            Interval("mayJohnson", IntervalMethod.MayJohnson);
            Interval("tangoScore", IntervalMethod.Tango);
            Interval("moverWilson", IntervalMethod.Mover);

            void Interval(string name, IntervalMethod method, double tolerance = Golden.Closed)
            {
                Golden.AssertInterval(
                    expected.GetProperty(name),
                    estimate.Interval(level, method),
                    tolerance,
                    $"{name} {level}"
                );
                Golden.AssertInterval(
                    expected.GetProperty(name),
                    score.Interval(level, method),
                    tolerance,
                    $"{name} {level}, in points",
                    unit: 100
                );
            }
        }

        void Near(string name, double actual) =>
            Golden.AssertRelative(reference.Number(name), actual, Golden.Closed, name);
    }
}
