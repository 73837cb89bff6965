namespace CxMetrics.Statistics;

/// <summary>
/// The score interval of a net share (Tango, Statistics in Medicine 17:891, 1998): the net shares t that are not refused when
/// the share of negative answers is the likeliest one for t.
/// </summary>
internal static class TangoInterval
{
    public static ConfidenceInterval Of(double positive, double negative, double net, double n, ConfidenceLevel level)
    {
        double z = NormalDistribution.CriticalValue(level);
        return new(
            Lower(positive, negative, net, n, z),
            -Lower(negative, positive, -net, n, z),
            level,
            IntervalMethod.Tango
        );
    }

    /// <summary>Gives the limit at which the statistic is z, which may be any number above 0.</summary>
    public static double Lower(double positive, double negative, double net, double n, double z) =>
        // Exact at the end, where nobody is anything but negative.
        positive == 0
        && net == -1
            ? -1
            : Roots.Find(t => Excess(t, positive, negative, net, n, z), -1, net);

    // The statistic falls from infinity at -1 to 0 at the estimate. Brought to -1/√2..1 - 1/√2, so that both ends are finite
    // and 0/0 at the estimate, where everybody is neutral, is 0.
    private static double Excess(double t, double positive, double negative, double net, double n, double z)
    {
        // Exactly at the end there is no variance, whatever the last bits of its two terms say.
        if (t == -1)
            return 1 - Math.Sqrt(0.5);
        double distance = (net - t) * Math.Sqrt(n);
        return distance <= 0
            ? -Math.Sqrt(0.5)
            : distance / Math.Sqrt(distance * distance + z * z * Variance(t, positive, negative, net)) - Math.Sqrt(0.5);
    }

    // The variance of one answer at the net share t, with the likeliest share of negative answers.
    private static double Variance(double t, double positive, double negative, double net)
    {
        double b = (2 - net) * t - positive - negative;
        double product = 8 * negative * t * (1 - t);
        double root = Math.Sqrt(Math.Max(b * b + product, 0));
        double negativeAtT = b <= 0 ? (root - b) / 4 : product / (root + b) / 4;
        return Math.Max(2 * negativeAtT + t * (1 - t), 0);
    }
}
