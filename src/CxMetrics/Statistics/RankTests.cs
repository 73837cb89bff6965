namespace CxMetrics.Statistics;

/// <summary>Tests by rank, on how often each rating was given.</summary>
internal static class RankTests
{
    public static Comparison MannWhitney(ReadOnlySpan<long> first, ReadOnlySpan<long> second, bool continuityCorrection)
    {
        ThrowIfNegative(first, nameof(first));
        ThrowIfNegative(second, nameof(second));
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"Both samples have a count for each rating; {first.Length} and {second.Length} differ.",
                nameof(second)
            );
        }
        double nA = 0;
        double nB = 0;
        double pairs = 0;
        double ties = 0;
        int used = 0;
        for (int i = 0; i < first.Length; i++)
        {
            pairs += first[i] * (nB + second[i] / 2.0);
            nA += first[i];
            nB += second[i];
            ties += Ties(first[i] + (double)second[i]);
            used += first[i] + (double)second[i] > 0 ? 1 : 0;
        }
        double n = nA + nB;
        double superiority = pairs / (nA * nB);
        // Where all ratings are equal there are no ranks; the formula would leave what rounding leaves.
        double error = used > 1 ? Math.Sqrt(nA * nB / 12 * (n + 1 - ties / (n * (n - 1)))) : double.NaN;
        double excess = pairs - nA * nB / 2;
        if (continuityCorrection)
            excess = Math.CopySign(Math.Max(Math.Abs(excess) - 0.5, 0), excess);
        double z = error > 0 ? excess / error : double.NaN;
        return Comparison.WithoutInterval(
            superiority,
            z,
            double.NaN,
            NormalDistribution.TwoSided(z),
            TestMethod.MannWhitney
        );
    }

    public static Comparison KruskalWallis(IReadOnlyList<long[]> samples)
    {
        int ratings = samples[0].Length;
        double n = 0;
        foreach (long[] sample in samples)
        {
            ThrowIfNegative(sample, nameof(samples));
            if (sample.Length != ratings)
            {
                throw new ArgumentException(
                    $"All samples have a count for each rating; {ratings} and {sample.Length} differ.",
                    nameof(samples)
                );
            }
            n += Total(sample);
        }
        // Mid-ranks from their mean (n + 1) / 2, so that little cancels.
        double ties = 0;
        double below = 0;
        var ranks = new double[ratings];
        for (int i = 0; i < ratings; i++)
        {
            double here = samples.Sum(sample => (double)sample[i]);
            ranks[i] = below + (here + 1) / 2 - (n + 1) / 2;
            below += here;
            ties += Ties(here);
        }
        double between = 0;
        int groups = 0;
        foreach (long[] sample in samples)
        {
            double size = Total(sample);
            if (size == 0)
                continue;
            groups++;
            double sum = 0;
            for (int i = 0; i < ratings; i++)
                sum += sample[i] * ranks[i];
            between += sum / size * sum;
        }
        double correction = 1 - ties / (n * (n - 1) * (n + 1));
        double h = correction > 0 ? 12 / (n * (n + 1)) * between / correction : double.NaN;
        int df = groups - 1;
        double pValue = double.IsNaN(h) || df < 1 ? double.NaN : ChiSquareDistribution.Survival(h, df);
        // Epsilon squared: the share of the variance of the ranks that lies between the samples.
        return Comparison.WithoutInterval(h / (n - 1), h, df, pValue, TestMethod.KruskalWallis);
    }

    private static double Ties(double tied) => tied * (tied - 1) * (tied + 1);

    private static double Total(long[] sample) => sample.Sum(count => (double)count);

    private static void ThrowIfNegative(ReadOnlySpan<long> counts, string parameter)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    parameter,
                    counts[i],
                    $"A count is 0 or more; not so for number {i + 1} of them."
                );
            }
        }
    }
}
