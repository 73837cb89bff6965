namespace CxMetrics.Statistics;

/// <summary>The tests of two independent shares.</summary>
internal static class ShareDifference
{
    public static Comparison Of(ShareEstimate a, ShareEstimate b, ConfidenceLevel level, TestMethod method)
    {
        if (method == TestMethod.Default)
            method = TestMethod.Newcombe;
        double difference = a.Value - b.Value;
        double error = Math.Sqrt(Square(a.StandardError) + Square(b.StandardError));
        switch (method)
        {
            case TestMethod.Newcombe:
                return Newcombe(a, b, difference, error, level);
            case TestMethod.Wald:
                return Comparison.OfNormal(difference, error, Over(difference, error), Wald(), method);
            case TestMethod.Pooled:
                double pooled = PooledError(a, b);
                return Comparison.OfNormal(difference, pooled, Over(difference, pooled), Wald(), method);
            case TestMethod.AgrestiCaffo:
                return AgrestiCaffo(a, b, difference, level);
            case TestMethod.MiettinenNurminen:
                return MiettinenNurminen.Of(a, b, difference, error, level);
            case TestMethod.FisherExact:
                return Fisher(a, b, difference, error, level);
            default:
                throw EstimateArguments.UnknownTest(
                    method,
                    "the difference of shares",
                    TestMethod.Newcombe,
                    TestMethod.MiettinenNurminen,
                    TestMethod.AgrestiCaffo,
                    TestMethod.Pooled,
                    TestMethod.Wald,
                    TestMethod.FisherExact
                );
        }

        ConfidenceInterval Wald() =>
            ConfidenceInterval
                .Around(difference, NormalDistribution.CriticalValue(level) * error, level, IntervalMethod.Wald)
                .HeldTo(-1, 1);
    }

    /// <summary>The standard error as if there were no difference.</summary>
    public static double PooledError(ShareEstimate a, ShareEstimate b)
    {
        double na = a.EffectiveSampleSize;
        double nb = b.EffectiveSampleSize;
        double share = (na * a.Value + nb * b.Value) / (na + nb);
        double complement = (na * a.Complement + nb * b.Complement) / (na + nb);
        return Math.Sqrt(share * complement * (1 / na + 1 / nb));
    }

    private static Comparison Newcombe(
        ShareEstimate a,
        ShareEstimate b,
        double difference,
        double error,
        ConfidenceLevel level
    )
    {
        if (double.IsNaN(difference))
        {
            var none = ConfidenceInterval.None(level, IntervalMethod.Newcombe);
            return Comparison.OfNormal(difference, error, double.NaN, none, TestMethod.Newcombe);
        }
        double z = NormalDistribution.CriticalValue(level);
        var interval = new ConfidenceInterval(
            difference - MoverInterval.Distance(Below(a, z), Above(b, z)),
            difference + MoverInterval.Distance(Above(a, z), Below(b, z)),
            level,
            IntervalMethod.Newcombe
        ).HeldTo(-1, 1);
        double statistic = Duality.Statistic(
            difference,
            z => MoverInterval.Distance(Below(a, z), Above(b, z)),
            z => MoverInterval.Distance(Above(a, z), Below(b, z))
        );
        return Comparison.OfNormal(difference, error, statistic, interval, TestMethod.Newcombe);
    }

    private static double Below(ShareEstimate share, double z) =>
        share.Value - WilsonInterval.Lower(share.Value, share.Complement, share.EffectiveSampleSize, z);

    private static double Above(ShareEstimate share, double z) =>
        share.Complement - WilsonInterval.Lower(share.Complement, share.Value, share.EffectiveSampleSize, z);

    private static Comparison AgrestiCaffo(ShareEstimate a, ShareEstimate b, double difference, ConfidenceLevel level)
    {
        var (meanA, varianceA, nA) = a.Add(1);
        var (meanB, varianceB, nB) = b.Add(1);
        double center = double.IsNaN(difference) ? double.NaN : meanA - meanB;
        double error = double.IsNaN(difference) ? double.NaN : Math.Sqrt(varianceA / nA + varianceB / nB);
        double reach = NormalDistribution.CriticalValue(level) * error;
        return Comparison.OfNormal(
            difference,
            error,
            center / error,
            ConfidenceInterval
                .Around(center, reach, level, IntervalMethod.AgrestiCaffo)
                .HeldTo(-1, 1)
                .Including(difference),
            TestMethod.AgrestiCaffo
        );
    }

    // The tables with the same margins that are at most as likely as the observed one. Their probabilities follow from one
    // another by ratios, from the likeliest outward; so large factorials are never needed.
    private static Comparison Fisher(
        ShareEstimate a,
        ShareEstimate b,
        double difference,
        double error,
        ConfidenceLevel level
    )
    {
        const TestMethod method = TestMethod.FisherExact;
        double pValue = double.NaN;
        if (!double.IsNaN(difference))
        {
            double nA = Whole(a.EffectiveSampleSize, method);
            double nB = Whole(b.EffectiveSampleSize, method);
            double x = Whole(nA * a.Value, method);
            double successes = x + Whole(nB * b.Value, method);
            if (IsCertain(nA, nB, difference))
                return new(
                    difference,
                    error,
                    Newcombe(a, b, difference, error, level).Interval,
                    double.NaN,
                    double.NaN,
                    0,
                    method
                );
            double lowest = Math.Max(0, successes - nB);
            double highest = Math.Min(successes, nA);
            double mode = Math.Clamp(Math.Floor((successes + 1) * (nA + 1) / (nA + nB + 2)), lowest, highest);
            double observed = 1;
            for (double k = mode; k < x; k++)
                observed *= Up(k);
            for (double k = mode; k > x; k--)
                observed /= Up(k - 1);
            // Ties belong to the tail although their last bits differ; R allows the same.
            double most = observed * (1 + 1e-7);
            double total = 0;
            double tail = 0;
            double probability = 1;
            for (double k = mode; k <= highest && !IsNegligible(); probability *= Up(k), k++)
                Count();
            probability = mode > lowest ? 1 / Up(mode - 1) : 0;
            for (double k = mode - 1; k >= lowest && !IsNegligible(); k--)
            {
                Count();
                probability = k > lowest ? probability / Up(k - 1) : 0;
            }
            pValue = Math.Min(tail / total, 1);

            double Up(double k) => (nA - k) / (k + 1) * ((successes - k) / (nB - successes + k + 1));
            // What follows is smaller still and adds nothing to a tail that has begun.
            bool IsNegligible() => probability < 1e-300 || (probability < 1e-20 * tail && probability <= most);
            void Count()
            {
                total += probability;
                if (probability <= most)
                    tail += probability;
            }
        }
        var interval = Newcombe(a, b, difference, error, level).Interval;
        return new(difference, error, interval, double.NaN, double.NaN, pValue, method);
    }

    // Hoeffding's bound, 2 exp(-2 n t²) for a share that is t from its expectation, is below the smallest double: so far out the
    // probabilities could not even be followed.
    private static bool IsCertain(double nA, double nB, double difference)
    {
        double t = Math.Abs(difference) * nB / (nA + nB);
        return 2 * nA * t * t * Math.Max(1, nA / nB) > 750;
    }

    private static double Whole(double count, TestMethod method)
    {
        double whole = Math.Round(count);
        if (Math.Abs(count - whole) > 1e-9 * Math.Max(count, 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(method),
                method,
                "Fisher's test counts whole answers; these shares are weighted."
            );
        }
        return whole;
    }

    private static double Over(double difference, double error) => error > 0 ? difference / error : double.NaN;

    private static double Square(double x) => x * x;
}
