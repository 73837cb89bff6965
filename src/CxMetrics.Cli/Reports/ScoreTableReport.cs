using System.Globalization;
using CxMetrics.Scores;
using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes scores as a table for people.</summary>
internal static class ScoreTableReport
{
    public static void Write(ScoreReport report, IAnsiConsole console)
    {
        var definition = report.Definition;
        console.MarkupLineInterpolated($"[bold]{definition.Name}[/] [grey]({definition.Id})[/]");
        console.MarkupLineInterpolated($"[grey]{definition.Description}; {Names.Of(definition.Direction)}[/]");

        bool isNps = definition is ScoreDefinition<NpsScore>;
        bool isWeighted = report.Rows.Any(row => row.Score.Distribution.IsWeighted);
        var table = new Table().Border(TableBorder.Rounded);
        foreach (string column in report.By)
            table.AddColumn(Markup.Escape(column));
        table.AddColumn(new TableColumn($"[bold]{definition.Metric.ToUpperInvariant()}[/]").RightAligned());
        table.AddColumn(new TableColumn($"{report.Level} interval").Centered());
        table.AddColumn(new TableColumn("n").RightAligned());
        if (isWeighted)
            table.AddColumn(new TableColumn("effective n").RightAligned());
        if (isNps)
        {
            table.AddColumn(new TableColumn("promoters").RightAligned());
            table.AddColumn(new TableColumn("passives").RightAligned());
            table.AddColumn(new TableColumn("detractors").RightAligned());
        }
        table.AddColumn(new TableColumn("missing").RightAligned());
        table.AddColumn(new TableColumn("invalid").RightAligned());
        table.AddColumn($"ratings {definition.Scale}");

        foreach (var row in report.Rows)
        {
            var cells = new List<string>();
            cells.AddRange(row.Segment.Select(value => value.Length == 0 ? "[grey](blank)[/]" : Markup.Escape(value)));
            cells.Add($"[bold]{Markup.Escape(row.Score.ToString("S2", CultureInfo.InvariantCulture))}[/]");
            cells.Add(Interval(row));
            cells.Add(Whole(row.Score.Responses));
            if (isWeighted)
                cells.Add(row.Score.EffectiveSampleSize.ToString("F1", CultureInfo.InvariantCulture));
            if (row.Score is NpsScore nps)
                cells.AddRange([Whole(nps.Promoters), Whole(nps.Passives), Whole(nps.Detractors)]);
            cells.Add(Whole(row.Score.Missing));
            cells.Add(row.Score.Invalid == 0 ? "0" : $"[red]{Whole(row.Score.Invalid)}[/]");
            cells.Add(DistributionBar.Of(row.Score));
            table.AddRow([.. cells]);
        }
        console.Write(table);
        if (report.Rows.Count > 0)
            console.MarkupLineInterpolated($"[grey]Interval: {Names.Of(report.Rows[0].Interval.Method)}.[/]");
    }

    private static string Interval(ScoreRow row) =>
        double.IsNaN(row.Interval.Lower) ? "[grey]none[/]"
        : row.Score.Unit == ScoreUnit.Percent
            ? string.Create(CultureInfo.InvariantCulture, $"{row.Interval.Lower:F2}% to {row.Interval.Upper:F2}%")
        : string.Create(CultureInfo.InvariantCulture, $"{row.Interval.Lower:F2} to {row.Interval.Upper:F2}");

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
