namespace CxMetrics.Statistics;

/// <summary>The beta distribution, to 1e-12 relative for parameters from 0.01 to 1e8.</summary>
/// <remarks>
/// Points come as a pair x and y = 1 - x, so that a caller who knows the small one exactly loses no digits.
/// </remarks>
internal static class BetaDistribution
{
    private const double TwoPi = 2 * Math.PI;
    private const int MostIterations = 1_000_000;

    public static double Cdf(double x, double a, double b) => Cdf(x, 1 - x, a, b);

    /// <summary>Gives the regularised incomplete beta function I_x(a, b).</summary>
    public static double Cdf(double x, double y, double a, double b)
    {
        ThrowIfNotParameter(a, nameof(a));
        ThrowIfNotParameter(b, nameof(b));
        if (!(x is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(x), x, "A share is a fraction from 0 to 1.");
        if (x == 0 || y == 0)
            return x == 0 ? 0 : 1;
        // The fraction converges fast below the mean; above it, the other tail does.
        return a * y >= b * x ? LowerTail(x, y, a, b) : 1 - LowerTail(y, x, b, a);
    }

    public static double Quantile(double p, double a, double b) => QuantilePair(p, a, b).X;

    /// <summary>Gives the x below which the probability is <paramref name="p"/>, with y = 1 - x.</summary>
    public static (double X, double Y) QuantilePair(double p, double a, double b)
    {
        ThrowIfNotParameter(a, nameof(a));
        ThrowIfNotParameter(b, nameof(b));
        if (!(p is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability is a fraction from 0 to 1.");
        if (p is 0 or 1)
            return (p, 1 - p);
        if (p <= Cdf(0.5, 0.5, a, b))
        {
            double x = SmallQuantile(p, a, b, ofLowerTail: true);
            return (x, 1 - x);
        }
        double y = SmallQuantile(p, b, a, ofLowerTail: false);
        return (1 - y, y);
    }

    /// <summary>
    /// Solves for a quantile of at most one half, in its logarithm: for small x the distribution is a power of x, so the
    /// logarithm of the tail is nearly straight and Newton's steps are nearly exact.
    /// </summary>
    /// <param name="p">The probability that Beta(a, b) lies below, or for the mirrored problem above, the answer.</param>
    /// <param name="a">First parameter.</param>
    /// <param name="b">Second parameter.</param>
    /// <param name="ofLowerTail">Whether <paramref name="p"/> belongs to the lower tail of Beta(a, b).</param>
    private static double SmallQuantile(double p, double a, double b, bool ofLowerTail)
    {
        // The tail with the smaller probability carries the digits.
        bool solveLower = ofLowerTail == p <= 0.5;
        double target = p <= 0.5 ? p : 1 - p;
        double low = -745;
        double high = Math.Log(0.5);
        double u = Math.Clamp(Math.Log(a / (a + b)), low + 1, high - 0.01);
        for (int i = 0; i < 200; i++)
        {
            double x = Math.Exp(u);
            double y = 1 - x;
            double tail = solveLower ? Cdf(x, y, a, b) : Cdf(y, x, b, a);
            double excess = Math.Log(tail / target);
            // The lower tail grows with x, the upper one shrinks.
            if (excess > 0 == solveLower)
                high = u;
            else
                low = u;
            double slope = Prefactor(x, y, a, b) / (y * tail);
            double next = u - excess / (solveLower ? slope : -slope);
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - u) <= 1e-16 * Math.Max(1, Math.Abs(u)))
                return Math.Exp(next);
            u = next;
        }
        return Math.Exp(u);
    }

    // The even part of the continued fraction DLMF 8.17.22, by Lentz's method. Written with a y - b x, which is small
    // where x is close to the mean, instead of the difference of two numbers close to 1 (Didonato and Morris, ACM TOMS
    // 18:360, 1992).
    private static double LowerTail(double x, double y, double a, double b)
    {
        double distance = DifferenceOfProducts(a, y, b, x) + 1;
        double fraction = a * distance / (a + 1);
        double c = fraction;
        double d = 0;
        for (int m = 1; m < MostIterations; m++)
        {
            double square = (a + 2 * m - 1) * (a + 2 * m - 1);
            double numerator = (a + m - 1) * (a + b + m - 1) / square * m * (b - m) * x * x;
            double denominator = Denominator(m);
            d = 1 / (denominator + numerator * d);
            c = denominator + numerator / c;
            double change = c * d;
            fraction *= change;
            if (Math.Abs(change - 1) < 3e-16)
                return Prefactor(x, y, a, b) / fraction;
        }
        throw new InvalidOperationException($"The incomplete beta function did not converge at {x} for {a} and {b}.");

        double Denominator(int m) =>
            m + m * (b - m) * x / (a + 2 * m - 1) + (a + m) * (distance + m * (1 + y)) / (a + 2 * m + 1);
    }

    /// <summary>Gives x^a y^b / B(a, b) without the cancellation of large logarithms.</summary>
    /// <remarks>
    /// With Stirling's formula in all three gamma functions the powers become (x/x0)^a (y/y0)^b around the mode x0, whose
    /// logarithm is a sum of two terms that are never positive (Loader, Fast and Accurate Computation of Binomial
    /// Probabilities, 2000).
    /// </remarks>
    private static double Prefactor(double x, double y, double a, double b)
    {
        double sum = a + b;
        // x (a + b) - a = b x - a y, with one rounding.
        double excess = DifferenceOfProducts(b, x, a, y);
        double exponent =
            a * GammaFunction.LogRatioLessExcess(x * sum / a, excess / a)
            + b * GammaFunction.LogRatioLessExcess(y * sum / b, -excess / b);
        double correction =
            GammaFunction.StirlingRest(sum) - GammaFunction.StirlingRest(a) - GammaFunction.StirlingRest(b);
        return Math.Sqrt(a / sum * b / TwoPi) * Math.Exp(exponent + correction);
    }

    // Kahan's difference of two products.
    private static double DifferenceOfProducts(double a, double b, double c, double d)
    {
        double second = c * d;
        double error = Math.FusedMultiplyAdd(-c, d, second);
        return Math.FusedMultiplyAdd(a, b, -second) + error;
    }

    private static void ThrowIfNotParameter(double value, string parameter)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                value,
                "A parameter of the beta distribution is finite and above 0."
            );
        }
    }
}
