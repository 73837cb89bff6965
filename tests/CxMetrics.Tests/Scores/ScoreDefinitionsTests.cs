using System.Globalization;
using System.Text.Json;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Scores;

public sealed class ScoreDefinitionsTests
{
    public static TheoryData<string> Ids => [.. ScoreDefinitions.All.Select(d => d.Id)];

    [Fact]
    public void Ids_are_unique_and_stay_as_they_are() =>
        Assert.Equal(
            [
                "nps",
                "nps-detractor-below-6",
                "enps",
                "nps-relationship",
                "nps-transactional",
                "nps-1-to-10",
                "nps-5-star-top-1",
                "nps-5-star-top-2",
                "csat-binary",
                "csat-top-1-of-3",
                "csat-top-2-of-4",
                "csat-top-2-of-5",
                "csat-top-2-of-6",
                "csat-top-2-of-7",
                "csat-top-3-of-10",
                "csat-mean-5",
                "csat-pomp-5",
                "csat-percent-of-maximum-5",
                "csat-net-5",
                "ces-agree-5",
                "ces-agree-7",
                "ces-mean-7",
                "ces-net-7",
                "ces-effort-5",
            ],
            ScoreDefinitions.All.Select(d => d.Id)
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_is_found_by_its_id_and_fully_described(string id)
    {
        var definition = ScoreDefinitions.Find(id);
        Assert.NotNull(definition);
        Assert.Equal(id, definition.Id);
        Assert.NotEmpty(definition.Name);
        Assert.NotEmpty(definition.Source);
        Assert.Contains("answers", definition.Description, StringComparison.Ordinal);
        Assert.StartsWith(definition.Metric, id.TrimStart('e'), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_scores_no_data_as_NaN_and_the_ends_as_the_ends(string id)
    {
        var definition = ScoreDefinitions.Find(id)!;
        var scale = definition.Scale;
        Assert.Equal(double.NaN, Evaluate([]).Value);
        Assert.Equal(definition.Minimum, Evaluate([scale.Minimum, scale.Minimum]).Value);
        Assert.Equal(definition.Maximum, Evaluate([scale.Maximum, scale.Maximum]).Value);

        IScore Evaluate(int[] ratings)
        {
            var tally = new RatingTally(scale);
            tally.AddRange<int>(ratings);
            return definition.Evaluate(tally.ToDistribution());
        }
    }

    [Theory]
    [InlineData("csat-top-1-of-5", "answers 5 / all answers 1-5, in percent")]
    [InlineData("csat-top-4-of-11", "answers 7-10 / all answers 0-10, in percent")]
    [InlineData("csat-top-2-of-0-6", "answers 5-6 / all answers 0-6, in percent")]
    [InlineData("csat-mean-101", "mean of the answers 0-100, in scale points")]
    [InlineData("csat-mean--3-3", "mean of the answers -3 to 3, in scale points")]
    [InlineData("csat-pomp-7", "(mean - 1) / (7 - 1) of the answers 1-7, in percent")]
    [InlineData("csat-pomp--3-3", "(mean - (-3)) / (3 - (-3)) of the answers -3 to 3, in percent")]
    [InlineData("csat-percent-of-maximum-10", "mean / 10 of the answers 1-10, in percent")]
    [InlineData("csat-net-7", "(answers 5-7 - answers 1-3) / all answers 1-7, in points")]
    [InlineData("csat-net-2-of-7", "(answers 6-7 - answers 1-2) / all answers 1-7, in points")]
    public void Families_are_found_for_any_scale(string id, string description)
    {
        var definition = ScoreDefinitions.Find(id);
        Assert.NotNull(definition);
        Assert.Equal(id, definition.Id);
        Assert.Equal(description, definition.Description);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NPS")]
    [InlineData("csat-top-5-of-5")]
    [InlineData("csat-top-0-of-5")]
    [InlineData("csat-top-2-of-1")]
    [InlineData("csat-top-2-of-102")]
    [InlineData("csat-top-2-of-")]
    [InlineData("csat-top--of-5")]
    [InlineData("csat-top-99999999999-of-5")]
    [InlineData("csat-mean-05")]
    [InlineData("csat-mean-1-5")]
    [InlineData("csat-mean-")]
    [InlineData("csat-mean--")]
    [InlineData("csat-mean-5-1")]
    [InlineData("csat-mean--2147483648-2147483647")]
    [InlineData("csat-percent-of-maximum--3-3")]
    [InlineData("csat-net-3-of-5")]
    public void What_is_no_definition_is_not_found(string id) => Assert.Null(ScoreDefinitions.Find(id));

    [Fact]
    public void Comes_back_from_JSON_as_it_was_with_its_missing_codes()
    {
        var definition = Nps.Standard.WithMissing(11, 99);
        var read = JsonSerializer.Deserialize<ScoreDefinition<NpsScore>>(JsonSerializer.Serialize(definition))!;
        Assert.Equal(definition, read);
        Assert.Equal(definition.Scale, read.Scale);
        foreach (var csat in Csat.All)
            Assert.Equal(csat, JsonSerializer.Deserialize<ScoreDefinition<CsatScore>>(JsonSerializer.Serialize(csat)));
        foreach (var ces in Ces.All)
            Assert.Equal(ces, JsonSerializer.Deserialize<ScoreDefinition<CesScore>>(JsonSerializer.Serialize(ces)));
    }

    [Theory]
    [InlineData("\"nps\"", "\"csat\"")]
    [InlineData("\"positive\":[9,10]", "\"positive\":[8,10]")]
    [InlineData("\"positive\":[9,10]", "\"positive\":[9,10,11]")]
    [InlineData("\"netShare\"", "\"share\"")]
    [InlineData("\"netShare\"", "\"other\"")]
    [InlineData("\"higherIsBetter\"", "7")]
    [InlineData("\"higherIsBetter\"", "\"higherIsBetter, lowerIsBetter\"")]
    [InlineData("\"minimum\":0", "\"minimum\":20")]
    [InlineData("\"id\":\"nps\"", "\"id\":\"Bad Id\"")]
    [InlineData("\"id\":\"nps\"", "\"id\":null")]
    public void JSON_of_another_definition_is_refused(string from, string to)
    {
        string json = JsonSerializer.Serialize(Nps.Standard);
        Assert.Contains(from, json, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<ScoreDefinition<NpsScore>>(json.Replace(from, to, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Ids_and_descriptions_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "neg";
        try
        {
            foreach (var culture in new[] { CultureInfo.GetCultureInfo("sv-SE"), odd })
            {
                CultureInfo.CurrentCulture = culture;
                var definition = Csat.Pomp(new RatingScale(-3, 3));
                Assert.Equal("csat-pomp--3-3", definition.Id);
                Assert.Equal(definition, ScoreDefinitions.Find("csat-pomp--3-3"));
                Assert.Equal("(mean - (-3)) / (3 - (-3)) of the answers -3 to 3, in percent", definition.Description);
                var score = definition.Score([-3, 2]);
                Assert.Equal(score, JsonSerializer.Deserialize<CsatScore>(JsonSerializer.Serialize(score)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_id_of_a_named_definition_cannot_be_given_to_another_one()
    {
        Assert.Throws<ArgumentException>(() => Nps.Define("nps", "Ours", RatingScale.ZeroToTen, 8, 5));
        Assert.Throws<ArgumentException>(() => Csat.TopTwoOfFive.As("csat-top-2-of-9", "Ours"));
        // The same computation under another name to show is the same definition.
        Assert.Equal(Nps.Standard, Nps.Standard.As("nps", "Unser NPS"));
    }

    [Fact]
    public void Definitions_and_scores_travel_under_their_base_types_too()
    {
        ScoreDefinition definition = Ces.NetSevenPoint;
        Assert.Equal(definition, JsonSerializer.Deserialize<ScoreDefinition>(JsonSerializer.Serialize(definition)));
        IScore score = Ces.NetSevenPoint.Score([7, 1, 4]);
        Assert.Equal(score, JsonSerializer.Deserialize<IScore>(JsonSerializer.Serialize(score)));
        Assert.Contains("\"nps\"", JsonSerializer.Serialize(ScoreDefinitions.All), StringComparison.Ordinal);
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<IScore>(
                JsonSerializer
                    .Serialize(score)
                    .Replace("\"metric\":\"ces\"", "\"metric\":\"x\"", StringComparison.Ordinal)
            )
        );
    }
}
