using System.Globalization;
using CxMetrics.Attribution;
using Spectre.Console;
using static CxMetrics.Cli.Reports.Figure;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes an attribution for people: removal effects, then what each model gives each channel.</summary>
internal static class AttributeTableReport
{
    public static void Write(AttributeReport report, IAnsiConsole console)
    {
        var paths = report.Paths;
        console.MarkupLineInterpolated(
            $"[bold]Attribution[/] of {Of(paths.Conversions, "conversion")} to {Of(paths.Channels.Count, "channel")}"
        );
        string journeys = $"{Of(paths.Count, "path")}, {Of(paths.Nulls, "null")}";
        string rate = paths.Conversions + paths.Nulls > 0 ? $"; {Percent(paths.Conversion.Value)} convert" : "";
        string value = double.IsNaN(paths.Value) ? "" : $", worth {Amount(paths.Value, paths.Value)}";
        console.MarkupLineInterpolated($"[grey]{journeys}{rate}{value}[/]");
        if (paths.Conversions == 0)
            return;
        int[] order =
        [
            .. Enumerable
                .Range(0, paths.Channels.Count)
                .OrderByDescending(i => report.Markov[^1].Effects.Credits[i].Conversions),
        ];
        WriteEffects(report, order, console);
        WriteCredits(report, order, "Conversions", paths.Conversions, credit => credit.Conversions, console);
        if (paths.Value > 0)
            WriteCredits(report, order, "Value", paths.Value, credit => credit.Value, console);
        WriteNotes(report, console);
    }

    private static void WriteEffects(AttributeReport report, int[] order, IAnsiConsole console)
    {
        bool hasValue = report.Paths.Value > 0;
        console.WriteLine();
        console.MarkupLine(
            "[bold]Removal effects[/] [grey](share of the conversions that go over the channel; they do not add up)[/]"
        );
        var table = new FittingTable();
        table.AddText("channel");
        table.AddNumber("exact");
        foreach (var markov in report.Markov.Reverse())
            table.AddNumber($"order {markov.Order}", isDetail: markov.Order < report.Markov.Count);
        if (hasValue)
        {
            table.AddNumber("of value, exact", isDetail: true);
            table.AddNumber($"of value, order {report.Markov.Count}", isDetail: true);
        }
        foreach (int i in order)
        {
            string[] cells =
            [
                FittingTable.Escaped(report.Paths.Channels[i]),
                Percent(report.PathEffects[i].ConversionEffect),
                .. report.Markov.Reverse().Select(markov => Percent(markov.Effects[i].ConversionEffect)),
            ];
            if (hasValue)
            {
                cells =
                [
                    .. cells,
                    Percent(report.PathEffects[i].ValueEffect),
                    Percent(report.Markov[^1].Effects[i].ValueEffect),
                ];
            }
            table.AddRow(cells);
        }
        table.Write(console);
    }

    private static void WriteCredits(
        AttributeReport report,
        int[] order,
        string what,
        double total,
        Func<ChannelCredit, double> numberOf,
        IAnsiConsole console
    )
    {
        var models = ModelsOf(report).Where(model => !double.IsNaN(numberOf(model.Credits[0]))).ToArray();
        console.MarkupLineInterpolated($"[bold]{what}[/] [grey]given to each channel, by model[/]");
        var table = new FittingTable();
        table.AddText("channel");
        foreach (var (name, isDetail, _) in models)
            table.AddNumber(name, isDetail);
        foreach (int i in order)
        {
            table.AddRow([
                FittingTable.Escaped(report.Paths.Channels[i]),
                .. models.Select(model => Amount(numberOf(model.Credits[i]), total)),
            ]);
        }
        table.Write(console);
    }

    private static List<(string Name, bool IsDetail, ChannelCredits Credits)> ModelsOf(AttributeReport report)
    {
        List<(string Name, bool IsDetail, ChannelCredits Credits)> models =
        [
            ("Markov", false, report.Markov[^1].Effects.Credits),
            ("exact", false, report.PathEffects.Credits),
            .. report.Heuristics.Select((model, i) => (model.Name, i > 1, model.Credits)),
        ];
        if (report.TimeDecay is { } decay)
            models.Add(("decay", true, decay));
        if (report.ConversionRate is { } rate)
            models.Add(("Shapley", true, rate.Credits));
        return models;
    }

    private static void WriteNotes(AttributeReport report, IAnsiConsole console)
    {
        string decay = report.HalfLife is { } half
            ? $" decay: a touch counts half after {TimeText.Of(half.TotalSeconds)};"
            : "";
        console.MarkupLineInterpolated(
            $"[grey]Markov: by removal effects of order {report.Markov.Count}; exact: by those of the paths themselves; linear: per touch; unique: per different channel, also Shapley's values of conversions; position: 40/20/40;{decay} Shapley: of the conversion rate.[/]"
        );
        if (report.ConversionRate is null)
        {
            console.MarkupLineInterpolated(
                $"[yellow]Shapley's values of the conversion rate are left out: at most {ShapleyAttribution.MostChannels} channels.[/]"
            );
        }
        console.MarkupLine("[grey]A division is a convention. It does not say what would happen without a channel.[/]");
    }

    // Four digits matter of the whole.
    private static string Amount(double amount, double total)
    {
        string format = total switch
        {
            >= 1000 => "N0",
            >= 100 => "N1",
            >= 10 => "N2",
            _ => "N3",
        };
        return amount.ToString(format, CultureInfo.InvariantCulture);
    }
}
