using System.CommandLine;
using CxMetrics.Cli.Input;
using CxMetrics.Cli.Reports;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics compare</c>: which groups of a survey file differ.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var survey = new SurveyOptions();
        var between = new Option<string[]>("--between")
        {
            Description = "Column whose values make the groups that are compared",
            HelpName = "COLUMN",
            Required = true,
        };
        var paired = new Option<string?>("--paired")
        {
            Description =
                "Column that says who answered: the groups are then waves of the same people, and only those in both count",
            HelpName = "COLUMN",
        };
        var against = new Option<string>("--against")
        {
            Description =
                "Compare each group with the rest, or each pair of groups; the rest for three and more groups when left out",
        }.AcceptOnlyFromAmong("rest", "each");
        var adjust = new Option<string>("--adjust")
        {
            Description = "How p-values are adjusted for the number of comparisons",
            DefaultValueFactory = _ => Names.Of(PValueAdjustment.Holm),
        }.AcceptOnlyFromAmong([.. Enum.GetValues<PValueAdjustment>().Select(Names.Of)]);
        var method = new Option<string>("--method")
        {
            Description = "Method of the comparison, such as welch; a wrong one lists those of the metric",
            HelpName = "METHOD",
            DefaultValueFactory = _ => Names.Of(TestMethod.Default),
        };
        var format = SurveyOptions.FormatOption("table", "json");

        var command = new Command("compare", "Say which groups of a survey file differ in a score, and how surely")
        {
            survey.File,
            survey.Metric,
            survey.Rating,
            between,
            paired,
            against,
            adjust,
            method,
            survey.Missing,
            survey.Map,
            survey.Weight,
            survey.Confidence,
            survey.Invalid,
            format,
        };
        command.SetAction(parsed =>
        {
            var definition = survey.DefinitionOf(parsed);
            var request = survey.RequestOf(parsed, definition, Given.Texts(parsed, between));
            var comparison = new ComparisonRequest(
                definition,
                survey.LevelOf(parsed),
                parsed.GetValue(against),
                MethodOf(parsed.GetRequiredValue(method), definition, parsed.GetValue(paired) is not null),
                Names.Find<PValueAdjustment>(parsed.GetRequiredValue(adjust), Names.Of)
            );
            var report = parsed.GetValue(paired) is { } person
                ? Paired(comparison, request, Given.NotEmpty(paired, person))
                : ComparisonReport.Of(comparison, SurveyTally.Read(request));
            if (parsed.GetValue(format) == "json")
                ComparisonJsonReport.Write(report, Console.OpenStandardOutput());
            else
                Terminal.Write(console => ComparisonTableReport.Write(report, console));
            return 0;
        });
        return command;
    }

    private static ComparisonReport Paired(ComparisonRequest comparison, SurveyRequest request, string person)
    {
        if (comparison.Against == "rest")
            throw new InputException("--paired compares each pair of groups; it does not go with --against rest.");
        if (request.Weight is not null)
            throw new InputException("--paired counts people; it does not go with --weight.");
        return ComparisonReport.OfPairs(comparison, PairedSurvey.Read(request, person));
    }

    private static TestMethod MethodOf(string name, ScoreDefinition definition, bool isPaired)
    {
        var empty = definition.Evaluate(new RatingTally(definition.Scale).ToDistribution());
        var pairs = new PairedTally(definition.Scale);
        var known = Enum.GetValues<TestMethod>().Where(Knows).ToArray();
        return known.Select(m => (TestMethod?)m).FirstOrDefault(m => Names.Of(m!.Value) == name)
            ?? throw new InputException(
                $"--method {Shown.Of(name)} does not exist for {(isPaired ? "pairs of " : "")}{definition.Id}; there is {string.Join(", ", known.Select(Names.Of))}."
            );

        bool Knows(TestMethod method)
        {
            try
            {
                _ = isPaired
                    ? definition.PairedDifference(pairs, default, method)
                    : empty.DifferenceTo(empty, default, method);
                return true;
            }
            catch (ArgumentOutOfRangeException)
            {
                return false;
            }
        }
    }
}
