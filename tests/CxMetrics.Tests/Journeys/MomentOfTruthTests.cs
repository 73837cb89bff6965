using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Journeys;

public sealed class MomentOfTruthTests
{
    private const double Tolerance = 1e-9;
    private static readonly string[] Good = ["Pass", "Distinction"];
    private static readonly ScoreDefinition Stars = Csat.MeanFivePoint;

    [Fact]
    public void Scores_by_outcome_are_those_of_the_reference_program()
    {
        var moments = GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred)).MomentsOfTruth(Good);
        foreach (
            var expected in GoldenLogs.Expected("oulad_scored").GetProperty("touchpoint_vs_outcome").EnumerateObject()
        )
        {
            var moment = moments.Single(m => m.Name == expected.Name);
            Assert.Equal(expected.Value.Whole("n"), moment.Cases);
            Golden.AssertRelative(expected.Value.Number("mean_good"), moment.Good.Value, Tolerance, expected.Name);
            Golden.AssertRelative(expected.Value.Number("mean_bad"), moment.Bad.Value, Tolerance, expected.Name);
            var difference = moment.Difference();
            Assert.Equal(moment.Good.Value - moment.Bad.Value, difference.Estimate);
            Assert.True(difference.Interval.Lower > 0 && moment.IsClear);
        }
        Assert.Equal(
            ["TMA2", "TMA3", "TMA1", "TMA4", "CMA1", "CMA2", "Register", "Unregister"],
            moments.Select(m => m.Name)
        );
    }

    // Computed with Python from the definitions.
    [Theory]
    [InlineData("CMA1", 0.23762792630555807, 0.18605823603011098, 0.28789197965371005)]
    [InlineData("CMA2", 0.2138386634028155, 0.16000919122119192, 0.266400101465833)]
    [InlineData("TMA1", 0.16717157793203546, 0.14933055693424213, 0.1849037849503554)]
    [InlineData("TMA2", 0.3259435933032991, 0.3090931932856275, 0.3425894117434295)]
    [InlineData("TMA3", 0.38741213654493123, 0.36917403571199764, 0.405351955405593)]
    [InlineData("TMA4", 0.46205282543781756, 0.4268668890832887, 0.49584186632586036)]
    public void Associations_of_learners_by_the_definitions(string name, double r, double lower, double upper)
    {
        var moment = GoldenLogs
            .Log("oulad_scored")
            .Scores(Csat.Mean(RatingScale.ZeroToHundred))
            .MomentsOfTruth(Good)
            .Single(m => m.Name == name);
        Golden.AssertRelative(r, moment.Association.Value, Tolerance, "r");
        Golden.AssertRelative(lower, moment.Association.Interval().Lower, Tolerance, "lower");
        Golden.AssertRelative(upper, moment.Association.Interval().Upper, Tolerance, "upper");
    }

    [Fact]
    public void A_case_counts_once_with_the_mean_of_its_ratings_there()
    {
        var log = RatedLog.Of("A1 A1 A4 =lost", "A4 =won", "A5 B =won", "A3 =lost", "A5", "B5 =won");
        var a = log.Scores(Stars).MomentsOfTruth(["won"], minimumCases: 4)[0];
        Assert.Equal(("A", 4, 4.5, 2.5), (a.Name, a.Cases, a.Good.Value, a.Bad.Value));
        Assert.Equal(5 / 6.0, a.Reach.Value);
        Assert.Equal(2 / Math.Sqrt(5), a.Association.Value, Tolerance);
        Assert.Equal(a.Reach.Value * a.Association.Value, a.Prominence, Tolerance);
    }

    [Fact]
    public void Scores_are_in_the_unit_of_the_definition()
    {
        var nps = RatedLog.Of("A9 =won", "A10 =won", "A7 =won", "A3 =lost", "A8 =lost").Scores(Nps.Standard);
        var a = nps.MomentsOfTruth(["won"])[0];
        Assert.Equal(200 / 3.0, a.Good.Value, Tolerance);
        Assert.Equal(-50, a.Bad.Value);
    }

    [Fact]
    public void Too_few_cases_one_outcome_or_equal_ratings_are_listed_and_never_clear()
    {
        string[] cases =
        [
            .. Enumerable.Repeat("A5 B4 C3 =won", 30),
            .. Enumerable.Repeat("A4 B4 =lost", 20),
            .. Enumerable.Repeat("A5 B4 =lost", 10),
            "D1 =lost",
        ];
        var moments = RatedLog.Of(cases).Scores(Stars).MomentsOfTruth(["won"]);
        Assert.Equal(["A", "B", "C", "D"], moments.Select(m => m.Name));
        Assert.Equal([true, true, true, false], moments.Select(m => m.HasEnoughAnswers));
        Assert.Equal([true, false, false, false], moments.Select(m => m.IsClear));
        Assert.True(double.IsNaN(moments[1].Association.Value) && double.IsNaN(moments[2].Prominence));
        Assert.True(double.IsNaN(moments[2].Difference().Estimate));
    }

    [Fact]
    public void A_perfect_association_has_no_interval_and_is_clear()
    {
        string[] cases = [.. Enumerable.Repeat("A5 =won", 20), .. Enumerable.Repeat("A1 =lost", 20)];
        var moment = Assert.Single(RatedLog.Of(cases).Scores(Stars).MomentsOfTruth(["won"]));
        Assert.Equal(1, moment.Association.Value, 1e-12);
        Assert.True(double.IsNaN(moment.Association.Interval().Lower));
        Assert.True(moment.IsClear);
        Assert.False(
            Assert.Single(RatedLog.Of("A5 =won", "A1 =lost").Scores(Stars).MomentsOfTruth(["won"], 1)).IsClear
        );
    }

    [Fact]
    public void Trap_19_an_outcome_that_no_case_has_is_not_there_to_be_good()
    {
        var scores = GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred));
        var e = Assert.Throws<ArgumentException>(() => scores.MomentsOfTruth(["Withdrawn"]));
        Assert.Contains("there are 'Distinction', 'Fail', 'Pass'", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.MomentsOfTruth(Good, 0));
    }
}
