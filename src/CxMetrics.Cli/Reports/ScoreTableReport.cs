using System.Globalization;
using CxMetrics.Scores;
using CxMetrics.Statistics;
using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes scores for people: one score as a list of its figures, several as a table.</summary>
internal static class ScoreTableReport
{
    public static void Write(ScoreReport report, IAnsiConsole console)
    {
        var definition = report.Definition;
        console.MarkupLineInterpolated($"[bold]{definition.Name}[/] [grey]({definition.Id})[/]");
        console.MarkupLineInterpolated($"[grey]{definition.Description}; {Names.Of(definition.Direction)}[/]");
        var figures = FiguresOf(report);
        if (report.By.Count == 0)
            WriteList(report.Rows[0], figures, console);
        else
            WriteTable(report, figures, console);
        if (report.Rows.Any(row => row.Score.HasCeilingEffect && row.Interval.Method == IntervalMethod.StudentT))
        {
            console.MarkupLine(
                "[yellow]Few ratings, close to an end of the scale: t is too narrow; --interval adjusted-wald is safer.[/]"
            );
        }
    }

    private static void WriteList(ScoreRow row, List<Figure> figures, IAnsiConsole console)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        foreach (var figure in figures)
            grid.AddRow($"[grey]{figure.Name}[/]", figure.CellOf(row));
        grid.AddRow("[grey]interval by[/]", Names.Of(row.Interval.Method));
        console.WriteLine();
        console.Write(grid);
    }

    private static void WriteTable(ScoreReport report, List<Figure> figures, IAnsiConsole console)
    {
        var table = new FittingTable();
        foreach (string column in report.By)
            table.AddText(column);
        foreach (var figure in figures)
            table.Add(figure.Name, figure.IsNumber, figure.IsDetail);
        foreach (var row in report.Rows)
            table.AddRow([
                .. row.Segment.Select(value => FittingTable.Escaped(value)),
                .. figures.Select(figure => figure.CellOf(row)),
            ]);
        table.Write(console);
        if (report.Rows.Count > 0)
            console.MarkupLineInterpolated($"[grey]Interval by {Names.Of(report.Rows[0].Interval.Method)}.[/]");
    }

    private static List<Figure> FiguresOf(ScoreReport report)
    {
        var figures = new List<Figure>
        {
            new(report.Definition.Metric.ToUpperInvariant(), row => $"[bold]{Value(row.Score)}[/]"),
            new($"{report.Level} interval", Interval),
            new("n", row => Whole(row.Score.Responses)),
        };
        bool isWeighted = report.Rows.Any(row => row.Score.Distribution.IsWeighted);
        if (isWeighted)
        {
            figures.Add(
                new("eff. n", row => row.Score.EffectiveSampleSize.ToString("F1", CultureInfo.InvariantCulture))
            );
        }
        if (report.Definition is ScoreDefinition<NpsScore>)
        {
            // Counts of answers beside a weighted score would not add up to it; so they say what they are.
            string answers = isWeighted ? " (answers)" : "";
            figures.Add(new($"promoters{answers}", row => Whole(((NpsScore)row.Score).Promoters), IsDetail: true));
            figures.Add(new($"passives{answers}", row => Whole(((NpsScore)row.Score).Passives), IsDetail: true));
            figures.Add(new($"detractors{answers}", row => Whole(((NpsScore)row.Score).Detractors), IsDetail: true));
        }
        figures.Add(new("missing", row => Whole(row.Score.Missing)));
        figures.Add(new("invalid", row => row.Score.Invalid == 0 ? "0" : $"[red]{Whole(row.Score.Invalid)}[/]"));
        figures.Add(new($"ratings {report.Definition.Scale}", row => DistributionBar.Of(row.Score), IsNumber: false));
        return figures;
    }

    private static string Value(IScore score) => Markup.Escape(score.ToString("S2", CultureInfo.InvariantCulture));

    private static string Interval(ScoreRow row)
    {
        string unit = row.Score.Unit == ScoreUnit.Percent ? "%" : "";
        return double.IsNaN(row.Interval.Lower)
            ? "[grey]none[/]"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Interval.Lower:F2}{unit} to {row.Interval.Upper:F2}{unit}"
            );
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One figure of a score.</summary>
    /// <param name="Name">What it is called, short.</param>
    /// <param name="CellOf">How it is written, with markup.</param>
    /// <param name="IsNumber">Whether it is lined up at the right.</param>
    /// <param name="IsDetail">Whether a table that is too wide for the terminal leaves it out.</param>
    private sealed record Figure(
        string Name,
        Func<ScoreRow, string> CellOf,
        bool IsNumber = true,
        bool IsDetail = false
    );
}
