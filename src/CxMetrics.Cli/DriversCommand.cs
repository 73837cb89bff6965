using System.CommandLine;
using System.Globalization;
using CxMetrics.Cli.Input;
using CxMetrics.Cli.Reports;
using CxMetrics.Drivers;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics drivers</c>: which ratings of a survey file explain an outcome.</summary>
internal static class DriversCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description =
                "CSV file with a header row, plain or gzip, separated by commas, semicolons or tabs; - for standard input",
        };
        var outcome = new Option<string>("--outcome")
        {
            Description = "Column with what is to be explained",
            HelpName = "COLUMN",
            Required = true,
        };
        var drivers = new Option<string[]>("--drivers")
        {
            Description = "Columns with the ratings that may explain it; * stands for any text, as in \"Q7*\"",
            HelpName = "COLUMN[,COLUMN]",
            Required = true,
        };
        var except = new Option<string[]>("--except")
        {
            Description = "Columns that a * of --drivers does not mean",
            HelpName = "COLUMN[,COLUMN]",
        };
        var metric = new Option<string?>("--metric")
        {
            Description =
                "Id of a definition: the outcome is what each answer contributes to the score, for nps 100, 0 or -100 points; without it, the number itself",
            HelpName = "ID",
        };
        var missing = new Option<string[]>("--missing")
        {
            Description =
                "Codes and words of the outcome that stand for a missing answer, such as 11,Blank; an empty field always does",
            HelpName = "CODES",
        };
        var map = new Option<string[]>("--map")
        {
            Description = "Numbers for texts of the outcome, such as Bad=1,OK=2,Good=3",
            HelpName = "TEXT=NUMBER",
        };
        var driverMissing = new Option<string[]>("--driver-missing")
        {
            Description = "As --missing, for the drivers",
            HelpName = "CODES",
        };
        var driverMap = new Option<string[]>("--driver-map")
        {
            Description = "As --map, for the drivers",
            HelpName = "TEXT=NUMBER",
        };
        var rule = new Option<string>("--rule")
        {
            Description =
                "Who counts: complete-cases, those who answered everything; pairwise, for each correlation those who gave both answers",
            DefaultValueFactory = _ => Names.Of(MissingAnswers.CompleteCases),
        }.AcceptOnlyFromAmong([.. Enum.GetValues<MissingAnswers>().Select(Names.Of)]);
        var weight = new Option<string?>("--weight")
        {
            Description = "Column with the survey weights",
            HelpName = "COLUMN",
        };
        var bootstrap = new Option<string?>("--bootstrap")
        {
            Description = "Number of resamples for intervals, such as 1000; without it there are none",
            HelpName = "N",
        };
        var seed = new Option<string?>("--seed")
        {
            Description = "Start of the random numbers of the resamples; 1 when left out",
            HelpName = "N",
        };
        var confidence = new Option<string?>("--confidence")
        {
            Description = "Confidence level of the intervals, a fraction above 0 and below 1; 0.95 when left out",
            HelpName = "LEVEL",
        };
        var format = SurveyOptions.FormatOption("table", "json");

        var command = new Command("drivers", "Find what drives a score: the importance of ratings for an outcome")
        {
            file,
            outcome,
            drivers,
            except,
            metric,
            missing,
            map,
            driverMissing,
            driverMap,
            rule,
            weight,
            bootstrap,
            seed,
            confidence,
            format,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(bootstrap) is null)
            {
                foreach (var option in new Option[] { seed, confidence })
                {
                    if (parsed.GetResult(option) is not null)
                        throw new InputException($"{option.Name} is for the intervals of --bootstrap.");
                }
            }
            var definition = parsed.GetValue(metric) is { } id ? Given.Definition(id) : null;
            string[] missingOfOutcome = Given.Parts(parsed, missing);
            string[] mapOfOutcome = Given.Parts(parsed, map);
            var level = Given.Level(parsed.GetValue(confidence) ?? 0.95.ToString(CultureInfo.InvariantCulture));
            var request = new DriverRequest(
                parsed.GetRequiredValue(file),
                Given.NotEmpty(outcome, parsed.GetRequiredValue(outcome)),
                definition,
                definition is null ? null : AnswerText.Create(definition.Scale, missingOfOutcome, mapOfOutcome),
                NumberText.Create(missing.Name, missingOfOutcome, map.Name, mapOfOutcome),
                Given.Texts(parsed, drivers),
                Given.Texts(parsed, except),
                NumberText.Create(
                    driverMissing.Name,
                    Given.Parts(parsed, driverMissing),
                    driverMap.Name,
                    Given.Parts(parsed, driverMap)
                ),
                parsed.GetValue(weight) is { } column ? Given.NotEmpty(weight, column) : null
            );
            var missingAnswers = Names.Find<MissingAnswers>(parsed.GetRequiredValue(rule), Names.Of);
            var report = DriversReport.Of(
                DriverColumns.Read(request),
                definition,
                missingAnswers,
                (int?)Given.Whole(parsed, bootstrap, 1, DriverBootstrap.MostResamples),
                Given.Whole(parsed, seed, long.MinValue, long.MaxValue) ?? 1,
                level
            );
            if (parsed.GetValue(format) == "json")
                DriversJsonReport.Write(report, Console.OpenStandardOutput());
            else
                Terminal.Write(console => DriversTableReport.Write(report, console));
            return 0;
        });
        return command;
    }
}
