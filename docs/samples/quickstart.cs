#:project ../../src/CxMetrics/CxMetrics.csproj
#:property PublishAot=false

// The first ten minutes with CxMetrics, on a real survey. Run it from anywhere:
//   dotnet run docs/samples/quickstart.cs
using System.Globalization;
using CxMetrics.Scores;
using CxMetrics.Statistics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[][] rows = ReadAirport();

// 1. One line: ratings in, score with its uncertainty out. Code 11 is how this survey writes "blank".
int?[] recommend = Column("NETPRO");
NpsScore nps = Nps.Standard.WithMissing(11).Score(recommend);
Console.WriteLine($"NPS                    {nps}");
Console.WriteLine(
    $"  {nps.Promoters} promoters, {nps.Passives} passives, {nps.Detractors} detractors, {nps.Missing} missing"
);

// 2. "CSAT" is several things; each has a name.
int?[] overall = Column("Q7ALL");
Console.WriteLine($"CSAT, top two of five  {Csat.TopTwoOfFive.WithMissing(0, 6).Score(overall)}");
Console.WriteLine($"CSAT, mean             {Csat.MeanFivePoint.WithMissing(0, 6).Score(overall)}");
Console.WriteLine($"CES, finding the way   {Ces.AgreeFivePoint.WithMissing(0, 6).Score(Column("Q14FIND"))}");

// 3. Survey weights, with the effective sample size they leave.
double[] weights = [.. rows.Skip(1).Select(row => double.Parse(row[IndexOf("WEIGHT")], CultureInfo.InvariantCulture))];
Console.WriteLine($"NPS, weighted          {Nps.Standard.WithMissing(11).Score(recommend, weights)}");

// 4. Streaming: an aggregator per time of day, merged afterwards. Merging counts is exact, averaging scores is not.
var byTimeOfDay = new SortedDictionary<string, ScoreAggregator<NpsScore>>();
foreach (string[] row in rows.Skip(1))
{
    if (!byTimeOfDay.TryGetValue(row[IndexOf("STRATA")], out var aggregator))
        byTimeOfDay.Add(row[IndexOf("STRATA")], aggregator = Nps.Standard.WithMissing(11).Aggregate());
    aggregator.Add(Number(row[IndexOf("NETPRO")]));
}
var all = Nps.Standard.Aggregate();
foreach (var (stratum, aggregator) in byTimeOfDay)
{
    Console.WriteLine($"NPS, stratum {stratum}         {aggregator.Score}");
    all.Merge(aggregator);
}
Console.WriteLine($"All strata merged give the same score: {all.Score == nps}");

// 5. Another confidence, another method.
var wald = nps.Interval(ConfidenceLevel.P99, IntervalMethod.Wald);
Console.WriteLine($"99% Wald interval      {wald.Lower:F1} to {wald.Upper:F1}");

int?[] Column(string name) => [.. rows.Skip(1).Select(row => Number(row[IndexOf(name)]))];

int IndexOf(string name) => Array.IndexOf(rows[0], name);

// The word "Blank" and the empty field are missing answers.
static int? Number(string field) =>
    int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

// The sample has no quoted fields, so splitting at commas is enough here; the command line reads CSV properly.
static string[][] ReadAirport()
{
    string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
    return [.. File.ReadLines(Path.Combine(folder, "../data/airport-2017.csv")).Select(line => line.Split(','))];
}
