using System.Text.Json;
using CxMetrics.Ratings;

namespace CxMetrics.Tests.Ratings;

public sealed class RatingDistributionTests
{
    private static readonly RatingDistribution Five = new(
        RatingScale.OneToFive,
        [1, 0, 2, 3, 4],
        missing: 5,
        invalid: 6
    );

    [Fact]
    public void Knows_counts_shares_and_boxes()
    {
        Assert.Equal(10, Five.Responses);
        Assert.Equal(5, Five.Missing);
        Assert.Equal(6, Five.Invalid);
        Assert.Equal(3, Five.Count(4));
        Assert.Equal(9, Five.Count(new RatingRange(3, 5)));
        Assert.Equal(0.4, Five.Share(5));
        Assert.Equal(0.7, Five.TopBox(2));
        Assert.Equal(0.1, Five.BottomBox(2));
        Assert.Equal(3.9, Five.Mean);
        Assert.Equal(4, Five.Median);
        // Sum of squares 1 + 18 + 48 + 100 = 167.
        Assert.Equal(16.7 - 3.9 * 3.9, Five.Variance, 12);
        Assert.Equal((16.7 - 3.9 * 3.9) * 10 / 9, Five.UnbiasedVariance, 12);
        Assert.False(Five.IsWeighted);
        Assert.Equal(10, Five.EffectiveSampleSize);
        Assert.Equal(3, Five.Weight(4));
    }

    [Fact]
    public void Without_data_everything_is_NaN()
    {
        var empty = new RatingDistribution(RatingScale.OneToFive, [0, 0, 0, 0, 0]);
        Assert.Equal(double.NaN, empty.Mean);
        Assert.Equal(double.NaN, empty.Variance);
        Assert.Equal(double.NaN, empty.UnbiasedVariance);
        Assert.Equal(double.NaN, empty.Median);
        Assert.Equal(double.NaN, empty.Share(3));
        Assert.Equal(double.NaN, empty.TopBox(2));
        Assert.Equal(0, empty.EffectiveSampleSize);
    }

    [Theory]
    [InlineData(new long[] { 1, 0, 0, 0, 1 }, 3)]
    [InlineData(new long[] { 0, 1, 1, 0, 0 }, 2.5)]
    [InlineData(new long[] { 0, 0, 0, 0, 7 }, 5)]
    [InlineData(new long[] { 3, 2, 1, 0, 0 }, 1.5)]
    [InlineData(new long[] { 3, 2, 2, 0, 0 }, 2)]
    public void The_median_is_the_middle_or_between_the_two_middle_ones(long[] counts, double expected) =>
        Assert.Equal(expected, new RatingDistribution(RatingScale.OneToFive, counts).Median);

    [Fact]
    public void One_rating_has_a_variance_of_0_and_no_unbiased_one()
    {
        var one = new RatingDistribution(RatingScale.OneToFive, [0, 0, 1, 0, 0]);
        Assert.Equal(0, one.Variance);
        Assert.Equal(double.NaN, one.UnbiasedVariance);
    }

    [Fact]
    public void Turning_the_scale_around_mirrors_mean_and_boxes() =>
        Law.Holds<Counts>(counts =>
        {
            var distribution = Of(counts);
            var mirror = distribution.Mirror();
            Assert.Equal(distribution, mirror.Mirror());
            Assert.Equal(distribution.TopBox(1), mirror.BottomBox(1));
            Golden.AssertNear(
                distribution.Scale.Minimum + distribution.Scale.Maximum - distribution.Mean,
                mirror.Mean,
                1e-12,
                "mean"
            );
            Golden.AssertNear(distribution.Variance, mirror.Variance, 1e-10, "variance");
        });

    [Fact]
    public void Shares_add_up_to_1_and_the_mean_lies_on_the_scale() =>
        Law.Holds<Counts>(counts =>
        {
            var distribution = Of(counts);
            if (distribution.Responses == 0)
                return;
            Golden.AssertNear(
                1,
                Enumerable.Range(0, counts.Values.Length).Sum(distribution.Share),
                1e-12,
                "sum of shares"
            );
            Assert.Equal(1, distribution.Share(distribution.Scale.Range));
            Assert.InRange(distribution.Mean, distribution.Scale.Minimum, distribution.Scale.Maximum);
            Assert.InRange(distribution.Median, distribution.Scale.Minimum, distribution.Scale.Maximum);
            Assert.True(distribution.Variance >= 0);
        });

    [Fact]
    public void Comes_back_from_bytes_and_JSON_as_it_was() =>
        Law.Holds<Counts, WeightedAnswers>(
            (counts, answers) =>
            {
                var weighted = new WeightedTally(RatingScale.ZeroToTen);
                weighted.AddRange<int>(
                    answers.Values.Select(a => a.Rating).ToArray(),
                    answers.Values.Select(a => a.Weight).ToArray()
                );
                foreach (var distribution in new[] { Of(counts), weighted.ToDistribution() })
                {
                    Assert.Equal(distribution, RatingDistribution.FromBytes(distribution.ToBytes()));
                    string json = JsonSerializer.Serialize(distribution);
                    Assert.Equal(distribution, JsonSerializer.Deserialize<RatingDistribution>(json));
                }
            }
        );

    [Theory]
    [InlineData(int.MaxValue - 4, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue + 100)]
    [InlineData(-3, 3)]
    public void Scales_at_the_ends_of_the_numbers_come_back_too(int minimum, int maximum)
    {
        var tally = new RatingTally(new(minimum, maximum));
        tally.AddRange([minimum, maximum]);
        var distribution = tally.ToDistribution();
        Assert.Equal(distribution, RatingDistribution.FromBytes(distribution.ToBytes()));
        Assert.Equal(
            distribution,
            JsonSerializer.Deserialize<RatingDistribution>(JsonSerializer.Serialize(distribution))
        );
    }

