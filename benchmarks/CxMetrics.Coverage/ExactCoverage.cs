using CxMetrics.Statistics;

namespace CxMetrics.Coverage;

/// <summary>
/// The coverage of intervals without simulation: every possible sample is enumerated, its interval computed with the library,
/// and its probability added up where the interval covers the truth.
/// </summary>
internal static class ExactCoverage
{
    /// <summary>Gets the 171 mixes of positive, neutral and negative answers in steps of 5%, every share at least 5%.</summary>
    public static IReadOnlyList<(double Positive, double Negative)> Mixes { get; } =
    [
        .. from positive in Enumerable.Range(1, 18)
        from negative in Enumerable.Range(1, 19 - positive)
        select (positive / 20.0, negative / 20.0),
    ];

    /// <summary>A net share of n answers, at the truths of <see cref="Mixes"/>.</summary>
    public static Coverage OfNetShare(int n, Func<NetShareEstimate, ConfidenceInterval> interval) =>
        OfNetShare(n, Mixes, interval);

    /// <summary>A net share of n answers, at some truths.</summary>
    public static Coverage OfNetShare(
        int n,
        IReadOnlyList<(double Positive, double Negative)> truths,
        Func<NetShareEstimate, ConfidenceInterval> interval
    )
    {
        var samples = Trinomial(n);
        var intervals = samples.Select(s => interval(new(s.Positive, s.Neutral, s.Negative))).ToArray();
        return Of(
            truths,
            truth => truth.Positive - truth.Negative,
            truth => [.. samples.Select(s => Probability(s, truth))],
            intervals
        );
    }

    /// <summary>The difference of the net shares of two samples, at pairs of truths.</summary>
    public static Coverage OfNetShareDifference(
        int n1,
        int n2,
        IReadOnlyList<((double Positive, double Negative) First, (double Positive, double Negative) Second)> truths,
        Func<NetShareEstimate, NetShareEstimate, ConfidenceInterval> interval
    )
    {
        var first = Trinomial(n1);
        var second = Trinomial(n2);
        var estimates = second.Select(s => new NetShareEstimate(s.Positive, s.Neutral, s.Negative)).ToArray();
        ConfidenceInterval[] intervals =
        [
            .. from s in first
            let estimate = new NetShareEstimate(s.Positive, s.Neutral, s.Negative)
            from other in estimates
            select interval(estimate, other),
        ];
        return Of(
            truths,
            truth => truth.First.Positive - truth.First.Negative - (truth.Second.Positive - truth.Second.Negative),
            truth =>
            {
                double[] p = [.. second.Select(s => Probability(s, truth.Second))];
                return [.. from s in first let own = Probability(s, truth.First) from other in p select own * other];
            },
            intervals
        );
    }

    /// <summary>A share of n answers, at the truths 0.01 to 0.99.</summary>
    public static Coverage OfShare(int n, Func<ShareEstimate, ConfidenceInterval> interval) =>
        Of(
            [.. Enumerable.Range(1, 99).Select(i => i / 100.0)],
            truth => truth,
            truth => Binomial(n, truth),
            [.. Enumerable.Range(0, n + 1).Select(x => interval(new(x, n)))]
        );

    /// <summary>The difference of two shares of n answers each, at the truths 0.05 to 0.95.</summary>
    public static Coverage OfShareDifference(int n, Func<ShareEstimate, ShareEstimate, ConfidenceInterval> interval)
    {
        ShareEstimate[] estimates = [.. Enumerable.Range(0, n + 1).Select(x => new ShareEstimate(x, n))];
        (double First, double Second)[] truths =
        [
            .. from i in Enumerable.Range(1, 19) from j in Enumerable.Range(1, 19) select (i / 20.0, j / 20.0),
        ];
        return Of(
            truths,
            truth => truth.First - truth.Second,
            truth =>
                [
                    .. from first in Binomial(n, truth.First)
                    from second in Binomial(n, truth.Second)
                    select first * second,
                ],
            [.. from first in estimates from second in estimates select interval(first, second)]
        );
    }

    /// <summary>A mean of n ratings from 1 to 5, at one distribution of the ratings.</summary>
    public static Coverage OfMean(int n, double[] shares, Func<MeanEstimate, ConfidenceInterval> interval)
    {
        var samples = Multinomial(n, shares.Length).ToArray();
        return Of(
            [shares],
            truth => truth.Select((share, i) => share * (i + 1)).Sum(),
            truth => [.. samples.Select(counts => Probability(counts, truth))],
            [.. samples.Select(counts => interval(Mean(counts)))]
        );
    }

