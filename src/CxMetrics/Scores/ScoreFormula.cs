using System.Diagnostics;
using System.Globalization;
using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>How a score is computed from a distribution: data, so that formulas can be compared and stored.</summary>
public sealed record ScoreFormula
{
    private ScoreFormula(ScoreFamily family) => Family = family;

    /// <summary>Gets the statistical family.</summary>
    public ScoreFamily Family { get; }

    /// <summary>Gets the unit of the score.</summary>
    public ScoreUnit Unit =>
        Family switch
        {
            ScoreFamily.NetShare => ScoreUnit.Points,
            ScoreFamily.Mean when Rescaling == MeanRescaling.None => ScoreUnit.ScalePoints,
            _ => ScoreUnit.Percent,
        };

    /// <summary>Gets the ratings whose share counts for the score.</summary>
    /// <value>Null for a mean.</value>
    public RatingRange? Positive { get; private init; }

    /// <summary>Gets the ratings whose share counts against the score.</summary>
    /// <value>Null unless the family is <see cref="ScoreFamily.NetShare"/>.</value>
    public RatingRange? Negative { get; private init; }

    /// <summary>Gets how a mean is turned into the score.</summary>
    /// <value><see cref="MeanRescaling.None"/> unless the family is <see cref="ScoreFamily.Mean"/>.</value>
    public MeanRescaling Rescaling { get; private init; }

    /// <summary>The share of answers in a range, in percent.</summary>
    /// <param name="positive">The ratings that count.</param>
    /// <returns>The formula.</returns>
    public static ScoreFormula Share(RatingRange positive) => new(ScoreFamily.Share) { Positive = positive };

    /// <summary>The share of answers in one range minus the share in another, in points.</summary>
    /// <param name="positive">The ratings that count for the score.</param>
    /// <param name="negative">The ratings that count against it.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentException">A rating lies in both ranges.</exception>
    public static ScoreFormula NetShare(RatingRange positive, RatingRange negative)
    {
        if (positive.Overlaps(negative))
        {
            throw new ArgumentException(
                $"A rating cannot count for and against a score: {positive} and {negative} overlap.",
                nameof(negative)
            );
        }
        return new(ScoreFamily.NetShare) { Positive = positive, Negative = negative };
    }

    /// <summary>The mean rating.</summary>
    /// <param name="rescaling">How the mean is turned into the score.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rescaling"/> is not a named value.</exception>
    public static ScoreFormula Mean(MeanRescaling rescaling = MeanRescaling.None)
    {
        if (!Enum.IsDefined(rescaling))
            throw new ArgumentOutOfRangeException(nameof(rescaling), rescaling, "Not a named way of rescaling.");
        return new(ScoreFamily.Mean) { Rescaling = rescaling };
    }

    /// <summary>Writes the formula in words for a scale.</summary>
    internal string InWords(RatingScale scale) =>
        Family switch
        {
            ScoreFamily.Share => $"answers {Positive} / all answers {scale.Range}, in percent",
            ScoreFamily.NetShare => $"(answers {Positive} - answers {Negative}) / all answers {scale.Range}, in points",
            _ => Rescaling switch
            {
                MeanRescaling.None => $"mean of the answers {scale.Range}, in scale points",
                MeanRescaling.PercentOfRange =>
                    $"(mean - {Term(scale.Minimum)}) / ({Number(scale.Maximum)} - {Term(scale.Minimum)}) of the answers {scale.Range}, in percent",
                _ => $"mean / {Number(scale.Maximum)} of the answers {scale.Range}, in percent",
            },
        };

    internal (double Minimum, double Maximum) Limits(RatingScale scale) =>
        Family switch
        {
            ScoreFamily.Share => (0, 100),
            ScoreFamily.NetShare => (-100, 100),
            _ when Rescaling == MeanRescaling.PercentOfRange => (0, 100),
            _ => (ToScore(scale.Minimum, scale), ToScore(scale.Maximum, scale)),
        };

    /// <summary>Says what is wrong with the formula on a scale, or null.</summary>
    internal string? ProblemOn(RatingScale scale)
    {
        foreach (var range in new[] { Positive, Negative })
        {
            if (range is { } r && !(scale.Contains(r.From) && scale.Contains(r.To)))
                return $"the ratings {r} are not all on the scale {scale.Range}";
        }
        if (Rescaling == MeanRescaling.PercentOfMaximum && scale.Minimum < 0)
            return $"a percentage of the maximum has no meaning on the scale {scale.Range}, which has negative ratings";
        return null;
    }

