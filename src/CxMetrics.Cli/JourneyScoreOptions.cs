using System.CommandLine;
using CxMetrics.Cli.Input;
using CxMetrics.Cli.Reports;
using CxMetrics.Scores;

namespace CxMetrics.Cli;

/// <summary>The options of ratings and outcomes of events.</summary>
internal sealed class JourneyScoreOptions
{
    private const int UsualMinimum = 30;

    public Option<string?> Rating { get; } =
        new("--rating")
        {
            Description = "Column with the rating given at the event, empty where there is none; needs --metric",
            HelpName = "COLUMN",
        };

    public Option<string?> Metric { get; } =
        new("--metric")
        {
            Description = "Id of the definition of the score; 'cxmetrics definitions' lists them",
            HelpName = "ID",
        };

    public Option<string[]> Missing { get; } =
        new("--missing")
        {
            Description = "Codes and words of a CSV file that stand for no rating; an empty field always does",
            HelpName = "CODES",
        };

    public Option<string?> Outcome { get; } =
        new("--outcome")
        {
            Description = "Column that tells how the case ended; its last event with one counts",
            HelpName = "COLUMN",
        };

    public Option<string[]> Good { get; } =
        new("--good") { Description = "The outcomes that are good, such as Pass,Distinction", HelpName = "OUTCOMES" };

    public Option<string?> Minimum { get; } =
        new("--min-answers")
        {
            Description = "How many answers a touchpoint needs to be judged; 30 when left out",
            HelpName = "NUMBER",
        };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Rating, Metric, Missing, Outcome, Good, Minimum })
            command.Options.Add(option);
    }

    /// <summary>Adds to what is read of the file.</summary>
    public JourneyRequest With(JourneyRequest request, ParseResult parsed)
    {
        var definition = DefinitionOf(parsed);
        // What is wrong with the options is said before a long file is read.
        _ = MinimumOf(parsed);
        if (Given.Parts(parsed, Good).Length > 0 && parsed.GetValue(Outcome) is null)
            throw new InputException("--good needs --outcome: the column that tells how a case ended.");
        if (Given.Parts(parsed, Good).Length > 0 && definition is null)
            throw new InputException("--good needs --rating and --metric: what is compared with the outcomes.");
        return request with
        {
            Rating = definition is null ? null : parsed.GetValue(Rating),
            Answers = definition is null ? null : AnswerText.Create(definition.Scale, Given.Parts(parsed, Missing), []),
            Outcome = parsed.GetValue(Outcome) is { } outcome ? Given.NotEmpty(Outcome, outcome) : null,
        };
    }

    /// <summary>Scores the events; null when no rating was asked for. Says on standard error which good outcomes never
    /// occur.</summary>
    public JourneyScoreReport? ReportOf(ParseResult parsed, JourneyResult result)
    {
        string[] good = GoodOf(parsed, result);
        if (DefinitionOf(parsed) is not { } definition)
            return null;
        try
        {
            return new(result.Log.Scores(definition), good, MinimumOf(parsed));
        }
        catch (ArgumentException e)
        {
            // Only XES can have such a rating here.
            throw new InputException($"{result.Name}: {Shown.Of(e.Message, 400)}", e);
        }
    }

    private ScoreDefinition? DefinitionOf(ParseResult parsed)
    {
        var (rating, metric) = (parsed.GetValue(Rating), parsed.GetValue(Metric));
        if (rating is not null && metric is not null)
        {
            _ = Given.NotEmpty(Rating, rating);
            return Given.Definition(Given.NotEmpty(Metric, metric));
        }
        string? alone =
            rating is not null ? "--rating needs --metric: which score the ratings make."
            : metric is not null ? "--metric needs --rating: the column with the ratings."
            : Given.Parts(parsed, Missing).Length > 0 ? "--missing needs --rating and --metric."
            : parsed.GetValue(Minimum) is not null ? "--min-answers needs --rating and --metric."
            : null;
        return alone is null ? null : throw new InputException(alone);
    }

    private int MinimumOf(ParseResult parsed) => (int)(Given.Whole(parsed, Minimum, 1, int.MaxValue) ?? UsualMinimum);

    private string[] GoodOf(ParseResult parsed, JourneyResult result)
    {
        string[] good = Given.Parts(parsed, Good);
        if (good.Length > 0 && result.Log.Outcomes.Count == 0)
            throw new InputException(
                $"{result.Name}: no event has an outcome in {Shown.Of(parsed.GetValue(Outcome)!)}."
            );
        string[] unknown = [.. good.Except(result.Log.Outcomes, StringComparer.Ordinal)];
        if (unknown.Length == 0)
            return good;
        string guess = Shown.Guess(unknown[0], result.Log.Outcomes);
        string message =
            $"{result.Name}: no event has the outcome {Shown.List(unknown)} in column {Shown.Of(parsed.GetValue(Outcome)!)}.{guess} There are {Shown.List(result.Log.Outcomes)}.";
        if (unknown.Length == good.Length)
            throw new InputException(message);
        JourneyOptions.Warn(message);
        return good;
    }
}
