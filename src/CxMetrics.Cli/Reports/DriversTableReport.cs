using System.Globalization;
using CxMetrics.Drivers;
using CxMetrics.Scores;
using CxMetrics.Statistics;
using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes an analysis of drivers for people: the most important driver first, and what to read from it.</summary>
internal static class DriversTableReport
{
    // From here on coefficients say little of one driver; textbooks name 5 or 10.
    private const double HighInflation = 10;

    public static void Write(DriversReport report, IAnsiConsole console)
    {
        var analysis = report.Analysis;
        var culture = CultureInfo.InvariantCulture;
        string metric = report.Definition is { } definition ? $" ({definition.Id})" : "";
        console.MarkupLineInterpolated($"[bold]Key drivers of {Shown.Of(report.Outcome)}[/][grey]{metric}[/]");
        string bound = report.Bootstrap is { } b
            ? $" ({b.Level} interval {Percent(b.RSquared.Lower)} to {Percent(b.RSquared.Upper)})"
            : "";
        console.MarkupLineInterpolated(
            $"The drivers explain [bold]{Percent(analysis.RSquared)}[/] of its variance{bound}; adjusted {Percent(analysis.AdjustedRSquared)}."
        );
        console.MarkupLineInterpolated($"[grey]{Base(report)}[/]");
        WriteTable(report, console);

        string method = report.HasShapley ? "Shapley's values" : "Johnson's relative weights";
        string unit = report.Definition?.Unit switch
        {
            null => "outcome",
            ScoreUnit.Points => "points of the score",
            ScoreUnit.Percent => "percentage points of the score",
            _ => "score",
        };
        console.MarkupLineInterpolated(
            $"[grey]Importance: share of what is explained, by {method}. Effect: {unit} per point of the driver, the others being equal.[/]"
        );
        console.MarkupLineInterpolated(
            culture,
            $"[grey]Important: above {Percent(analysis.MeanImportanceShare)}, an equal part. Performs well: mean of {analysis.MeanPerformance:F2} or more, the mean of the means.[/]"
        );
        foreach (string warning in Warnings(report))
            console.MarkupLineInterpolated($"[yellow]{warning}[/]");
    }

    private static string Base(DriversReport report)
    {
        var analysis = report.Analysis;
        string who =
            analysis.MissingAnswers == MissingAnswers.CompleteCases
                ? $"{analysis.Respondents} respondents answered everything, {analysis.Dropped} are left out"
                : $"{analysis.Respondents} respondents, pairwise; {analysis.FewestPairRespondents} behind the correlation with the fewest; {analysis.Dropped} are left out";
        string resamples = report.Bootstrap is { } bootstrap
            ? $"; {bootstrap.Resamples} resamples, seed {bootstrap.Seed}{(bootstrap.Redrawn > 0 ? $", {bootstrap.Redrawn} drawn anew" : "")}"
            : "";
        string outcome = report.Definition is { } definition
            ? $"{definition.Metric.ToUpperInvariant()} of these respondents"
            : "mean outcome";
        return $"{who}; {outcome} {Number(analysis.OutcomeMean)}{resamples}.";
    }

    private static IEnumerable<string> Warnings(DriversReport report)
    {
        var analysis = report.Analysis;
        if (analysis.MissingAnswers == MissingAnswers.CompleteCases && analysis.Dropped > analysis.Respondents)
        {
            var gap = report.Rows.MaxBy(row => row.Driver.Missing)!.Driver;
            yield return $"Most respondents are left out; {Shown.Of(gap.Name)} alone lacks {gap.Missing} answers. Fewer drivers, or --rule pairwise, use more of them.";
        }
        var alike = report.Rows.Where(row => row.Driver.VarianceInflation > HighInflation).ToArray();
        if (alike.Length > 0)
            yield return $"VIF above {HighInflation}: {Shown.List([.. alike.Select(row => row.Driver.Name)])} can hardly be told apart from other drivers.";
    }

