namespace CxMetrics.Statistics;

/// <summary>The chi-square distribution, to 1e-12 relative for 0.002 to 1e8 degrees of freedom.</summary>
internal static class ChiSquareDistribution
{
    public static double Survival(double x, double degreesOfFreedom) =>
        GammaFunction.Regularized(degreesOfFreedom / 2, x / 2).Upper;

    /// <summary>Gives the x below which the probability is <paramref name="p"/>, 0 to 1.</summary>
    public static double Quantile(double p, double degreesOfFreedom)
    {
        if (!(p is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability is a fraction from 0 to 1.");
        if (p is 0 or 1)
            return p == 0 ? 0 : double.PositiveInfinity;
        double a = degreesOfFreedom / 2;
        // The logarithm of the smaller tail is nearly straight in the logarithm of x.
        double u = Roots.Find(
            u =>
            {
                var (lower, upper) = GammaFunction.Regularized(a, Math.Exp(u));
                return p <= 0.5 ? Math.Log(lower / p) : Math.Log((1 - p) / upper);
            },
            Math.Log(a) - 745 / Math.Min(a, 1),
            Math.Log(a + 40 * Math.Sqrt(a) + 800)
        );
        return 2 * Math.Exp(u);
    }
}
