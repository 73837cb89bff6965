namespace CxMetrics.Statistics;

/// <summary>The intervals of a share besides Wilson's and Wald's; counts may be fractional, as weighted ones are.</summary>
internal static class BinomialIntervals
{
    // Of the smallest double that keeps its digits.
    private const double LogOfSmallest = -700;

    /// <summary>Wald around (x + z²/2) / (n + z²).</summary>
    public static ConfidenceInterval AgrestiCoull(double share, double n, ConfidenceLevel level)
    {
        double z = NormalDistribution.CriticalValue(level);
        double adjusted = n + z * z;
        double center = (n * share + z * z / 2) / adjusted;
        return ConfidenceInterval
            .Around(center, z * Math.Sqrt(center * (1 - center) / adjusted), level, IntervalMethod.AgrestiCoull)
            .HeldTo(0, 1)
            .Including(share);
    }

    /// <summary>Method 4 of Newcombe 1998, exactly 0 and 1 at the ends.</summary>
    public static ConfidenceInterval WilsonContinuityCorrected(
        double share,
        double complement,
        double n,
        ConfidenceLevel level
    )
    {
        double z = NormalDistribution.CriticalValue(level);
        return new ConfidenceInterval(
            share == 0 ? 0 : Lower(share, complement),
            complement == 0 ? 1 : 1 - Lower(complement, share),
            level,
            IntervalMethod.WilsonContinuityCorrected
        )
            .HeldTo(0, 1)
            .Including(share);

        // A root below zero means that the limit lies beyond the end.
        double Lower(double p, double q) =>
            (2 * n * p + z * z - 1 - z * Math.Sqrt(Math.Max(z * z - 2 - 1 / n + 4 * p * (n * q + 1), 0)))
            / (2 * (n + z * z));
    }

    /// <summary>Quantiles of Beta(x + 1/2, n - x + 1/2), reaching 0 and 1 where nobody or everybody has the property.</summary>
    /// <remarks>The raw limits are the quantiles as they are.</remarks>
    public static ConfidenceInterval Jeffreys(double share, double complement, double n, ConfidenceLevel level)
    {
        double a = n * share + 0.5;
        double b = n * complement + 0.5;
        double lower = BetaDistribution.Quantile(level.Tail, a, b);
        double upper = BetaDistribution.QuantilePair(level.Tail, b, a).Y;
        return new ConfidenceInterval(
            share == 0 ? 0 : lower,
            complement == 0 ? 1 : upper,
            lower,
            upper,
            level,
            IntervalMethod.Jeffreys
        ).Including(share);
    }

    /// <summary>The shares under which what was observed, or more of it, has the probability of a tail.</summary>
    public static ConfidenceInterval ClopperPearson(double share, double complement, double n, ConfidenceLevel level)
    {
        double x = n * share;
        double y = n * complement;
        return new(
            share == 0 ? 0 : BetaDistribution.Quantile(level.Tail, x, y + 1),
            complement == 0 ? 1 : BetaDistribution.QuantilePair(level.Tail, y, x + 1).Y,
            level,
            IntervalMethod.ClopperPearson
        );
    }

    /// <summary>Clopper and Pearson's, counting half of the probability of what was observed.</summary>
    public static ConfidenceInterval MidP(double share, double complement, double n, ConfidenceLevel level)
    {
        return new(
            share == 0 ? 0 : Lower(n * share, level.Tail),
            complement == 0 ? 1 : 1 - Lower(n * complement, level.Tail),
            level,
            IntervalMethod.MidP
        );

        // In its logarithm: the limit of a count far below 1 is a power of the tail.
        double Lower(double x, double tail) =>
            Excess(LogOfSmallest, x, tail) > 0
                ? 0
                : Math.Exp(Roots.Find(logarithm => Excess(logarithm, x, tail), LogOfSmallest, 0));

        double Excess(double logarithm, double x, double tail)
        {
            double p = Math.Exp(logarithm);
            return (BinomialDistribution.AtLeast(x, n, p) + BinomialDistribution.AtLeast(x + 1, n, p)) / 2 - tail;
        }
    }
}
