using System.CommandLine;
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
        var survey = new SurveyOptions();
        var by = new Option<string[]>("--by")
        {
            Description = "Columns whose values make the segments, a score each",
            HelpName = "COLUMN[,COLUMN]",
        };
        var interval = new Option<string>("--interval")
        {
            Description = "Method of the interval, as far as the metric has it",
            DefaultValueFactory = _ => Names.Of(IntervalMethod.Default),
        }.AcceptOnlyFromAmong([.. Names.IntervalMethods]);
        var format = SurveyOptions.FormatOption("table", "json", "csv");

        var command = new Command("score", "Compute a score, with its interval, from a column of a survey file")
        {
            survey.File,
            survey.Metric,
            survey.Rating,
            survey.Missing,
            survey.Map,
            survey.Weight,
            by,
            survey.Confidence,
            interval,
            survey.Invalid,
            format,
        };
        command.SetAction(parsed =>
        {
            var definition = survey.DefinitionOf(parsed);
            var level = survey.LevelOf(parsed);
            var method = MethodOf(parsed.GetRequiredValue(interval), definition, level);
            var request = survey.RequestOf(parsed, definition, Given.Texts(parsed, by));
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

    private static IntervalMethod MethodOf(string name, ScoreDefinition definition, ConfidenceLevel level)
    {
        var method = Names.Find<IntervalMethod>(name, Names.Of);
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
