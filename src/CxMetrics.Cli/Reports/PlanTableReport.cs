using System.Globalization;
using CxMetrics.Scores;
using CxMetrics.Statistics;
using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes a plan for people.</summary>
internal static class PlanTableReport
{
    public static void Write(PlanReport report, IAnsiConsole console)
    {
        var request = report.Request;
        console.MarkupLineInterpolated($"[bold]{request.Definition.Name}[/] [grey]({request.Definition.Id})[/]");
        console.MarkupLineInterpolated($"{Question(request)}");

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(
            new TableColumn("assumption") { NoWrap = true }
                .PadLeft(1)
                .PadRight(0)
        );
        var columns = ColumnsOf(report);
        foreach (var (name, _) in columns)
            table.AddColumn(
                new TableColumn(name) { NoWrap = true }
                    .RightAligned()
                    .PadLeft(1)
                    .PadRight(0)
            );
        foreach (var row in report.Rows)
            table.AddRow([Markup.Escape(row.Assumption.Text), .. columns.Select(column => column.CellOf(row))]);
        console.Write(table);
        foreach (string note in NotesOf(report))
            console.MarkupLineInterpolated($"[grey]{note}[/]");
    }

    private static string Question(PlanRequest request)
    {
        string level = $"at {request.Level} confidence";
        string population = request.Population is { } size ? $", {Whole(size)} people to ask" : "";
        return request switch
        {
            { Margin: { } margin } => $"Answers for a score ± {Amount(request, margin)} {level}{population}",
            { Difference: { } difference } =>
                $"Answers per group to find a difference of {Amount(request, difference)} {level}, power {Percent(request.Power)}",
            _ =>
                $"What {Whole(request.Responses!.Value)} answers give {level}{population}, in {UnitOf(request.Definition)}",
        };
    }

    private static List<(string Name, Func<PlanRow, string> CellOf)> ColumnsOf(PlanReport report)
    {
        var request = report.Request;
        if (request.Difference is not null)
            return [("answers per group", row => Bold(row.PerGroup))];
        if (request.Margin is null)
        {
            return
            [
                ("margin", row => $"[bold]± {Result(report, r => r.Margin, row)}[/]"),
                ("detectable difference", row => Detectable(report, row)),
            ];
        }
        return request.Population is { } size
            ? [($"population of {Whole(size)}", row => Bold(row.OfPopulation)), ("unlimited", row => Plain(row.Needed))]
            : [("answers", row => Bold(row.Needed))];
    }

    private static IEnumerable<string> NotesOf(PlanReport report)
    {
        if (report.Request.Responses is { } n)
        {
            yield return $"Detectable: between two groups of {Whole(n)} answers each, with a power of {Percent(report.Request.Power)}.";
        }
        if (report.Request.Margin is not null)
            yield return "Answers, not invitations: divide by the response rate.";
        if (report.Rows.Count > 1)
            yield return $"The worst case is always safe; expectations go into {OptionsOf(report.Request.Definition)}.";
    }

    private static string OptionsOf(ScoreDefinition definition) =>
        definition.Formula.Family switch
        {
            ScoreFamily.NetShare => "--promoters, --detractors",
            ScoreFamily.Share => "--share",
            _ => "--sd",
        };

    private static string Detectable(PlanReport report, PlanRow row) =>
        double.IsNaN(row.DetectableDifference!.Value)
            ? "[grey]none[/]"
            : Result(report, r => r.DetectableDifference, row);

    private static string Amount(PlanRequest request, double amount) =>
        $"{Number(amount)} {UnitOf(request.Definition)}";

    private static string UnitOf(ScoreDefinition definition) =>
        definition.Unit == ScoreUnit.Percent ? "percentage points" : Names.Of(definition.Unit);

    // What was asked for, as it was written, or nearly so.
    private static string Number(double value) =>
        value.ToString(value >= 1000 ? "0" : "G4", CultureInfo.InvariantCulture);

    // A column has the same decimals in every row, as many as make three digits of its smallest number.
    private static string Result(PlanReport report, Func<PlanRow, double?> column, PlanRow row)
    {
        double smallest = report.Rows.Select(column).Where(x => x is > 0).Min() ?? 1;
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(smallest)), 0, 15);
        return column(row)!.Value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }

    private static string Bold(SampleSize? size) => $"[bold]{Plain(size)}[/]";

    private static string Plain(SampleSize? size) => Whole(size!.Value.Responses);

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double fraction) =>
        string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0.####}%");
}
