using System.CommandLine;
using CxMetrics.Cli.Input;
using CxMetrics.Journeys;

namespace CxMetrics.Cli;

/// <summary>The options of every command that reads events.</summary>
internal sealed class JourneyOptions
{
    public Argument<string> File { get; } =
        new("FILE") { Description = "Events as CSV with a header row or as XES, plain or gzip; - for standard input" };

    public Option<string?> Case { get; } =
        new("--case")
        {
            Description = "Column that names the case: customer, session, ticket; in XES concept:name of the trace",
            HelpName = "COLUMN",
        };

    public Option<string?> Touchpoint { get; } =
        new("--touchpoint")
        {
            Description = "Column that names the touchpoint; in XES a classifier or attribute, concept:name",
            HelpName = "COLUMN",
        };

    public Option<string?> Time { get; } =
        new("--time")
        {
            Description = "Column with the time, ISO 8601; UTC where it names no zone; in XES time:timestamp",
            HelpName = "COLUMN",
        };

    public Option<string> Lifecycle { get; } =
        new Option<string>("--lifecycle")
        {
            Description =
                "Which rows of an activity count in XES: where it ends, or also where it is started and so on",
            DefaultValueFactory = _ => "ends",
        }.AcceptOnlyFromAmong("ends", "all");

    public Option<string> WithoutTime { get; } =
        new Option<string>("--without-time")
        {
            Description = "What to do with an event without a time",
            DefaultValueFactory = _ => "fail",
        }.AcceptOnlyFromAmong("fail", "skip");

    /// <summary>Reads the file, and says on standard error what is left out.</summary>
    /// <param name="parsed">What was asked for.</param>
    /// <param name="outcome">The column, or in XES the attribute, that tells how a case ended.</param>
    public JourneyResult Read(ParseResult parsed, string? outcome = null)
    {
        var result = JourneyFile.Read(
            new(
                parsed.GetRequiredValue(File),
                NameOf(parsed, Case),
                NameOf(parsed, Touchpoint),
                NameOf(parsed, Time),
                parsed.GetValue(Lifecycle) == "all" ? XesLifecycle.AllTransitions : XesLifecycle.Endings,
                parsed.GetValue(WithoutTime) == "skip",
                outcome
            )
        );
        foreach (string note in result.Notes)
            Warn($"{result.Name}: {note}");
        return result;
    }

    public static void Warn(string text) => Console.Error.WriteLine($"cxmetrics: {text}");

    private static string? NameOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } name ? Given.NotEmpty(option, name) : null;
}
