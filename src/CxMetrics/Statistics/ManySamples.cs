namespace CxMetrics.Statistics;

/// <summary>Comparisons of several samples at once: do they differ at all, and do they rise or fall?</summary>
/// <remarks>Samples without data are left out. Results have no interval.</remarks>
public static class ManySamples
{
    /// <summary>Tests whether several samples fall into the same categories equally often: Pearson's chi-square.</summary>
    /// <param name="samples">For each sample how often each category occurs, 0 or more; for example detractors, passives and
    /// promoters.</param>
    /// <returns>Cramér's V, 0 to 1, as the estimate. NaN with less than two samples or categories in use.</returns>
    /// <exception cref="ArgumentException">There are no samples, or they differ in the number of categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <remarks>Pearson, Philosophical Magazine 50:157, 1900. Without a continuity correction.</remarks>
    public static Comparison ChiSquare(IReadOnlyList<long[]> samples)
    {
        ThrowIfNone(samples, nameof(samples));
        int categories = samples[0].Length;
        foreach (long[] sample in samples)
        {
            if (sample.Length != categories)
            {
                throw new ArgumentException(
                    $"All samples have the same categories; {categories} and {sample.Length} differ.",
                    nameof(samples)
                );
            }
            foreach (long count in sample)
                ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(samples));
        }
        double[] sizes = [.. samples.Select(sample => sample.Sum(count => (double)count))];
        double[] totals = [.. Enumerable.Range(0, categories).Select(i => samples.Sum(sample => (double)sample[i]))];
        double n = totals.Sum();
        double chiSquare = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            for (int j = 0; j < categories; j++)
            {
                double expected = sizes[i] * (totals[j] / n);
                if (expected > 0)
                    chiSquare += (samples[i][j] - expected) / expected * (samples[i][j] - expected);
            }
        }
        int rows = sizes.Count(size => size > 0);
        int columns = totals.Count(total => total > 0);
        double df = (rows - 1.0) * (columns - 1);
        return rows < 2 || columns < 2
            ? Comparison.WithoutInterval(double.NaN, double.NaN, double.NaN, double.NaN, TestMethod.ChiSquare)
            : Comparison.WithoutInterval(
                Math.Sqrt(chiSquare / (n * (Math.Min(rows, columns) - 1))),
                chiSquare,
                df,
                ChiSquareDistribution.Survival(chiSquare, df),
                TestMethod.ChiSquare
            );
    }

    /// <summary>Tests whether several estimates differ by more than chance: <see cref="TestMethod.Homogeneity"/> (the
    /// default) with the standard error of each, or <see cref="TestMethod.Pooled"/> with the variance of all answers taken
    /// together, which stands small samples.</summary>
    /// <param name="estimates">Shares, net shares or means, weighted or not.</param>
    /// <param name="method">The method.</param>
    /// <returns>Q, and the mean of the estimates with its standard error as the estimate: weighted by the inverse variances,
    /// or by the sample sizes when pooled. A sample whose answers are all the same has no variance: unless pooled, it fixes
    /// the mean, and Q is infinite when two such samples differ.</returns>
    /// <exception cref="ArgumentException">There are no estimates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of several estimates.</exception>
    /// <remarks>Cochran, Biometrics 10:101, 1954, with each estimate's own standard error; estimates that have
    /// none, such as the mean of one rating, are left out. Pooled, it is the score test, which for shares
    /// is <see cref="ChiSquare"/>.</remarks>
    public static Comparison Homogeneity(IReadOnlyList<IEstimate> estimates, TestMethod method = TestMethod.Default)
    {
        ThrowIfNone(estimates, nameof(estimates));
        return method switch
        {
            TestMethod.Default or TestMethod.Homogeneity => CochranQ.OfEach(estimates),
            TestMethod.Pooled => CochranQ.Pooled(estimates),
            _ => throw EstimateArguments.UnknownTest(
                method,
                "several estimates",
                TestMethod.Homogeneity,
                TestMethod.Pooled
            ),
        };
    }

    /// <summary>Tests whether several means differ: <see cref="TestMethod.WelchAnova"/> (the default), or
    /// <see cref="TestMethod.Anova"/> when all samples vary equally.</summary>
    /// <param name="means">The means; those of less than two answers are left out of Welch's test.</param>
    /// <param name="method">The method.</param>
    /// <returns>F; η², the share of the variance that lies between the samples, as the estimate; the degrees of freedom are
    /// those within the samples. NaN where no sample varies; Welch's test is not defined when one of them does not.</returns>
    /// <exception cref="ArgumentException">There are no means.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of means.</exception>
    /// <remarks>Welch, Biometrika 38:330, 1951.</remarks>
    public static Comparison Means(IReadOnlyList<MeanEstimate> means, TestMethod method = TestMethod.Default)
    {
        ThrowIfNone(means, nameof(means));
        return method switch
        {
            TestMethod.Default or TestMethod.WelchAnova => AnalysisOfVariance.Welch(means),
            TestMethod.Anova => AnalysisOfVariance.Classical(means),
            _ => throw EstimateArguments.UnknownTest(method, "several means", TestMethod.WelchAnova, TestMethod.Anova),
        };
    }

    /// <summary>Compares several samples of ratings by rank: Kruskal and Wallis' test with the correction for ties.</summary>
    /// <param name="samples">For each sample how often each rating was given, from the lowest rating up; 0 or more.</param>
    /// <returns>H, and ε² = H / (n - 1), 0 to 1, as the estimate. NaN where all ratings are equal.</returns>
    /// <exception cref="ArgumentException">There are no samples, or they differ in the number of ratings.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <remarks>Kruskal and Wallis, Journal of the American Statistical Association 47:583, 1952.</remarks>
    public static Comparison KruskalWallis(IReadOnlyList<long[]> samples)
    {
        ThrowIfNone(samples, nameof(samples));
        return RankTests.KruskalWallis(samples);
    }

    /// <summary>Tests whether shares rise or fall from sample to sample: Cochran and Armitage's test.</summary>
    /// <param name="shares">The shares in order, for example by month.</param>
    /// <param name="scores">The position of each sample, finite; 1, 2, 3... when left out.</param>
    /// <returns>The slope of the share per unit of the scores, with its standard error, as the estimate; z as the
    /// statistic. NaN where everybody or nobody has the property, or all positions are the same.</returns>
    /// <exception cref="ArgumentException">There are no shares, or not as many scores.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN or infinite.</exception>
    /// <remarks>Cochran, Biometrics 10:417, 1954; Armitage, Biometrics 11:375, 1955.</remarks>
    public static Comparison Trend(IReadOnlyList<ShareEstimate> shares, IReadOnlyList<double>? scores = null)
    {
        ThrowIfNone(shares, nameof(shares));
        double[] positions = [.. scores ?? [.. Enumerable.Range(1, shares.Count).Select(i => (double)i)]];
        if (positions.Length != shares.Count)
        {
            throw new ArgumentException(
                $"There is a score for each share; {positions.Length} and {shares.Count} differ.",
                nameof(scores)
            );
        }
        foreach (double position in positions)
            EstimateArguments.ThrowIfNotFinite(position, nameof(scores));
        double[] sizes = [.. shares.Select(share => share.EffectiveSampleSize)];
        double n = sizes.Sum();
        double share = Sum(i => sizes[i] * shares[i].Value) / n;
        double complement = Sum(i => sizes[i] * shares[i].Complement) / n;
        double middle = Sum(i => sizes[i] * positions[i]) / n;
        double covariance = Sum(i => sizes[i] * (shares[i].Value - share) * (positions[i] - middle));
        double spread = Sum(i => sizes[i] * (positions[i] - middle) * (positions[i] - middle));
        double error = Math.Sqrt(share * complement / spread);
        double slope = spread > 0 ? covariance / spread : double.NaN;
        double z = error > 0 ? slope / error : double.NaN;
        return new(
            slope,
            error,
            ConfidenceInterval.None(default, IntervalMethod.Default),
            z,
            double.NaN,
            NormalDistribution.TwoSided(z),
            TestMethod.Trend
        );

        // Empty samples have NaN for a share.
        double Sum(Func<int, double> term) => Enumerable.Range(0, sizes.Length).Where(i => sizes[i] > 0).Sum(term);
    }

    private static void ThrowIfNone<T>(IReadOnlyList<T> samples, string parameter)
    {
        ArgumentNullException.ThrowIfNull(samples, parameter);
        if (samples.Count == 0)
            throw new ArgumentException("There are no samples to compare.", parameter);
        for (int i = 0; i < samples.Count; i++)
        {
            if (samples[i] is null)
                throw new ArgumentException($"The sample at index {i} is null.", parameter);
        }
    }
}
