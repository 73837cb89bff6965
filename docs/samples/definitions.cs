#:project ../../src/CxMetrics/CxMetrics.csproj
#:property PublishAot=false

// Definitions are data: list them, make your own, store them, and let them keep unlike things apart.
//   dotnet run docs/samples/definitions.cs
using System.Text.Json;
using CxMetrics.Ratings;
using CxMetrics.Scores;

foreach (ScoreDefinition definition in ScoreDefinitions.All)
    Console.WriteLine($"{definition.Id, -26} {definition.Description}");

// One of your own, made the same way as the named ones.
var delighted = new ScoreDefinition<CsatScore>(
    id: "csat-delighted",
    name: "Delighted customers",
    scale: RatingScale.OneToFive,
    formula: ScoreFormula.Share(new RatingRange(5, 5))
);
int[] ratings = [5, 4, 5, 3, 5, 2];
CsatScore score = delighted.Score(ratings);
Console.WriteLine($"\n{delighted.Name}: {score}");

// Definitions and scores travel as JSON and come back equal.
string json = JsonSerializer.Serialize(score, Samples.Default.CsatScore);
Console.WriteLine($"Came back equal: {JsonSerializer.Deserialize(json, Samples.Default.CsatScore) == score}");

// What must not be mixed cannot be: the answers to two definitions do not merge.
try
{
    Nps.Relationship.Aggregate().Merge(Nps.Transactional.Aggregate());
}
catch (ArgumentException e)
{
    Console.WriteLine(e.Message);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(CsatScore))]
internal sealed partial class Samples : System.Text.Json.Serialization.JsonSerializerContext;
