namespace CxMetrics.Statistics;

/// <summary>One-way analysis of variance from means, variances and sizes of the samples.</summary>
internal static class AnalysisOfVariance
{
    public static Comparison Classical(IReadOnlyList<MeanEstimate> means)
    {
        MeanEstimate[] known = [.. means.Where(mean => mean.EffectiveSampleSize > 0)];
        double n = known.Sum(mean => mean.EffectiveSampleSize);
        // As distances from the first mean, so that equal means have exactly none.
        double origin = known.Length > 0 ? known[0].Value : double.NaN;
        double grand = known.Sum(mean => mean.EffectiveSampleSize * (mean.Value - origin)) / n;
        double between = known.Sum(mean => mean.EffectiveSampleSize * Square(mean.Value - origin - grand));
        double within = known
            .Where(mean => mean.EffectiveSampleSize > 1)
            .Sum(mean => (mean.EffectiveSampleSize - 1) * mean.UnbiasedVariance);
        double df1 = known.Length - 1;
        double df2 = n - known.Length;
        bool isDefined = df1 > 0 && df2 > 0 && within > 0;
        double f = isDefined ? between / df1 / (within / df2) : double.NaN;
        return Result(between / (between + within), f, df1, df2, TestMethod.Anova);
    }

    public static Comparison Welch(IReadOnlyList<MeanEstimate> means)
    {
        MeanEstimate[] known = [.. means.Where(mean => mean.EffectiveSampleSize > 1)];
        double eta = Classical(means).Estimate;
        if (known.Length < 2 || known.Any(mean => !(mean.UnbiasedVariance > 0)))
            return Result(eta, double.NaN, known.Length - 1, double.NaN, TestMethod.WelchAnova);
        double[] weights = [.. known.Select(mean => mean.EffectiveSampleSize / mean.UnbiasedVariance)];
        double total = weights.Sum();
        double grand = known.Zip(weights, (mean, weight) => weight / total * mean.Value).Sum();
        double k = known.Length;
        double between = known.Zip(weights, (mean, weight) => weight * Square(mean.Value - grand)).Sum() / (k - 1);
        double spread = known
            .Zip(weights, (mean, weight) => Square(1 - weight / total) / (mean.EffectiveSampleSize - 1))
            .Sum();
        double f = between / (1 + 2 * (k - 2) / (k * k - 1) * spread);
        return Result(eta, f, k - 1, (k * k - 1) / (3 * spread), TestMethod.WelchAnova);
    }

    private static Comparison Result(double eta, double f, double df1, double df2, TestMethod method) =>
        Comparison.WithoutInterval(
            eta,
            f,
            df2,
            double.IsNaN(f) ? double.NaN : FDistribution.Survival(f, df1, df2),
            method
        );

    private static double Square(double x) => x * x;
}