    [Fact]
    public void The_mean_of_very_many_equal_ratings_is_that_rating()
    {
        foreach (long n in new[] { (1L << 53) + 1, 708851446668605500, long.MaxValue })
        {
            var fives = new RatingDistribution(RatingScale.OneToFive, [0, 0, 0, 0, n]);
            Assert.Equal(5, fives.Mean);
            Assert.Equal(0, fives.Variance);
            Assert.Equal(5, fives.Median);
        }
    }

    [Fact]
    public void The_state_of_an_NPS_survey_is_small()
    {
        var largest = new RatingDistribution(
            RatingScale.ZeroToTen,
            Enumerable.Repeat(long.MaxValue / 16, 11).ToArray(),
            long.MaxValue / 16,
            long.MaxValue / 16
        );
        Assert.True(largest.ToBytes().Length < 128);
        Assert.Equal(19, new RatingDistribution(RatingScale.ZeroToTen, new long[11]).ToBytes().Length);
        Assert.Equal(123, largest.ToBytes().Length);
    }

    [Fact]
    public void Bytes_that_are_cut_off_changed_or_foreign_are_refused()
    {
        var weighted = new WeightedTally(RatingScale.OneToFive);
        weighted.AddRange([1, 5, 5], [0.3, 1.7, 2.2]);
        foreach (var distribution in new[] { Five, weighted.ToDistribution() })
        {
            byte[] bytes = distribution.ToBytes();
            for (int length = 0; length < bytes.Length; length++)
                Assert.Throws<FormatException>(() => RatingDistribution.FromBytes(bytes.AsSpan(0, length)));
            Assert.Throws<FormatException>(() => RatingDistribution.FromBytes([.. bytes, 0]));
            byte[] foreign = [.. bytes];
            foreign[0] = (byte)'Z';
            Assert.Throws<FormatException>(() => RatingDistribution.FromBytes(foreign));
            byte[] newer = [.. bytes];
            newer[2] = 2;
            Assert.Contains(
                "version",
                Assert.Throws<FormatException>(() => RatingDistribution.FromBytes(newer)).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Hostile_bytes_give_a_valid_distribution_or_a_format_exception()
    {
        var random = new Random(11);
        var weighted = new WeightedTally(RatingScale.OneToFive);
        weighted.AddRange([1, 5, 5], [0.3, 1.7, 2.2]);
        byte[][] seeds = [Five.ToBytes(), weighted.ToDistribution().ToBytes()];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. seeds[i % 2]];
            for (int change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(2, bytes.Length)] = (byte)random.Next(256);
            try
            {
                var read = RatingDistribution.FromBytes(bytes);
                Assert.True(read.Responses >= 0 && read.Missing >= 0 && read.Invalid >= 0);
                Assert.Equal(read, RatingDistribution.FromBytes(read.ToBytes()));
            }
            catch (FormatException) { }
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"minimum":1,"maximum":5,"counts":[1,2],"missing":0,"invalid":0}""")]
    [InlineData("""{"minimum":1,"maximum":5,"counts":null,"missing":0,"invalid":0}""")]
    [InlineData("""{"minimum":1,"maximum":500,"counts":[1,2],"missing":0,"invalid":0}""")]
    [InlineData("""{"minimum":1,"maximum":2,"counts":[1,-2],"missing":0,"invalid":0}""")]
    [InlineData("""{"minimum":1,"maximum":2,"counts":[1,2],"missing":-1,"invalid":0}""")]
    [InlineData("""{"minimum":1,"maximum":2,"counts":[1,2],"missing":0,"invalid":0,"extra":1}""")]
    [InlineData("""{"minimum":1,"maximum":2,"counts":[1,2],"missing":0,"invalid":0,"weights":["1p0","1p0"]}""")]
    [InlineData(
        """{"minimum":1,"maximum":2,"counts":[1,2],"missing":0,"invalid":0,"weights":["1p0","1p0"],"squaredWeights":["1p9","1p0"]}"""
    )]
    [InlineData("""{"minimum":1,"maximum":2,"counts":[1,2],"counts":[1,3],"missing":0,"invalid":0}""")]
    [InlineData(
        """{"minimum":1,"maximum":2,"counts":[1,0],"missing":0,"invalid":0,"weights":["1p1055","0p0"],"squaredWeights":["1p2110","0p0"]}"""
    )]
    [InlineData("""{"minimum":1,"maximum":2,"counts":[9223372036854775807,2],"missing":0,"invalid":0}""")]
    public void JSON_that_is_no_distribution_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RatingDistribution>(json));

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new RatingDistribution(RatingScale.OneToFive, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RatingDistribution(RatingScale.YesNo, [1, -2]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new RatingDistribution(RatingScale.YesNo, [1, 2], missing: -1)
        );
        Assert.Throws<OverflowException>(() => new RatingDistribution(RatingScale.YesNo, [long.MaxValue, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Five.Count(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Five.Share(new RatingRange(4, 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Five.TopBox(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Five.BottomBox(5));
        Assert.Throws<ArgumentException>(() => Five + new RatingDistribution(RatingScale.YesNo, [1, 2]));
    }

    [Fact]
    public void Equality_is_by_value()
    {
        var same = new RatingDistribution(RatingScale.OneToFive.WithMissing(9), [1, 0, 2, 3, 4], 5, 6);
        Assert.Equal(Five, same);
        Assert.True(Five == same);
        Assert.False(Five != same);
        Assert.Equal(Five.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Five, new RatingDistribution(RatingScale.OneToFive, [1, 0, 2, 3, 4], 5, 7));
    }

    private static RatingDistribution Of(Counts counts) => new(new(0, counts.Values.Length - 1), counts.Values);
}
