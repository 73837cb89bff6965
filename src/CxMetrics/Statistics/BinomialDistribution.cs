namespace CxMetrics.Statistics;

/// <summary>The binomial distribution, with counts that weights may make fractional.</summary>
internal static class BinomialDistribution
{
    /// <summary>Gives the probability of at most <paramref name="successes"/> in <paramref name="trials"/>.</summary>
    public static double Cdf(double successes, double trials, double share) =>
        successes < 0 ? 0
        : successes >= trials ? 1
        : BetaDistribution.Cdf(1 - share, share, trials - successes, successes + 1);

    /// <summary>Gives the probability of at least <paramref name="successes"/> in <paramref name="trials"/>.</summary>
    public static double AtLeast(double successes, double trials, double share) =>
        successes <= 0 ? 1
        : successes >= trials + 1 ? 0
        : BetaDistribution.Cdf(share, 1 - share, successes, trials - successes + 1);
}
