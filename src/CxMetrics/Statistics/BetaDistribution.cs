namespace CxMetrics.Statistics;

/// <summary>The beta distribution, to 1e-12 relative for parameters from 0.01 to 1e8.</summary>
/// <remarks>
/// Points come as a pair x and y = 1 - x, so that a caller who knows the small one exactly loses no digits.
/// </remarks>
internal static class BetaDistribution
{
    private const double TwoPi = 2 * Math.PI;
    private const int MostIterations = 1_000_000;

    // From here on the integral takes fewer steps than the continued fraction, whose number grows with the root.
    private const double Large = 3000;

    // The integrand falls from its largest value by e^-45 within the range of the integral.
    private const double Negligible = 45;

    private static readonly (double Node, double Weight)[] GaussLegendre = GaussLegendreRule(32);

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

    /// <summary>Gives the logarithm of I_x(a, b), also where the probability itself is below the smallest double.</summary>
    public static double LogCdf(double x, double y, double a, double b, double logScale)
    {
        if (x == 0 || y == 0)
            return x == 0 ? double.NegativeInfinity : 0;
        return a * y >= b * x
            ? LogLowerTail(x, y, a, b, logScale)
            : Math.Log(1 - Math.Exp(LogLowerTail(y, x, b, a, logScale)));
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
            double slope = Kernel(x, y, a, b) / (y * tail);
            double next = u - excess / (solveLower ? slope : -slope);
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - u) <= 1e-16 * Math.Max(1, Math.Abs(u)))
                return Math.Exp(next);
            u = next;
        }
        return Math.Exp(u);
    }

    private static double LowerTail(double x, double y, double a, double b) =>
        Math.Min(a, b) > Large
            ? Kernel(x, y, a, b) * IntegralOverKernel(x, y, a, b)
            : Kernel(x, y, a, b) / Fraction(x, y, a, b);

    private static double LogLowerTail(double x, double y, double a, double b, double logScale) =>
        LogKernel(x, y, a, b, logScale)
        + Math.Log(Math.Min(a, b) > Large ? IntegralOverKernel(x, y, a, b) : 1 / Fraction(x, y, a, b));

    /// <summary>Gives the lower tail of large parameters over the kernel at its end.</summary>
    /// <remarks>In the logit of x the density is the kernel, close to normal, and falls towards the tail.</remarks>
    private static double IntegralOverKernel(double x, double y, double a, double b)
    {
        double slope = DifferenceOfProducts(a, y, b, x);
        double curvature = (a + b) * x * y;
        double range = 2 * Negligible / (slope + Math.Sqrt(slope * slope + 2 * Negligible * curvature));
        double atTheEnd = Exponent(x, y, a, b);
        double sum = 0;
        foreach (var (node, weight) in GaussLegendre)
        {
            double odds = y * Math.Exp(range * node);
            sum += weight * Math.Exp(Exponent(x / (x + odds), odds / (x + odds), a, b) - atTheEnd);
        }
        return sum * range;
    }

    // The even part of the continued fraction DLMF 8.17.22, by Lentz's method. Written with a y - b x, which is small
    // where x is close to the mean, instead of the difference of two numbers close to 1 (Didonato and Morris, ACM TOMS
    // 18:360, 1992).
    private static double Fraction(double x, double y, double a, double b)
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
                return fraction;
        }
        throw new InvalidOperationException($"The incomplete beta function did not converge at {x} for {a} and {b}.");

        double Denominator(int m) =>
            m + m * (b - m) * x / (a + 2 * m - 1) + (a + m) * (distance + m * (1 + y)) / (a + 2 * m + 1);
    }

    /// <summary>Gives x^a y^b / B(a, b), the density of the logit of x, without the cancellation of large
    /// logarithms.</summary>
    /// <remarks>
    /// With Stirling's formula in all three gamma functions the powers become (x/x0)^a (y/y0)^b around the mode x0, whose
    /// logarithm is a sum of two terms that are never positive (Loader, Fast and Accurate Computation of Binomial
    /// Probabilities, 2000).
    /// </remarks>
    public static double Kernel(double x, double y, double a, double b) =>
        Math.Sqrt(a / (a + b) * b / TwoPi) * Math.Exp(Exponent(x, y, a, b) + Correction(a, b));

    /// <summary>Gives the logarithm of the kernel, given what <see cref="LogScale"/> says of both parameters.</summary>
    public static double LogKernel(double x, double y, double a, double b, double logScale) =>
        Exponent(x, y, a, b) + logScale;

    /// <summary>Gives the part of <see cref="LogKernel"/> that does not depend on x; the same for a and b exchanged.</summary>
    public static double LogScale(double a, double b) => Math.Log(a / (a + b) * b / TwoPi) / 2 + Correction(a, b);

    private static double Exponent(double x, double y, double a, double b)
    {
        double sum = a + b;
        // x (a + b) - a = b x - a y, with one rounding.
        double excess = DifferenceOfProducts(b, x, a, y);
        return a * GammaFunction.LogRatioLessExcess(x * sum / a, excess / a)
            + b * GammaFunction.LogRatioLessExcess(y * sum / b, -excess / b);
    }

    private static double Correction(double a, double b) =>
        GammaFunction.StirlingRest(a + b) - GammaFunction.StirlingRest(a) - GammaFunction.StirlingRest(b);

    /// <summary>Gives nodes and weights of Gauss and Legendre's rule on 0 to 1, by Newton's method.</summary>
    private static (double Node, double Weight)[] GaussLegendreRule(int count)
    {
        var rule = new (double, double)[count];
        for (int i = 0; i < count; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double derivative = 0;
            // From this start Newton's method doubles the digits; five steps are more than enough.
            for (int step = 0; step < 5; step++)
            {
                double previous = 0;
                double value = 1;
                for (int k = 1; k <= count; k++)
                    (previous, value) = (value, ((2 * k - 1) * x * value - (k - 1) * previous) / k);
                derivative = count * (x * value - previous) / (x * x - 1);
                x -= value / derivative;
            }
            rule[i] = ((1 + x) / 2, 1 / ((1 - x * x) * derivative * derivative));
        }
        return rule;
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
