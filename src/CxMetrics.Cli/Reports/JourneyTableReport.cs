using System.Globalization;
using CxMetrics.Journeys;
using Spectre.Console;
using static CxMetrics.Cli.Reports.Figure;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes the flow of a log for people: the most frequent first, and what share of all is shown.</summary>
internal static class JourneyTableReport
{
    private const int MostTouchpoints = 15;
    private const int MostTransitions = 15;
    private const int MostVariants = 10;
    private const int MostDeviations = 8;
    private const int MostParts = 20;
    private const int WidthOfBar = 12;

    public static void Write(JourneyReport report, IAnsiConsole console)
    {
        WriteSummary(report, console);
        if (report.Log.EventCount == 0)
            return;
        WriteTouchpoints(report.Flow, console);
        WriteTransitions(report.Flow, console);
        WriteVariants(report.Variants, console);
        if (report.Conformance is { } conformance)
            WriteConformance(conformance, console);
        JourneyScoreTables.Write(report, console);
    }

    private static void WriteSummary(JourneyReport report, IAnsiConsole console)
    {
        var (log, flow) = (report.Log, report.Flow);
        string name = Shown.Of(report.Name == "-" ? report.Name : Path.GetFileName(report.Name));
        console.MarkupLineInterpolated(
            $"[bold]{name}[/]: {Of(log.CaseCount, "case")}, {Of(log.EventCount, "event")} at {Of(log.Touchpoints.Count, "touchpoint")}"
        );
        if (log.Start is not { } start || log.End is not { } end)
            return;
        console.MarkupLineInterpolated($"[grey]{Day(start)} to {Day(end)} (UTC)[/]");
        var durations = flow.CaseDurations;
        console.MarkupLineInterpolated(
            $"A case takes {Time(durations, 0.5)} (median; nine of ten up to {Time(durations, 0.9)}) and has {Number(flow.CaseLengths.Median)} {(flow.CaseLengths.Median == 1 ? "event" : "events")} (median)."
        );
        console.MarkupLineInterpolated(
            $"{Percent(flow.BounceRate.Value)} of cases have one event only (bounce); {Percent(flow.ReworkShare.Value)} visit a touchpoint more than once (rework)."
        );
        if (flow.AdjacentTies > 0)
        {
            console.MarkupLineInterpolated(
                $"[yellow]{Of(flow.AdjacentTies, "event")} at the same time as the one before in the case: the order is that of the file.[/]"
            );
        }
    }

    private static void WriteTouchpoints(Flow flow, IAnsiConsole console)
    {
        var shown = flow.Touchpoints.OrderByDescending(touchpoint => touchpoint.Events).Take(MostTouchpoints).ToArray();
        var table = new FittingTable();
        table.AddText("touchpoint");
        table.AddNumber("events");
        table.AddNumber("cases");
        table.AddText("of all cases", isDetail: true);
        table.AddNumber("start here");
        table.AddNumber("end here");
        table.AddNumber("exit rate");
        table.AddNumber("repeated", isDetail: true);
        foreach (var touchpoint in shown)
        {
            table.AddRow([
                FittingTable.Escaped(touchpoint.Name),
                Whole(touchpoint.Events),
                Whole(touchpoint.Cases),
                ShareBar.Of((double)touchpoint.Cases / flow.CaseCount, WidthOfBar),
                Whole(touchpoint.Starts),
                Whole(touchpoint.Ends),
                $"[bold]{Percent(touchpoint.ExitRate)}[/]",
                Whole(touchpoint.Events - touchpoint.Cases),
            ]);
        }
        table.Write(console);
        WriteRest(
            console,
            shown.Length,
            flow.Touchpoints.Count,
            "touchpoints",
            shown.Sum(t => (long)t.Events),
            flow.EventCount,
            "events"
        );
    }

    private static void WriteTransitions(Flow flow, IAnsiConsole console)
    {
        var shown = flow.Transitions.OrderByDescending(transition => transition.Count).Take(MostTransitions).ToArray();
        if (shown.Length == 0)
            return;
        var table = new FittingTable();
        table.AddText("from");
        table.AddText("to");
        table.AddNumber("times");
        table.AddNumber("cases", isDetail: true);
        table.AddNumber("median time");
        table.AddNumber("9 of 10 within");
        table.AddNumber("mean", isDetail: true);
        foreach (var transition in shown)
        {
            table.AddRow([
                FittingTable.Escaped(transition.From),
                transition.From == transition.To ? "[grey](again)[/]" : FittingTable.Escaped(transition.To),
                Whole(transition.Count),
                Whole(transition.Cases),
                $"[bold]{Time(transition.Durations, 0.5)}[/]",
                Time(transition.Durations, 0.9),
                TimeText.Of(transition.Durations.MeanSeconds),
            ]);
        }
        table.Write(console);
        long all = (long)flow.EventCount - flow.CaseCount;
        WriteRest(
            console,
            shown.Length,
            flow.Transitions.Count,
            "transitions",
            shown.Sum(t => (long)t.Count),
            all,
            "times"
        );
    }

