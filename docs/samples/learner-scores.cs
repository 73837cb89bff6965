#:project ../../src/CxMetrics/CxMetrics.csproj
#:property PublishAot=false

// What 12,489 learners scored, where, and how it ended; with three pictures, written to the folder named on the command line.
//   dotnet run docs/samples/learner-scores.cs pictures
using System.Globalization;
using System.IO.Compression;
using CxMetrics.Attribution;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Scores;

var invariant = CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { PercentPositivePattern = 1 } };
string data = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "../data");
var builder = new EventLogBuilder();
using var packed = File.OpenRead(Path.Combine(data, "oulad_scored.csv.gz"));
using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
reader.ReadLine();
while (reader.ReadLine()?.Split(',') is { } row) // no field of this file is quoted
{
    int? mark = row[3].Length > 0 ? int.Parse(row[3], invariant) : null;
    builder.Add(row[0], row[1], DateTimeOffset.Parse(row[2], invariant), mark, row[4]);
}
EventLog log = builder.Build();
Journey plan = Journey.Parse(File.ReadAllText(Path.Combine(data, "learners-plan.json")));
string[] good = ["Pass", "Distinction"];

// 1. Marks are ratings from 0 to 100, given to the learners instead of by them.
JourneyScores scores = log.Scores(ScoreDefinitions.Find("csat-mean-101")!);
Console.WriteLine($"All marks: {scores.Overall}");
foreach (ScoreGroup stage in scores.Stages(plan).Where(stage => stage.Score.Responses > 0))
    Console.WriteLine($"  {stage.Name, -12} {stage.Score}");

// 2. Where is it worse than elsewhere, and whom does that reach?
Console.WriteLine("\nPain points   mark  below all marks  reach   impact");
foreach (TouchpointImpact pain in scores.PainPoints().Where(pain => pain.IsClear))
    Console.WriteLine(
        $"  {pain.Name, -10} {pain.Score.Value, 6:F2} {pain.Severity, 12:F2} {pain.Reach.Value, 10:P1} {pain.Impact, 7:F2}"
    );

// 3. Which marks go together with how it ends? An association, no proof of a cause.
Console.WriteLine("\nMoments of truth  r (95% interval)         good   other");
foreach (MomentOfTruth moment in scores.MomentsOfTruth(good).Where(moment => moment.HasEnoughAnswers))
{
    var interval = moment.Association.Interval();
    string r = $"{moment.Association.Value:F3} ({interval.Lower:F3} to {interval.Upper:F3})";
    Console.WriteLine($"  {moment.Name, -14}  {r, -22} {moment.Good.Value, 6:F2}  {moment.Bad.Value, 6:F2}");
}

// 4. One number a learner: which goes closest together with the outcome?
Console.WriteLine("\nOne number a learner   mean       r");
foreach (
    CaseRollUp rollUp in (CaseRollUp[])
        [CaseRollUp.First, CaseRollUp.Mean, CaseRollUp.Minimum, CaseRollUp.Last, CaseRollUp.PeakEndMaximum]
)
{
    CaseScores each = scores.Cases(rollUp);
    Console.WriteLine($"  {rollUp, -18} {each.Mean.Value, 6:F2}  {each.AssociationWith(good).Value, 6:F3}");
}

// 5. From where a learner is now: how many events lie ahead, and how does it end?
AbsorbingChain chain = log.ChainToOutcomes();
RemovalEffects effects = log.AttributionPaths(good).PathRemovalEffects();
Console.WriteLine("\nFrom         events ahead    Pass  Distinction    Fail   of the good outcomes came over it");
foreach (ChainState state in chain.Touchpoints.Select(touchpoint => chain[touchpoint]))
{
    string outcomes =
        $"{state.ProbabilityOf("Pass"), 7:P1} {state.ProbabilityOf("Distinction"), 12:P1} {state.ProbabilityOf("Fail"), 7:P1}";
    Console.WriteLine(
        $"  {state.Name, -12} {state.ExpectedVisits, 10:F2} {outcomes} {effects[state.Name].ConversionEffect, 16:P1}"
    );
}

// 6. The pictures.
if (args is [var folder])
{
    Directory.CreateDirectory(folder);
    File.WriteAllText(Path.Combine(folder, "journey-map.svg"), Svg.JourneyMap(scores, plan, good));
    File.WriteAllText(Path.Combine(folder, "flow.svg"), Svg.Flow(log.Flow(), plan));
    File.WriteAllText(Path.Combine(folder, "funnel.svg"), Svg.Funnel(log.Funnel(["Register", "TMA1", "TMA2"])));
    Console.WriteLine(
        $"\nDrawn: {string.Join(", ", Directory.GetFiles(folder, "*.svg").Select(Path.GetFileName).Order())}"
    );
}
