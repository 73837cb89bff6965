namespace CxMetrics.Statistics;

/// <summary>Student's t distribution, to 1e-12 relative for 0.5 to 1e8 degrees of freedom and t up to 1e150.</summary>
internal static class StudentTDistribution
{
    private const double FewestDegreesOfFreedom = 1e-10;

    // From here on t is normal to the last digit.
    private const double MostDegreesOfFreedom = 1e15;

    public static double Cdf(double t, double degreesOfFreedom) =>
        t <= 0 ? Tail(t, degreesOfFreedom) : 1 - Tail(t, degreesOfFreedom);

    public static double Survival(double t, double degreesOfFreedom) =>
        t >= 0 ? Tail(t, degreesOfFreedom) : 1 - Tail(t, degreesOfFreedom);

    /// <summary>Gives the t below which the probability is <paramref name="p"/>, 0 to 1.</summary>
    public static double Quantile(double p, double degreesOfFreedom)
    {
        if (!(p is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability is a fraction from 0 to 1.");
        return p <= 0.5
            ? -UpperQuantile(p, 0.5 - p, degreesOfFreedom)
            : UpperQuantile(1 - p, p - 0.5, degreesOfFreedom);
    }

    /// <summary>Gives the t of a two-sided interval: the probability beyond ±t is 1 - level.</summary>
    public static double CriticalValue(ConfidenceLevel level, double degreesOfFreedom) =>
        UpperQuantile(level.Tail, level.Value / 2, degreesOfFreedom);

    // The probability beyond |t|, on one side.
    private static double Tail(double t, double degreesOfFreedom)
    {
        ThrowIfNotPositive(degreesOfFreedom);
        // With next to no degrees of freedom hardly anything lies between the ends of what a double can hold.
        if (degreesOfFreedom < FewestDegreesOfFreedom)
            return 0.5;
        double square = t * t;
        double sum = degreesOfFreedom + square;
        return double.IsPositiveInfinity(sum)
            ? 0
            : BetaDistribution.Cdf(degreesOfFreedom / sum, square / sum, degreesOfFreedom / 2, 0.5) / 2;
    }

    // The probability above the answer and the one between 0 and it, each with all its digits.
    private static double UpperQuantile(double tail, double middle, double degreesOfFreedom)
    {
        ThrowIfNotPositive(degreesOfFreedom);
        // With next to no degrees of freedom the answer is beyond the largest double, but for levels close to 0.
        if (tail == 0 || degreesOfFreedom < FewestDegreesOfFreedom)
            return double.PositiveInfinity;
        if (degreesOfFreedom > MostDegreesOfFreedom)
            return NormalDistribution.UpperQuantile(tail, middle);
        // The square of t over (square + degrees of freedom) is Beta(1/2, df/2) distributed.
        double x;
        double y;
        if (tail < middle)
            (x, y) = BetaDistribution.QuantilePair(2 * tail, degreesOfFreedom / 2, 0.5);
        else
            (y, x) = BetaDistribution.QuantilePair(2 * middle, 0.5, degreesOfFreedom / 2);
        return Math.Sqrt(degreesOfFreedom * y / x);
    }

    private static void ThrowIfNotPositive(double degreesOfFreedom)
    {
        if (!(degreesOfFreedom > 0 && double.IsFinite(degreesOfFreedom)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(degreesOfFreedom),
                degreesOfFreedom,
                "Degrees of freedom are finite and above 0."
            );
        }
    }
}
