#:project ../../src/CxMetrics/CxMetrics.csproj
#:property PublishAot=false

// What twelve courses planned and 12,489 learners did: how many get through, where they stop, which way, how late.
//   dotnet run docs/samples/learners.cs
using System.Globalization;
using System.IO.Compression;
using CxMetrics.Journeys;
using CxMetrics.Statistics;

// Percent as 92.7%; the invariant culture itself would write 92.7 %.
var invariant = CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { PercentPositivePattern = 1 } };
string data = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "../data/oulad_scored");
var design = File.ReadLines($"{data}_design.csv").Skip(1).Select(line => line.Split(',')).ToLookup(row => row[0]);
var builder = new EventLogBuilder();
using var reader = new StreamReader(new GZipStream(File.OpenRead($"{data}.csv.gz"), CompressionMode.Decompress));
reader.ReadLine();
while (reader.ReadLine()?.Split(',') is { } row) // no field of this file is quoted
{
    builder.Add(row[0], row[1], DateTimeOffset.Parse(row[2], invariant), outcome: row[4]);
    builder.SetAttribute("course", row[5]);
}
EventLog log = builder.Build();

// 1. Every course has a plan of its own. Its days count from the start of the course, not from the first event.
var results = log.SplitBy("course").Select(c => c.Value.Conformance(Plan(c.Key), start: _ => Start(c.Key))).ToArray();
Console.WriteLine($"{log.CaseCount:N0} learners, {log.EventCount:N0} events, {results.Length} courses");

// 2. How far do they get? Who was never asked for TMA3 has not failed to hand it in, so: the courses that plan it.
EventLog asked = log.Where(learner => design[learner.Attribute("course")!].Any(row => row[1] == "TMA3"));
Console.WriteLine($"\nThe {asked.CaseCount:N0} learners whose course has three tutor-marked assessments (TMA) or more");
Console.WriteLine("            reached  of the step before      of all                  median since registering");
foreach (FunnelStep step in asked.Funnel(["Register", "TMA1", "TMA2", "TMA3"]).Steps)
{
    string shares = $"{Text(step.ConversionFromPrevious), -22}  {Text(step.ConversionFromFirst), -22}";
    Console.WriteLine($"{step.Touchpoint, -10} {step.Count, 8:N0}  {shares}  {step.TimeFromFirst.Median.Days, 3} days");
}

// 3. Which courses lose most? The worst first.
Console.WriteLine("\ncourse     learners  hand in all planned     most often missing");
foreach (var course in results.OrderByDescending(c => (double)c.CasesWith(DeviationKind.Missing) / c.CaseCount))
{
    var all = new ShareEstimate(course.CaseCount - course.CasesWith(DeviationKind.Missing), course.CaseCount);
    DeviationCount most = course.Deviations.Where(d => d.Kind == DeviationKind.Missing).MaxBy(d => d.Count)!;
    Console.WriteLine(
        $"{course.Plan.Name}  {all.EffectiveSampleSize, 8:N0}  {Text(all), -22}  {most.Touchpoint} {most.Count, 5:N0}"
    );
}

// 4. Which ways do they take?
Variants ways = log.Variants();
Console.WriteLine($"\nThe most common of {ways.Count} ways, and the share of learners down to here");
for (int i = 0; i < 6; i++)
    Console.WriteLine($"{ways[i].Count, 6:N0}  {ways.CoverageShare(i + 1), 6:P1}  {string.Join(" > ", ways[i].Path)}");

// 5. What deviates from the plans?
Console.WriteLine("\n           planned  happened  missing            late         out of order  extra");
foreach (string touchpoint in log.Touchpoints)
{
    int planned = results.Where(course => course.Plan.Find(touchpoint) is not null).Sum(course => course.CaseCount);
    int happened = log.Count(learner => learner.Visits(touchpoint));
    var found = results.SelectMany(course => course.Deviations).Where(d => d.Touchpoint == touchpoint).ToArray();
    long Count(DeviationKind kind) => found.Where(d => d.Kind == kind).Sum(d => d.Count);
    string Of(long all, long count) => $"{count, 5:N0} {(count == 0 ? "" : $"{(double)count / all:P1}"), 7}";
    string shares = $"{Of(planned, Count(DeviationKind.Missing))}  {Of(happened, Count(DeviationKind.Late))}";
    string others = $"{Count(DeviationKind.OutOfOrder), 12:N0}  {Count(DeviationKind.Extra), 5:N0}";
    Console.WriteLine($"{touchpoint, -10} {planned, 7:N0}  {happened, 8:N0}  {shares}  {others}");
}
Console.WriteLine("CMA1 (marked by computer) has one day for all, CMA2 too: late is the record, not the learner.");

// 6. What is not in the data?
var outcomes = log.SplitBy(learner => learner.Outcome).Select(part => $"{part.Key} {part.Value.CaseCount:N0}");
Console.WriteLine($"\nOutcomes: {string.Join(", ", outcomes)}. None Withdrawn: they are not in the data");
Console.WriteLine("(survivorship), and of all who registered fewer got through than these shares say.");

Journey Plan(string course)
{
    var plan = Journey.Plan(course).Stage("Enrol", stage => stage.Touchpoint(Planned("Register", "0")));
    plan.Stage("Study", stage => design[course].ToList().ForEach(row => stage.Touchpoint(Planned(row[1], row[2]))));
    return plan.Build();
}

Touchpoint Planned(string name, string day) => new(name) { PlannedTime = TimeSpan.FromDays(int.Parse(day, invariant)) };

// All of these courses begin in October; the first is the nominal day.
DateTimeOffset Start(string course) => DateTimeOffset.Parse($"{course[4..8]}-10-01Z", invariant);

string Text(ShareEstimate share) =>
    share.Variance > 0 ? $"{share.Value:P1} ({share.Interval().Lower:P1} to {share.Interval().Upper:P1})" : "";
