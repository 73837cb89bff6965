#:project ../../src/CxMetrics/CxMetrics.csproj
#:property PublishAot=false

// Teams of very different sizes: do they differ, which of them, and in which order to list them.
//   dotnet run docs/samples/teams.cs
using System.Globalization;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Made-up answers: promoters, passives, detractors.
(string Name, NpsScore Score)[] teams =
[
    ("North", Team(310, 120, 70)),
    ("South", Team(255, 150, 95)),
    ("East", Team(90, 80, 80)),
    ("West", Team(12, 6, 7)),
    ("Partners", Team(140, 70, 40)),
    ("Weekend", Team(44, 19, 7)),
    ("Night", Team(3, 0, 0)),
    ("Trainees", Team(0, 0, 0)),
];
NpsScore[] scores = [.. teams.Select(team => team.Score)];

// 1. Do they differ at all? Only then is it worth while to ask which.
Console.WriteLine($"All teams alike: p = {ScoreComparisons.Homogeneity(scores).PValue:E1}\n");

// 2. Which ones? Each against all the others, with p-values that know how many teams were tried.
Console.WriteLine("Team      answers      NPS  against all the others                      adjusted p  can find");
foreach (ScoreComparison comparison in ScoreComparisons.ToRest(scores))
{
    var (name, score) = teams[comparison.First];
    string pValue = comparison.AdjustedPValue < 0.001 ? "<0.001" : $"{comparison.AdjustedPValue:F3}";
    string verdict = comparison.AdjustedPValue < 0.05 ? "differs" : "may be chance";
    Console.WriteLine(
        $"{name, -9} {score.Responses, 7}  {score, 7:S}  {comparison.Difference, -39}"
            + (score.Responses == 0 ? "" : $"  {pValue, 12}  ±{comparison.DetectableDifference, -8:F0} {verdict}")
    );
}

// 3. In which order? By what a team has surely reached, so that three happy customers do not lead the list.
IReadOnlyList<ShrunkenEstimate> shrunken = ScoreComparisons.Shrink(scores);
Console.WriteLine("\nRank  team         NPS  at least  best guess  its own weight");
foreach (RankedGroup ranked in ScoreComparisons.Rank(scores))
{
    var (name, score) = teams[ranked.Index];
    ShrunkenEstimate guess = shrunken[ranked.Index];
    Console.WriteLine(
        score.Responses == 0
            ? $"   -  {name, -9} {score, 7:S}         -  {guess.Value, 4:F0} ± {guess.StandardError, -3:F0}  {100 * guess.Weight, 13:F0}%"
            : $"{ranked.Rank, 4}  {name, -9} {score, 7:S}  {ranked.Limit, 8:F1}  {guess.Value, 4:F0} ± {guess.StandardError, -3:F0}  {100 * guess.Weight, 13:F0}%"
    );
}
Console.WriteLine(
    """

    At least: the lower limit of the 95% interval, by which the list is ordered: a list of evidence, not of quality.
    Best guess: the score drawn towards that of all teams, the more the fewer answers; what to expect of the next ones.
    """
);

static NpsScore Team(long promoters, long passives, long detractors) =>
    Nps.Standard.Score(
        new RatingDistribution(RatingScale.ZeroToTen, [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters])
    );
