using System.CommandLine;
using System.Globalization;
using CxMetrics.Cli.Reports;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics plan</c>: how many answers a margin or a difference takes, and what so many answers give.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var metric = new Option<string>("--metric")
        {
            Description = "Id of the definition, such as nps or csat-top-2-of-5; 'cxmetrics definitions' lists them",
            HelpName = "ID",
            Required = true,
        };
        var margin = new Option<string?>("--margin")
        {
            Description = "Plan the answers for a score ± M, in the metric's unit (points, percent, scale points)",
            HelpName = "M",
        };
        var difference = new Option<string?>("--difference")
        {
            Description = "Plan the answers per group to find a difference of D between two groups",
            HelpName = "D",
        };
        var responses = new Option<string?>("--responses")
        {
            Description =
                "The other way round: the margin that N answers give, and the difference that N per group find",
            HelpName = "N",
        };
        var population = new Option<string?>("--population")
        {
            Description = "How many people there are to ask, if that is few",
            HelpName = "N",
        };
        var confidence = new Option<string>("--confidence")
        {
            Description = "Confidence level, a fraction above 0 and below 1",
            HelpName = "LEVEL",
            DefaultValueFactory = _ => "0.95",
        };
        var power = new Option<string>("--power")
        {
            Description = "Probability of finding the difference, a fraction above 0 and below 1",
            HelpName = "POWER",
            DefaultValueFactory = _ => "0.8",
        };
        var promoters = new Option<string?>("--promoters")
        {
            Description = "Expected promoters (positive answers) in percent, for a net score",
            HelpName = "PERCENT",
        };
        var detractors = new Option<string?>("--detractors")
        {
            Description = "Expected detractors (negative answers) in percent, for a net score",
            HelpName = "PERCENT",
        };
        var share = new Option<string?>("--share")
        {
            Description = "Expected score in percent, for a share such as csat-top-2-of-5",
            HelpName = "PERCENT",
        };
        var deviation = new Option<string?>("--sd")
        {
            Description = "Expected standard deviation of single answers in the metric's unit, for a mean",
            HelpName = "SD",
        };
        var format = SurveyOptions.FormatOption("table", "json");

        var command = new Command("plan", "Plan a survey: answers for a margin or a difference, or what so many give")
        {
            metric,
            margin,
            difference,
            responses,
            population,
            confidence,
            power,
            promoters,
            detractors,
            share,
            deviation,
            format,
        };
        command.SetAction(parsed =>
        {
            var definition = Given.Definition(parsed.GetRequiredValue(metric));
            var goals = new[] { margin, difference, responses };
            if (goals.Count(goal => parsed.GetValue(goal) is not null) != 1)
                throw new InputException("a plan has one of --margin, --difference and --responses.");
            if (parsed.GetValue(difference) is not null && parsed.GetValue(population) is not null)
                throw new InputException("--population is for --margin and --responses.");
            if (parsed.GetValue(margin) is not null && parsed.GetResult(power) is { Implicit: false })
                throw new InputException("--power is for --difference and --responses.");

            var request = new PlanRequest(
                definition,
                NumberOf(parsed, margin, m => m > 0, "a number above 0"),
                NumberOf(parsed, difference, d => d > 0, "a number above 0"),
                Given.Whole(parsed, responses, 1, long.MaxValue),
                Given.Whole(parsed, population, 1, long.MaxValue),
                Given.Level(parsed.GetRequiredValue(confidence)),
                NumberOf(parsed, power!, p => p is > 0 and < 1, "a fraction above 0 and below 1, such as 0.8")!.Value
            );
            const string Percent = "a percentage, 0 to 100";
            var assumption = PlanAssumption.Of(
                definition,
                NumberOf(parsed, promoters, p => p is >= 0 and <= 100, Percent),
                NumberOf(parsed, detractors, p => p is >= 0 and <= 100, Percent),
                NumberOf(parsed, share, p => p is >= 0 and <= 100, Percent),
                NumberOf(parsed, deviation, sd => sd >= 0, "a number, 0 or above")
            );
            var report = PlanReport.Of(request, assumption);
            if (parsed.GetValue(format) == "json")
                PlanJsonReport.Write(report, Console.OpenStandardOutput());
            else
                Terminal.Write(console => PlanTableReport.Write(report, console));
            return 0;
        });
        return command;
    }

    private static double? NumberOf(ParseResult parsed, Option<string?> option, Func<double, bool> isFine, string what)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            && isFine(value)
            ? value
            : throw new InputException($"{option.Name} is {what}; not '{Shown.Of(text)}'.");
    }
}
