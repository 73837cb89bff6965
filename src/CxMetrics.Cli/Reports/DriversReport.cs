using System.Runtime.InteropServices;
using CxMetrics.Cli.Input;
using CxMetrics.Drivers;
using CxMetrics.Scores;
using CxMetrics.Statistics;
using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>The result of <c>cxmetrics drivers</c>, before it is written in one form or another.</summary>
/// <param name="Outcome">Name of the column.</param>
/// <param name="Definition">The score whose contributions are the outcome, or null.</param>
/// <param name="Analysis">The analysis.</param>
/// <param name="Bootstrap">Its intervals, if asked for.</param>
/// <param name="Rows">The drivers, the most important one first.</param>
internal sealed record DriversReport(
    string Outcome,
    ScoreDefinition? Definition,
    DriverAnalysis Analysis,
    DriverBootstrap? Bootstrap,
    IReadOnlyList<DriverRow> Rows
)
{
    /// <summary>Gets whether the importance is by Shapley's values, else by Johnson's relative weights.</summary>
    public bool HasShapley => Rows[0].Driver.Shapley is not null;

    public static DriversReport Of(
        DriverColumns columns,
        ScoreDefinition? definition,
        MissingAnswers rule,
        int? resamples,
        long seed,
        ConfidenceLevel level
    )
    {
        try
        {
            var analysis = DriverAnalysis.Of(
                CollectionsMarshal.AsSpan(columns.Outcome),
                [
                    .. columns.Names.Zip(
                        columns.Drivers,
                        (name, answers) => (name, (ReadOnlyMemory<double>)answers.ToArray())
                    ),
                ],
                rule,
                CollectionsMarshal.AsSpan(columns.Weights)
            );
            var bootstrap = resamples is { } count ? Resample(() => analysis.Bootstrap(count, seed, level)) : null;
            var rows = analysis.Drivers.Select(
                (driver, i) => new DriverRow(driver, bootstrap?.Drivers[i], RangeOf(columns.Drivers[i]))
            );
            return new(
                columns.OutcomeName,
                definition,
                analysis,
                bootstrap,
                [.. rows.OrderByDescending(row => row.Driver.ImportanceShare)]
            );
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            string where = e is ArgumentException { ParamName: "resamples" } ? "--bootstrap" : columns.File;
            throw new InputException($"{where}: {Sentence(e)}", e);
        }
    }

    // With many drivers it takes seconds, during which a person who looks on sees that something happens.
    private static DriverBootstrap Resample(Func<DriverBootstrap> bootstrap) =>
        Terminal.Watched() is { } terminal ? terminal.Status().Start("Resampling", _ => bootstrap()) : bootstrap();

    // Without the name of the argument and the value, which the runtime adds for programmers.
    private static string Sentence(Exception e)
    {
        int end = e.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return end > 0 ? e.Message[..end] : e.Message;
    }

    private static (double, double) RangeOf(List<double> answers)
    {
        var given = answers.Where(answer => !double.IsNaN(answer));
        return (given.Min(), given.Max());
    }
}

/// <summary>One driver of a report.</summary>
/// <param name="Driver">Its figures.</param>
/// <param name="Intervals">Its intervals, if asked for.</param>
/// <param name="Range">The lowest and the highest answer in the file.</param>
internal sealed record DriverRow(Driver Driver, DriverIntervals? Intervals, (double Lowest, double Highest) Range);
