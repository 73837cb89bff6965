using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

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

    [Theory]
    [InlineData("survey")]
    [InlineData("equal")]
    [InlineData("powers of two")]
    [InlineData("whole numbers")]
    [InlineData("zeros among others")]
    [InlineData("nothing but zeros")]
    [InlineData("ends of the window")]
    [InlineData("just below a power of two")]
    [InlineData("rounded both ways")]
    [InlineData("a few outliers")]
    [InlineData("another size in every block")]
    [InlineData("another size for every rating")]
    [InlineData("all sizes")]
    [InlineData("subnormal")]
    [InlineData("huge")]
    public void Spans_and_single_answers_give_the_same_bits(string kind)
    {
        var random = new Random(20);
        var (ratings, weights) = Column(30_000, kind, random);
        foreach (
            int length in new[] { 0, 1, 63, 64, 65, 100, 4_096, 8_191, 8_192, 8_193, 8_255, 8_256, 16_384, 30_000 }
        )
            AssertSameBits(OneByOne(ratings.AsSpan(0, length), weights), InBlocks(ratings.AsSpan(0, length), weights));
    }

    [Fact]
    public void The_largest_parts_fill_the_vectors_to_the_last_bit()
    {
        // The first weight places the window; with the others all parts, or all but the last, are as large as they can be.
        foreach (
            double large in new[] { Math.BitDecrement(64.0), 64 - Math.ScaleB(1, -15) - Math.ScaleB(1, -36), 63.99 }
        )
        {
            var weights = new double[100_000];
            Array.Fill(weights, large);
            weights.AsSpan(0, 1_000).Fill(1);
            var ratings = new byte[weights.Length];
            var tally = new WeightedTally(Scale);
            tally.AddRange<byte>(ratings, weights);
            var sum = ExactNumber.Of(1_000) + ExactNumber.Of(99_000) * ExactNumber.Of(large);
            var squares =
                ExactNumber.Of(1_000) + ExactNumber.Of(99_000) * ExactNumber.Of(large) * ExactNumber.Of(large);
            Assert.Equal(sum, tally.ToDistribution().ExactWeights[0]);
            Assert.Equal(squares, tally.ToDistribution().ExactSquares[0]);
        }
    }

    [Fact]
    public void Any_split_into_long_spans_gives_the_same_bits()
    {
        var random = new Random(21);
        foreach (string kind in new[] { "survey", "a few outliers", "all sizes" })
        {
            var (ratings, weights) = Column(30_000, kind, random);
            var whole = InBlocks(ratings, weights);
            for (int repeat = 0; repeat < 10; repeat++)
            {
                int cut = random.Next(ratings.Length);
                var left = InBlocks(ratings.AsSpan(0, cut), weights);
                var right = InBlocks(ratings.AsSpan(cut), weights.AsSpan(cut));
                right.Merge(left);
                AssertSameBits(whole, right);
                right.Subtract(left);
                AssertSameBits(InBlocks(ratings.AsSpan(cut), weights.AsSpan(cut)), right);
            }
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(-5, 5)]
    [InlineData(0, 100)]
    public void Every_scale_and_type_of_column_is_summed_alike(int minimum, int maximum)
    {
        var scale = new RatingScale(minimum, maximum).WithMissing(111);
        var random = new Random(22);
        var ratings = new int?[5_000];
        var weights = Column(ratings.Length, "survey", random).Weights;
        for (int i = 0; i < ratings.Length; i++)
        {
            int draw = random.Next(minimum, maximum + 4);
            ratings[i] =
                draw <= maximum ? draw
                : draw == maximum + 1 ? null
                : draw == maximum + 2 ? 111
                : 120;
        }
        var single = new WeightedTally(scale, InvalidRatings.Count);
        for (int i = 0; i < ratings.Length; i++)
            single.Add(ratings[i], weights[i]);
        var spans = new WeightedTally(scale, InvalidRatings.Count);
        spans.AddRange<int>(ratings, weights);
        AssertSameBits(single, spans);
        spans.Clear();
        spans.AddRange<double>(Array.ConvertAll(ratings, rating => rating ?? double.NaN), weights);
        AssertSameBits(single, spans);
    }

    [Theory]
    [InlineData("survey")]
    [InlineData("a few outliers")]
    [InlineData("all sizes")]
    public void A_refusal_in_a_later_block_takes_everything_back(string kind)
    {
        var (ratings, weights) = Column(20_000, kind, new Random(23));
        var tally = InBlocks(ratings.AsSpan(0, 3_000), weights);
        var before = tally.ToDistribution();
        foreach (int at in new[] { 0, 40, 8_191, 8_192, 12_000, 19_990, 19_999 })
        {
            var (badRatings, badWeights) = (ratings.ToArray(), weights.ToArray());
            badRatings[at] = 77;
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => tally.AddRange<int>(badRatings, weights));
            Assert.Contains($"77 at index {at} ", refusal.Message, StringComparison.Ordinal);
            AssertSameBits(before, tally.ToDistribution());
            foreach (double weight in new[] { -1, -double.Epsilon, double.NaN, double.PositiveInfinity })
            {
                foreach (int? rating in new int?[] { null, 0, 10 })
                {
                    badWeights[at] = weight;
                    badRatings[at] = rating;
                    // A bad weight is told before a bad rating, wherever they are.
                    badRatings[^1] = at == 19_999 ? rating : 77;
                    refusal = Assert.Throws<ArgumentOutOfRangeException>(() =>
                        tally.AddRange<int>(badRatings, badWeights)
                    );
                    Assert.Contains($"not so at index {at}.", refusal.Message, StringComparison.Ordinal);
                    AssertSameBits(before, tally.ToDistribution());
                }
            }
        }
    }

    [Fact]
    public void Adding_spans_allocates_nothing()
    {
        var (ratings, weights) = Column(50_000, "a few outliers", new Random(24));
        var tally = InBlocks(ratings, weights);
        Allocations.AssertNone(() =>
        {
            tally.AddRange<int>(ratings, weights);
            tally.AddRange<int>(ratings.AsSpan(0, 10), weights.AsSpan(0, 10));
        });
    }

    [Fact]
    public void Characters_are_no_ratings() =>
        Assert.Throws<NotSupportedException>(() => new WeightedTally(Scale).AddRange<char>(['9'], [1]));

    private static (int?[] Ratings, double[] Weights) Column(int length, string kind, Random random)
    {
        var ratings = new int?[length];
        var weights = new double[length];
        for (int i = 0; i < length; i++)
        {
            int rating = random.Next(12);
            ratings[i] = rating == 11 ? null : rating;
            weights[i] = Weight(kind, rating, i, random);
        }
        return (ratings, weights);
    }

    private static double Weight(string kind, int rating, int index, Random random)
    {
        double everyday = Math.Exp(3 * random.NextDouble() - 1.5);
        return kind switch
        {
            "equal" => 0.3,
            "powers of two" => Math.ScaleB(1, random.Next(-6, 6)),
            "whole numbers" => random.Next(1, 50),
            "zeros among others" => random.Next(3) == 0 ? 0 : everyday,
            "nothing but zeros" => random.Next(2) == 0 ? 0 : -0.0,
            // About the window that a weight of one places: 2^-5 to 2^6.
            "ends of the window" => index == 0 ? 1
            : random.Next(2) == 0 ? Math.ScaleB(1, -5) + random.Next(-2, 3) * Math.ScaleB(1, -57)
            : 64 + random.Next(-2, 3) * Math.ScaleB(1, -46),
            "just below a power of two" => Math.BitDecrement(Math.ScaleB(1, random.Next(-3, 4))),
            // Halfway between two leading parts, or next to it.
            "rounded both ways" => Math.ScaleB(random.Next(1 << 10, 1 << 11) * 2 + 1, -11)
                + random.Next(-1, 2) * Math.ScaleB(1, -52),
            "a few outliers" => random.Next(500) == 0 ? 1e200 * everyday : everyday,
            "another size in every block" => everyday * Math.ScaleB(1, 30 * (index / 8_192 % 5) - 60),
            "another size for every rating" => everyday * Math.ScaleB(1, 30 * rating - 150),
            "all sizes" => everyday * Math.Pow(10, random.Next(-320, 300)),
            "subnormal" => everyday * 1e-310,
            "huge" => everyday * 1e307,
            _ => everyday,
        };
    }

    private static WeightedTally InBlocks(ReadOnlySpan<int?> ratings, ReadOnlySpan<double> weights)
    {
        var tally = new WeightedTally(Scale);
        tally.AddRange<int>(ratings, weights[..ratings.Length]);
        return tally;
    }

    private static WeightedTally OneByOne(ReadOnlySpan<int?> ratings, ReadOnlySpan<double> weights)
    {
        var tally = new WeightedTally(Scale);
        for (int i = 0; i < ratings.Length; i++)
            tally.Add(ratings[i], weights[i]);
        return tally;
    }

    private static void AssertSameBits(WeightedTally expected, WeightedTally actual) =>
        AssertSameBits(expected.ToDistribution(), actual.ToDistribution());

    private static void AssertSameBits(RatingDistribution expected, RatingDistribution actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(expected.ExactWeights, actual.ExactWeights);
        Assert.Equal(expected.ExactSquares, actual.ExactSquares);
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
