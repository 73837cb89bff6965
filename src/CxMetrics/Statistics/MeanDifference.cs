namespace CxMetrics.Statistics;

/// <summary>The tests of two independent means.</summary>
internal static class MeanDifference
{
    public static Comparison Of(MeanEstimate a, MeanEstimate b, ConfidenceLevel level, TestMethod method)
    {
        double difference = a.Value - b.Value;
        double varianceA = a.UnbiasedVariance / a.EffectiveSampleSize;
        double varianceB = b.UnbiasedVariance / b.EffectiveSampleSize;
        bool isOnScale = a.IsOnScale && b.IsOnScale;
        if (method == TestMethod.Default)
            method = isOnScale && !(varianceA + varianceB > 0) ? TestMethod.AdjustedWald : TestMethod.Welch;
        (double, double) limits = (a.Lowest - b.Highest, a.Highest - b.Lowest);
        switch (method)
        {
            case TestMethod.Welch:
                double dfA = a.EffectiveSampleSize - 1;
                double dfB = b.EffectiveSampleSize - 1;
                return Welch(difference, varianceA, dfA, varianceB, dfB, level, limits);
            case TestMethod.StudentT:
                double pooled = PooledVariance(a, b);
                return Comparison.OfStudentT(
                    difference,
                    Math.Sqrt(pooled * (1 / a.EffectiveSampleSize + 1 / b.EffectiveSampleSize)),
                    a.EffectiveSampleSize + b.EffectiveSampleSize - 2,
                    level,
                    IntervalMethod.StudentT,
                    method,
                    limits
                );
            case TestMethod.AdjustedWald when isOnScale || double.IsNaN(difference):
                double error = AdjustedError(a, b);
                double reach = NormalDistribution.CriticalValue(level) * error;
                return Comparison.OfNormal(
                    difference,
                    error,
                    difference / error,
                    ConfidenceInterval
                        .Around(difference, reach, level, IntervalMethod.AdjustedWald)
                        .HeldTo(limits.Item1, limits.Item2),
                    method
                );
            default:
                throw EstimateArguments.UnknownTest(
                    method,
                    isOnScale ? "the difference of mean ratings" : "the difference of means",
                    isOnScale
                        ? [TestMethod.Welch, TestMethod.StudentT, TestMethod.AdjustedWald]
                        : [TestMethod.Welch, TestMethod.StudentT]
                );
        }
    }

    // From the variance of both samples together and two more answers, as if there were no difference: adding to each sample
    // would pull a single answer away from the many that it agrees with.
    private static double AdjustedError(MeanEstimate a, MeanEstimate b)
    {
        if (a.EffectiveSampleSize == 0 || b.EffectiveSampleSize == 0)
            return double.NaN;
        double lowest = Math.Min(a.Lowest, b.Lowest);
        double range = Math.Max(a.Highest, b.Highest) - lowest;
        var all = (AnswerMoments.Of(a) + AnswerMoments.Of(b)).AdjustedAsRatings(lowest, range);
        return Math.Sqrt(all.Variance * (1 / a.EffectiveSampleSize + 1 / b.EffectiveSampleSize));
    }

    /// <summary>Welch's test from the variances of two means and their degrees of freedom.</summary>
    public static Comparison Welch(
        double difference,
        double varianceA,
        double degreesOfFreedomA,
        double varianceB,
        double degreesOfFreedomB,
        ConfidenceLevel level,
        (double Lowest, double Highest) limits
    )
    {
        double sum = varianceA + varianceB;
        // As shares of the sum, so that tiny variances do not underflow when squared.
        double shareA = varianceA / sum;
        double shareB = varianceB / sum;
        double df = 1 / (shareA * shareA / degreesOfFreedomA + shareB * shareB / degreesOfFreedomB);
        return Comparison.OfStudentT(
            difference,
            Math.Sqrt(sum),
            df,
            level,
            IntervalMethod.Welch,
            TestMethod.Welch,
            limits
        );
    }

    public static double PooledVariance(MeanEstimate a, MeanEstimate b)
    {
        double dfA = a.EffectiveSampleSize - 1;
        double dfB = b.EffectiveSampleSize - 1;
        // A single answer has no variance and adds none.
        return ((dfA > 0 ? dfA * a.UnbiasedVariance : 0) + (dfB > 0 ? dfB * b.UnbiasedVariance : 0)) / (dfA + dfB);
    }

    /// <summary>Gives Γ(df/2) / (sqrt(df/2) Γ((df - 1)/2)).</summary>
    public static double SmallSampleFactor(double degreesOfFreedom)
    {
        double x = degreesOfFreedom / 2;
        if (!(x > 0.5))
            return x == 0.5 ? 0 : double.NaN;
        // With Stirling's formula in both, the large logarithms cancel on paper instead of in the last digits.
        double log =
            -(x - 1) * GammaFunction.LogRatioLessExcess(1 - 0.5 / x, -0.5 / x)
            - 0.5 / x
            + GammaFunction.StirlingRest(x)
            - GammaFunction.StirlingRest(x - 0.5);
        return Math.Exp(log);
    }
}
