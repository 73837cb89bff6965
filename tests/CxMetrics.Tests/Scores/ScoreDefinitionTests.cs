using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

public sealed class ScoreDefinitionTests
{
    [Fact]
    public void Every_kind_of_column_gives_the_same_score()
    {
        int[] ints = [10, 9, 7, 3];
        byte[] bytes = [10, 9, 7, 3];
        long[] longs = [10, 9, 7, 3];
        int?[] nullable = [10, 9, null, 7, 3];
        byte?[] nullableBytes = [10, 9, null, 7, 3];
        List<int> list = [.. ints];
        List<int?> nullableList = [.. nullable];
        NpsScore expected = Nps.Standard.Score([10, 9, 7, 3]);
        Assert.Equal(expected, Nps.Standard.Score(ints));
        Assert.Equal(expected, Nps.Standard.Score(bytes));
        Assert.Equal(expected, Nps.Standard.Score(longs));
        Assert.Equal(expected, Nps.Standard.Score(list));
        Assert.Equal(expected, Nps.Standard.Score(list.Where(r => r >= 0)));
        Assert.Equal(expected, Nps.Standard.Score(bytes.AsSpan()));
        NpsScore withMissing = Nps.Standard.Score([10, 9, null, 7, 3]);
        Assert.Equal(1, withMissing.Missing);
        Assert.Equal(withMissing, Nps.Standard.Score(nullable));
        Assert.Equal(withMissing, Nps.Standard.Score(nullableBytes));
        Assert.Equal(withMissing, Nps.Standard.Score(nullableList));
        Assert.Equal(default, Nps.Standard.Score([]));
    }

    [Fact]
    public void Weights_go_through_the_same_definition()
    {
        NpsScore score = Nps.Standard.Score([10, 3], [3, 1]);
        Assert.Equal(50, score.Value);
        Assert.Equal(1.6, score.EffectiveSampleSize, 12);
        Assert.Equal(score, Nps.Standard.Score<int>(new int?[] { 10, 3 }, [3, 1]));
    }

    [Fact]
    public void Missing_codes_of_the_source_do_not_make_another_definition()
    {
        var coded = Nps.Standard.WithMissing(11);
        Assert.Equal(Nps.Standard, coded);
        Assert.Equal(Nps.Standard.GetHashCode(), coded.GetHashCode());
        Assert.Equal(1, coded.Score([11, 9]).Missing);
        Assert.Throws<ArgumentOutOfRangeException>(() => Nps.Standard.Score([11, 9]));
        Assert.Throws<ArgumentException>(() => Nps.Standard.WithMissing(6));
    }

    [Fact]
    public void Another_id_makes_another_definition()
    {
        Assert.True(Nps.Standard != Nps.Employee);
        Assert.True(Nps.Standard.As("nps", "Net Promoter Score") == Nps.Standard);
        Assert.False(Nps.Relationship.Equals(Nps.Transactional));
    }

    [Fact]
    public void A_distribution_of_another_scale_is_refused_by_both_names()
    {
        var refusal = Assert.Throws<ArgumentException>(() =>
            Nps.Standard.Score(new RatingDistribution(RatingScale.OneToTen, new long[10]))
        );
        Assert.Contains("'nps'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("0-10", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("1-10", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_definitions_are_checked_when_made()
    {
        Assert.Throws<ArgumentException>(() =>
            new ScoreDefinition<NpsScore>("x", "x", RatingScale.OneToFive, ScoreFormula.Mean())
        );
        Assert.Throws<ArgumentException>(() =>
            new ScoreDefinition<CsatScore>("x", "x", RatingScale.OneToFive, ScoreFormula.Share(new(4, 6)))
        );
        Assert.Throws<ArgumentException>(() => ScoreFormula.NetShare(new(4, 5), new(1, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreFormula.Mean((MeanRescaling)9));
        Assert.Throws<ArgumentException>(() =>
            new ScoreDefinition<CsatScore>("", "x", RatingScale.OneToFive, ScoreFormula.Mean())
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ScoreDefinition<CsatScore>("x", "x", RatingScale.OneToFive, ScoreFormula.Mean(), (ScoreDirection)5)
        );
    }

    [Fact]
    public void A_share_of_low_ratings_can_be_the_good_one()
    {
        var easy = new ScoreDefinition<CesScore>(
            "ces-low-effort-5",
            "Low effort",
            RatingScale.OneToFive,
            ScoreFormula.Share(new(1, 2))
        );
        Assert.Equal(75, easy.Score([1, 2, 2, 5]).Value);
        Assert.Equal("answers 1-2 / all answers 1-5, in percent", easy.Description);
    }

    [Theory]
    [InlineData("nps")]
    [InlineData("csat-top-2-of-5")]
    [InlineData("csat-mean-5")]
    [InlineData("csat-pomp-5")]
    [InlineData("csat-percent-of-maximum-5")]
    [InlineData("csat-net-5")]
    [InlineData("ces-agree-7")]
    public void A_score_is_the_mean_of_what_its_answers_contribute(string id)
    {
        var definition = ScoreDefinitions.Find(id)!;
        int[] ratings = [1, 2, 5, 4, 3, 5, 5, 4, 1];
        var tally = new RatingTally(definition.Scale);
        tally.AddRange(ratings);
        Assert.Equal(
            definition.Evaluate(tally.ToDistribution()).Value,
            ratings.Average(rating => definition.Contribution(rating)),
            1e-12
        );
    }

    [Fact]
    public void A_missing_answer_contributes_nothing_and_another_number_is_refused()
    {
        var definition = Nps.Standard.WithMissing(11);
        Assert.Equal([100, 0, -100], new[] { 9, 7, 6 }.Select(rating => definition.Contribution(rating)));
        Assert.Equal(double.NaN, definition.Contribution(11));
        Assert.Equal(double.NaN, definition.Contribution(null));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => definition.Contribution(12));
        Assert.Equal("rating", e.ParamName);
    }
}
