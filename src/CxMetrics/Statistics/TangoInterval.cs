namespace CxMetrics.Statistics;

/// <summary>
/// The score interval of a net share (Tango, Statistics in Medicine 17:891, 1998): the net shares t that are not refused when
/// the share of negative answers is the likeliest one for t.
/// </summary>
internal static class TangoInterval
{
    // Squares of smaller distances would be lost.
    private const double Smallest = 1e-150;

    private const double Middle = 0.70710678118654752440;

    public static ConfidenceInterval Of(
        double positive,
        double neutral,
        double negative,
        double n,
        ConfidenceLevel level
    )
    {
        double z = NormalDistribution.CriticalValue(level);
        return new(
            Lower(positive, neutral, negative, n, z) - 1,
            1 - Lower(negative, neutral, positive, n, z),
            level,
            IntervalMethod.Tango
        );
    }

    /// <summary>Gives how far the lower limit for a z, any number above 0, lies above -1.</summary>
    /// <remarks>Counted from the end, because net shares of nearly unanimous answers differ in digits that 1 would
    /// swallow. 0 where (next to) nobody is anything but negative.</remarks>
    public static double Lower(double positive, double neutral, double negative, double n, double z)
    {
        double estimate = 2 * positive + neutral;
        return estimate < Smallest ? 0 : Roots.Find(Excess, 0, estimate);

        // The statistic falls from infinity at the end to 0 at the estimate. Brought to 1 - 1/√2..-1/√2, so that both ends are
        // finite, and 0/0 at the estimate, where everybody is neutral, is 0.
        double Excess(double u)
        {
            double distance = (estimate - u) * Math.Sqrt(n);
            return u == 0 ? 1 - Middle
                : distance <= 0 ? -Middle
                : distance / Math.Sqrt(distance * distance + z * z * Variance(u, positive, neutral, negative)) - Middle;
        }
    }

    /// <summary>The variance of one answer at the net share t = u - 1, with the likeliest share x of negative answers: the
    /// larger root of 2x² + bx - negative t(1 - t) = 0, b = (2 - net)t - positive - negative.</summary>
    private static double Variance(double u, double positive, double neutral, double negative)
    {
        double t = u - 1;
        double slope = 2 - positive + negative;
        double b = slope * t - positive - negative;
        if (t >= 0)
        {
            double product = 8 * negative * t * (1 - t);
            double sum = Math.Sqrt(b * b + product);
            double share = b <= 0 ? (sum - b) / 4 : product / (sum + b) / 4;
            return 2 * share + t * (1 - t);
        }
        // Below 0 the discriminant is the square of a difference, and terms that are never negative.
        double notNegative = positive + neutral;
        double difference = 2 * notNegative - (2 - negative) * u;
        double rest = positive * u * (2 * ((2 + negative) * -t + negative) + positive * u);
        double root = Math.Sqrt(difference * difference + rest);
        if (t > -0.5)
            return Math.Max((root - b) / 2 + t * (1 - t), 0);
        // Close to the end in terms of 1 - x, the smaller root of the mirrored equation.
        double complement = 2 * u * (positive + 2 * neutral + negative * u) / (2 * notNegative + slope * u + root);
        return Math.Max(u * (3 - u) - 2 * complement, 0);
    }
}
