using System.CommandLine;
using System.Globalization;
using CxMetrics.Cli.Reports;
using CxMetrics.Journeys;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics funnel</c>: how many cases of a file of events got how far along some steps.</summary>
internal static class FunnelCommand
{
    public static Command Create()
    {
        var events = new JourneyOptions();
        var steps = new Option<string[]>("--steps")
        {
            Description = "Touchpoints of the funnel, in their order",
            HelpName = "A,B,C",
            Required = true,
        };
        var within = new Option<string?>("--within")
        {
            Description =
                "Time from the first step to the last, such as 14d, 36h, 90m or 60s; without limit when left out",
            HelpName = "TIME",
        };
        var order = new Option<string>("--order")
        {
            Description =
                "ordered: with other events in between; strict: in consecutive events; unordered: in any order",
            DefaultValueFactory = _ => "ordered",
        }.AcceptOnlyFromAmong("ordered", "strict", "unordered");
        var exclude = new Option<string[]>("--exclude")
        {
            Description =
                "Touchpoints that end a run when they come between the first step and the last; X:1-3: after step 1 and before step 3 (unless a touchpoint is called X:1-3)",
            HelpName = "X[:M-N][,Y]",
        };
        var ties = new Option<string>("--ties")
        {
            Description = "Events at the same time: in the order of the file, or in any order",
            DefaultValueFactory = _ => "file",
        }.AcceptOnlyFromAmong("file", "any");
        var pictures = new PictureOptions("funnel.svg", "800");
        var format = SurveyOptions.FormatOption("table", "json");
        var command = new Command("funnel", "Count how many cases get how far along some touchpoints")
        {
            events.File,
            events.Case,
            events.Touchpoint,
            events.Time,
            steps,
            within,
            order,
            exclude,
            ties,
            events.Lifecycle,
            events.WithoutTime,
            pictures.Folder,
            pictures.Width,
            format,
        };
        command.SetAction(parsed =>
        {
            pictures.Check(parsed);
            string[] excluded = Given.Parts(parsed, exclude);
            FunnelDefinition Definition(IEnumerable<FunnelExclusion> exclusions) =>
                DefinitionOf(
                    Given.Parts(parsed, steps),
                    parsed.GetValue(within) is { } time ? TimeText.Parse(within.Name, time) : null,
                    parsed.GetValue(order) switch
                    {
                        "strict" => FunnelOrder.Strict,
                        "unordered" => FunnelOrder.Unordered,
                        _ => FunnelOrder.Ordered,
                    },
                    parsed.GetValue(ties) == "any" ? TieRule.AnyOrder : TieRule.FileOrder,
                    exclusions
                );
            // What is wrong whatever the touchpoints are called is said before a long file is read.
            _ = Definition(excluded.Select(text => new FunnelExclusion(text)));
            var result = events.Read(parsed);
            var funnel = result.Log.Funnel(Definition(excluded.Select(text => ExclusionOf(text, result.Log))));
            foreach (string name in funnel.UnknownTouchpoints)
            {
                JourneyOptions.Warn(
                    $"{result.Name}: '{Shown.Of(name)}' never occurs.{Shown.Guess(name, result.Log.Touchpoints)} The touchpoints are {Shown.List(result.Log.Touchpoints)}."
                );
            }
            pictures.Write(parsed, width => [JourneyPictures.Of(funnel, width)]);
            if (parsed.GetValue(format) == "json")
                FunnelJsonReport.Write(funnel, Console.OpenStandardOutput());
            else
                Terminal.Write(console => FunnelTableReport.Write(funnel, console));
            return 0;
        });
        return command;
    }

    // X, or X:1-3 for after step 1 and before step 3. A touchpoint whose name ends like this is meant itself.
    private static FunnelExclusion ExclusionOf(string text, EventLog log)
    {
        int colon = text.LastIndexOf(':');
        string[] between = text[(colon + 1)..].Split('-');
        return
            colon > 0
            && between.Length == 2
            && int.TryParse(between[0], NumberStyles.None, CultureInfo.InvariantCulture, out int after)
            && int.TryParse(between[1], NumberStyles.None, CultureInfo.InvariantCulture, out int before)
            && !log.Touchpoints.Contains(text, StringComparer.Ordinal)
            ? new(text[..colon], after, before)
            : new(text);
    }

    private static FunnelDefinition DefinitionOf(
        string[] steps,
        TimeSpan? within,
        FunnelOrder order,
        TieRule ties,
        IEnumerable<FunnelExclusion> exclusions
    )
    {
        try
        {
            return new(steps, within, order, ties, exclusions);
        }
        catch (ArgumentException e)
        {
            // Without the name of the parameter, which nobody here has given.
            string message = e.Message.Split(" (Parameter", 2)[0];
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--steps, --exclude: {message}"), e);
        }
    }
}
