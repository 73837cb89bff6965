#:project ../../src/CxMetrics/CxMetrics.csproj
#:property PublishAot=false

// A year of NPS: which month stands out, since when the score is different, and why.
//   dotnet run docs/samples/months.cs
using System.Globalization;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Made-up answers in two channels: promoters, passives and detractors of each month.
Month[] year =
[
    new("Jan", App: Counts(129, 54, 23), Phone: Counts(28, 30, 21)),
    new("Feb", App: Counts(120, 45, 25), Phone: Counts(30, 27, 24)),
    new("Mar", App: Counts(138, 47, 16), Phone: Counts(34, 27, 17)),
    new("Apr", App: Counts(122, 55, 21), Phone: Counts(33, 27, 22)),
    new("May", App: Counts(0, 0, 0), Phone: Counts(0, 0, 0)), // the survey was not sent
    new("Jun", App: Counts(139, 47, 17), Phone: Counts(33, 31, 17)),
    new("Jul", App: Counts(123, 53, 24), Phone: Counts(31, 27, 22)),
    new("Aug", App: Counts(133, 51, 18), Phone: Counts(37, 26, 16)),
    new("Sep", App: Counts(78, 31, 13), Phone: Counts(68, 68, 45)), // from here on the app sends more people to the phone
    new("Oct", App: Counts(79, 29, 12), Phone: Counts(79, 59, 43)),
    new("Nov", App: Counts(76, 30, 15), Phone: Counts(66, 68, 48)),
    new("Dec", App: Counts(80, 29, 10), Phone: Counts(75, 64, 46)),
];
NpsScore[] scores = [.. year.Select(month => month.All)];

// 1. Each month with its uncertainty, its change to the month before, and its place on the control chart. Of ten changes one
// may well have p = 0.046 by chance; the chart does not rise to that.
ControlChart chart = ScoreSeries.Chart(scores);
Console.WriteLine($"{"        NPS  95% interval  change to the month before", -68}10        30        50        70");
NpsScore? before = null;
for (int i = 0; i < scores.Length; i++)
{
    NpsScore score = scores[i];
    if (score.Responses == 0)
    {
        Console.WriteLine($"{year[i].Name}       -   no answers");
        continue;
    }
    string change = before?.DifferenceTo(score).ToString() ?? "";
    Console.WriteLine(
        $"{year[i].Name}  {score, 6:S}  {Limits(score.Interval()), -12}  {change, -39}  {Draw(chart.Points[i], chart.Center)}"
    );
    before = score;
}
Console.WriteLine($"Chart: limits |, centre : ({chart.Center:F1}), month o, beyond the limits X.");

// 2. No single month need stand out for the level to have changed.
Console.WriteLine();
foreach (ChangePoint change in ScoreSeries.ChangePoints(scores))
{
    Console.WriteLine(
        $"Since {year[change.Period].Name} the score is {change.After:F1} instead of {change.Before:F1}: {change.Difference:F1} points "
            + $"({Limits(change.Interval)}), p = {change.PValue:F5}"
    );

    // 3. Why: did customers judge differently, or did other customers answer?
    Month[] earlier = year[..change.Period];
    Month[] later = year[change.Period..];
    var app = (
        Before: Month.Sum(earlier.Select(month => month.App)),
        After: Month.Sum(later.Select(month => month.App))
    );
    var phone = (
        Before: Month.Sum(earlier.Select(month => month.Phone)),
        After: Month.Sum(later.Select(month => month.Phone))
    );
    MixAndRate why = ScoreSeries.Decompose([app, phone]);
    ConfidenceInterval rate = why.Total.Rate.Interval();
    Console.WriteLine("\n           before           since");
    foreach (var (name, channel, other) in new[] { ("App", app, phone), ("Phone", phone, app) })
    {
        double shareBefore = (double)channel.Before.Responses / (channel.Before.Responses + other.Before.Responses);
        double shareAfter = (double)channel.After.Responses / (channel.After.Responses + other.After.Responses);
        Console.WriteLine(
            $"{name, -6} {channel.Before, 6:S} {100 * shareBefore, 4:F0}%    {channel.After, 6:S} {100 * shareAfter, 4:F0}% of the answers"
        );
    }
    Console.WriteLine(
        $"Mix    {why.Total.Mix.Value, 6:F1} points ({Limits(why.Total.Mix.Interval())}): other people answered"
    );
    Console.WriteLine(
        $"Rate   {why.Total.Rate.Value, 6:F1} points ({Limits(rate)}): the channels are judged {(rate.Contains(0) ? "as before, as far as one can tell" : "differently")}"
    );
}

static NpsScore Counts(long promoters, long passives, long detractors) =>
    Nps.Standard.Score(
        new RatingDistribution(RatingScale.ZeroToTen, [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters])
    );

static string Limits(ConfidenceInterval interval) => $"{interval.Lower:F1} to {interval.Upper:F1}";

// A column for every two points from 10 to 70.
static string Draw(ControlChartPoint point, double center)
{
    char[] line = [.. Enumerable.Repeat(' ', 31)];
    line[Column(center)] = ':';
    line[Column(point.Lower)] = line[Column(point.Upper)] = '|';
    line[Column(point.Value)] = point.IsBeyondLimits ? 'X' : 'o';
    return new string(line).TrimEnd();

    static int Column(double points) => (int)Math.Round((Math.Clamp(points, 10, 70) - 10) / 2);
}

internal sealed record Month(string Name, NpsScore App, NpsScore Phone)
{
    public NpsScore All => Sum(App, Phone);

    // Counts add up, scores do not.
    public static NpsScore Sum(params IEnumerable<NpsScore> scores) =>
        Nps.Standard.Score(scores.Select(score => score.Distribution).Aggregate((a, b) => a + b));
}