    private static void WriteTable(DriversReport report, IAnsiConsole console)
    {
        var figures = FiguresOf(report);
        var table = new FittingTable();
        foreach (var figure in figures)
            table.Add(figure.Name, figure.IsNumber, figure.IsDetail);
        foreach (var row in report.Rows)
            table.AddRow([.. figures.Select(figure => figure.CellOf(row))]);
        table.Write(console);
    }

    private static List<Figure> FiguresOf(DriversReport report)
    {
        var figures = new List<Figure>
        {
            new("driver", row => FittingTable.Escaped(row.Driver.Name), IsNumber: false),
            new("importance", row => $"[bold]{Percent(row.Driver.ImportanceShare)}[/]"),
        };
        if (report.Bootstrap is { } bootstrap)
        {
            // With many drivers, only Johnson's weights have intervals.
            bool hasShapley = report.Rows[0].Intervals!.ShapleyShare is not null;
            string of = report.HasShapley && !hasShapley ? " (Johnson)" : "";
            figures.Add(
                new(
                    $"{bootstrap.Level} interval{of}",
                    row => Interval(row.Intervals!.ShapleyShare ?? row.Intervals.RelativeWeightShare)
                )
            );
        }
        figures.AddRange([
            new("mean", row => Number(row.Driver.Mean)),
            new("effect", row => Number(row.Driver.Coefficient)),
            new("quadrant", row => QuadrantOf(row.Driver.Quadrant), IsNumber: false),
            new("r", row => Ratio(row.Driver.Correlation), IsDetail: true),
            new("VIF", row => Inflation(row.Driver.VarianceInflation), IsDetail: true),
            new("answers", row => $"{Plain(row.Range.Lowest)} to {Plain(row.Range.Highest)}", IsDetail: true),
            new("missing", row => Plain(row.Driver.Missing), IsDetail: true),
            new("beta", row => Ratio(row.Driver.StandardizedCoefficient), IsDetail: true),
            new("rank r", row => Ratio(row.Driver.RankCorrelation), IsDetail: true),
        ]);
        if (report.HasShapley)
            figures.Add(new("Johnson", row => Percent(row.Driver.RelativeWeightShare), IsDetail: true));
        figures.AddRange([
            new("Pratt", row => Percent(row.Driver.Pratt / report.Analysis.RSquared), IsDetail: true),
            new("first R²", row => Percent(row.Driver.FirstAlone), IsDetail: true),
            new("last R²", row => Percent(row.Driver.LastIncrement), IsDetail: true),
        ]);
        return figures;
    }

    private static string QuadrantOf(ImportanceQuadrant quadrant) =>
        quadrant switch
        {
            ImportanceQuadrant.ConcentrateHere => $"[red]{Names.Of(quadrant)}[/]",
            ImportanceQuadrant.KeepUpTheGoodWork => $"[green]{Names.Of(quadrant)}[/]",
            _ => $"[grey]{Names.Of(quadrant)}[/]",
        };

    private static string Interval(ConfidenceInterval interval) =>
        $"{Percent(interval.Lower)} to {Percent(interval.Upper)}";

    private static string Inflation(double value) =>
        value > HighInflation ? $"[yellow]{Ratio(value)}[/]" : Ratio(value);

    private static string Percent(double share) =>
        double.IsNaN(share) ? "none" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");

    private static string Ratio(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Plain(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    // In the units of the file, whatever their size.
    private static string Number(double value) =>
        Math.Abs(value) is (> 0 and < 0.005) or >= 1e6
            ? value.ToString("G3", CultureInfo.InvariantCulture)
            : Ratio(value);

    /// <summary>One figure of a driver.</summary>
    /// <param name="Name">What it is called, short.</param>
    /// <param name="CellOf">How it is written, with markup.</param>
    /// <param name="IsNumber">Whether it is lined up at the right.</param>
    /// <param name="IsDetail">Whether a terminal that is too narrow does without it.</param>
    private sealed record Figure(
        string Name,
        Func<DriverRow, string> CellOf,
        bool IsNumber = true,
        bool IsDetail = false
    );
}
