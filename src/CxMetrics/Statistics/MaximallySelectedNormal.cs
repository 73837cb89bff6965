namespace CxMetrics.Statistics;

/// <summary>The largest of the standardised differences of all splits of a series without a change.</summary>
internal static class MaximallySelectedNormal
{
    // A normal tail and one side of a transition, both followed for nine standard deviations: 64 steps see them
    // to a ten-thousandth, also far out.
    private const int Steps = 64;

    /// <summary>Gives an upper bound of the probability that any split is beyond ±z.</summary>
    /// <param name="z">The largest absolute difference, in standard errors.</param>
    /// <param name="sizesBefore">The sample sizes before each split, rising.</param>
    /// <param name="size">The size of the whole sample.</param>
    /// <remarks>
    /// P(any) ≤ P(first) + Σ P(this one, but not the one before): Hunter's bound, which Worsley (Biometrika 69:297, 1982) uses
    /// for change points. The joint distribution is that of a Brownian bridge over its standard deviation, in which
    /// neighbours have the correlation sqrt(N₁ (N - N₂) / (N₂ (N - N₁))).
    /// </remarks>
    public static double PValue(double z, ReadOnlySpan<double> sizesBefore, double size)
    {
        double sum = 2 * NormalDistribution.Survival(z);
        for (int i = 1; i < sizesBefore.Length; i++)
        {
            double first = sizesBefore[i - 1];
            double second = sizesBefore[i];
            // 1 - ρ² as a quotient of sums, because ρ is often next to 1.
            double independent = (second - first) / second * (size / (size - first));
            sum += BeyondButNotBefore(z, independent);
        }
        return Math.Min(sum, 1);
    }

    /// <summary>P(|Y| > z, |X| ≤ z) of two standard normal variables with 1 - ρ² known.</summary>
    internal static double BeyondButNotBefore(double z, double independent)
    {
        double rho = Math.Sqrt(Math.Max(1 - independent, 0));
        double s = Math.Sqrt(Math.Min(independent, 1));
        if (s == 0)
            return 0;
        // 1 - ρ without cancellation.
        double away = independent / (1 + rho);
        // Y = z + w: the density falls off with w, and so does the chance that X stayed behind.
        double reach = Math.Sqrt(z * z + 80) - z;
        if (rho > 0)
            reach = Math.Min(reach, (z * away + 9 * s) / rho);
        double sum = 0;
        // Boole's rule.
        for (int i = 0; i <= Steps; i++)
        {
            double w = reach * i / Steps;
            double behind =
                NormalDistribution.Cdf((z * away - rho * w) / s) - NormalDistribution.Cdf((-z - rho * (z + w)) / s);
            double weight =
                i is 0 or Steps ? 7
                : i % 4 == 0 ? 14
                : i % 2 == 0 ? 12
                : 32;
            sum += weight * NormalDistribution.Density(z + w) * behind;
        }
        return 2 * (sum * 2 * reach / (45 * Steps));
    }
}