    /// <summary>The change of a net share of n people who answered twice, at one distribution of the changes -2 to 2.</summary>
    public static Coverage OfPairedNetShare(int n, double[] shares, Func<PairedTable, ConfidenceInterval> interval)
    {
        var samples = Multinomial(n, shares.Length).ToArray();
        return Of(
            [shares],
            truth => truth.Select((share, i) => share * (i - 2)).Sum(),
            truth => [.. samples.Select(counts => Probability(counts, truth))],
            [.. samples.Select(counts => interval(Paired(counts)))]
        );
    }

    private static Coverage Of<TTruth>(
        IReadOnlyList<TTruth> truths,
        Func<TTruth, double> valueOf,
        Func<TTruth, double[]> probabilitiesOf,
        ConfidenceInterval[] intervals
    )
    {
        double sum = 0;
        double worst = 1;
        double width = 0;
        foreach (var truth in truths)
        {
            // A limit that equals the truth but for the last bits covers it.
            double value = valueOf(truth);
            double[] probabilities = probabilitiesOf(truth);
            double covered = 0;
            for (int i = 0; i < intervals.Length; i++)
            {
                var interval = intervals[i];
                if (interval.Lower <= value + 1e-12 && interval.Upper >= value - 1e-12)
                    covered += probabilities[i];
                if (!double.IsNaN(interval.Width))
                    width += probabilities[i] * interval.Width;
            }
            sum += covered;
            worst = Math.Min(worst, covered);
        }
        return new(sum / truths.Count, worst, width / truths.Count);
    }

    private static List<(int Positive, int Neutral, int Negative)> Trinomial(int n) =>
        [.. from x in Enumerable.Range(0, n + 1) from y in Enumerable.Range(0, n + 1 - x) select (x, n - x - y, y)];

    private static double Probability(
        (int Positive, int Neutral, int Negative) sample,
        (double Positive, double Negative) truth
    ) =>
        Math.Exp(
            LogFactorial(sample.Positive + sample.Neutral + sample.Negative)
                - LogFactorial(sample.Positive)
                - LogFactorial(sample.Neutral)
                - LogFactorial(sample.Negative)
                + sample.Positive * Math.Log(truth.Positive)
                + sample.Negative * Math.Log(truth.Negative)
                + sample.Neutral * Math.Log(1 - truth.Positive - truth.Negative)
        );

    private static double Probability(int[] counts, double[] shares) =>
        Math.Exp(
            LogFactorial(counts.Sum())
                + counts.Select((count, i) => count == 0 ? 0 : count * Math.Log(shares[i]) - LogFactorial(count)).Sum()
        );

    private static double[] Binomial(int n, double share) =>
        [
            .. Enumerable
                .Range(0, n + 1)
                .Select(x =>
                    Math.Exp(
                        LogFactorial(n)
                            - LogFactorial(x)
                            - LogFactorial(n - x)
                            + x * Math.Log(share)
                            + (n - x) * Math.Log(1 - share)
                    )
                ),
        ];

    private static IEnumerable<int[]> Multinomial(int n, int categories)
    {
        if (categories == 1)
            return
            [
                [n],
            ];
        return Enumerable
            .Range(0, n + 1)
            .SelectMany(first => Multinomial(n - first, categories - 1).Select(rest => (int[])[first, .. rest]));
    }

    private static MeanEstimate Mean(int[] counts)
    {
        double n = counts.Sum();
        double mean = counts.Select((count, i) => count * (i + 1.0)).Sum() / n;
        double squares = counts.Select((count, i) => count * (i + 1 - mean) * (i + 1 - mean)).Sum();
        return new(mean, squares / (n - 1), n, 1, counts.Length);
    }

    // A table in which so many people change by -2, -1, 0, 1 and 2.
    private static PairedTable Paired(int[] counts) =>
        new(
            new long[,]
            {
                { counts[2], counts[3], counts[4] },
                { counts[1], 0, 0 },
                { counts[0], 0, 0 },
            }
        );

    private static double LogFactorial(int n)
    {
        double sum = 0;
        if (n < Logs.Length)
            return Logs[n];
        for (int i = 2; i <= n; i++)
            sum += Math.Log(i);
        return sum;
    }

    private static readonly double[] Logs = MakeLogs();

    private static double[] MakeLogs()
    {
        var logs = new double[1001];
        for (int i = 2; i < logs.Length; i++)
            logs[i] = logs[i - 1] + Math.Log(i);
        return logs;
    }
}