    /// <summary>Computes the statistic behind the score; <see cref="ToScore"/> turns it into the score's unit.</summary>
    internal IEstimate Estimate(RatingDistribution distribution)
    {
        double n = distribution.EffectiveSampleSize;
        switch (Family)
        {
            case ScoreFamily.Share when distribution.IsWeighted:
                var (inside, outside) = distribution.Split(Positive!.Value);
                return ShareEstimate.OfParts(
                    inside,
                    outside,
                    n,
                    Linearize(distribution, rating => Positive!.Value.Contains(rating) ? 1 : 0, inside)
                );
            case ScoreFamily.Share:
                return new ShareEstimate(distribution.Count(Positive!.Value), distribution.Responses);
            case ScoreFamily.NetShare when distribution.IsWeighted:
                var (up, neither, down, net) = distribution.Split(Positive!.Value, Negative!.Value);
                return NetShareEstimate.OfParts(
                    up,
                    neither,
                    down,
                    net,
                    n,
                    Linearize(
                        distribution,
                        rating =>
                            Positive!.Value.Contains(rating) ? 1
                            : Negative!.Value.Contains(rating) ? -1
                            : 0,
                        net
                    )
                );
            case ScoreFamily.NetShare:
                long promoters = distribution.Count(Positive!.Value);
                long detractors = distribution.Count(Negative!.Value);
                return new NetShareEstimate(promoters, distribution.Responses - promoters - detractors, detractors);
            case ScoreFamily.Mean:
                // The distance above the minimum is what is rescaled; taken from the mean, it would lose digits.
                bool fromMinimum = Rescaling == MeanRescaling.PercentOfRange;
                int origin = fromMinimum ? distribution.Scale.Minimum : 0;
                double mean = fromMinimum ? distribution.MeanAboveMinimum : distribution.Mean;
                var estimate = new MeanEstimate(
                    mean,
                    distribution.UnbiasedVariance,
                    n,
                    distribution.Scale.Minimum - origin,
                    distribution.Scale.Maximum - origin
                );
                return distribution.IsWeighted
                    ? estimate.With(
                        Linearize(
                            distribution,
                            rating => rating - distribution.Scale.Minimum,
                            distribution.MeanAboveMinimum
                        )
                    )
                    : estimate;
            default:
                throw new UnreachableException();
        }
    }

    // Each answer pulls the estimate by its weight times its distance; sampled with replacement, survey::svymean.
    private static Linearization Linearize(RatingDistribution distribution, Func<int, double> valueOf, double estimate)
    {
        double n = distribution.Responses;
        double sum = distribution.SumOfSquaredInfluences(valueOf, estimate);
        return new(n > 1 ? Math.Sqrt(n / (n - 1) * sum) : double.NaN, n);
    }

    /// <summary>Compares two ratings of the same people: second less first, in the unit of the statistic.</summary>
    internal Comparison Compare(PairedTally pairs, ConfidenceLevel level, TestMethod method)
    {
        switch (Family)
        {
            case ScoreFamily.Share:
                var shares = pairs.Table(2, rating => Positive!.Value.Contains(rating) ? 1 : 0);
                return PairedSamples.Shares(new(shares), level, method);
            case ScoreFamily.NetShare:
                var nets = pairs.Table(
                    3,
                    rating =>
                        Positive!.Value.Contains(rating) ? 2
                        : Negative!.Value.Contains(rating) ? 0
                        : 1
                );
                return PairedSamples.NetShares(new(nets), level, method);
            default:
                var means = pairs.Table(pairs.Scale.Points, rating => rating - pairs.Scale.Minimum);
                return PairedSamples.Means(new(means), level, method);
        }
    }

    /// <summary>Gives what one answer adds to the score, which is the mean of that.</summary>
    internal double Contribution(int rating, RatingScale scale)
    {
        double statistic = Family switch
        {
            ScoreFamily.Mean when Rescaling == MeanRescaling.PercentOfRange => (double)rating - scale.Minimum,
            ScoreFamily.Mean => rating,
            _ when Positive!.Value.Contains(rating) => 1,
            _ when Negative is { } negative && negative.Contains(rating) => -1,
            _ => 0,
        };
        return ToScore(statistic, scale);
    }

    /// <summary>Turns the statistic, or a distance between two, into the score's unit.</summary>
    internal double ToScore(double statistic, RatingScale scale) =>
        (Family, Rescaling) switch
        {
            (not ScoreFamily.Mean, _) => 100 * statistic,
            (_, MeanRescaling.None) => statistic,
            (_, MeanRescaling.PercentOfRange) => 100 * statistic / (scale.Points - 1),
            _ => 100 * statistic / scale.Maximum,
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Term(int number) => number < 0 ? $"({Number(number)})" : Number(number);
}
