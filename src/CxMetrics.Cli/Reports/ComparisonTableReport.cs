using System.Globalization;
using CxMetrics.Scores;
using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes comparisons for people: a row each, what differs first said in words.</summary>
internal static class ComparisonTableReport
{
    public static void Write(ComparisonReport report, IAnsiConsole console)
    {
        var definition = report.Request.Definition;
        string between = Shown.List(report.Between);
        string what =
            report.IsPaired ? $"the same people by {between}, each pair"
            : report.IsAgainstRest ? $"by {between}, each group against the rest"
            : $"by {between}, each pair of groups";
        console.MarkupLineInterpolated($"[bold]{definition.Name}[/] [grey]({definition.Id})[/] {what}");
        console.MarkupLineInterpolated($"[grey]{definition.Description}; {Names.Of(definition.Direction)}[/]");
        if (report.Homogeneity is { } all && !double.IsNaN(all.PValue))
        {
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"[grey]Do the groups differ at all? chi-square {all.Statistic:F1} with {all.DegreesOfFreedom:F0} df, p {PValue(all.PValue)}[/]"
            );
        }

        var table = new FittingTable();
        if (report.IsAgainstRest)
        {
            foreach (string column in report.Between)
                table.AddText(column);
        }
        else
        {
            table.AddText("group");
            table.AddText("minus");
        }
        string metric = definition.Metric.ToUpperInvariant();
        table.AddNumber(metric);
        table.AddNumber(report.IsPaired ? "pairs" : "n");
        table.AddNumber(report.IsAgainstRest ? "rest" : $"{metric} of minus", isDetail: true);
        if (!report.IsAgainstRest && !report.IsPaired)
            table.AddNumber("n of minus", isDetail: true);
        table.AddNumber("difference");
        table.AddNumber($"{report.Request.Level} interval");
        table.AddNumber("p", isDetail: true);
        table.AddNumber($"p ({Names.Of(report.Request.Adjustment)})");
        table.AddText("");
        if (!report.IsPaired)
            table.AddNumber("detectable");
        foreach (var row in report.Rows)
            table.AddRow([.. Cells(report, row)]);
        table.Write(console);

        double alpha = 1 - report.Request.Level.Value;
        string rule = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(alpha, 12):0.############}");
        string methods = string.Join(", ", report.Rows.Select(row => Names.Of(row.Difference.Method)).Distinct());
        console.MarkupLineInterpolated(
            $"[grey]differs: p ({Names.Of(report.Request.Adjustment)}) is below {rule}. Method: {methods}.[/]"
        );
        if (!report.IsPaired)
        {
            console.MarkupLine("[grey]detectable: the true difference that 80% of such surveys would find.[/]");
            console.MarkupLine("[grey]A smaller one in a row without 'differs' says nothing: too few answers.[/]");
        }
        console.MarkupLineInterpolated($"[grey]{report.LeftOut}[/]");
    }

    private static IEnumerable<string> Cells(ComparisonReport report, ComparisonRow row)
    {
        if (row.Second is null)
        {
            foreach (string value in row.First)
                yield return FittingTable.Escaped(value);
        }
        else
        {
            yield return FittingTable.Escaped(string.Join(" / ", row.First));
            yield return FittingTable.Escaped(string.Join(" / ", row.Second));
        }
        bool differs = row.Differs(report.Request.Level);
        yield return $"[bold]{Score(row.FirstScore)}[/]";
        yield return Whole(row.FirstScore.Responses);
        yield return Score(row.SecondScore);
        if (row.Second is not null && !report.IsPaired)
            yield return Whole(row.SecondScore.Responses);
        var difference = row.Difference;
        string sign = difference.Value > 0 ? "+" : "";
        yield return double.IsNaN(difference.Value) ? "[grey]no data[/]" : $"{sign}{Number(report, difference.Value)}";
        yield return double.IsNaN(difference.Interval.Lower)
            ? "[grey]none[/]"
            : $"{Number(report, difference.Interval.Lower)} to {Number(report, difference.Interval.Upper)}";
        yield return PValue(difference.PValue);
        yield return PValue(row.AdjustedPValue);
        yield return differs ? "[yellow]differs[/]" : "";
        if (!report.IsPaired)
            yield return double.IsNaN(row.DetectableDifference) ? "" : $"±{Number(report, row.DetectableDifference)}";
    }

    // One decimal for points and percent, two for scale points, as scores have them.
    private static string Score(IScore score) => Markup.Escape(score.ToString("S", CultureInfo.InvariantCulture));

    private static string Number(ComparisonReport report, double value) =>
        value.ToString(
            report.Request.Definition.Unit == ScoreUnit.ScalePoints ? "F2" : "F1",
            CultureInfo.InvariantCulture
        );

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string PValue(double p) =>
        double.IsNaN(p) ? "[grey]none[/]"
        : p < 0.0001 ? "<0.0001"
        : p.ToString("F4", CultureInfo.InvariantCulture);
}
