using System.Globalization;
using CxMetrics.Journeys;
using CxMetrics.Scores;
using CxMetrics.Statistics;
using Spectre.Console;
using static CxMetrics.Cli.Reports.Figure;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes scores and outcomes of a log for people: what hurts first.</summary>
internal static class JourneyScoreTables
{
    private const int MostTouchpoints = 10;

    public static void Write(JourneyReport report, IAnsiConsole console)
    {
        WriteOutcomes(report, console);
        if (report.Scores is not { } scores)
            return;
        WriteSummary(scores.Scores, console);
        if (scores.Scores.Overall.Responses == 0)
            return;
        if (report.Plan is { } plan)
        {
            WriteGroups("stage", scores.Scores.Stages(plan), console);
            WriteGroups("channel", scores.Scores.Channels(plan), console);
        }
        WriteImpacts("Pain points", "worse", scores.PainPoints, console);
        WriteImpacts("Delight", "better", scores.DelightPoints, console);
        WriteEqual(scores, console);
        WriteTooFew(scores, console);
        WriteCases(scores, console);
        if (scores.Good.Count > 0)
            WriteMoments(scores, console);
        else if (report.Outcomes.Count > 0)
            console.MarkupLine("[grey]--good names the outcomes that are good, to compare ratings with.[/]");
    }

