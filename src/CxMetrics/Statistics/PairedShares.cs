namespace CxMetrics.Statistics;

/// <summary>The tests of two shares of the same people: only those who changed say anything.</summary>
internal static class PairedShares
{
    public static Comparison Of(PairedTable table, ConfidenceLevel level, TestMethod method)
    {
        if (method == TestMethod.Default)
            method = TestMethod.Tango;
        long up = table[0, 1];
        long down = table[1, 0];
        // One person's change is -1, 0 or 1: a net share.
        var change = new NetShareEstimate(up, table.Pairs - up - down, down);
        double changed = (double)up + down;
        double z = changed > 0 ? ((double)up - down) / Math.Sqrt(changed) : double.NaN;
        return method switch
        {
            TestMethod.Tango => Comparison.OfNormal(
                change.Value,
                change.StandardError,
                z,
                change.Interval(level, IntervalMethod.Tango),
                method
            ),
            TestMethod.BonettPrice => Adjusted(change, 1, 0, level, IntervalMethod.BonettPrice, method),
            TestMethod.AgrestiMin => Adjusted(change, 0.5, 1, level, IntervalMethod.AgrestiMin, method),
            TestMethod.Wald => Comparison.OfNormal(
                change.Value,
                change.StandardError,
                change.StandardError > 0 ? change.Value / change.StandardError : double.NaN,
                change.Interval(level, IntervalMethod.Wald),
                method
            ),
            TestMethod.McNemar => McNemar(z * z, ChiSquare(z * z)),
            TestMethod.McNemarContinuityCorrected => Corrected(),
            TestMethod.McNemarExact => McNemar(double.NaN, changed > 0 ? Exact() : double.NaN),
            TestMethod.McNemarMidP => McNemar(double.NaN, changed > 0 ? MidP() : double.NaN),
            _ => throw EstimateArguments.UnknownTest(
                method,
                "paired shares",
                TestMethod.Tango,
                TestMethod.BonettPrice,
                TestMethod.AgrestiMin,
                TestMethod.Wald,
                TestMethod.McNemar,
                TestMethod.McNemarContinuityCorrected,
                TestMethod.McNemarExact,
                TestMethod.McNemarMidP
            ),
        };

        Comparison Corrected()
        {
            double excess = Math.Max(Math.Abs((double)up - down) - 1, 0);
            double statistic = changed > 0 ? excess / changed * excess : double.NaN;
            return McNemar(statistic, ChiSquare(statistic));
        }

        double Exact() => Math.Min(2 * BinomialDistribution.Cdf(Math.Min(up, down), changed, 0.5), 1);

        // Twice the tail less the probability of what was observed, of which half counts.
        double MidP()
        {
            double fewer = Math.Min(up, down);
            double tail = BinomialDistribution.Cdf(fewer, changed, 0.5);
            double observed = tail - BinomialDistribution.Cdf(fewer - 1, changed, 0.5);
            return up == down ? 1 - observed / 2 : 2 * tail - observed;
        }

        Comparison McNemar(double statistic, double pValue) =>
            new(
                change.Value,
                change.StandardError,
                change.Interval(level, IntervalMethod.Tango),
                statistic,
                double.IsNaN(statistic) ? double.NaN : 1,
                pValue,
                method
            );
    }

    private static double ChiSquare(double statistic) =>
        double.IsNaN(statistic) ? double.NaN : ChiSquareDistribution.Survival(statistic, 1);

    private static Comparison Adjusted(
        NetShareEstimate change,
        double toEachEnd,
        double toTheMiddle,
        ConfidenceLevel level,
        IntervalMethod intervalMethod,
        TestMethod method
    )
    {
        var (mean, variance, n) = change.Add(toEachEnd, toTheMiddle);
        double error = double.IsNaN(change.Value) ? double.NaN : Math.Sqrt(variance / n);
        return Comparison.OfNormal(change.Value, error, mean / error, change.Interval(level, intervalMethod), method);
    }
}
