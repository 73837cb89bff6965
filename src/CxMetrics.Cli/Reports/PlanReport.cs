using System.Globalization;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli.Reports;

/// <summary>The result of <c>cxmetrics plan</c>, before it is written in one form or another.</summary>
internal sealed record PlanReport(PlanRequest Request, IReadOnlyList<PlanRow> Rows)
{
    public static PlanReport Of(PlanRequest request, PlanAssumption? assumption)
    {
        RefuseWhatTheScaleDoesNotAllow(request, assumption?.Share);
        PlanAssumption[] assumptions = assumption is null
            ? [.. PlanAssumption.Usual(request.Definition)]
            : [assumption];
        try
        {
            return new(request, [.. assumptions.Select((a, i) => RowOf(request, a, i == 0 && assumption is null))]);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Everything else was checked before: only the number of answers can be beyond counting.
            throw new InputException("the plan takes more answers than can be counted (2^63-1).");
        }
    }

    private static void RefuseWhatTheScaleDoesNotAllow(PlanRequest request, double? share)
    {
        double range = request.Definition.Maximum - request.Definition.Minimum;
        string most = range.ToString("0.####", CultureInfo.InvariantCulture);
        string id = request.Definition.Id;
        if (request.Margin >= range / 2)
        {
            throw new InputException(
                $"--margin is below half of the range of {id}, which is {most} wide; a wider one needs no answers."
            );
        }
        if (request.Difference > range)
            throw new InputException($"--difference is at most the range of {id}, {most}.");
        if (share is { } s && request.Difference > Math.Max(s, 100 - s))
        {
            throw new InputException(
                $"--difference is at most {Math.Max(s, 100 - s).ToString("0.####", CultureInfo.InvariantCulture)} from a share of {s.ToString("0.####", CultureInfo.InvariantCulture)}%."
            );
        }
        if (request.Responses > request.Population)
            throw new InputException("--responses are at most the --population.");
    }

    private static PlanRow RowOf(PlanRequest request, PlanAssumption assumption, bool isWorstCase)
    {
        double unit = PlanAssumption.UnitOf(request.Definition);
        var row = new PlanRow(assumption);
        if (request.Margin is { } margin)
        {
            return row with
            {
                Needed = SampleSize.ForMargin(assumption.Variance, margin / unit, request.Level),
                OfPopulation = request.Population is { } size
                    ? SampleSize.ForMargin(assumption.Variance, margin / unit, request.Level, size)
                    : null,
                ByDefaultInterval = NeededByDefaultInterval(request, assumption, margin / unit),
            };
        }
        // Shares have their own variance under either hypothesis; the worst case is to be safe whatever they are.
        double? share = isWorstCase ? null : assumption.Share / 100;
        if (request.Difference is { } difference)
            return row with { PerGroup = PerGroup(request, assumption.Variance, difference / unit, share) };
        double n = request.Responses!.Value;
        double detectable = Detectable(request, assumption.Variance, n, share) * unit;
        double range = request.Definition.Maximum - request.Definition.Minimum;
        return row with
        {
            Margin = MarginOfError.Of(assumption.Variance, n, request.Level, request.Population) * unit,
            MarginByDefaultInterval = MarginByDefaultInterval(request, assumption, n) * unit,
            DetectableDifference = detectable <= range ? detectable : double.NaN,
        };
    }

    private static SampleSize? NeededByDefaultInterval(PlanRequest request, PlanAssumption assumption, double margin) =>
        request.Definition.Formula.Family switch
        {
            ScoreFamily.NetShare => SampleSize.ForAdjustedWaldMargin(assumption.Variance, margin, request.Level),
            ScoreFamily.Share => SampleSize.ForWilsonMargin(assumption.Share!.Value / 100, margin, request.Level),
            _ => null,
        };

    private static double? MarginByDefaultInterval(PlanRequest request, PlanAssumption assumption, double n) =>
        request.Definition.Formula.Family switch
        {
            ScoreFamily.NetShare => MarginOfError.OfAdjustedWald(assumption.Variance, n, request.Level),
            ScoreFamily.Share => MarginOfError.OfWilson(assumption.Share!.Value / 100, n, request.Level),
            _ => null,
        };

    // Up or down, whichever takes more answers, as far as there is room on the scale.
    private static SampleSize PerGroup(PlanRequest request, double variance, double difference, double? share)
    {
        SampleSize[] found =
        [
            // The sum of two fractions may be beyond 1 by its last bit.
            .. new[] { share + difference, share - difference }
                .Where(other => other is >= -1e-12 and <= 1 + 1e-12)
                .Select(other => Math.Clamp(other!.Value, 0, 1))
                .Select(other => SampleSize.PerGroupOfShares(share!.Value, other, request.Power, request.Level)),
        ];
        return found.Length > 0
            ? found.MaxBy(size => size.Exact)
            : SampleSize.PerGroup(variance, variance, difference, request.Power, request.Level);
    }

    private static double Detectable(PlanRequest request, double variance, double n, double? share)
    {
        if (share is not { } p)
        {
            return StatisticalPower.MinimumDetectableDifference(variance, n, variance, n, request.Power, request.Level);
        }
        double up = StatisticalPower.DetectableShareAbove(p, n, request.Power, request.Level) - p;
        double down = p - StatisticalPower.DetectableShareBelow(p, n, request.Power, request.Level);
        return double.IsNaN(up) ? down
            : double.IsNaN(down) ? up
            : Math.Max(up, down);
    }
}

/// <summary>The plan under one assumption: as much of it as was asked for.</summary>
internal sealed record PlanRow(PlanAssumption Assumption)
{
    /// <summary>Gets the answers for the margin, out of an endless population.</summary>
    public SampleSize? Needed { get; init; }

    /// <summary>Gets the answers for the margin, out of the population.</summary>
    public SampleSize? OfPopulation { get; init; }

    /// <summary>Gets the answers for the margin by the interval that scores have (adjusted Wald or Wilson), out of an endless
    /// population.</summary>
    public SampleSize? ByDefaultInterval { get; init; }

    /// <summary>Gets the answers in each group for the difference.</summary>
    public SampleSize? PerGroup { get; init; }

    /// <summary>Gets the margin of the answers, in the metric's unit.</summary>
    public double? Margin { get; init; }

    /// <summary>Gets the margin by the interval that scores have, out of an endless population, in the metric's unit.</summary>
    public double? MarginByDefaultInterval { get; init; }

    /// <summary>Gets the difference that so many answers in each group find, in the metric's unit; NaN when none.</summary>
    public double? DetectableDifference { get; init; }
}
