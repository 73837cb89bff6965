namespace CxMetrics.Statistics;

/// <summary>The gamma function and the incomplete ones, to 1e-12 relative for parameters from 0.001 to 1e8.</summary>
internal static class GammaFunction
{
    private const double TwoPi = 2 * Math.PI;
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const int MostIterations = 1_000_000;

    // B(2k) / (2k (2k - 1)), the coefficients of Stirling's series (DLMF 5.11.1).
    private static ReadOnlySpan<double> Stirling =>
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400];

    /// <summary>Gives log Γ(z) for z above 0: to 1e-13, absolute below 1 and relative above.</summary>
    public static double Log(double z)
    {
        ThrowIfNotPositive(z, nameof(z));
        return z is 1 or 2 ? 0 : (z - 0.5) * Math.Log(z) - z + HalfLogTwoPi + StirlingRest(z);
    }

    /// <summary>Gives the regularised lower and upper incomplete gamma functions P(a, x) and Q(a, x) = 1 - P.</summary>
    public static (double Lower, double Upper) Regularized(double a, double x)
    {
        ThrowIfNotPositive(a, nameof(a));
        if (!(x >= 0))
            throw new ArgumentOutOfRangeException(nameof(x), x, "The argument is 0 or more.");
        if (x == 0 || double.IsPositiveInfinity(x))
            return x == 0 ? (0, 1) : (1, 0);
        // The series is short below the mean, the continued fraction above it.
        if (x < a + 1)
        {
            double lower = Prefactor(a, x) * Series(a, x);
            return (lower, 1 - lower);
        }
        double upper = Prefactor(a, x) * ContinuedFraction(a, x);
        return (1 - upper, upper);
    }

    /// <summary>Gives x^a e^-x / Γ(a), the density of the logarithm of a gamma variable.</summary>
    public static double Prefactor(double a, double x)
    {
        double exponent = a * LogRatioLessExcess(x / a, (x - a) / a) - StirlingRest(a);
        return Math.Sqrt(a / TwoPi) * Math.Exp(exponent);
    }

    /// <summary>Gives log(ratio) - (ratio - 1), given both the ratio and its accurate distance from 1.</summary>
    public static double LogRatioLessExcess(double ratio, double excess)
    {
        if (Math.Abs(excess) > 0.5)
            return Math.Log(ratio) - excess;
        // log(1 + u) = 2 artanh(w) with w = u / (2 + u), and 2w - u = -u w.
        double w = excess / (2 + excess);
        double square = w * w;
        double series = 0;
        for (int k = 41; k >= 3; k -= 2)
            series = series * square + 1.0 / k;
        return -excess * w + 2 * w * square * series;
    }

    /// <summary>Gives what Stirling's formula leaves out: log Γ(z) - ((z - 1/2) log z - z + log(2π) / 2).</summary>
    public static double StirlingRest(double z)
    {
        // Upwards to where the series is good for 1e-17.
        double rest = 0;
        for (; z < 10; z++)
            rest += (z + 0.5) * Math.Log((z + 1) / z) - 1;
        double inverseSquare = 1 / (z * z);
        double series = 0;
        for (int k = Stirling.Length - 1; k >= 0; k--)
            series = series * inverseSquare + Stirling[k];
        return rest + series / z;
    }

    // DLMF 8.11.4: sum of x^n / (a (a + 1) ... (a + n)).
    private static double Series(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MostIterations; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < sum * 1e-17)
                return sum;
        }
        throw NotConverged(a, x);
    }

    // DLMF 8.9.2 by Lentz's method.
    private static double ContinuedFraction(double a, double x)
    {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < MostIterations; n++)
        {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            double change = c * d;
            fraction *= change;
            if (Math.Abs(change - 1) < 3e-16)
                return fraction;
        }
        throw NotConverged(a, x);
    }

    private static InvalidOperationException NotConverged(double a, double x) =>
        new($"The incomplete gamma function did not converge at {x} for {a}.");

    private static void ThrowIfNotPositive(double value, string parameter)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(parameter, value, "The parameter is finite and above 0.");
    }
}
