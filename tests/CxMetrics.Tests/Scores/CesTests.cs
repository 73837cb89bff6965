using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

public sealed class CesTests
{
    [Theory]
    [InlineData("ces-agree-5", 5, ScoreUnit.Percent, ScoreDirection.HigherIsBetter)]
    [InlineData("ces-agree-7", 7, ScoreUnit.Percent, ScoreDirection.HigherIsBetter)]
    [InlineData("ces-mean-7", 7, ScoreUnit.ScalePoints, ScoreDirection.HigherIsBetter)]
    [InlineData("ces-net-7", 7, ScoreUnit.Points, ScoreDirection.HigherIsBetter)]
    [InlineData("ces-effort-5", 5, ScoreUnit.ScalePoints, ScoreDirection.LowerIsBetter)]
    public void Definitions_say_scale_unit_and_direction(
        string id,
        int points,
        ScoreUnit unit,
        ScoreDirection direction
    )
    {
        var definition = Assert.Single(Ces.All, d => d.Id == id);
        Assert.Equal(new RatingScale(1, points), definition.Scale);
        Assert.Equal(unit, definition.Unit);
        Assert.Equal(direction, definition.Direction);
        Assert.Equal(direction, definition.Score([1]).Direction);
    }

    [Fact]
    public void One_survey_on_seven_points_has_three_values()
    {
        int[] ratings = [7, 6, 5, 4, 3];
        Assert.Equal(60, Ces.AgreeSevenPoint.Score(ratings).Value);
        Assert.Equal(5, Ces.MeanSevenPoint.Score(ratings).Value);
        Assert.Equal(40, Ces.NetSevenPoint.Score(ratings).Value, 12);
    }

    [Fact]
    public void Agreeing_on_five_points_is_choosing_4_or_5() =>
        Assert.Equal(50, Ces.AgreeFivePoint.Score([5, 4, 3, 1]).Value);

    [Fact]
    public void Effort_and_ease_are_never_merged()
    {
        var ease = new ScoreDefinition<CesScore>("ces-ease-5", "Ease", RatingScale.OneToFive, ScoreFormula.Mean());
        Assert.Throws<ArgumentException>(() => ease.Aggregate().Merge(Ces.EffortFivePoint.Aggregate()));
        Assert.Throws<ArgumentException>(() => ease.Aggregate().Merge(Ces.EffortFivePoint.Score([3])));
    }
}
