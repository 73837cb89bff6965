using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>Weighted NPS, top-box share and mean rating.</summary>
public sealed class WeightedTests
{
    private const string File = "weighted.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Agrees_with_the_reference(string id)
    {
        var reference = Golden.Case(File, id);
        var tally = new WeightedTally(RatingScale.ZeroToTen);
        tally.AddRange<long>(reference.Wholes("ratings"), reference.Numbers("weights"));
        var distribution = tally.ToDistribution();
        var nps = Nps.Standard.Score(distribution);
        var top = Csat.TopBox(2, RatingScale.ZeroToTen).Score(distribution);
        var mean = Csat.Mean(RatingScale.ZeroToTen).Score(distribution);

        Assert.Equal(reference.Whole("n"), nps.Responses);
        Near("sumWeights", distribution.TotalWeight);
        Near("kishEffectiveN", distribution.EffectiveSampleSize);
        Near("kishDesignEffect", nps.DesignEffect);
        Near(
            "sumSquaredWeights",
            distribution.TotalWeight / distribution.EffectiveSampleSize * distribution.TotalWeight
        );
        Near("promoterShare", distribution.Share(new RatingRange(9, 10)));
        Near("detractorShare", distribution.Share(new RatingRange(0, 6)));
        Points("nps", nps.Value);
        Golden.AssertNear(
            reference.Number("variancePlugin"),
            nps.StandardError * nps.StandardError * nps.EffectiveSampleSize / 1e4,
            Golden.Closed,
            "variance"
        );
        Points("standardErrorKish", nps.StandardError);
        Points("standardErrorLinearized", nps.LinearizedStandardError);
        foreach (var (level, expected) in reference.Levels("intervals"))
        {
            Interval("kishWald", IntervalMethod.Wald, Golden.Closed);
            Interval("kishAdjustedWaldRocks", IntervalMethod.AdjustedWald, Golden.Closed);
            Interval("kishAdjustedWaldRocks", IntervalMethod.Default, Golden.Closed);
            // Null where nothing varies; the library then gives the estimate itself.
            if (expected.GetProperty("linearizedT").ValueKind != System.Text.Json.JsonValueKind.Null)
                Interval("linearizedT", IntervalMethod.Linearized, Golden.Quantile);
            else
                Assert.False(nps.Interval(level, IntervalMethod.Linearized).Width > 0);

            void Interval(string name, IntervalMethod method, double tolerance) =>
                Golden.AssertInterval(
                    expected.GetProperty(name),
                    nps.Interval(level, method),
                    tolerance,
                    $"{name} {level}",
                    unit: 100
                );
        }

        var topBox = reference.GetProperty("topBox9");
        Golden.AssertNear(100 * topBox.Number("share"), top.Value, Golden.Closed, "top box");
        Golden.AssertNear(100 * topBox.Number("standardErrorKish"), top.StandardError, Golden.Closed, "top box error");
        Golden.AssertNear(
            100 * topBox.Number("standardErrorLinearized"),
            top.LinearizedStandardError,
            Golden.Closed,
            "top box linearised"
        );
        foreach (var (level, limits) in topBox.Levels("kishWilson"))
            Golden.AssertInterval(limits, top.Interval(level), Golden.Closed, $"wilson {level}", unit: 100);

        var rating = reference.GetProperty("rating");
        Golden.AssertNear(rating.Number("mean"), mean.Value, Golden.Closed, "mean");
        Golden.AssertNear(
            rating.Number("standardErrorLinearized"),
            mean.LinearizedStandardError,
            Golden.Closed,
            "mean linearised"
        );
        Golden.AssertNear(
            rating.Number("varianceReliability"),
            distribution.UnbiasedVariance,
            Golden.Closed,
            "varianceReliability"
        );
        // Right only for weights that count people, which the library does not assume: sum w (x - m)² / (sum w - 1).
        double total = distribution.TotalWeight;
        double frequency = total > 1 ? distribution.Variance * (total / (total - 1)) : double.NaN;
        Golden.AssertNear(rating.Number("varianceFrequency"), frequency, Golden.Closed, "varianceFrequency");

        void Near(string name, double actual) =>
            Golden.AssertRelative(reference.Number(name), actual, Golden.Closed, name);

        void Points(string name, double actual) =>
            Golden.AssertNear(100 * reference.Number(name), actual, Golden.Closed, name);
    }
}
