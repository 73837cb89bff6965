using System.Globalization;
using CxMetrics.Journeys;
using CxMetrics.Statistics;
using Spectre.Console;
using static CxMetrics.Cli.Reports.Figure;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes a funnel for people.</summary>
internal static class FunnelTableReport
{
    private const int WidthOfBar = 20;

    public static void Write(Funnel funnel, IAnsiConsole console)
    {
        var definition = funnel.Definition;
        string within = definition.Within is { } time
            ? $"within {TimeText.Of(time.TotalSeconds)} of the first step"
            : "without a time limit";
        string way = definition.Order switch
        {
            FunnelOrder.Strict => "in consecutive events",
            FunnelOrder.Unordered => "in any order",
            _ => "in this order, other events in between allowed",
        };
        console.MarkupLineInterpolated($"[bold]Funnel[/] {way}, {within}");
        if (definition.Exclusions.Count > 0)
        {
            console.MarkupLineInterpolated(
                $"[grey]ended by {string.Join(", ", definition.Exclusions.Select(exclusion => NameOf(exclusion, definition.Steps.Count)))}[/]"
            );
        }
        WriteSteps(funnel, console);
        WriteSummary(funnel, console);
    }

    private static void WriteSteps(Funnel funnel, IAnsiConsole console)
    {
        var table = new FittingTable();
        table.AddText("step");
        table.AddNumber("cases");
        table.AddNumber("of first");
        table.AddText("");
        table.AddNumber("of previous");
        table.AddNumber("95% interval");
        table.AddNumber("lost", isDetail: true);
        table.AddNumber("median time to here", isDetail: true);
        int? previous = null;
        foreach (var step in funnel.Steps)
        {
            table.AddRow([
                FittingTable.Escaped(step.Touchpoint),
                Whole(step.Count),
                Percent(step.ConversionFromFirst.Value),
                $"[green]{ShareBar.Of(step.ConversionFromFirst.Value, WidthOfBar)}[/]",
                $"[bold]{Percent(step.ConversionFromPrevious.Value)}[/]",
                Interval(step.ConversionFromPrevious),
                previous is { } before ? Whole(before - step.Count) : "",
                previous is null ? "" : TimeText.Of(step.TimeFromFirst.QuantileSeconds(0.5)),
            ]);
            previous = step.Count;
        }
        table.Write(console);
    }

    private static void WriteSummary(Funnel funnel, IAnsiConsole console)
    {
        if (funnel.EnteredCases == 0)
        {
            console.MarkupLineInterpolated($"None of {Of(funnel.CaseCount, "case")} entered the funnel.");
            return;
        }
        console.MarkupLineInterpolated(
            $"{Whole(funnel.ConvertedCases)} of {Of(funnel.EnteredCases, "case")} that entered converted: [bold]{Percent(funnel.Conversion.Value)}[/] ({Interval(funnel.Conversion)})."
        );
        var times = funnel.TimeToConvert;
        if (times.Count > 0)
        {
            console.MarkupLineInterpolated(
                $"It takes {TimeText.Of(times.QuantileSeconds(0.5))} (median); nine of ten within {TimeText.Of(times.QuantileSeconds(0.9))}."
            );
        }
        if (funnel.OpenCases > 0 && funnel.Definition.Within is not null)
        {
            var closed = funnel.ClosedConversion;
            string others =
                closed.EffectiveSampleSize > 0
                    ? $" Of the {Whole((long)closed.EffectiveSampleSize)} whose time was over, {Percent(closed.Value)} converted."
                    : "";
            console.MarkupLineInterpolated(
                $"[yellow]{Of(funnel.OpenCases, "case")} may still convert: the time was not over at the end of the file.{others}[/]"
            );
        }
        console.MarkupLineInterpolated(
            $"[grey]{Of(funnel.CaseCount, "case")} in the file; {Of(funnel.Attempts, "attempt")}, {Whole(funnel.CompletedAttempts)} completed; a case counts once.[/]"
        );
    }

    private static string NameOf(FunnelExclusion exclusion, int steps) =>
        (exclusion.AfterStep, exclusion.BeforeStep) == (1, steps)
            ? Shown.Of(exclusion.Touchpoint)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Shown.Of(exclusion.Touchpoint)} (after step {exclusion.AfterStep} and before step {exclusion.BeforeStep})"
            );

    private static string Interval(ShareEstimate share)
    {
        var interval = share.Interval();
        return double.IsNaN(interval.Lower) ? "" : $"{Percent(interval.Lower)} to {Percent(interval.Upper)}";
    }
}
