using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

/// <summary>What the three score types promise alike.</summary>
public sealed class ScoreTests
{
    [Theory]
    [InlineData("", "82.1% (95% CI 80.6% to 83.5%, n = 2,688)")]
    [InlineData("en-US", "82.1% (95% CI 80.6% to 83.5%, n = 2,688)")]
    [InlineData("de-DE", "82,1 % (95 % CI 80,6 % to 83,5 %, n = 2.688)")]
    [InlineData("fi-FI", "82,1 % (95 % CI 80,6 % to 83,5 %, n = 2 688)")]
    public void Percentages_follow_the_culture(string culture, string expected)
    {
        var score = Csat.TopTwoOfFive.Score(new RatingDistribution(RatingScale.OneToFive, [6, 32, 444, 1507, 699]));
        Assert.Equal(
            expected,
            score.ToString(null, CultureInfo.GetCultureInfo(culture)).Replace('\u00A0', ' ').Replace('\u202F', ' ')
        );
    }

    [Fact]
    public void Means_are_scale_points_with_two_decimals()
    {
        var score = Csat.MeanFivePoint.Score(new RatingDistribution(RatingScale.OneToFive, [6, 32, 444, 1507, 699]));
        Assert.Equal("4.06 (95% CI 4.04 to 4.09, n = 2,688)", score.ToString());
        Assert.Equal("5.00 (95% CI 1.98 to 5.00, n = 1)", Csat.MeanFivePoint.Score([5]).ToString());
    }

    [Fact]
    public void Defaults_are_empty_scores()
    {
        Assert.Equal(Csat.TopTwoOfFive, default(CsatScore).Definition);
        Assert.Equal(Ces.AgreeFivePoint, default(CesScore).Definition);
        Assert.Equal("no data (n = 0)", default(CsatScore).ToString());
        Assert.True(default(CesScore) == Ces.AgreeFivePoint.Score([]));
        Assert.False(default(CsatScore) != Csat.TopTwoOfFive.Score([]));
        Assert.Equal(0, default(CesScore).Responses + default(CesScore).Missing + default(CesScore).Invalid);
    }

    [Fact]
    public void Comes_back_from_JSON_equal() =>
        Law.Holds<Answers, WeightedAnswers>(
            (answers, weighted) =>
            {
                Same(Nps.Standard.Score(answers.Values));
                Same(Nps.DetractorBelowSix.Score(answers.Values));
                Same(
                    Nps.Standard.Score<int>(
                        weighted.Values.Select(a => a.Rating).ToArray(),
                        weighted.Values.Select(a => a.Weight).ToArray()
                    )
                );
                var scale = RatingScale.ZeroToTen;
                var own = new ScoreDefinition<CsatScore>("csat-own", "Own", scale, ScoreFormula.Share(new(3, 4)));
                Same(own.Score(answers.Values));
                Same(Csat.Pomp(scale).Score(answers.Values));
                var effort = new ScoreDefinition<CesScore>(
                    "ces-own",
                    "Own",
                    scale,
                    ScoreFormula.Mean(),
                    ScoreDirection.LowerIsBetter
                );
                Same(effort.Score(answers.Values));
            }
        );

    [Fact]
    public void JSON_has_null_for_what_is_not_defined()
    {
        string json = JsonSerializer.Serialize(default(NpsScore));
        Assert.Contains("\"value\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"standardError\":null", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Works_inside_a_source_generated_context_of_the_user()
    {
        var answer = new Dashboard(Nps.Standard.Score([9, 3]), Csat.TopTwoOfFive.Score([5]), Ces.EffortFivePoint);
        string json = JsonSerializer.Serialize(answer, DashboardJson.Default.Dashboard);
        Assert.Equal(answer, JsonSerializer.Deserialize(json, DashboardJson.Default.Dashboard));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("39.8")]
    public void JSON_that_is_no_score_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<NpsScore>(json));

    [Fact]
    public void JSON_whose_parts_do_not_fit_is_refused()
    {
        string json = JsonSerializer
            .Serialize(Csat.TopTwoOfFive.Score([5]))
            .Replace("\"distribution\":{\"minimum\":1", "\"distribution\":{\"minimum\":0", StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CsatScore>(json));
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<CesScore>(JsonSerializer.Serialize(default(CsatScore)))
        );
    }

    [Fact]
    public void JSON_may_leave_out_what_is_computed_but_not_contradict_the_unit()
    {
        var score = Nps.Standard.Score([9, 3]);
        string json = JsonSerializer.Serialize(score);
        string without = json.Replace("\"value\":0,", "", StringComparison.Ordinal);
        Assert.NotEqual(json, without);
        Assert.Equal(score, JsonSerializer.Deserialize<NpsScore>(without));
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<NpsScore>(
                json.Replace("\"unit\":\"points\"", "\"unit\":\"percent\"", StringComparison.Ordinal)
            )
        );
    }

    private static void Same<TScore>(TScore score)
        where TScore : struct, IScore<TScore>
    {
        string json = JsonSerializer.Serialize(score);
        var read = JsonSerializer.Deserialize<TScore>(json);
        Assert.Equal(score, read);
        Assert.Equal(score.Value, read.Value);
        Assert.Equal(score.Interval(), read.Interval());
        Assert.Equal(json, JsonSerializer.Serialize(read));
    }
}

internal sealed record Dashboard(NpsScore Nps, CsatScore Csat, ScoreDefinition<CesScore> Definition);

[JsonSerializable(typeof(Dashboard))]
internal sealed partial class DashboardJson : JsonSerializerContext;