    private static void WriteVariants(Variants variants, IAnsiConsole console)
    {
        // Ways are long and begin alike: they are folded, not cut.
        var grid = new Grid();
        for (int i = 0; i < 3; i++)
            grid.AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(2).PadRight(0));
        grid.AddColumn(new GridColumn().PadLeft(2).PadRight(0));
        grid.AddRow("[grey]cases[/]", "[grey]share[/]", "[grey]together[/]", "[grey]the whole way[/]");
        int shown = Math.Min(MostVariants, variants.Count);
        for (int i = 0; i < shown; i++)
        {
            grid.AddRow(
                Whole(variants[i].Count),
                Percent((double)variants[i].Count / variants.CaseCount),
                Percent(variants.CoverageShare(i + 1)),
                Way(variants[i].Path)
            );
        }
        console.WriteLine();
        console.Write(grid);
        console.MarkupLineInterpolated(
            $"[grey]{Whole(shown)} of {Of(variants.Count, "different way")}; {Whole(variants.Singletons)} taken by a single case.[/]"
        );
    }

    private static void WriteConformance(Conformance conformance, IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]Against the plan '{Shown.Of(conformance.Plan.Name)}'[/]");
        console.MarkupLineInterpolated(
            $"{Percent(conformance.ConformingCaseShare.Value)} of cases do exactly what is planned; {Percent(conformance.MoveConformanceShare)} of moves are planned; mean fitness {conformance.CaseWeightedFitness.ToString("F3", CultureInfo.InvariantCulture)}."
        );
        if (conformance.UnseenTransitions.Count > 0)
        {
            console.MarkupLineInterpolated(
                $"[grey]Planned but never seen: {Shown.List([.. conformance.UnseenTransitions.Select(move => $"{move.From} → {move.To}")])} ({conformance.UnseenTransitions.Count} of {Of(conformance.Plan.Transitions.Count, "planned transition")}).[/]"
            );
        }
        var shown = conformance.Deviations.OrderByDescending(d => d.CaseCount).Take(MostDeviations).ToArray();
        if (shown.Length == 0)
            return;
        var table = new FittingTable();
        table.AddText("deviation");
        table.AddText("touchpoint");
        table.AddNumber("times");
        table.AddNumber("cases");
        table.AddNumber("of all cases");
        foreach (var deviation in shown)
        {
            table.AddRow([
                Names.Of(deviation.Kind),
                FittingTable.Escaped(deviation.Touchpoint),
                Whole(deviation.Count),
                Whole(deviation.CaseCount),
                $"[bold]{Percent((double)deviation.CaseCount / conformance.CaseCount)}[/]",
            ]);
        }
        table.Write(console);
        if (shown.Length < conformance.Deviations.Count)
            console.MarkupLineInterpolated(
                $"[grey]{shown.Length} of {conformance.Deviations.Count} deviations; --format json has all.[/]"
            );
    }

    private static void WriteRest(
        IAnsiConsole console,
        int shown,
        int all,
        string what,
        long shownCount,
        long allCount,
        string counted
    )
    {
        if (shown < all)
        {
            console.MarkupLineInterpolated(
                $"[grey]{shown} of {all} {what}, {Percent((double)shownCount / allCount)} of {counted}; --format json has all.[/]"
            );
        }
    }

    // Runs of the same touchpoint as one, with their number.
    private static string Way(IReadOnlyList<string> path)
    {
        var parts = new List<string>();
        for (int i = 0; i < path.Count; )
        {
            if (parts.Count == MostParts)
            {
                parts.Add($"[grey]{path.Count - i} more[/]");
                break;
            }
            int run = 1;
            while (i + run < path.Count && path[i + run] == path[i])
                run++;
            parts.Add(FittingTable.Escaped(path[i]) + (run > 1 ? $" ×{run}" : ""));
            i += run;
        }
        return string.Join(" [grey]→[/] ", parts);
    }

    private static string Time(DurationSummary durations, double probability) =>
        TimeText.Of(durations.QuantileSeconds(probability));

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
