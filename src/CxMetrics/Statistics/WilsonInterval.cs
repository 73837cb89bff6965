namespace CxMetrics.Statistics;

/// <summary>The score interval of a share (Wilson, JASA 22:209, 1927).</summary>
internal static class WilsonInterval
{
    public static ConfidenceInterval Of(double share, double complement, double n, ConfidenceLevel level)
    {
        double z = NormalDistribution.CriticalValue(level);
        var interval = new ConfidenceInterval(
            Lower(share, complement, n, z),
            Upper(share, complement, n, z),
            level,
            IntervalMethod.Wilson
        );
        return interval.HeldTo(0, 1).Including(share);
    }

    // The limits are the roots of a quadratic. The larger one is a sum without cancellation; the product of both gives the
    // smaller. They are exactly 0 and 1 where nobody, or everybody, has the property.
    public static double Upper(double share, double complement, double n, double z) =>
        complement == 0 ? 1 : Numerator(share, complement, n, z) / (n + z * z);

    public static double Lower(double share, double complement, double n, double z)
    {
        double numerator = Numerator(share, complement, n, z);
        return numerator > 0 ? share * (n * share / numerator) : share;
    }

    private static double Numerator(double share, double complement, double n, double z) =>
        n * share + z * z / 2 + z * Math.Sqrt(n * share * complement + z * z / 4);
}
