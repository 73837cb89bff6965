using System.Globalization;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli;

/// <summary>What is assumed about the answers before there are any.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Variance">The variance of one answer, in the squared unit of the statistic (fractions, scale points).</param>
/// <param name="Positive">Positive answers in percent, for a net share.</param>
/// <param name="Negative">Negative answers in percent, for a net share.</param>
/// <param name="Share">The share in percent, for a share.</param>
/// <param name="StandardDeviation">The standard deviation in the metric's unit.</param>
internal sealed record PlanAssumption(
    string Text,
    double Variance,
    double? Positive,
    double? Negative,
    double? Share,
    double StandardDeviation
)
{
    /// <summary>Gives what the options say, or null when they say nothing.</summary>
    public static PlanAssumption? Of(
        ScoreDefinition definition,
        double? promoters,
        double? detractors,
        double? share,
        double? deviation
    )
    {
        var family = definition.Formula.Family;
        Demand(promoters ?? detractors, "--promoters and --detractors are", ScoreFamily.NetShare, "a net score");
        Demand(share, "--share is", ScoreFamily.Share, "a share");
        Demand(deviation, "--sd is", ScoreFamily.Mean, "a mean");
        if (promoters is null != detractors is null)
            throw new InputException("--promoters and --detractors go together.");
        if (promoters + detractors > 100)
            throw new InputException("--promoters and --detractors are more than 100% together.");
        var assumption =
            promoters is { } p ? OfNetShare(definition, p, detractors!.Value)
            : share is { } s ? OfShare(s)
            : deviation is { } sd ? OfMean(definition, sd, $"standard deviation {Number(sd)}")
            : null;
        return assumption is { Variance: 0 }
            ? throw new InputException("answers that are all the same leave nothing to plan.")
            : assumption;

        void Demand(double? value, string option, ScoreFamily wanted, string what)
        {
            if (value is not null && family != wanted)
                throw new InputException($"{option} for {what}, which {definition.Id} is not.");
        }
    }

    /// <summary>Gives the worst case, and some everyday ones.</summary>
    public static IEnumerable<PlanAssumption> Usual(ScoreDefinition definition)
    {
        switch (definition.Formula.Family)
        {
            case ScoreFamily.NetShare:
                yield return Worst(OfNetShare(definition, 50, 50));
                yield return OfNetShare(definition, 70, 10);
                yield return OfNetShare(definition, 50, 20);
                yield return OfNetShare(definition, 35, 30);
                break;
            case ScoreFamily.Share:
                yield return Worst(OfShare(50));
                yield return OfShare(70);
                yield return OfShare(80);
                yield return OfShare(90);
                break;
            default:
                double range = definition.Maximum - definition.Minimum;
                double points = definition.Scale.Points;
                yield return OfMean(definition, range / 2, "worst case: half lowest, half highest");
                // The standard deviation of the ratings 1 to k, each as often as the other.
                double even = Math.Sqrt((points + 1) / (points - 1) / 12) * range;
                yield return OfMean(definition, even, "every rating equally often");
                yield return OfMean(definition, range / 4, $"standard deviation {Number(range / 4)}");
                break;
        }
    }

    /// <summary>Gives how many units of the score one unit of the statistic is.</summary>
    public static double UnitOf(ScoreDefinition definition) =>
        definition.Formula.Family switch
        {
            ScoreFamily.Mean => (definition.Maximum - definition.Minimum) / (definition.Scale.Points - 1),
            _ => 100,
        };

    private static PlanAssumption OfNetShare(ScoreDefinition definition, double positive, double negative)
    {
        // Percentages that add up to 100 may do so only nearly as fractions.
        double variance = AnswerVariance.OfNetShare(positive / 100, Math.Min(negative / 100, 1 - positive / 100));
        string names =
            definition.Metric == "nps"
                ? $"promoters {Number(positive)}%, detractors {Number(negative)}%"
                : $"positive {Number(positive)}%, negative {Number(negative)}%";
        return new(names, variance, positive, negative, null, Math.Sqrt(variance) * 100);
    }

    private static PlanAssumption OfShare(double share)
    {
        double variance = AnswerVariance.OfShare(share / 100);
        return new($"share {Number(share)}%", variance, null, null, share, Math.Sqrt(variance) * 100);
    }

    private static PlanAssumption OfMean(ScoreDefinition definition, double deviation, string text)
    {
        double largest = (definition.Maximum - definition.Minimum) / 2;
        if (deviation > largest)
        {
            throw new InputException(
                $"--sd {Number(deviation)} is more than any answers to {definition.Id} vary: at most {Number(largest)}, half of the range."
            );
        }
        return new(text, AnswerVariance.OfMean(deviation / UnitOf(definition)), null, null, null, deviation);
    }

    private static PlanAssumption Worst(PlanAssumption assumption) =>
        assumption with
        {
            Text = $"worst case: {assumption.Text}",
        };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
