namespace CxMetrics.Statistics;

/// <summary>The tests of two net shares of the same people.</summary>
internal static class PairedNetShares
{
    public static Comparison Of(PairedTable table, ConfidenceLevel level, TestMethod method)
    {
        if (method == TestMethod.Default)
            method = TestMethod.AdjustedWald;
        if (method is not (TestMethod.AdjustedWald or TestMethod.PairedScore or TestMethod.StudentT or TestMethod.Wald))
        {
            throw EstimateArguments.UnknownTest(
                method,
                "paired net shares",
                TestMethod.AdjustedWald,
                TestMethod.PairedScore,
                TestMethod.StudentT,
                TestMethod.Wald
            );
        }
        double n = table.Pairs;
        double mean = table.Sum(change => change) / n;
        double variance = table.Sum(change => (change - mean) * (change - mean)) / n;
        double square = table.Sum(change => change * change) / n;
        double error = Math.Sqrt(variance / n);
        double z = NormalDistribution.CriticalValue(level);
        switch (method)
        {
            case TestMethod.StudentT:
                return Comparison.OfStudentT(
                    mean,
                    Math.Sqrt(variance / (n - 1)),
                    n - 1,
                    level,
                    IntervalMethod.StudentT,
                    method,
                    (-2, 2)
                );
            case TestMethod.Wald:
                return Comparison.OfNormal(
                    mean,
                    error,
                    error > 0 ? mean / error : double.NaN,
                    ConfidenceInterval.Around(mean, z * error, level, IntervalMethod.Wald).HeldTo(-2, 2),
                    method
                );
            case TestMethod.PairedScore:
                // The changes t with (mean - t)² <= z² (mean square - t²) / n, as for a single net share.
                double k = 1 + z * z / n;
                double reach = z / Math.Sqrt(n) * Math.Sqrt(Math.Max(k * square - mean * mean, 0)) / k;
                return Comparison.OfNormal(
                    mean,
                    Math.Sqrt(square / n),
                    square > 0 ? mean / Math.Sqrt(square / n) : double.NaN,
                    ConfidenceInterval
                        .Around(mean / k, reach, level, IntervalMethod.MayJohnson)
                        .HeldTo(-2, 2)
                        .Including(mean),
                    method
                );
            default:
                // 3/4 people down by one, 3/2 unchanged, 3/4 up by one.
                double adjusted = n + 3;
                double center = mean * n / adjusted;
                double adjustedVariance =
                    n / adjusted * (variance + Square(mean - center))
                    + (0.75 * (Square(1 - center) + Square(1 + center)) + 1.5 * Square(center)) / adjusted;
                double adjustedError = Math.Sqrt(adjustedVariance / adjusted);
                return Comparison.OfNormal(
                    mean,
                    adjustedError,
                    center / adjustedError,
                    ConfidenceInterval
                        .Around(center, z * adjustedError, level, IntervalMethod.AdjustedWald)
                        .HeldTo(-2, 2)
                        .Including(mean),
                    method
                );
        }
    }

    private static double Square(double x) => x * x;
}
