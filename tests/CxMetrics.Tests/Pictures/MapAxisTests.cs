using CxMetrics.Pictures;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Pictures;

public sealed class MapAxisTests
{
    [Fact]
    public void A_net_share_goes_from_minus_100_to_100() => Assert.Equal("-100 -50 0 +50 +100", Labels(Nps.Standard));

    [Fact]
    public void A_share_goes_from_0_to_100() => Assert.Equal("0 20 40 60 80 100", Labels(Csat.TopTwoOfFive));

    [Fact]
    public void A_mean_goes_over_the_points_of_its_scale()
    {
        Assert.Equal("1 2 3 4 5", Labels(Csat.MeanFivePoint));
        Assert.Equal("1 2 3 4 5 6 7", Labels(Ces.MeanSevenPoint));
        Assert.Equal("1 4 6 8 10", Labels(Csat.Mean(RatingScale.OneToTen)));
        Assert.Equal("20 40 60 80 100", Labels(Csat.PercentOfMaximumFivePoint));
    }

    [Fact]
    public void Whatever_the_scale_both_ends_are_labelled_and_few_in_between() =>
        Law.Holds<int, int>(
            (minimum, points) =>
            {
                var scale = new RatingScale(minimum, minimum + 1 + Math.Abs(points % 3000));
                var axis = new MapAxis(Csat.Mean(scale));
                Assert.Equal(scale.Minimum, axis.Ticks[0]);
                Assert.Equal(scale.Maximum, axis.Ticks[^1]);
                Assert.InRange(axis.Ticks.Count, 2, 8);
                Assert.Equal(axis.Ticks.Order(), axis.Ticks);
                Assert.Equal((0, 1), (axis.PlaceOf(scale.Minimum), axis.PlaceOf(scale.Maximum)));
            }
        );

    private static string Labels(ScoreDefinition definition)
    {
        var axis = new MapAxis(definition);
        return string.Join(' ', axis.Ticks.Select(axis.LabelOf));
    }
}
