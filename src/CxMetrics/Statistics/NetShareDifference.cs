namespace CxMetrics.Statistics;

/// <summary>The tests of two independent net shares.</summary>
internal static class NetShareDifference
{
    public static Comparison Of(NetShareEstimate a, NetShareEstimate b, ConfidenceLevel level, TestMethod method)
    {
        if (method == TestMethod.Default)
            method = TestMethod.MoverTango;
        double difference = a.Value - b.Value;
        switch (method)
        {
            case TestMethod.MoverTango:
                return MoverTango(a, b, level);
            case TestMethod.Welch:
                return MeanDifference.Welch(
                    difference,
                    a.UnbiasedVariance / a.EffectiveSampleSize,
                    a.EffectiveSampleSize - 1,
                    b.UnbiasedVariance / b.EffectiveSampleSize,
                    b.EffectiveSampleSize - 1,
                    level,
                    (-2, 2)
                );
            case TestMethod.Wald:
                double error = Math.Sqrt(Square(a.StandardError) + Square(b.StandardError));
                return NormalTest(difference, difference, error, error, level, IntervalMethod.Wald, method);
            case TestMethod.Pooled:
                double unpooled = Math.Sqrt(Square(a.StandardError) + Square(b.StandardError));
                return NormalTest(
                    difference,
                    difference,
                    PooledError(a, b),
                    unpooled,
                    level,
                    IntervalMethod.Wald,
                    method
                );
            case TestMethod.AdjustedWaldEach:
                return Adjusted(a, b, 0.75, 1.5, level, IntervalMethod.AdjustedWaldEach, method);
            case TestMethod.AdjustedWaldSplit:
                return Adjusted(a, b, 0.375, 0.75, level, IntervalMethod.AdjustedWaldSplit, method);
            default:
                throw EstimateArguments.UnknownTest(
                    method,
                    "the difference of net shares",
                    TestMethod.MoverTango,
                    TestMethod.Welch,
                    TestMethod.Wald,
                    TestMethod.Pooled,
                    TestMethod.AdjustedWaldSplit,
                    TestMethod.AdjustedWaldEach
                );
        }
    }

    private static Comparison MoverTango(NetShareEstimate a, NetShareEstimate b, ConfidenceLevel level)
    {
        double difference = a.Value - b.Value;
        double error = Math.Sqrt(Square(a.StandardError) + Square(b.StandardError));
        if (double.IsNaN(difference))
        {
            var none = ConfidenceInterval.None(level, IntervalMethod.MoverTango);
            return Comparison.OfNormal(difference, error, double.NaN, none, TestMethod.MoverTango);
        }
        var (first, second) = (new Sample(a), new Sample(b));
        double z = NormalDistribution.CriticalValue(level);
        var interval = new ConfidenceInterval(
            difference - MoverInterval.Distance(first.Below(z), second.Above(z)),
            difference + MoverInterval.Distance(first.Above(z), second.Below(z)),
            level,
            IntervalMethod.MoverTango
        ).HeldTo(-2, 2);
        double statistic = Duality.Statistic(
            difference,
            z => MoverInterval.Distance(first.Below(z), second.Above(z)),
            z => MoverInterval.Distance(first.Above(z), second.Below(z))
        );
        return Comparison.OfNormal(difference, error, statistic, interval, TestMethod.MoverTango);
    }

    private static double PooledError(NetShareEstimate a, NetShareEstimate b)
    {
        double na = a.EffectiveSampleSize;
        double nb = b.EffectiveSampleSize;
        double Pooled(ShareEstimate x, ShareEstimate y) => (na * x.Value + nb * y.Value) / (na + nb);
        double p = Pooled(a.Positive, b.Positive);
        double q = Pooled(a.Neutral, b.Neutral);
        double d = Pooled(a.Negative, b.Negative);
        return Math.Sqrt((p * q + q * d + 4 * p * d) * (1 / na + 1 / nb));
    }

    private static Comparison Adjusted(
        NetShareEstimate a,
        NetShareEstimate b,
        double toEachEnd,
        double toTheMiddle,
        ConfidenceLevel level,
        IntervalMethod intervalMethod,
        TestMethod method
    )
    {
        double difference = a.Value - b.Value;
        if (double.IsNaN(difference))
            return NormalTest(difference, double.NaN, double.NaN, double.NaN, level, intervalMethod, method);
        var (meanA, varianceA, nA) = a.Add(toEachEnd, toTheMiddle);
        var (meanB, varianceB, nB) = b.Add(toEachEnd, toTheMiddle);
        double error = Math.Sqrt(varianceA / nA + varianceB / nB);
        return NormalTest(difference, meanA - meanB, error, error, level, intervalMethod, method);
    }

    private static Comparison NormalTest(
        double difference,
        double center,
        double testError,
        double intervalError,
        ConfidenceLevel level,
        IntervalMethod intervalMethod,
        TestMethod method
    )
    {
        double reach = NormalDistribution.CriticalValue(level) * intervalError;
        return Comparison.OfNormal(
            difference,
            testError,
            testError > 0 ? center / testError : double.NaN,
            ConfidenceInterval.Around(center, reach, level, intervalMethod).HeldTo(-2, 2).Including(difference),
            method
        );
    }

    private static double Square(double x) => x * x;

    /// <summary>How far the Tango limits of a sample lie from its net share.</summary>
    private readonly struct Sample(NetShareEstimate estimate)
    {
        private readonly double _positive = estimate.Positive.Value;
        private readonly double _neutral = estimate.Neutral.Value;
        private readonly double _negative = estimate.Negative.Value;
        private readonly double _n = estimate.EffectiveSampleSize;

        public double Below(double z) =>
            2 * _positive + _neutral - TangoInterval.Lower(_positive, _neutral, _negative, _n, z);

        public double Above(double z) =>
            2 * _negative + _neutral - TangoInterval.Lower(_negative, _neutral, _positive, _n, z);
    }
}
