namespace CxMetrics.Statistics;

/// <summary>The score interval of a share (Wilson, JASA 22:209, 1927).</summary>
internal static class WilsonInterval
{
    public static ConfidenceInterval Of(double share, double complement, double n, ConfidenceLevel level)
    {
        double z = NormalDistribution.CriticalValue(level);
        // The upper limit is the mirrored lower limit of the other outcome: exactly 1 when every trial succeeded.
        return new(Lower(share, complement, n, z), 1 - Lower(complement, share, n, z), level, IntervalMethod.Wilson);
    }

    // The limits are the roots of a quadratic; the larger one has no cancellation, and their product gives the smaller.
    private static double Lower(double share, double complement, double n, double z)
    {
        double a = z * z / n;
        double larger = (share + a / 2 + Math.Sqrt(a * (share * complement + a / 4))) / (1 + a);
        return share * share / ((1 + a) * larger);
    }
}
