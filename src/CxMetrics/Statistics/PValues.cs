namespace CxMetrics.Statistics;

/// <summary>p-values of many comparisons.</summary>
public static class PValues
{
    /// <summary>Adjusts p-values for their number, so that each may be held against the usual limit.</summary>
    /// <param name="pValues">Fractions from 0 to 1; NaN for a comparison that has none, which stays NaN and does not
    /// count.</param>
    /// <param name="adjustment">The way.</param>
    /// <returns>The adjusted p-values in the order of the given ones, none below its own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p-value is not from 0 to 1, or the way is not a named one.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues, PValueAdjustment adjustment = PValueAdjustment.Holm)
    {
        if (!Enum.IsDefined(adjustment))
        {
            throw new ArgumentOutOfRangeException(
                nameof(adjustment),
                adjustment,
                "Not a named way of adjusting p-values."
            );
        }
        double[] result = pValues.ToArray();
        foreach (double p in result)
        {
            if (p is < 0 or > 1)
                throw new ArgumentOutOfRangeException(nameof(pValues), p, "A p-value is a fraction from 0 to 1.");
        }
        int[] order =
        [
            .. Enumerable.Range(0, result.Length).Where(i => !double.IsNaN(result[i])).OrderBy(i => result[i]),
        ];
        double[] sorted = [.. order.Select(i => result[i])];
        int k = sorted.Length;
        double harmonic = Enumerable.Range(1, k).Sum(i => 1.0 / i);
        // What the i-th smallest of k becomes, before the order is restored.
        double Step(int i) =>
            adjustment switch
            {
                PValueAdjustment.None => sorted[i],
                PValueAdjustment.Bonferroni => k * sorted[i],
                PValueAdjustment.Holm or PValueAdjustment.Hochberg => (k - i) * sorted[i],
                PValueAdjustment.BenjaminiHochberg => sorted[i] * k / (i + 1),
                PValueAdjustment.BenjaminiYekutieli => sorted[i] * k / (i + 1) * harmonic,
                PValueAdjustment.Sidak => AnyOf(k, sorted[i]),
                PValueAdjustment.HolmSidak => AnyOf(k - i, sorted[i]),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        bool isStepUp =
            adjustment
            is PValueAdjustment.Hochberg
                or PValueAdjustment.BenjaminiHochberg
                or PValueAdjustment.BenjaminiYekutieli;
        double bound = isStepUp ? 1 : 0;
        for (int step = 0; step < k; step++)
        {
            int i = isStepUp ? k - 1 - step : step;
            bound = isStepUp ? Math.Min(bound, Step(i)) : Math.Max(bound, Math.Min(Step(i), 1));
            result[order[i]] = bound;
        }
        return result;
    }

    // 1 - (1 - p)^k without losing a small p.
    private static double AnyOf(int k, double p) => p < 1 ? -NearOne.ExpLessOne(k * NearOne.LogOfOnePlus(-p)) : 1;
}
