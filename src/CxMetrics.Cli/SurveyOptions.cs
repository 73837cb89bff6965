using System.CommandLine;
using CxMetrics.Cli.Input;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli;

/// <summary>The options of every command that computes scores from a survey file.</summary>
internal sealed class SurveyOptions
{
    public Argument<string> File { get; } =
        new("FILE")
        {
            Description =
                "CSV file with a header row, plain or gzip, separated by commas, semicolons or tabs; - for standard input",
        };

    public Option<string> Metric { get; } =
        new("--metric")
        {
            Description = "Id of the definition, such as nps or csat-top-2-of-5; 'cxmetrics definitions' lists them",
            HelpName = "ID",
            Required = true,
        };

    public Option<string> Rating { get; } =
        new("--rating")
        {
            Description = "Column with the ratings",
            HelpName = "COLUMN",
            Required = true,
        };

    public Option<string[]> Missing { get; } =
        new("--missing")
        {
            Description =
                "Codes and words that stand for a missing answer, such as 11,Blank; an empty field always does",
            HelpName = "CODES",
        };

    public Option<string[]> Map { get; } =
        new("--map")
        {
            Description = "Ratings for texts, such as Bad=1,OK=2,Good=3; other texts are then invalid unless missing",
            HelpName = "TEXT=RATING",
        };

    public Option<string?> Weight { get; } =
        new("--weight") { Description = "Column with the survey weights", HelpName = "COLUMN" };

    public Option<string> Confidence { get; } = ConfidenceOption();

    public Option<string> Invalid { get; } =
        new Option<string>("--invalid")
        {
            Description = "What to do with a value that is neither a rating nor missing",
            DefaultValueFactory = _ => "fail",
        }.AcceptOnlyFromAmong("fail", "count");

    public static Option<string> ConfidenceOption() =>
        new("--confidence")
        {
            Description = "Confidence level of the interval, a fraction above 0 and below 1",
            HelpName = "LEVEL",
            DefaultValueFactory = _ => "0.95",
        };

    public static Option<string> FormatOption(params string[] formats) =>
        new Option<string>("--format")
        {
            Description = "How the result is written",
            DefaultValueFactory = _ => "table",
        }.AcceptOnlyFromAmong(formats);

    public ScoreDefinition DefinitionOf(ParseResult parsed) => Given.Definition(parsed.GetRequiredValue(Metric));

    public ConfidenceLevel LevelOf(ParseResult parsed) => Given.Level(parsed.GetRequiredValue(Confidence));

    public SurveyRequest RequestOf(ParseResult parsed, ScoreDefinition definition, IReadOnlyList<string> by) =>
        new(
            parsed.GetRequiredValue(File),
            Given.NotEmpty(Rating, parsed.GetRequiredValue(Rating)),
            AnswerText.Create(definition.Scale, Given.Parts(parsed, Missing), Given.Parts(parsed, Map)),
            parsed.GetValue(Weight) is { } column ? Given.NotEmpty(Weight, column) : null,
            by,
            parsed.GetValue(Invalid) == "count"
        );
}
