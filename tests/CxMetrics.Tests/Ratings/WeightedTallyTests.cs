using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Ratings;

public sealed class WeightedTallyTests
{
    private static readonly RatingScale Scale = RatingScale.ZeroToTen;

    [Fact]
    public void Sums_weights_by_rating()
    {
        var tally = new WeightedTally(Scale);
        tally.AddRange([9, 9, 3], [0.5, 1.5, 2]);
        tally.Add(null, 7);
        var distribution = tally.ToDistribution();
        Assert.True(distribution.IsWeighted);
        Assert.Equal(3, distribution.Responses);
        Assert.Equal(1, distribution.Missing);
        Assert.Equal(2, distribution.Weight(9));
        Assert.Equal(2, distribution.Count(9));
        Assert.Equal(4, distribution.TotalWeight);
        Assert.Equal(0.5, distribution.Share(9));
        Assert.Equal(16 / 6.5, distribution.EffectiveSampleSize, 15);
    }

    [Fact]
    public void Splitting_order_and_merging_change_not_a_bit() =>
        Law.Holds<WeightedAnswers, WeightedAnswers, int>(
            (a, b, seed) =>
            {
                WeightedAnswer[] shuffled = [.. a.Values, .. b.Values];
                new Random(seed).Shuffle(shuffled);
                var whole = Tally(shuffled);
                var left = Tally(a.Values);
                left.Merge(Tally(b.Values));
                Assert.Equal(whole.ToDistribution(), left.ToDistribution());
                Assert.Equal(
                    whole.ToDistribution(),
                    Tally(b.Values).ToDistribution() + Tally(a.Values).ToDistribution()
                );
                AssertSameNumbers(whole.ToDistribution(), left.ToDistribution());
            }
        );

    [Fact]
    public void Removing_what_was_added_restores_every_bit() =>
        Law.Holds<WeightedAnswers, WeightedAnswers>(
            (kept, removed) =>
            {
                var tally = Tally([.. kept.Values, .. removed.Values]);
                foreach (var answer in removed.Values)
                    tally.Remove(answer.Rating, answer.Weight);
                Assert.Equal(Tally(kept.Values).ToDistribution(), tally.ToDistribution());
                tally.Merge(Tally(removed.Values));
                tally.Subtract(Tally(removed.Values));
                Assert.Equal(Tally(kept.Values).ToDistribution(), tally.ToDistribution());
            }
        );

    [Fact]
    public void Equal_weights_are_no_weights() =>
        Law.Holds<Answers>(answers =>
        {
            foreach (double weight in new[] { 1, 0.3, 1e-200, 1e200 })
            {
                var weighted = new WeightedTally(Scale);
                weighted.AddRange<int>(answers.Values, Enumerable.Repeat(weight, answers.Values.Length).ToArray());
                var plain = new RatingTally(Scale);
                plain.AddRange<int>(answers.Values);
                var (w, p) = (weighted.ToDistribution(), plain.ToDistribution());
                // Every figure is rounded once from exact sums, in which the common weight cancels.
                Assert.Equal(p.EffectiveSampleSize, w.EffectiveSampleSize);
                Assert.Equal(p.Mean, w.Mean);
                Golden.AssertRelative(p.Variance, w.Variance, 1e-14, "variance");
                Golden.AssertRelative(p.UnbiasedVariance, w.UnbiasedVariance, 1e-14, "unbiased variance");
                Assert.Equal(p.Median, w.Median);
                Assert.Equal(p.TopBox(2), w.TopBox(2));
                var (weightedNps, nps) = (Nps.Standard.Score(w), Nps.Standard.Score(p));
                Assert.Equal(nps.Value, weightedNps.Value);
                Golden.AssertNear(nps.StandardError, weightedNps.StandardError, 1e-13, "standard error");
            }
        });

    [Fact]
    public void Everybody_agreeing_is_exactly_the_end_of_the_scale() =>
        Law.Holds<WeightedAnswers>(answers =>
        {
            var promoters = Tally([
                .. answers.Values.Select(a => new WeightedAnswer(a.Rating is null ? null : 9 + a.Rating % 2, a.Weight)),
            ]);
            var distribution = promoters.ToDistribution();
            if (distribution.EffectiveSampleSize == 0)
                return;
            var score = Nps.Standard.Score(distribution);
            Assert.Equal(100, score.Value);
            Assert.Equal(0, score.StandardError);
            Assert.Equal(100, Csat.TopBox(3, Scale).Score(distribution).Interval().Upper);
            Assert.InRange(distribution.EffectiveSampleSize, 1, distribution.Responses);
            Assert.Equal(-100, Nps.Standard.Score(distribution.Mirror()).Value);
        });

    [Fact]
    public void A_tiny_rest_keeps_its_digits()
    {
        var distribution = Tally([new(10, 1), new(0, 1e-10)]).ToDistribution();
        var score = Csat.TopBox(2, Scale).Score(distribution);
        var mirrored = Csat.TopBox(2, Scale).Score(distribution.Mirror());
        Golden.AssertRelative(mirrored.StandardError, score.StandardError, 1e-14, "standard error");
        // The variance of two answers a whole scale apart, with divisor n - 1: (10 - 0)^2 / 2, whatever the weights.
        Golden.AssertRelative(50, distribution.UnbiasedVariance, 1e-14, "unbiased variance");
    }

