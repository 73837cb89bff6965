using System.Globalization;
using CxMetrics.Cli.Input;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>What to compare, and how.</summary>
/// <param name="Definition">The definition of the scores.</param>
/// <param name="Level">The confidence level.</param>
/// <param name="Against">"rest", "each", or null for what suits the number of groups.</param>
/// <param name="Method">The method of each comparison.</param>
/// <param name="Adjustment">How p-values are adjusted.</param>
internal sealed record ComparisonRequest(
    ScoreDefinition Definition,
    ConfidenceLevel Level,
    string? Against,
    TestMethod Method,
    PValueAdjustment Adjustment
);

/// <summary>The result of <c>cxmetrics compare</c>, before it is written in one form or another.</summary>
internal sealed class ComparisonReport
{
    // Far more than anybody reads; a column of ids instead of groups would make millions.
    private const int MostPairs = 10_000;

    private ComparisonReport(ComparisonRequest request, IReadOnlyList<string> between)
    {
        Request = request;
        Between = between;
    }

    public ComparisonRequest Request { get; }

    /// <summary>Gets the columns that make the groups.</summary>
    public IReadOnlyList<string> Between { get; }

    public bool IsPaired { get; private init; }

    public bool IsAgainstRest => Rows.Count > 0 && Rows[0].Second is null;

    /// <summary>Gets the test whether the groups differ at all; null when they are paired.</summary>
    public Comparison? Homogeneity { get; private init; }

    public IReadOnlyList<ComparisonRow> Rows { get; private init; } = [];

    /// <summary>Gets the answers that are no part of any score, in words.</summary>
    public string LeftOut { get; private init; } = "";

    /// <summary>Gets the same as named numbers.</summary>
    public IReadOnlyList<(string Name, long Count)> Counts { get; private init; } = [];

    public static ComparisonReport Of(ComparisonRequest request, SurveyResult survey)
    {
        // A group without a rating, such as one whose answers are all missing, has nothing to compare.
        var segments = survey.Segments.Where(s => s.Distribution.EffectiveSampleSize > 0).ToArray();
        IScore[] scores = [.. segments.Select(s => request.Definition.Evaluate(s.Distribution))];
        ThrowUnlessTwo(scores.Length, survey.By);
        bool toRest = request.Against == "rest" || (request.Against is null && scores.Length > 2);
        if (!toRest)
            ThrowIfTooManyPairs(scores.Length, "Compare with the rest, or take fewer groups.");
        var comparisons = Try(
            request,
            () =>
                toRest
                    ? ScoreComparisons.ToRest(scores, request.Level, request.Method, request.Adjustment)
                    : ScoreComparisons.Pairs(scores, request.Level, request.Method, request.Adjustment)
        );
        long missing = survey.Segments.Sum(s => s.Distribution.Missing);
        long invalid = survey.Segments.Sum(s => s.Distribution.Invalid);
        int empty = survey.Segments.Count - segments.Length;
        return new(request, survey.By)
        {
            Homogeneity = ScoreComparisons.Homogeneity(scores),
            LeftOut = string.Create(
                CultureInfo.InvariantCulture,
                $"Left out: missing {missing}, invalid {invalid}, groups without a rating {empty}."
            ),
            Counts = [("missing", missing), ("invalid", invalid), ("groupsWithoutRating", empty)],
            Rows =
            [
                .. comparisons.Select(c => new ComparisonRow(
                    segments[c.First].Values,
                    c.Second is { } second ? segments[second].Values : null,
                    c.FirstScore,
                    c.SecondScore,
                    c.Difference,
                    c.AdjustedPValue,
                    c.DetectableDifference
                )),
            ],
        };
    }

    public static ComparisonReport OfPairs(ComparisonRequest request, PairedSurvey survey)
    {
        ThrowUnlessTwo(survey.Groups.Count, survey.By);
        ThrowIfTooManyPairs(survey.Groups.Count, "Take fewer groups.");
        var pairs =
            from i in Enumerable.Range(0, survey.Groups.Count)
            from j in Enumerable.Range(i + 1, survey.Groups.Count - i - 1)
            select (First: j, Second: i, Tally: survey.Pair(i, j));
        var compared = pairs.ToArray();
        // Later less earlier, in the order of the groups.
        ScoreDifference[] differences =
        [
            .. compared.Select(pair =>
                Try(request, () => request.Definition.PairedDifference(pair.Tally, request.Level, request.Method))
            ),
        ];
        double[] adjusted = PValues.Adjust([.. differences.Select(d => d.PValue)], request.Adjustment);
        return new(request, survey.By)
        {
            IsPaired = true,
            LeftOut = string.Create(
                CultureInfo.InvariantCulture,
                $"People with a rating: {survey.People}; with one only, who make no pair: {survey.PeopleWithOneRating}."
            ),
            Counts = [("people", survey.People), ("peopleWithOneRating", survey.PeopleWithOneRating)],
            Rows =
            [
                .. compared.Select(
                    (pair, i) =>
                        new ComparisonRow(
                            survey.Groups[pair.First],
                            survey.Groups[pair.Second],
                            Margin(request, pair.Tally, ofFirst: false),
                            Margin(request, pair.Tally, ofFirst: true),
                            differences[i],
                            adjusted[i],
                            double.NaN
                        )
                ),
            ],
        };
    }

    // The score of one of the two answers, of those who gave both.
    private static IScore Margin(ComparisonRequest request, PairedTally tally, bool ofFirst)
    {
        var scale = tally.Scale;
        var counts = new long[scale.Points];
        for (int i = 0; i < scale.Points; i++)
        {
            for (int j = 0; j < scale.Points; j++)
                counts[ofFirst ? i : j] += tally.CountOf(scale.Minimum + i, scale.Minimum + j);
        }
        return request.Definition.Evaluate(new RatingDistribution(scale, counts));
    }

    private static T Try<T>(ComparisonRequest request, Func<T> compare)
    {
        try
        {
            return compare();
        }
        catch (ArgumentOutOfRangeException e) when (e.ParamName == "method")
        {
            // What the library says, in the words of the command line and less the name of its argument.
            string message = Enum.GetValues<TestMethod>()
                .OrderByDescending(method => $"{method}".Length)
                .Aggregate(e.Message.Split(" (Parameter")[0], (text, m) => text.Replace($"{m}", Names.Of(m)));
            throw new InputException($"--method {Names.Of(request.Method)}: {message}", e);
        }
    }

    private static void ThrowIfTooManyPairs(int groups, string advice)
    {
        long pairs = (long)groups * (groups - 1) / 2;
        if (pairs > MostPairs)
        {
            throw new InputException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{groups} groups make {pairs} pairs; at most {MostPairs} are compared. {advice}"
                )
            );
        }
    }

    private static void ThrowUnlessTwo(int groups, IReadOnlyList<string> by)
    {
        if (groups < 2)
        {
            throw new InputException(
                $"--between {Shown.List(by)}: there is {(groups == 0 ? "no group" : "only one group")} with ratings in the file; two or more can be compared."
            );
        }
    }
}

/// <summary>One comparison of two groups, or of a group with the rest.</summary>
internal sealed record ComparisonRow(
    IReadOnlyList<string> First,
    IReadOnlyList<string>? Second,
    IScore FirstScore,
    IScore SecondScore,
    ScoreDifference Difference,
    double AdjustedPValue,
    double DetectableDifference
)
{
    /// <summary>Says whether the groups differ, all comparisons considered.</summary>
    public bool Differs(ConfidenceLevel level) => AdjustedPValue < 1 - level.Value;
}
