using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>CSAT and CES histograms on every scale.</summary>
public sealed class ScaleScoresTests
{
    private const string File = "scale_scores.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var scale = new RatingScale((int)reference.Whole("scaleMin"), (int)reference.Whole("scaleMax"));
        var distribution = new RatingDistribution(scale, reference.Wholes("counts"));
        var mean = Csat.Mean(scale).Score(distribution);

        Assert.Equal(reference.Whole("n"), distribution.Responses);
        Near("mean", distribution.Mean);
        Near("mean", mean.Value);
        Near("varianceUnbiased", distribution.UnbiasedVariance);
        Near("standardDeviation", Math.Sqrt(distribution.UnbiasedVariance));
        Near("standardErrorOfMean", mean.StandardError);
        Near("median", distribution.Median);
        Near("rescaled0To100", Csat.Pomp(scale).Score(distribution).Value);
        Near("reversedMean", distribution.Mirror().Mean);
        Golden.AssertNear(
            100 * reference.Number("netTopMinusBottom"),
            Csat.Net(1, scale).Score(distribution).Value,
            Golden.Closed,
            "netTopMinusBottom"
        );
        if (!reference.Levels("meanTIntervals").Any())
            Assert.Equal(double.NaN, mean.Interval(method: IntervalMethod.StudentT).Lower);
        foreach (var (level, limits) in reference.Levels("meanTIntervals"))
        {
            var t = mean.Interval(level, IntervalMethod.StudentT);
            Golden.AssertInterval(limits, t, Golden.Quantile, $"t {level}");
            // The default differs only where t has no width.
            Assert.Equal(t.Width > 0 ? t : mean.Interval(level, IntervalMethod.AdjustedWald), mean.Interval(level));
        }
        if (reference.GetProperty("topBoxes").ValueKind == System.Text.Json.JsonValueKind.Null)
            return;
        foreach (var box in reference.GetProperty("topBoxes").EnumerateArray())
        {
            int boxes = scale.Maximum - (int)box.Whole("threshold") + 1;
            var score = Csat.TopBox(boxes, scale).Score(distribution);
            Assert.Equal(box.Whole("successes"), distribution.Count(score.Definition.Formula.Positive!.Value));
            Golden.AssertRelative(box.Number("percent"), score.Value, Golden.Closed, "percent");
            Golden.AssertRelative(box.Number("share"), distribution.TopBox(boxes), Golden.Closed, "share");
            foreach (var (level, limits) in box.Levels("wilson"))
                Golden.AssertInterval(limits, score.Interval(level), Golden.Closed, $"wilson {level}", unit: 100);
        }

        void Near(string name, double actual) =>
            Golden.AssertRelative(reference.Number(name), actual, Golden.Closed, name);
    }
}
