using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

public sealed class NpsTests
{
    [Fact]
    public void Ten_nine_seven_three_has_two_promoters_and_one_detractor()
    {
        var score = Nps.Standard.Score([10, 9, 7, 3]);
        Assert.Equal(2, score.Promoters);
        Assert.Equal(1, score.Passives);
        Assert.Equal(1, score.Detractors);
        Assert.Equal(25, score.Value);
    }

    [Theory]
    [InlineData("nps", 0, 10, 9, 6)]
    [InlineData("enps", 0, 10, 9, 6)]
    [InlineData("nps-relationship", 0, 10, 9, 6)]
    [InlineData("nps-transactional", 0, 10, 9, 6)]
    [InlineData("nps-detractor-below-6", 0, 10, 9, 5)]
    [InlineData("nps-1-to-10", 1, 10, 9, 6)]
    [InlineData("nps-5-star-top-1", 1, 5, 5, 3)]
    [InlineData("nps-5-star-top-2", 1, 5, 4, 2)]
    public void Definitions_have_the_cut_points_of_their_name(
        string id,
        int minimum,
        int maximum,
        int promotersFrom,
        int detractorsTo
    )
    {
        var definition = Assert.Single(Nps.All, d => d.Id == id);
        Assert.Equal(new RatingScale(minimum, maximum), definition.Scale);
        Assert.Equal(new RatingRange(promotersFrom, maximum), definition.Formula.Positive);
        Assert.Equal(new RatingRange(minimum, detractorsTo), definition.Formula.Negative);
        Assert.Equal(ScoreUnit.Points, definition.Unit);
        Assert.Equal(ScoreDirection.HigherIsBetter, definition.Direction);
        Assert.Equal((-100, 100), (definition.Minimum, definition.Maximum));
        Assert.NotEmpty(definition.Source);
    }

    [Fact]
    public void A_six_is_a_detractor_unless_the_definition_says_otherwise()
    {
        Assert.Equal(-100, Nps.Standard.Score([6]).Value);
        Assert.Equal(0, Nps.DetractorBelowSix.Score([6]).Value);
    }

    [Fact]
    public void One_more_promoter_never_lowers_the_score_and_one_more_detractor_never_raises_it() =>
        Law.Holds<Answers>(answers =>
        {
            double before = Nps.Standard.Score(answers.Values).Value;
            if (double.IsNaN(before))
                return;
            Assert.True(Nps.Standard.Score([.. answers.Values, 10]).Value >= before);
            Assert.True(Nps.Standard.Score([.. answers.Values, 0]).Value <= before);
        });

    [Fact]
    public void Agrees_with_a_naive_reference() =>
        Law.Holds<Answers>(answers =>
        {
            int[] given = [.. answers.Values.OfType<int>()];
            var score = Nps.Standard.Score(answers.Values);
            Assert.Equal(given.Length, score.Responses);
            Assert.Equal(answers.Values.Length - given.Length, score.Missing);
            double expected =
                given.Length == 0
                    ? double.NaN
                    : 100.0
                        * given.Sum(r =>
                            r >= 9 ? 1
                            : r <= 6 ? -1
                            : 0
                        )
                        / given.Length;
            Golden.AssertNear(expected, score.Value, 1e-12, "nps");
        });

    [Fact]
    public void Own_cut_points_are_defined_the_same_way()
    {
        var strict = Nps.Define("nps-only-tens", "Only tens promote", RatingScale.ZeroToTen, 10, 6);
        Assert.Equal(-50, strict.Score([9, 3]).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Nps.Define("x", "x", RatingScale.ZeroToTen, 6, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Nps.Define("x", "x", RatingScale.ZeroToTen, 11, 6));
        Assert.Throws<ArgumentException>(() => Nps.Define("Not An Id", "x", RatingScale.ZeroToTen, 9, 6));
    }
}
