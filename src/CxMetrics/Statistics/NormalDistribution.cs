namespace CxMetrics.Statistics;

/// <summary>The standard normal distribution, to 1e-13 relative from -37.5 to 37.5.</summary>
internal static class NormalDistribution
{
    private const double SqrtHalf = 0.70710678118654752440;
    private const double SqrtTwoPi = 2.50662827463100050242;

    // Below, the series for erf is short and the rest loses no digits; above, the continued fraction is short.
    private const double SeriesLimit = 2;

    public static double Cdf(double x) => Survival(-x);

    public static double Survival(double x) => Erfc(x * SqrtHalf) / 2;

    /// <summary>Gives the probability beyond ±x; NaN for NaN.</summary>
    public static double TwoSided(double x) => double.IsNaN(x) ? double.NaN : Math.Min(2 * Survival(Math.Abs(x)), 1);

    public static double Density(double x) => Math.Exp(-x * x / 2) / SqrtTwoPi;

    /// <summary>Gives the x below which the probability is <paramref name="p"/>, 0 to 1.</summary>
    public static double Quantile(double p)
    {
        if (!(p is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability is a fraction from 0 to 1.");
        return p <= 0.5 ? -UpperQuantile(p, 0.5 - p) : UpperQuantile(1 - p, p - 0.5);
    }

    /// <summary>Gives the z of a two-sided interval: the probability beyond ±z is 1 - level.</summary>
    public static double CriticalValue(ConfidenceLevel level) => UpperQuantile(level.Tail, level.Value / 2);

    /// <summary>Gives the x above which the probability is <paramref name="tail"/>, 0 to 1/2.</summary>
    /// <param name="tail">The probability above.</param>
    /// <param name="middle">The probability between 0 and x, which is 1/2 less the tail, with all its digits.</param>
    public static double UpperQuantile(double tail, double middle)
    {
        if (tail == 0)
            return double.PositiveInfinity;
        // So close to 0 the density is flat to the last digit.
        if (middle < 1e-8)
            return middle * SqrtTwoPi;
        // Start within 4.5e-4 (Abramowitz and Stegun 26.2.23); Halley's step cubes the error.
        double t = Math.Sqrt(-2 * Math.Log(tail));
        double x =
            t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        for (int i = 0; i < 3; i++)
        {
            double excess = tail > 0.25 ? middle - Erf(x * SqrtHalf) / 2 : Survival(x) - tail;
            double step = excess / Density(x);
            x += step / (1 - x * step / 2);
        }
        return x;
    }

    private static double Erf(double x) => Math.Abs(x) < SeriesLimit ? Series(x) : 1 - Erfc(x);

    private static double Erfc(double x) =>
        x < 0 ? 2 - Erfc(-x)
        : x < SeriesLimit ? 1 - Series(x)
        : ContinuedFraction(x);

    // DLMF 7.6.2: all terms have the sign of x, so nothing cancels.
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    // DLMF 7.9.1, evaluated from the far end; 100 levels are enough for 1e-16 from x = 2 on.
    private static double ContinuedFraction(double x)
    {
        double fraction = x;
        for (int n = 100; n >= 1; n--)
            fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
