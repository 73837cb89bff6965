using System.CommandLine;
using System.Text;
using System.Text.Json;
using CxMetrics.Cli.Input;
using CxMetrics.Cli.Reports;
using CxMetrics.Journeys;

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
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            // A plan that is wrong is said before a long file is read.
            var planned = parsed.GetValue(plan) is { } path ? PlanOf(Given.NotEmpty(plan, path)) : null;
            var result = JourneyOptions.Read(scores.With(events.RequestOf(parsed), parsed));
            var report = new JourneyReport(result, planned) { Scores = scores.ReportOf(parsed, result) };
            WarnOfUnknown(report, parsed.GetValue(plan));
            if (parsed.GetValue(format) == "json")
                JourneyJsonReport.Write(report, Console.OpenStandardOutput());
            else
                Terminal.Write(console => JourneyTableReport.Write(report, console));
            return 0;
        });
        return command;
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
