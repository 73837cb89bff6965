using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Scores;

/// <summary>Weighted scores against independently computed values.</summary>
public sealed class WeightedScoreTests
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

        Near("sumWeights", distribution.TotalWeight);
        Near("kishEffectiveN", distribution.EffectiveSampleSize);
        Near("promoterShare", distribution.Share(new RatingRange(9, 10)));
        Near("detractorShare", distribution.Share(new RatingRange(0, 6)));
        Golden.AssertNear(100 * reference.Number("nps"), nps.Value, Golden.Closed, "nps");
        Golden.AssertNear(
            100 * reference.Number("standardErrorKish"),
            nps.StandardError,
            Golden.Closed,
            "standardErrorKish"
        );
        foreach (var level in reference.GetProperty("intervals").EnumerateObject())
        {
            AssertLimits(level.Value.Numbers("kishWald"), level.Name, IntervalMethod.Wald);
            AssertLimits(level.Value.Numbers("kishAdjustedWaldRocks"), level.Name, IntervalMethod.Default);
        }

        var topBox = reference.GetProperty("topBox9");
        var top = Csat.TopBox(2, RatingScale.ZeroToTen).Score(distribution);
        Golden.AssertNear(100 * topBox.Number("share"), top.Value, Golden.Closed, "top box");
        Golden.AssertNear(100 * topBox.Number("standardErrorKish"), top.StandardError, Golden.Closed, "top box error");
        foreach (var level in topBox.GetProperty("kishWilson").EnumerateObject())
        {
            var interval = top.Interval(new(double.Parse(level.Name)));
            double[] expected = [.. level.Value.EnumerateArray().Select(e => 100 * e.GetDouble())];
            Golden.AssertNear(expected[0], interval.Lower, Golden.Closed, $"wilson {level.Name} lower");
            Golden.AssertNear(expected[1], interval.Upper, Golden.Closed, $"wilson {level.Name} upper");
        }

        var rating = reference.GetProperty("rating");
        Golden.AssertNear(rating.Number("mean"), distribution.Mean, Golden.Closed, "mean");
        Golden.AssertNear(
            rating.Number("varianceReliability"),
            distribution.UnbiasedVariance,
            Golden.Closed,
            "varianceReliability"
        );

        void Near(string name, double actual) =>
            Golden.AssertRelative(reference.Number(name), actual, Golden.Closed, name);

        void AssertLimits(double[] expected, string level, IntervalMethod method)
        {
            var interval = nps.Interval(new(double.Parse(level)), method);
            double lower = Math.Clamp(100 * expected[0], -100, 100);
            double upper = Math.Clamp(100 * expected[1], -100, 100);
            Golden.AssertNear(Math.Min(lower, nps.Value), interval.Lower, Golden.Closed, $"{method} {level} lower");
            Golden.AssertNear(Math.Max(upper, nps.Value), interval.Upper, Golden.Closed, $"{method} {level} upper");
        }
    }

    [Fact]
    public void Scaling_all_weights_changes_nothing() =>
        Law.Holds<WeightedAnswers>(answers =>
        {
            // A power of two, so that no weight is rounded by the scaling itself.
            int?[] ratings = [.. answers.Values.Select(a => a.Rating)];
            double[] weights = [.. answers.Values.Select(a => Math.Min(a.Weight, 1e200))];
            double[] scaled = [.. weights.Select(w => w < 1e-200 ? 0 : w * 1024)];
            double[] same = [.. weights.Select(w => w < 1e-200 ? 0 : w)];
            var first = Nps.Standard.Score<int>(ratings, same);
            var second = Nps.Standard.Score<int>(ratings, scaled);
            Assert.Equal(first.Value, second.Value);
            Assert.Equal(first.StandardError, second.StandardError);
            Assert.Equal(first.EffectiveSampleSize, second.EffectiveSampleSize);
        });
}
