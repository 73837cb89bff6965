namespace CxMetrics.Statistics;

/// <summary>The F distribution: the ratio of two variances.</summary>
internal static class FDistribution
{
    public static double Survival(double f, double degreesOfFreedom1, double degreesOfFreedom2)
    {
        if (double.IsPositiveInfinity(f))
            return 0;
        double between = degreesOfFreedom1 * f;
        double sum = degreesOfFreedom2 + between;
        return BetaDistribution.Cdf(
            degreesOfFreedom2 / sum,
            between / sum,
            degreesOfFreedom2 / 2,
            degreesOfFreedom1 / 2
        );
    }
}
