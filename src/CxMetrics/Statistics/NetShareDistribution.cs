namespace CxMetrics.Statistics;

/// <summary>The distribution of P - D where the shares P, Q and D are Dirichlet(p, q, d) distributed, above 0.</summary>
/// <remarks>
/// s = P + D is Beta(p + d, q) and r = P / s is Beta(p, d), independently, and P - D > t where s > t and
/// 1 - r &lt; (s - t) / 2s: one integral over s of an incomplete beta function. What lies below 0 is the mirror image, with p and d
/// exchanged. The integrals are over y = log((s - t) / (1 - s)), where the integrand is smooth and falls exponentially at both ends.
/// Points come as a pair t and 1 - t, so that neither loses digits.
/// </remarks>
internal static class NetShareDistribution
{
    // Below this the integrand falls so slowly that its end value is better integrated in closed form.
    private const double FallsSlowly = 0.5;

    /// <summary>Gives the probability that P - D is above t, for t above 0.</summary>
    public static double Above(double t, double complement, double p, double q, double d)
    {
        double atTheEnd = q < FallsSlowly ? BetaDistribution.Cdf(complement / 2, (1 + t) / 2, d, p) : 0;
        double end = atTheEnd == 0 ? 0 : atTheEnd * BetaDistribution.Cdf(complement, t, q, p + d);
        double scale = BetaDistribution.LogScale(p, d);
        double integral = OverTheSum(
            t,
            complement,
            p,
            q,
            d,
            (x, y) => LogDifference(BetaDistribution.LogCdf(x, y, d, p, scale), atTheEnd),
            end
        );
        return end == 0 ? integral : Math.Max(0, end - integral);
    }

    /// <summary>Gives the probability that P - D is not above t, for t above 0.</summary>
    public static double Below(double t, double complement, double p, double q, double d)
    {
        double atTheEnd = q < FallsSlowly ? BetaDistribution.Cdf((1 + t) / 2, complement / 2, p, d) : 0;
        double end = atTheEnd == 0 ? 0 : atTheEnd * BetaDistribution.Cdf(complement, t, q, p + d);
        double scale = BetaDistribution.LogScale(p, d);
        double integral = OverTheSum(
            t,
            complement,
            p,
            q,
            d,
            (x, y) => LogDifference(BetaDistribution.LogCdf(y, x, p, d, scale), atTheEnd),
            end
        );
        return Math.Min(1, BetaDistribution.Cdf(t, complement, p + d, q) + end + integral);
    }

    /// <summary>Gives the logarithm of the density of P - D at t, for t above 0.</summary>
    public static double LogDensity(double t, double complement, double p, double q, double d)
    {
        bool atZero = d < FallsSlowly;
        bool atOne = q < FallsSlowly;
        if (!atZero && !atOne)
            return LogOverTheLine(t, complement, p, q, d, (_, _, _) => 0, 0);
        // Of the share 1 - t that is left, D takes one half of the part v, which is Beta(d, q) distributed; the density is the mean
        // of (t + D)^(p - 1) over v, times a constant. It is put together from what it would be if v were at an end, and the rest.
        double valueAtZero = Math.Pow(2, -d) * BetaDistribution.Kernel(t, complement, p, d + q) / (t * complement);
        double valueAtOne =
            Math.Pow(2, q + 1)
            * BetaDistribution.Kernel((1 + t) / 2, complement / 2, p, d + q)
            / ((1 + t) * complement);
        double ends =
            atZero && atOne ? (q * valueAtZero + d * valueAtOne) / (d + q)
            : atZero ? valueAtZero
            : valueAtOne;
        double rest = Math.Exp(
            LogOverTheLine(
                t,
                complement,
                p,
                q,
                d,
                (s, u, c) =>
                {
                    double zero = atZero ? Math.Pow(2 * t / (s + t), p - 1) : 0;
                    double one = atOne ? Math.Pow((1 + t) / (s + t), p - 1) : 0;
                    double part =
                        atZero && atOne ? (c * zero + u * one) / complement
                        : atZero ? zero
                        : one;
                    return Math.Log(Math.Abs(1 - part));
                },
                ends
            )
        );
        bool endsAreBelow = atZero && atOne ? p is > 1 and < 2 : atZero == p > 1;
        return Math.Log(Math.Max(0, endsAreBelow ? ends + rest : ends - rest));
    }

    private static double LogDifference(double log, double end)
    {
        if (end == 0)
            return log;
        double difference = Math.Abs(Math.Exp(log) - end);
        // The last bit is no difference.
        return difference < 4e-16 * end ? double.NegativeInfinity : Math.Log(difference);
    }

    // The integral of the density of s times a function of (s - t) / 2s and its complement.
    private static double OverTheSum(
        double t,
        double complement,
        double p,
        double q,
        double d,
        Func<double, double, double> log,
        double end
    )
    {
        double scale = BetaDistribution.LogScale(p + d, q);
        double integral = LogIntegral(
            t,
            complement,
            p + d,
            q,
            (s, u, c) =>
                BetaDistribution.LogKernel(s, c, p + d, q, scale)
                + Math.Log(u / s / complement)
                + log(u / (2 * s), (s + t) / (2 * s)),
            end
        );
        return Math.Exp(integral);
    }

    // The integral of the density of P - D and s times a function of s, s - t and 1 - s.
    private static double LogOverTheLine(
        double t,
        double complement,
        double p,
        double q,
        double d,
        Func<double, double, double, double> log,
        double end
    )
    {
        double scale = BetaDistribution.LogScale(p + d, q) + BetaDistribution.LogScale(p, d);
        return LogIntegral(
            t,
            complement,
            p + d,
            q,
            (s, u, c) =>
                BetaDistribution.LogKernel(s, c, p + d, q, scale)
                + BetaDistribution.LogKernel((s + t) / (2 * s), u / (2 * s), p, d, 0)
                - Math.Log(complement * (s + t) / 2)
                + log(s, u, c),
            end
        );
    }

    // Over y, from which s, s - t and 1 - s come without cancellation.
    private static double LogIntegral(
        double t,
        double complement,
        double a,
        double b,
        Func<double, double, double, double> log,
        double end
    )
    {
        double deviation = Math.Sqrt(a / (a + b) * b / (a + b) / (a + b + 1));
        double gap = Math.Max(complement - b / (a + b), deviation);
        double rest = Math.Max(b / (a + b), double.Epsilon);
        return PeakIntegral.LogOf(
            y =>
            {
                double small = Math.Exp(-Math.Abs(y));
                double big = complement / (1 + small);
                var (u, c) = y > 0 ? (big, big * small) : (big * small, big);
                if (u == 0 || c == 0)
                    return double.NegativeInfinity;
                double value = log(t + u, u, c);
                return double.IsNaN(value) ? double.NegativeInfinity : value;
            },
            Math.Log(gap / rest),
            Math.Min(1, deviation / gap + deviation / rest),
            1e-15 * end
        );
    }
}
