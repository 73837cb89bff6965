using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

public sealed class CsatTests
{
    [Theory]
    [InlineData("csat-binary", 0, 1, 1)]
    [InlineData("csat-top-1-of-3", 1, 3, 3)]
    [InlineData("csat-top-2-of-4", 1, 4, 3)]
    [InlineData("csat-top-2-of-5", 1, 5, 4)]
    [InlineData("csat-top-2-of-6", 1, 6, 5)]
    [InlineData("csat-top-2-of-7", 1, 7, 6)]
    [InlineData("csat-top-3-of-10", 1, 10, 8)]
    public void Top_boxes_are_those_of_the_name(string id, int minimum, int maximum, int from)
    {
        var definition = Assert.Single(Csat.All, d => d.Id == id);
        Assert.Equal(new RatingScale(minimum, maximum), definition.Scale);
        Assert.Equal(new RatingRange(from, maximum), definition.Formula.Positive);
        Assert.Equal(ScoreUnit.Percent, definition.Unit);
    }

    [Fact]
    public void One_survey_has_as_many_values_as_definitions()
    {
        int[] ratings = [5, 4, 4, 3, 1];
        Assert.Equal(60, Csat.TopTwoOfFive.Score(ratings).Value);
        Assert.Equal(3.4, Csat.MeanFivePoint.Score(ratings).Value, 12);
        Assert.Equal(60, Csat.PompFivePoint.Score(ratings).Value, 12);
        Assert.Equal(68, Csat.PercentOfMaximumFivePoint.Score(ratings).Value, 12);
        Assert.Equal(40, Csat.NetFivePoint.Score(ratings).Value, 12);
        Assert.Equal(20, Csat.TopBox(1, RatingScale.OneToFive).Score(ratings).Value, 12);
    }

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(3, 1, 3)]
    [InlineData(4, 2, 3)]
    [InlineData(5, 2, 4)]
    [InlineData(7, 3, 5)]
    [InlineData(10, 5, 6)]
    public void Net_satisfaction_leaves_out_only_the_middle(int points, int negativeTo, int positiveFrom)
    {
        var definition = Csat.Net(new RatingScale(1, points));
        Assert.Equal($"csat-net-{points}", definition.Id);
        Assert.Equal(new RatingRange(1, negativeTo), definition.Formula.Negative);
        Assert.Equal(new RatingRange(positiveFrom, points), definition.Formula.Positive);
    }

    [Fact]
    public void The_mirrored_scale_negates_the_net_and_completes_the_percentage() =>
        Law.Holds<Counts>(counts =>
        {
            var scale = new RatingScale(1, counts.Values.Length);
            var distribution = new RatingDistribution(scale, counts.Values);
            var mirror = distribution.Mirror();
            Assert.Equal(-Csat.Net(scale).Score(distribution).Value, Csat.Net(scale).Score(mirror).Value);
            Golden.AssertNear(
                100 - Csat.Pomp(scale).Score(distribution).Value,
                Csat.Pomp(scale).Score(mirror).Value,
                1e-12,
                "pomp"
            );
        });

    [Fact]
    public void Scores_and_limits_stay_on_their_scale() =>
        Law.Holds<Counts>(counts =>
        {
            var scale = new RatingScale(1, counts.Values.Length);
            var distribution = new RatingDistribution(scale, counts.Values);
            if (distribution.Responses < 2)
                return;
            foreach (
                var definition in new[]
                {
                    Csat.TopBox(1, scale),
                    Csat.Mean(scale),
                    Csat.Pomp(scale),
                    Csat.PercentOfMaximum(scale),
                    Csat.Net(scale),
                }
            )
            {
                var score = definition.Score(distribution);
                Assert.InRange(score.Value, definition.Minimum, definition.Maximum);
                Assert.InRange(score.Interval().Lower, definition.Minimum, score.Value + 1e-9);
                Assert.InRange(score.Interval().Upper, score.Value - 1e-9, definition.Maximum);
            }
        });

    [Fact]
    public void A_mean_close_to_the_lowest_rating_keeps_its_digits_when_rescaled()
    {
        var scale = new RatingScale(1, 2);
        Golden.AssertRelative(
            1e-10,
            Csat.Pomp(scale).Score(new RatingDistribution(scale, [999_999_999_999, 1])).Value,
            1e-14,
            "pomp"
        );
        var far = new RatingScale(2_000_000_000, 2_000_000_001);
        Golden.AssertRelative(
            400.0 / 7,
            Csat.Pomp(far).Score(new RatingDistribution(far, [3, 4])).Value,
            1e-14,
            "pomp, far from 0"
        );
    }

    [Fact]
    public void Impossible_definitions_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Csat.TopBox(0, RatingScale.OneToFive));
        Assert.Throws<ArgumentOutOfRangeException>(() => Csat.TopBox(5, RatingScale.OneToFive));
        Assert.Throws<ArgumentOutOfRangeException>(() => Csat.Net(3, RatingScale.OneToFive));
        Assert.Throws<ArgumentException>(() => Csat.PercentOfMaximum(new RatingScale(-3, 3)));
        Assert.Throws<ArgumentNullException>(() => Csat.Mean(null!));
    }
}
