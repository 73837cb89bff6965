namespace CxMetrics.Statistics;

/// <summary>Whether several estimates differ by more than chance.</summary>
internal static class CochranQ
{
    /// <summary>With the standard error of each estimate.</summary>
    public static Comparison OfEach(IReadOnlyList<IEstimate> estimates)
    {
        (double Value, double Error)[] known =
        [
            .. estimates.Where(e => !double.IsNaN(e.StandardError)).Select(e => (e.Value, e.StandardError)),
        ];
        if (known.Length < 2)
            return Result(double.NaN, double.NaN, double.NaN, known.Length, TestMethod.Homogeneity);
        double smallest = known.Min(sample => sample.Error);
        // Relative to the surest sample, so that the weights stay within range.
        double[] weights = [.. known.Select(sample => Weight(sample.Error, smallest))];
        // As distances from the first value, so that equal values have exactly none.
        double origin = known[0].Value;
        double distance =
            known.Zip(weights, (sample, weight) => weight * (sample.Value - origin)).Sum() / weights.Sum();
        double q = known
            .Where(sample => sample.Value - origin != distance)
            .Sum(sample => Square(sample.Value - origin - distance) / Square(sample.Error));
        double mean = origin + distance;
        return Result(mean, smallest / Math.Sqrt(weights.Sum()), q, known.Length, TestMethod.Homogeneity);
    }

    /// <summary>With the variance of all answers taken together, as if there were no difference.</summary>
    public static Comparison Pooled(IReadOnlyList<IEstimate> estimates)
    {
        IEstimate[] known = [.. estimates.Where(e => e.EffectiveSampleSize > 0 && !double.IsNaN(PlugInVariance(e)))];
        if (known.Length < 2)
            return Result(double.NaN, double.NaN, double.NaN, known.Length, TestMethod.Pooled);
        double n = known.Sum(e => e.EffectiveSampleSize);
        // As distances from the first value, so that equal values have exactly none.
        double origin = known[0].Value;
        double distance = known.Sum(e => e.EffectiveSampleSize / n * (e.Value - origin));
        double mean = origin + distance;
        double between = known.Sum(e => e.EffectiveSampleSize * Square(e.Value - origin - distance));
        double variance = known.Sum(e => e.EffectiveSampleSize / n * PlugInVariance(e)) + between / n;
        // Where nothing at all varies, nothing speaks against equal values.
        double q = between == 0 ? 0 : between / variance;
        return Result(mean, Math.Sqrt(variance / n), q, known.Length, TestMethod.Pooled);
    }

    private static double PlugInVariance(IEstimate estimate) =>
        estimate switch
        {
            MeanEstimate mean => AnswerMoments.Of(mean).Variance,
            _ => Square(estimate.StandardError) * estimate.EffectiveSampleSize,
        };

    private static double Weight(double error, double smallest)
    {
        if (smallest > 0)
            return Square(smallest / error);
        return error == 0 ? 1 : 0;
    }

    private static Comparison Result(double mean, double error, double q, int samples, TestMethod method) =>
        new(
            mean,
            error,
            ConfidenceInterval.None(default, IntervalMethod.Default),
            q,
            samples > 1 ? samples - 1 : double.NaN,
            double.IsNaN(q) ? double.NaN : ChiSquareDistribution.Survival(q, samples - 1),
            method
        );

    private static double Square(double x) => x * x;
}
