namespace CxMetrics.Statistics;

/// <summary>The score test and interval of a difference of shares (Miettinen and Nurminen, Statistics in Medicine 4:213,
/// 1985): the differences that are not refused when both shares are the likeliest ones for it.</summary>
internal static class MiettinenNurminen
{
    public static Comparison Of(
        ShareEstimate a,
        ShareEstimate b,
        double difference,
        double error,
        ConfidenceLevel level
    )
    {
        if (double.IsNaN(difference))
        {
            var none = ConfidenceInterval.None(level, IntervalMethod.MiettinenNurminen);
            return Comparison.OfNormal(difference, error, double.NaN, none, TestMethod.MiettinenNurminen);
        }
        double z = NormalDistribution.CriticalValue(level);
        var interval = new ConfidenceInterval(
            Lower(a, b, z),
            -Lower(b, a, z),
            level,
            IntervalMethod.MiettinenNurminen
        ).HeldTo(-1, 1);
        double variance = Variance(a, b, 0);
        double statistic = variance > 0 ? difference / Math.Sqrt(variance) : double.NaN;
        return Comparison.OfNormal(difference, error, statistic, interval, TestMethod.MiettinenNurminen);
    }

    private static double Lower(ShareEstimate a, ShareEstimate b, double z)
    {
        double difference = a.Value - b.Value;
        return difference == -1 ? -1 : Roots.Find(Excess, -1, difference);

        // Falls from above 0 at -1 to below 0 at the difference itself; both ends finite, and 0/0 is 0.
        double Excess(double delta)
        {
            double distance = difference - delta;
            return distance <= 0
                ? -Math.Sqrt(0.5)
                : distance / Math.Sqrt(distance * distance + z * z * Variance(a, b, delta)) - Math.Sqrt(0.5);
        }
    }

    // The variance of the difference at the likeliest shares that differ by delta.
    private static double Variance(ShareEstimate a, ShareEstimate b, double delta)
    {
        double nA = a.EffectiveSampleSize;
        double nB = b.EffectiveSampleSize;
        double shareB = Likeliest(a, b, delta);
        double shareA = Math.Clamp(shareB + delta, 0, 1);
        double n = nA + nB;
        double correction = n > 1 ? n / (n - 1) : 1;
        return (shareA * (1 - shareA) / nA + shareB * (1 - shareB) / nB) * correction;
    }

    // The likelihood is concave, so its slope falls through 0 once, or the best share lies at an end.
    private static double Likeliest(ShareEstimate a, ShareEstimate b, double delta)
    {
        double low = Math.Max(0, -delta);
        double high = Math.Min(1, 1 - delta);
        if (!(low < high) || Slope(low) <= 0)
            return low;
        return Slope(high) >= 0 ? high : Roots.Find(Slope, low, high);

        double Slope(double p)
        {
            double other = p + delta;
            return Term(b.EffectiveSampleSize * b.Value, p)
                - Term(b.EffectiveSampleSize * b.Complement, 1 - p)
                + Term(a.EffectiveSampleSize * a.Value, other)
                - Term(a.EffectiveSampleSize * a.Complement, 1 - other);
        }
    }

    private static double Term(double count, double share) => count == 0 ? 0 : count / Math.Max(share, 0);
}
