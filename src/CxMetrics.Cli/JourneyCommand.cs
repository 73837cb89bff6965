using System.CommandLine;
using System.Text;
using System.Text.Json;
using CxMetrics.Cli.Input;
using CxMetrics.Cli.Reports;
using CxMetrics.Journeys;
using CxMetrics.Pictures;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics journey</c>: what directly follows what in a file of events, and how that agrees with a plan.</summary>
internal static class JourneyCommand
{
    public static Command Create()
    {
        var events = new JourneyOptions();
        var scores = new JourneyScoreOptions();
        var plan = new Option<string?>("--plan")
        {
            Description = "JSON file with the planned journey, to compare with",
            HelpName = "FILE",
        };
        var pictures = new PictureOptions(
            "flow.svg; with --rating or --plan journey-map.svg, with --plan funnel.svg",
            "1000 for the map, 800 for the others"
        );
        var mermaid = new Option<bool>("--mermaid")
        {
            Description =
                "Write Mermaid text instead of the table: the journey with its scores where there are --plan and --rating, else the flow",
        };
        var dot = new Option<bool>("--dot") { Description = "Write the flow for Graphviz instead of the table" };
        var format = SurveyOptions.FormatOption("table", "json");
        var command = new Command("journey", "Show the flow from touchpoint to touchpoint in a file of events")
        {
            events.File,
            events.Case,
            events.Touchpoint,
            events.Time,
            plan,
            events.Lifecycle,
            events.WithoutTime,
        };
        scores.AddTo(command);
        foreach (var option in new Option[] { pictures.Folder, pictures.Width, mermaid, dot, format })
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            // What is wrong with options and plan is said before a long file is read.
            pictures.Check(parsed);
            var write = WriterOf(parsed, mermaid, dot, format);
            var planned = parsed.GetValue(plan) is { } path ? PlanOf(Given.NotEmpty(plan, path)) : null;
            var result = JourneyOptions.Read(scores.With(events.RequestOf(parsed), parsed));
            var report = new JourneyReport(result, planned) { Scores = scores.ReportOf(parsed, result) };
            WarnOfUnknown(report, parsed.GetValue(plan));
            pictures.Write(parsed, width => JourneyPictures.Of(report, width));
            write(report);
            return 0;
        });
        return command;
    }

    private static Action<JourneyReport> WriterOf(
        ParseResult parsed,
        Option<bool> mermaid,
        Option<bool> dot,
        Option<string> format
    )
    {
        Option[] wanted =
        [
            .. new Option[] { mermaid, dot, format }.Where(option => parsed.GetResult(option) is { Implicit: false }),
        ];
        if (wanted.Length > 1)
        {
            string names = string.Join(" or ", wanted.Select(option => option.Name));
            throw new InputException($"only one thing can be written: {names}.");
        }
        return parsed.GetValue(mermaid) ? report => Terminal.WriteText(JourneyPictures.Mermaid(report))
            : parsed.GetValue(dot) ? report => Terminal.WriteText(Dot.Flow(report.Flow, report.Plan))
            : parsed.GetValue(format) == "json"
                ? report => JourneyJsonReport.Write(report, Console.OpenStandardOutput())
            : report => Terminal.Write(console => JourneyTableReport.Write(report, console));
    }

    private static Journey PlanOf(string path)
    {
        var (name, stream) = InputFile.Open(path, "a JSON file with a plan");
        using (stream)
        using (var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true)))
        {
            try
            {
                return Journey.Parse(reader.ReadToEnd());
            }
            catch (JsonException e)
            {
                throw new InputException($"{name}: {Shown.Of(MessageOf(e), 400)}", e);
            }
            catch (DecoderFallbackException e)
            {
                throw new InputException($"{name}: the plan is not written in UTF-8.", e);
            }
        }
    }

    // The platform counts lines and bytes from 0 and says so at the end of its message.
    private static string MessageOf(JsonException e)
    {
        if (e.LineNumber is not { } line || e.BytePositionInLine is not { } position)
            return e.Message;
        int end = e.Message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"line {line + 1}, column {position + 1}: {(end < 0 ? e.Message : e.Message[..end])}";
    }

    private static void WarnOfUnknown(JourneyReport report, string? plan)
    {
        if (report.Conformance is { UnknownTouchpoints.Count: > 0 and int count } conformance)
        {
            JourneyOptions.Warn(
                $"{plan}: {Figure.Of(count, "touchpoint")} of the events {(count == 1 ? "is" : "are")} not in the plan: {Shown.List(conformance.UnknownTouchpoints)}."
            );
        }
    }
}
