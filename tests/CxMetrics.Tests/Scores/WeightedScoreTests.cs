using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

/// <summary>Laws of weighted scores.</summary>
public sealed class WeightedScoreTests
{
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
