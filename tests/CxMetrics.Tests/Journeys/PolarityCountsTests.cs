using CxMetrics.Journeys;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Journeys;

public sealed class PolarityCountsTests
{
    [Theory]
    [InlineData("nps", "-------00++")]
    [InlineData("csat-binary", "-+")]
    [InlineData("csat-top-1-of-3", "-0+")]
    [InlineData("csat-top-2-of-4", "--++")]
    [InlineData("csat-top-2-of-5", "--0++")]
    [InlineData("csat-top-1-of-5", "-000+")]
    // What lies in the range and in its mirror image is positive: it counts for the score.
    [InlineData("csat-top-4-of-5", "-++++")]
    [InlineData("csat-mean-5", "--0++")]
    [InlineData("csat-pomp-4", "--++")]
    [InlineData("csat-net-1-of-5", "-000+")]
    [InlineData("csat-mean--3-3", "---0+++")]
    [InlineData("ces-agree-7", "---0+++")]
    // Effort: lower is better.
    [InlineData("ces-effort-5", "++0--")]
    public void Every_rating_has_the_polarity_that_the_definition_gives_it(string id, string expected)
    {
        var definition = ScoreDefinitions.Find(id)!;
        var scores = RatedLog.Of("A").Scores(definition);
        Assert.Equal(
            expected,
            string.Concat(
                Enumerable
                    .Range(definition.Scale.Minimum, definition.Scale.Points)
                    .Select(rating => "-0+"[1 + (int)scores.PolarityOf(rating)])
            )
        );
    }

    [Fact]
    public void Net_polarity_is_the_net_score_where_the_definition_is_a_net_share() =>
        Law.Holds<SomeEvents>(events =>
        {
            var definition = Csat.Net(new RatingScale(-1, 11));
            foreach (var touchpoint in EventLog.From(events.Values).Scores(definition).Touchpoints)
            {
                var polarity = touchpoint.Polarity;
                Assert.Equal(touchpoint.Score.Responses, polarity.Positive + polarity.Neutral + polarity.Negative);
                Assert.Equal(touchpoint.Score.Value, 100 * polarity.Net.Value, 1e-9);
            }
        });

    [Fact]
    public void A_touchpoint_is_positive_or_negative_only_where_the_interval_leaves_no_doubt()
    {
        Assert.Equal(Polarity.Neutral, Verdict("A5", "A4"));
        Assert.Equal(Polarity.Positive, Verdict([.. Enumerable.Repeat("A5", 20)]));
        Assert.Equal(Polarity.Negative, Verdict([.. Enumerable.Repeat("A1", 20)]));
        Assert.Equal(Polarity.Neutral, Verdict([.. Enumerable.Repeat("A3", 20)]));
        Assert.Equal(Polarity.Neutral, Verdict("A"));
        Assert.Equal(Polarity.Neutral, default(PolarityCounts).Verdict());

        static Polarity Verdict(params string[] cases) =>
            RatedLog.Of(cases).Scores(Csat.TopTwoOfFive)["A"].Polarity.Verdict();
    }

    [Fact]
    public void Polarities_of_touchpoints_add_up_to_those_of_transitions_and_starts()
    {
        var scores = RatedLog.Of("A5 B2 A3", "B3 C1").Scores(Csat.TopTwoOfFive);
        Assert.Equal(
            scores.Touchpoints.Sum(t => t.Polarity.Negative),
            scores.Transitions.Sum(t => t.Polarity.Negative)
        );
        Assert.Equal(2, scores.Touchpoints.Sum(t => t.Polarity.Neutral));
        Assert.Equal(1, scores["B"].Polarity.Negative);
    }
}
