using System.CommandLine;
using CxMetrics.Attribution;
using CxMetrics.Cli.Input;
using CxMetrics.Cli.Reports;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics attribute</c>: how every model divides the conversions between the channels, from a file of paths or of
/// events.</summary>
internal static class AttributeCommand
{
    private const int HighestOrder = 10;
    private static readonly TimeSpan WeekLong = TimeSpan.FromDays(7);

    public static Command Create()
    {
        var events = new JourneyOptions();
        var path = Column(
            "--path",
            "Column of a file of paths with the channels in their order, such as search > mail"
        );
        var conversions = Column("--conversions", "Column with how often each path ended in a conversion");
        var nulls = Column("--nulls", "Column with how often each path ended without one");
        var value = Column("--value", "Column with what the conversions of each path are worth together");
        var separator = new Option<string>("--separator")
        {
            Description = "What stands between two channels; a channel that has it in its name stands in double quotes",
            HelpName = "TEXT",
            DefaultValueFactory = _ => ">",
        };
        var outcome = Column("--outcome", "Column of a file of events, or attribute in XES, with how the case ended");
        var converted = new Option<string[]>("--converted")
        {
            Description =
                "Outcomes that are conversions; without --outcome touchpoints that are, and the path ends before the first of them",
            HelpName = "VALUE[,VALUE]",
        };
        var order = new Option<string?>("--order")
        {
            Description = "Highest order of the Markov chain: how many touches are one state, 1 when left out",
            HelpName = "K",
        };
        var halfLife = new Option<string?>("--half-life")
        {
            Description = "For time decay: after how long a touch counts half, such as 12h; 7d when left out",
            HelpName = "TIME",
        };
        var format = SurveyOptions.FormatOption("table", "json");
        var command = new Command("attribute", "Divide conversions between the channels of paths")
        {
            events.File,
            path,
            conversions,
            nulls,
            value,
            separator,
            events.Case,
            events.Touchpoint,
            events.Time,
            outcome,
            converted,
            order,
            halfLife,
            events.Lifecycle,
            events.WithoutTime,
            format,
        };
        Option[] ofPaths = [path, conversions, nulls, value, separator];
        Option[] ofEvents =
        [
            events.Case,
            events.Touchpoint,
            events.Time,
            outcome,
            converted,
            halfLife,
            events.Lifecycle,
            events.WithoutTime,
        ];
        command.SetAction(parsed =>
        {
            bool hasPaths = IsOneKind(parsed, ofPaths, ofEvents);
            int highest = (int)(Given.Whole(parsed, order, 1, HighestOrder) ?? 1);
            var half = parsed.GetValue(halfLife) is { } time ? HalfLifeOf(halfLife.Name, time) : WeekLong;
            var paths = hasPaths
                ? PathColumns.Read(
                    new(
                        parsed.GetRequiredValue(events.File),
                        Required(parsed, path, "a file of paths"),
                        Required(parsed, conversions, "a file of paths"),
                        Name(parsed, nulls),
                        Name(parsed, value),
                        SeparatorOf(separator.Name, parsed.GetRequiredValue(separator))
                    )
                )
                : ConvertedCases.Read(
                    events.RequestOf(parsed) with
                    {
                        Outcome = Name(parsed, outcome),
                    },
                    Given.Parts(parsed, converted) is { Length: > 0 } values
                        ? values
                        : throw new InputException("a file of events needs --converted.")
                );
            var report = ReportOf(paths, highest, hasPaths ? null : half);
            if (parsed.GetValue(format) == "json")
                AttributeJsonReport.Write(report, Console.OpenStandardOutput());
            else
                Terminal.Write(console => AttributeTableReport.Write(report, console));
            return 0;
        });
        return command;
    }

    private static AttributeReport ReportOf(AttributionPaths paths, int highest, TimeSpan? halfLife)
    {
        try
        {
            return new(paths, highest, halfLife);
        }
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "order")
        {
            throw new InputException(
                $"--order: {e.Message[..e.Message.IndexOf(" (Parameter", StringComparison.Ordinal)]}",
                e
            );
        }
    }

    // Whatever is named says what kind of file it is.
    private static bool IsOneKind(ParseResult parsed, Option[] ofPaths, Option[] ofEvents)
    {
        var named = ofPaths.FirstOrDefault(IsNamed);
        var other = ofEvents.FirstOrDefault(IsNamed);
        if (named is not null && other is not null)
        {
            throw new InputException(
                $"{named.Name} is for a file of paths, {other.Name} for a file of events; a file is one or the other."
            );
        }
        return named is not null || other is not null
            ? named is not null
            : throw new InputException(
                "a file of paths needs --path and --conversions; a file of events needs --converted, often --outcome, and as CSV --case, --touchpoint and --time."
            );

        bool IsNamed(Option option) => parsed.GetResult(option) is { Implicit: false };
    }

    private static string Required(ParseResult parsed, Option<string?> option, string file) =>
        Name(parsed, option) ?? throw new InputException($"{file} needs {option.Name}.");

    private static string? Name(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } name ? Given.NotEmpty(option, name) : null;

    private static string SeparatorOf(string option, string text) =>
        text.Length > 0 && !text.Contains('"', StringComparison.Ordinal)
            ? text
            : throw new InputException(
                $"{option} is a text without double quotes, such as > or |; not '{Shown.Of(text)}'."
            );

    private static TimeSpan HalfLifeOf(string option, string text) =>
        TimeText.Parse(option, text) is var time && time > TimeSpan.Zero
            ? time
            : throw new InputException($"{option} is a time above 0; not '{Shown.Of(text)}'.");

    private static Option<string?> Column(string name, string description) =>
        new(name) { Description = description, HelpName = "COLUMN" };
}
