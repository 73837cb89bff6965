using System.CommandLine;
using System.Globalization;
using CxMetrics.Cli.Input;
using CxMetrics.Cli.Reports;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics score</c>: the score of a column of a survey file.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "CSV file with a header row, plain or gzip, separated by commas, semicolons or tabs; - for standard input",
        };
        var metric = new Option<string>("--metric")
        {
            Description = "Id of the definition, such as nps or csat-top-2-of-5; 'cxmetrics definitions' lists them",
            HelpName = "ID",
            Required = true,
        };
        var rating = new Option<string>("--rating")
        {
            Description = "Column with the ratings",
            HelpName = "COLUMN",
            Required = true,
        };
        var missing = new Option<string[]>("--missing")
        {
            Description =
                "Codes and words that stand for a missing answer, such as 11,Blank; an empty field always does",
            HelpName = "CODES",
        };
        var map = new Option<string[]>("--map")
        {
            Description = "Ratings for texts, such as Bad=1,OK=2,Good=3; other texts are then invalid unless missing",
            HelpName = "TEXT=RATING",
        };
        var weight = new Option<string?>("--weight")
        {
            Description = "Column with the survey weights",
            HelpName = "COLUMN",
        };
        var by = new Option<string[]>("--by")
        {
            Description = "Columns whose values make the segments, a score each",
            HelpName = "COLUMN[,COLUMN]",
        };
        var confidence = new Option<string>("--confidence")
        {
            Description = "Confidence level of the interval, a fraction above 0 and below 1",
            HelpName = "LEVEL",
            DefaultValueFactory = _ => "0.95",
        };
        var interval = new Option<string>("--interval")
        {
            Description = "Method of the interval, as far as the metric has it",
            DefaultValueFactory = _ => Names.Of(IntervalMethod.Default),
        }.AcceptOnlyFromAmong([.. Names.IntervalMethods]);
        var invalid = new Option<string>("--invalid")
        {
            Description = "What to do with a value that is neither a rating nor missing",
            DefaultValueFactory = _ => "fail",
        }.AcceptOnlyFromAmong("fail", "count");
        var format = new Option<string>("--format")
        {
            Description = "How the result is written",
            DefaultValueFactory = _ => "table",
        }.AcceptOnlyFromAmong("table", "json", "csv");

        var command = new Command("score", "Compute a score, with its interval, from a column of a survey file")
        {
            file,
            metric,
            rating,
            missing,
            map,
            weight,
            by,
            confidence,
            interval,
            invalid,
            format,
        };
        command.SetAction(parsed =>
        {
            var definition = FindDefinition(parsed.GetRequiredValue(metric));
            var level = LevelOf(parsed.GetRequiredValue(confidence));
            var method = MethodOf(parsed.GetRequiredValue(interval), definition, level);
            var request = new SurveyRequest(
                parsed.GetRequiredValue(file),
                NotEmpty(rating, parsed.GetRequiredValue(rating)),
                AnswerText.Create(definition.Scale, PartsOf(parsed, missing), PartsOf(parsed, map)),
                parsed.GetValue(weight) is { } column ? NotEmpty(weight, column) : null,
                GivenIn(parsed, by),
                parsed.GetValue(invalid) == "count"
            );
            var report = new ScoreReport(definition, level, method, SurveyTally.Read(request));
            switch (parsed.GetValue(format))
            {
                case "json":
                    ScoreJsonReport.Write(report, Console.OpenStandardOutput());
                    break;
                case "csv":
                    ScoreCsvReport.Write(report, Console.OpenStandardOutput());
                    break;
                default:
                    Terminal.Write(console => ScoreTableReport.Write(report, console));
                    break;
            }
            return 0;
        });
        return command;
    }

    internal static ScoreDefinition FindDefinition(string id)
    {
        if (ScoreDefinitions.Find(id.ToLowerInvariant()) is { } definition)
            return definition;
        string guess = Shown.Guess(id, ScoreDefinitions.All.Select(d => d.Id));
        throw new InputException(
            $"there is no metric '{Shown.Of(id)}'.{guess} 'cxmetrics definitions' lists them; for any scale there are csat-top-K-of-N (K below N), csat-mean-N, csat-pomp-N, csat-percent-of-maximum-N, csat-net-N and csat-net-K-of-N."
        );
    }

    internal static ConfidenceLevel LevelOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && value is > 0 and < 1
            ? new(value)
            : throw new InputException(
                $"--confidence is a fraction above 0 and below 1, such as 0.95; not '{Shown.Of(text)}'."
            );

    private static string[] PartsOf(ParseResult parsed, Option<string[]> option) =>
        [.. GivenIn(parsed, option).SelectMany(text => OptionList.Parts(option.Name, text))];

    // An option that is there but empty is more likely a variable that was not set than a wish.
    private static string[] GivenIn(ParseResult parsed, Option<string[]> option)
    {
        string[] given = parsed.GetValue(option) ?? [];
        foreach (string text in given)
            _ = NotEmpty(option, text.Replace(',', ' '));
        return given;
    }

    private static string NotEmpty(Option option, string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new InputException($"{option.Name} is empty.") : text;

    private static IntervalMethod MethodOf(string name, ScoreDefinition definition, ConfidenceLevel level)
    {
        var method = Names.FindIntervalMethod(name)!.Value;
        var empty = definition.Evaluate(new Ratings.RatingTally(definition.Scale).ToDistribution());
        var known = Enum.GetValues<IntervalMethod>().Where(m => Knows(empty, level, m)).ToArray();
        return known.Contains(method)
            ? method
            : throw new InputException(
                $"--interval {name} does not exist for {definition.Id}; there is {string.Join(", ", known.Select(Names.Of))}."
            );
    }

    private static bool Knows(IScore score, ConfidenceLevel level, IntervalMethod method)
    {
        try
        {
            _ = score.Interval(level, method);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
