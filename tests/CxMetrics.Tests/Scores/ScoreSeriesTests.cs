using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.Scores;

public sealed class ScoreSeriesTests
{
    private static readonly NpsScore[] Months =
    [
        Score(60, 25, 15),
        Score(55, 30, 15),
        Score(62, 20, 18),
        Score(58, 27, 15),
        default,
        Score(30, 30, 40),
        Score(35, 25, 40),
        Score(33, 30, 37),
    ];

    [Fact]
    public void A_chart_is_in_the_unit_of_the_score()
    {
        var chart = ScoreSeries.Chart(Months);
        Assert.Equal(8, chart.Points.Count);
        // 333 promoters and 180 detractors of 700.
        Assert.Equal(100 * (333 - 180) / 700.0, chart.Center, 10);
        Assert.Equal(45, chart.Points[0].Value, 10);
        Assert.Equal(double.NaN, chart.Points[4].Value);
        Assert.InRange(chart.Points[0].Upper, chart.Center, 100);
        Assert.Equal(
            100 * ControlChart.OfNetShares([new(60, 25, 15), new(30, 30, 40)]).Points[0].Upper,
            ScoreSeries.Chart<NpsScore>([Months[0], Months[5]]).Points[0].Upper,
            10
        );
    }

    [Fact]
    public void Charts_of_shares_and_means_stay_on_their_scales()
    {
        int[] low = [1, 2, 3, 4, 5, 5];
        int[] high = [5, 5, 5, 5, 4, 5];
        var share = ScoreSeries.Chart<CsatScore>([Csat.TopTwoOfFive.Score(low), Csat.TopTwoOfFive.Score(high)]);
        Assert.Equal(75, share.Center, 10);
        Assert.All(share.Points, p => Assert.InRange(p.Upper, share.Center, 100));
        foreach (var definition in new[] { Csat.MeanFivePoint, Csat.PompFivePoint, Csat.PercentOfMaximumFivePoint })
        {
            var scores = new[] { definition.Score(low), definition.Score(high) };
            var mean = ScoreSeries.Chart(scores);
            Assert.Equal(scores[0].Value, mean.Points[0].Value, 10);
            Assert.All(mean.Points, p => Assert.InRange(p.Lower, definition.Minimum, mean.Center));
            Assert.All(mean.Points, p => Assert.InRange(p.Upper, mean.Center, definition.Maximum));
        }
    }

    [Fact]
    public void The_change_is_found_where_it_was_made()
    {
        var change = Assert.Single(ScoreSeries.ChangePoints(Months));
        Assert.Equal(5, change.Period);
        Assert.Equal(100 * (235 - 63) / 400.0, change.Before, 9);
        Assert.Equal(100 * (98 - 117) / 300.0, change.After, 9);
        Assert.True(change.PValue < 0.001);
        Assert.True(change.Interval.Upper < 0);
    }

    [Fact]
    public void Mix_and_rate_add_up_to_the_change_of_the_whole()
    {
        // Simpson: both segments up, the whole down.
        var effects = ScoreSeries.Decompose<NpsScore>([
            (Score(64, 12, 4), Score(24, 5, 1)),
            (Score(4, 14, 2), Score(17, 46, 7)),
        ]);
        Assert.Equal(100 * (68 - 6) / 100.0, effects.TotalBefore, 10);
        Assert.Equal(100 * (41 - 8) / 100.0, effects.TotalAfter, 10);
        Assert.Equal(effects.TotalAfter - effects.TotalBefore, effects.Total.Mix.Value + effects.Total.Rate.Value, 10);
        Assert.True(effects.Total.Mix.Value < 0 && effects.Total.Rate.Value > 0);
        Assert.InRange(effects.Total.Change.StandardError, 1, 20);
    }

    [Fact]
    public void A_segment_that_comes_is_mix_alone()
    {
        var effects = ScoreSeries.Decompose<NpsScore>([
            (Score(50, 30, 20), Score(50, 30, 20)),
            (default, Score(5, 5, 10)),
        ]);
        Assert.Equal(0, effects.Total.Rate.Value, 12);
        Assert.True(effects.Total.Mix.Value < 0);
    }

    [Fact]
    public void What_is_no_series_is_refused()
    {
        Assert.Equal("periods", Assert.Throws<ArgumentException>(() => ScoreSeries.Chart<NpsScore>([])).ParamName);
        Assert.Throws<ArgumentNullException>(() => ScoreSeries.ChangePoints<NpsScore>(null!));
        Assert.Throws<ArgumentException>(() => ScoreSeries.Chart<IScore>([Months[0], Csat.TopTwoOfFive.Score([4])]));
        Assert.Throws<ArgumentException>(() => ScoreSeries.Decompose<NpsScore>([]));
    }

    private static NpsScore Score(long promoters, long passives, long detractors) =>
        Nps.Standard.Score(
            new RatingDistribution(RatingScale.ZeroToTen, [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters])
        );
}