    private static void WriteOutcomes(JourneyReport report, IAnsiConsole console)
    {
        if (report.Outcomes.Count == 0)
            return;
        int known = report.Outcomes.Sum(outcome => outcome.Cases);
        string[] shares =
        [
            .. report
                .Outcomes.Take(MostTouchpoints)
                .Select(o => $"{Shown.Of(o.Outcome)} {Percent((double)o.Cases / report.Log.CaseCount)}"),
        ];
        string more = report.Outcomes.Count > shares.Length ? $" and {report.Outcomes.Count - shares.Length} more" : "";
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"[bold]Outcomes[/]: {string.Join(", ", shares)}{more}; not known {Percent(1 - (double)known / report.Log.CaseCount)}."
        );
    }

    private static void WriteSummary(JourneyScores scores, IAnsiConsole console)
    {
        var definition = scores.Definition;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{definition.Name}[/] [grey]({definition.Id})[/]");
        console.MarkupLineInterpolated($"[grey]{definition.Description}; {Names.Of(definition.Direction)}[/]");
        var all = scores.Overall;
        if (all.Responses == 0)
        {
            console.MarkupLine("[yellow]No event has a rating.[/]");
            return;
        }
        console.MarkupLineInterpolated(
            $"[bold]{Value(all)}[/] (95% interval {Interval(all)}) in all; {Whole(all.Responses)} of {Whole(scores.EventCount)} events have a rating."
        );
    }

    private static void WriteGroups(string name, IReadOnlyList<ScoreGroup> groups, IAnsiConsole console)
    {
        // A plan may have no channels at all.
        if (!groups.Any(group => group.Name is not null))
            return;
        var table = new FittingTable();
        table.AddText(name);
        AddScore(table);
        table.AddNumber("events");
        table.AddNumber("cases");
        foreach (var group in groups)
        {
            table.AddRow([
                group.Name is null ? "[grey](none)[/]" : FittingTable.Escaped(group.Name),
                .. ScoreCells(group.Score),
                Whole(group.Events),
                Whole(group.Cases),
            ]);
        }
        table.Write(console);
    }

    private static void WriteImpacts(
        string title,
        string gap,
        IReadOnlyList<TouchpointImpact> impacts,
        IAnsiConsole console
    )
    {
        var all = impacts.Where(impact => impact.HasEnoughAnswers).ToArray();
        if (all.Length == 0)
            return;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/] [grey]({gap} than the whole; by impact = reach × {gap})[/]");
        var table = new FittingTable();
        table.AddText("touchpoint");
        AddScore(table);
        table.AddNumber("reach");
        table.AddNumber(gap);
        table.AddNumber("impact");
        table.AddNumber("exits", isDetail: true);
        table.AddNumber("beyond expected", isDetail: true);
        foreach (var impact in all.Take(MostTouchpoints))
        {
            table.AddRow([
                Marked(impact.Name, impact.IsClear),
                .. ScoreCells(impact.Score),
                Percent(impact.Reach.Value),
                Number(Math.Abs(impact.Shortfall)),
                $"[bold]{Number(impact.Impact)}[/]",
                Percent(impact.ExitRate),
                Points(impact.ExcessExitRate),
            ]);
        }
        table.Write(console);
        WriteRest(all.Length, all.Take(MostTouchpoints).All(impact => impact.IsClear), console);
    }

    private static void WriteEqual(JourneyScoreReport report, IAnsiConsole console)
    {
        var unequal = report.PainPoints.Concat(report.DelightPoints).Select(impact => impact.Name).ToHashSet();
        string[] equal = [.. report.Scores.Touchpoints.Select(t => t.Name).Where(name => !unequal.Contains(name))];
        if (equal.Length > 0)
            console.MarkupLineInterpolated($"[grey]Neither worse nor better than the whole: {Shown.List(equal)}.[/]");
    }

    private static void WriteTooFew(JourneyScoreReport report, IAnsiConsole console)
    {
        string[] few =
        [
            .. report
                .PainPoints.Concat(report.DelightPoints)
                .Where(impact => !impact.HasEnoughAnswers)
                .DistinctBy(impact => impact.Name)
                .Select(impact =>
                    impact.Score.Responses == 0
                        ? $"{impact.Name} (none)"
                        : $"{impact.Name} ({Value(impact.Score)}, n = {Whole(impact.Score.Responses)})"
                ),
        ];
        if (few.Length > 0)
        {
            console.MarkupLineInterpolated(
                $"[grey]Fewer than {report.Minimum} answers, too few to tell: {Shown.List(few)}.[/]"
            );
        }
    }

    private static void WriteCases(JourneyScoreReport report, IAnsiConsole console)
    {
        bool hasGood = report.Good.Count > 0;
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"[bold]One number a case[/] [grey](rating points; {Whole(report.Cases[0].Cases.Count)} cases with a rating)[/]"
        );
        var table = new FittingTable();
        table.AddText("made of its ratings");
        table.AddNumber("mean");
        table.AddNumber("95% interval");
        table.AddNumber("median");
        if (hasGood)
        {
            table.AddNumber("r with a good outcome");
            table.AddNumber("95% interval", isDetail: true);
        }
        foreach (var (_, words, cases) in report.Cases)
        {
            var association = report.AssociationOf(cases);
            string[] cells =
            [
                words,
                $"[bold]{Number(cases.Mean.Value)}[/]",
                Limits(cases.Mean.Interval(), "F2"),
                Number(cases.Median),
                $"[bold]{Number(association.Value, "F3")}[/]",
                Limits(association.Interval(), "F3"),
            ];
            table.AddRow(hasGood ? cells : cells[..4]);
        }
        table.Write(console);
        console.MarkupLineInterpolated(
            $"[grey]Peak-end is half of that rating and half of the last; farthest from {Number(report.Cases[^1].Cases.Neutral)}, the mean of all ratings.[/]"
        );
    }

    private static void WriteMoments(JourneyScoreReport report, IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLineInterpolated(
            $"[bold]Moments of truth[/] [grey](good: {Shown.List(report.Good)}; by reach × |r|)[/]"
        );
        var table = new FittingTable();
        table.AddText("touchpoint");
        table.AddNumber("r");
        table.AddNumber("95% interval");
        table.AddNumber("reach");
        table.AddNumber("good");
        table.AddNumber("other");
        table.AddNumber("cases");
        table.AddNumber("difference", isDetail: true);
        table.AddNumber("95% interval", isDetail: true);
        var all = report.MomentsOfTruth.Where(moment => moment.HasEnoughAnswers).ToArray();
        foreach (var moment in all.Take(MostTouchpoints))
        {
            var difference = moment.Difference();
            table.AddRow([
                Marked(moment.Name, moment.IsClear || double.IsNaN(moment.Association.Interval().Lower)),
                $"[bold]{Number(moment.Association.Value, "F3")}[/]",
                Limits(moment.Association.Interval(), "F3"),
                Percent(moment.Reach.Value),
                Number(moment.Good.Value),
                Number(moment.Bad.Value),
                Whole(moment.Cases),
                Number(difference.Estimate),
                Limits(difference.Interval, "F2"),
            ]);
        }
        table.Write(console);
        WriteRest(
            all.Length,
            all.Take(MostTouchpoints)
                .All(moment => moment.IsClear || double.IsNaN(moment.Association.Interval().Lower)),
            console
        );
        if (all.Take(MostTouchpoints).Any(moment => double.IsNaN(moment.Association.Interval().Lower)))
            console.MarkupLine(
                "[grey]No interval: all end alike or rate alike there, or the correlation is perfect.[/]"
            );
        console.MarkupLine("[grey]An association, no proof of a cause.[/]");
    }

    private static void WriteRest(int all, bool isClear, IAnsiConsole console)
    {
        if (!isClear)
            console.MarkupLine("[grey]? may be chance: 0 is in the 95% interval of the difference or correlation.[/]");
        if (all > MostTouchpoints)
            console.MarkupLineInterpolated($"[grey]{MostTouchpoints} of {all} touchpoints; --format json has all.[/]");
    }

    private static string Marked(string name, bool isClear) =>
        FittingTable.Escaped(name) + (isClear ? "" : " [grey]?[/]");

    private static void AddScore(FittingTable table)
    {
        table.AddNumber("score");
        table.AddNumber("95% interval");
        table.AddNumber("n");
    }

    private static string[] ScoreCells(IScore score) =>
        [$"[bold]{Value(score)}[/]", Interval(score), Whole(score.Responses)];

    private static string Value(IScore score) => Markup.Escape(score.ToString("S2", CultureInfo.InvariantCulture));

    private static string Interval(IScore score) => Limits(score.Interval(), "F2");

    private static string Limits(ConfidenceInterval interval, string format) =>
        double.IsNaN(interval.Lower)
            ? ""
            : $"{interval.Lower.ToString(format, CultureInfo.InvariantCulture)} to {interval.Upper.ToString(format, CultureInfo.InvariantCulture)}";

    private static string Number(double number, string format = "F2") =>
        double.IsNaN(number) ? "" : number.ToString(format, CultureInfo.InvariantCulture);

    private static string Points(double share) =>
        double.IsNaN(share) ? "" : (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " pp";
}