    [Fact]
    public void The_sum_of_weights_is_the_exact_one_rounded_once()
    {
        // Added up left to right in doubles, the ones vanish beside 1e16.
        var tally = new WeightedTally(Scale);
        tally.Add(5, 1e16);
        for (int i = 0; i < 10; i++)
            tally.Add(5, 1);
        Assert.Equal(1e16 + 10, tally.ToDistribution().TotalWeight);
        Assert.Equal(0.1 + 0.2, Tally([new(5, 0.1), new(5, 0.2)]).ToDistribution().Weight(5));
    }

    [Fact]
    public void The_largest_and_the_smallest_weights_keep_their_ratios()
    {
        var huge = Tally([new(9, double.MaxValue), new(3, double.MaxValue)]).ToDistribution();
        Assert.Equal(0.5, huge.Share(9));
        Assert.Equal(2, huge.EffectiveSampleSize);
        var tiny = Tally([new(9, double.Epsilon), new(3, double.Epsilon)]).ToDistribution();
        Assert.Equal(0.5, tiny.Share(9));
        Assert.Equal(2, tiny.EffectiveSampleSize);
        Assert.Equal(6, tiny.Mean);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-double.Epsilon)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Weights_that_are_none_are_refused_whole(double weight)
    {
        var tally = Tally([new(5, 2)]);
        var before = tally.ToDistribution();
        Assert.Equal("weight", Assert.Throws<ArgumentOutOfRangeException>(() => tally.Add(5, weight)).ParamName);
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange([5, 6], [1, weight]));
        Assert.Equal("weights", refusal.ParamName);
        Assert.Contains("index 1", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Remove(5, weight));
        Assert.Equal(before, tally.ToDistribution());
    }

    [Fact]
    public void Zero_weights_count_as_answers_but_not_as_information()
    {
        var distribution = Tally([new(9, 1), new(3, 0), new(3, -0.0)]).ToDistribution();
        Assert.Equal(3, distribution.Responses);
        Assert.Equal(1, distribution.EffectiveSampleSize);
        Assert.Equal(1, distribution.Share(9));
        var nothing = Tally([new(9, 0)]).ToDistribution();
        Assert.Equal(0, nothing.EffectiveSampleSize);
        Assert.Equal(double.NaN, nothing.Mean);
        Assert.Equal(double.NaN, nothing.Share(9));
    }

    [Fact]
    public void Bad_ratings_and_lengths_are_refused_whole()
    {
        var tally = Tally([new(5, 2)]);
        var before = tally.ToDistribution();
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange([5, 77], [1, 1]));
        Assert.Throws<ArgumentException>(() => tally.AddRange([5, 6], [1]));
        Assert.Throws<ArgumentException>(() => tally.Merge(new WeightedTally(RatingScale.OneToFive)));
        Assert.Throws<ArgumentException>(() => tally.Merge(new RatingTally(Scale).ToDistribution()));
        Assert.Throws<ArgumentException>(() => new RatingTally(Scale).Merge(before));
        Assert.Throws<ArgumentException>(() => before + before.WithoutWeights());
        Assert.Equal(before, tally.ToDistribution());
    }

    [Fact]
    public void What_is_not_there_cannot_be_removed()
    {
        var tally = Tally([new(5, 2), new(5, 3)]);
        var before = tally.ToDistribution();
        Assert.Throws<InvalidOperationException>(() => tally.Remove(4, 1));
        Assert.Throws<InvalidOperationException>(() => tally.Remove(5, 6));
        Assert.Throws<InvalidOperationException>(() => tally.Subtract(Tally([new(5, 6)])));
        Assert.Throws<InvalidOperationException>(() => tally.Replace(5, 6, 7, 1));
        Assert.Equal(before, tally.ToDistribution());
        tally.Replace(5, 2, 7, 1);
        Assert.Equal(1, tally.ToDistribution().Weight(7));
        tally.Clear();
        Assert.Equal(new WeightedTally(Scale).ToDistribution(), tally.ToDistribution());
    }

    [Fact]
    public void Invalid_ratings_can_be_counted_without_their_weight()
    {
        var tally = new WeightedTally(Scale, InvalidRatings.Count);
        tally.AddRange([5, 77], [1, 100]);
        Assert.Equal(1, tally.Invalid);
        Assert.Equal(1, tally.ToDistribution().TotalWeight);
    }

    private static WeightedTally Tally(WeightedAnswer[] answers)
    {
        var tally = new WeightedTally(Scale);
        tally.AddRange<int>(answers.Select(a => a.Rating).ToArray(), answers.Select(a => a.Weight).ToArray());
        return tally;
    }

    private static void AssertSameNumbers(RatingDistribution a, RatingDistribution b)
    {
        Assert.Equal(a.Mean, b.Mean);
        Assert.Equal(a.Variance, b.Variance);
        Assert.Equal(a.EffectiveSampleSize, b.EffectiveSampleSize);
        Assert.Equal(a.TotalWeight, b.TotalWeight);
    }
}
