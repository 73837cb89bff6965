namespace CxMetrics.Statistics;

/// <summary>Size, mean and plug-in variance of a sample: what shares, net shares and means have in common.</summary>
/// <param name="Size">The (effective) sample size.</param>
/// <param name="Mean">The mean; looked at only where there is data.</param>
/// <param name="Variance">The variance with divisor n.</param>
internal readonly record struct AnswerMoments(double Size, double Mean, double Variance)
{
    // Rocks' 3/4, 3/2 and 3/4 answers, coded -1, 0 and 1.
    private static readonly AnswerMoments AddedToNetShare = new(3, 0, 0.5);

    // Agresti and Coull's two successes and two failures.
    private static readonly AnswerMoments AddedToShare = new(4, 0.5, 0.25);

    // Spread evenly over the scale, however many ratings it has: 0.4 to each of five.
    private const double AddedToRatings = 2;

    public static AnswerMoments Unknown => new(double.NaN, double.NaN, double.NaN);

    public bool IsEmpty => Size == 0;

    /// <summary>Gets the plug-in standard error of the mean, sqrt(<see cref="Variance"/> / <see cref="Size"/>).</summary>
    public double StandardError => Math.Sqrt(Variance / Size);

    /// <summary>Gets the variance with divisor n - 1; NaN unless the size is above 1.</summary>
    public double UnbiasedVariance => Size > 1 ? Variance * (Size / (Size - 1)) : double.NaN;

    public static AnswerMoments Of(NetShareEstimate estimate) =>
        estimate.EffectiveSampleSize > 0
            ? new(estimate.EffectiveSampleSize, estimate.Value, estimate.Variance)
            : default;

    public static AnswerMoments Of(ShareEstimate estimate)
    {
        double n = estimate.EffectiveSampleSize;
        double error = estimate.StandardError;
        // The estimate knows its complement with all digits, also where the share is next to 1.
        return n > 0 ? new(n, estimate.Value, error * error * n) : default;
    }

    /// <summary>Gives the moments after adding what the family of the estimate adds; unknown for other estimates.</summary>
    public static AnswerMoments AdjustedOf(IEstimate estimate) =>
        estimate switch
        {
            ShareEstimate share => share.Adjusted,
            NetShareEstimate net => net.Adjusted,
            MeanEstimate mean => mean.Adjusted,
            _ => Unknown,
        };

    /// <remarks>A single number has no spread around its mean; more of unknown variance stay unknown.</remarks>
    public static AnswerMoments Of(MeanEstimate estimate)
    {
        double n = estimate.EffectiveSampleSize;
        return n > 0 ? new(n, estimate.Value, n > 1 ? estimate.UnbiasedVariance * ((n - 1) / n) : 0) : default;
    }

    /// <summary>The moments of both samples taken together. All terms are positive: nothing cancels, and samples without
    /// variance that agree have none together.</summary>
    public static AnswerMoments operator +(AnswerMoments a, AnswerMoments b)
    {
        if (a.IsEmpty || b.IsEmpty)
            return a.IsEmpty ? b : a;
        double n = a.Size + b.Size;
        double apart = b.Mean - a.Mean;
        double variance =
            (a.Size / n * a.Variance) + (b.Size / n * b.Variance) + (a.Size / n * (b.Size / n) * apart * apart);
        return new(n, a.Mean + apart * (b.Size / n), variance);
    }

    public static AnswerMoments Sum(IEnumerable<AnswerMoments> parts) =>
        parts.Aggregate(default(AnswerMoments), (sum, part) => sum + part);

    public AnswerMoments AdjustedAsNetShare() => this + AddedToNetShare;

    public AnswerMoments AdjustedAsShare() => this + AddedToShare;

    /// <summary>Adds two answers, spread evenly over a scale from its lowest rating over a range.</summary>
    public AnswerMoments AdjustedAsRatings(double lowest, double range)
    {
        double ratings = range + 1;
        return this + new AnswerMoments(AddedToRatings, lowest + range / 2, (ratings * ratings - 1) / 12);
    }

    // For a difference, what a family adds is divided between the two samples.
    public AnswerMoments AdjustedAsOneOfTwoNetShares() =>
        this + (AddedToNetShare with { Size = AddedToNetShare.Size / 2 });

    public AnswerMoments AdjustedAsOneOfTwoShares() => this + (AddedToShare with { Size = AddedToShare.Size / 2 });
}
