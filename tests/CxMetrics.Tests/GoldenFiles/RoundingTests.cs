using System.Globalization;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Tests.GoldenFiles;

/// <summary>rounding.json: the same NPS as products show it, and shares that add up to 100.</summary>
public sealed class RoundingTests
{
    private const string File = "rounding.json";

    public static TheoryData<string> Ids => Golden.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_score_is_rounded_once_half_away_from_zero_and_its_shares_add_up(string id)
    {
        var reference = Golden.Case(File, id);
        long detractors = reference.Whole("detractors");
        long passives = reference.Whole("passives");
        long promoters = reference.Whole("promoters");
        var score = Nps.Standard.Score(
            new RatingDistribution(RatingScale.ZeroToTen, [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters])
        );
        Golden.AssertRelative(reference.Number("npsPoints"), score.Value, Golden.Closed, "points");
        Golden.AssertRelative(
            (double)reference.Whole("npsPointsNumerator") / reference.Whole("npsPointsDenominator"),
            score.Value,
            Golden.Closed,
            "points as a fraction"
        );
        Assert.Equal(reference.Whole("roundHalfAwayFromZero"), Shown(score, "S0"));
        Assert.Equal((decimal)reference.Number("oneDecimalHalfAwayFromZero"), Shown(score, "S1"));

        // What other products do with the same score. It has the digits for that: 12.5 is 12.5.
        decimal points = (decimal)score.Value;
        Assert.Equal(reference.Whole("roundHalfEven"), Math.Round(points, MidpointRounding.ToEven));
        Assert.Equal(reference.Whole("floorOfPlusHalf"), Math.Floor(points + 0.5m));
        Assert.Equal(reference.Whole("ceiling"), Math.Ceiling(points));
        Assert.Equal(
            reference.Whole("differenceOfRoundedPercentages"),
            Percentage(promoters, score) - Percentage(detractors, score)
        );

        var whole = reference.GetProperty("percentagesLargestRemainder");
        decimal[] expected = [whole.Whole("promoters"), whole.Whole("passives"), whole.Whole("detractors")];
        Assert.Equal(expected, LargestRemainder.Percentages([promoters, passives, detractors]));
        Assert.Equal(
            expected,
            Array.ConvertAll(LargestRemainder.Apportion([promoters, passives, detractors], 100), n => (decimal)n)
        );
    }

    private static decimal Shown(NpsScore score, string format) =>
        decimal.Parse(score.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static decimal Percentage(long count, NpsScore score) =>
        Math.Round(100m * count / score.Distribution.Responses, MidpointRounding.AwayFromZero);
}
