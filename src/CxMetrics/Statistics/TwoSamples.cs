namespace CxMetrics.Statistics;

/// <summary>Comparisons of two independent samples: first minus second, with its sign.</summary>
/// <remarks>Without data in one of them, every number of the result is NaN.</remarks>
public static class TwoSamples
{
    /// <summary>Compares two net shares: <see cref="TestMethod.MoverTango"/> (the default), <see cref="TestMethod.Welch"/>,
    /// <see cref="TestMethod.Wald"/>, <see cref="TestMethod.Pooled"/>, <see cref="TestMethod.AdjustedWaldSplit"/> or
    /// <see cref="TestMethod.AdjustedWaldEach"/>.</summary>
    /// <param name="first">The net share from which is subtracted.</param>
    /// <param name="second">The net share that is subtracted.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method.</param>
    /// <returns>The difference, a fraction from -2 to 2. p-value and interval of the default agree: the interval leaves out
    /// 0 exactly when p is below 1 - level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of net shares.</exception>
    /// <remarks>MOVER: Zou and Donner, Statistics in Medicine 27:1693, 2008. For the coverage of the methods see the page
    /// "Which interval?" of the guide.</remarks>
    public static Comparison Difference(
        NetShareEstimate first,
        NetShareEstimate second,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    ) => NetShareDifference.Of(first, second, level, method);

    /// <summary>Compares two shares: <see cref="TestMethod.Newcombe"/> (the default),
    /// <see cref="TestMethod.MiettinenNurminen"/>, <see cref="TestMethod.AgrestiCaffo"/>,
    /// <see cref="TestMethod.Pooled"/>, <see cref="TestMethod.Wald"/> or, for whole counts,
    /// <see cref="TestMethod.FisherExact"/>.</summary>
    /// <param name="first">The share from which is subtracted.</param>
    /// <param name="second">The share that is subtracted.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method.</param>
    /// <returns>The difference, a fraction from -1 to 1. p-value and interval of the default agree: the interval leaves out
    /// 0 exactly when p is below 1 - level.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of shares, or Fisher's test is asked of weighted
    /// shares.</exception>
    public static Comparison Difference(
        ShareEstimate first,
        ShareEstimate second,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    ) => ShareDifference.Of(first, second, level, method);

    /// <summary>Compares two means: <see cref="TestMethod.Welch"/> (the default), <see cref="TestMethod.StudentT"/> or, for
    /// ratings of a scale, <see cref="TestMethod.AdjustedWald"/>, which is also the default where all ratings of both samples
    /// are equal or one has a single rating, because t is not defined there.</summary>
    /// <param name="first">The mean from which is subtracted.</param>
    /// <param name="second">The mean that is subtracted.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method.</param>
    /// <returns>The difference in the unit of the means.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of means.</exception>
    /// <remarks>Welch, Biometrika 34:28, 1947; degrees of freedom: Satterthwaite, Biometrics Bulletin 2:110, 1946.</remarks>
    public static Comparison Difference(
        MeanEstimate first,
        MeanEstimate second,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    ) => MeanDifference.Of(first, second, level, method);

    /// <summary>Compares two samples of ratings by rank: Mann and Whitney's test with the correction for ties and the normal
    /// approximation.</summary>
    /// <param name="first">How often each rating was given in the first sample, from the lowest rating up; 0 or more.</param>
    /// <param name="second">The same for the second sample, on the same scale.</param>
    /// <param name="continuityCorrection">Whether half a rank is taken off, as R does by default.</param>
    /// <returns>The probability of superiority, P(first above second) + P(equal) / 2, from 0 to 1 as the estimate; U is this
    /// times the product of the sample sizes, Cliff's delta is twice this less 1. The statistic is z, NaN where all ratings
    /// are equal. There is no interval.</returns>
    /// <exception cref="ArgumentException">The samples differ in the number of ratings.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <remarks>Mann and Whitney, Annals of Mathematical Statistics 18:50, 1947.</remarks>
    public static Comparison MannWhitney(
        ReadOnlySpan<long> first,
        ReadOnlySpan<long> second,
        bool continuityCorrection = false
    ) => RankTests.MannWhitney(first, second, continuityCorrection);

    /// <summary>Gives Cohen's d: the difference of two means in pooled standard deviations.</summary>
    /// <param name="first">The mean from which is subtracted.</param>
    /// <param name="second">The mean that is subtracted.</param>
    /// <returns>NaN where neither sample varies or there are fewer than three answers.</returns>
    /// <remarks>Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988.</remarks>
    public static double CohensD(MeanEstimate first, MeanEstimate second) =>
        MeanDifference.PooledVariance(first, second) is > 0 and var variance
            ? (first.Value - second.Value) / Math.Sqrt(variance)
            : double.NaN;

    /// <summary>Gives Hedges' g: Cohen's d without its bias, by the exact gamma-function factor.</summary>
    /// <param name="first">The mean from which is subtracted.</param>
    /// <param name="second">The mean that is subtracted.</param>
    /// <returns>NaN where neither sample varies or there are fewer than three answers.</returns>
    /// <remarks>Hedges, Journal of Educational Statistics 6:107, 1981.</remarks>
    public static double HedgesG(MeanEstimate first, MeanEstimate second) =>
        CohensD(first, second)
        * MeanDifference.SmallSampleFactor(first.EffectiveSampleSize + second.EffectiveSampleSize - 2);

    /// <summary>Gives Cohen's h: the difference of two shares on the arcsine scale.</summary>
    /// <param name="first">The share from which is subtracted.</param>
    /// <param name="second">The share that is subtracted.</param>
    /// <returns>-π to π; NaN without data.</returns>
    /// <remarks>Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988.</remarks>
    public static double CohensH(ShareEstimate first, ShareEstimate second) => Angle(first) - Angle(second);

    // atan2 instead of asin(sqrt(p)), which loses digits close to 1.
    private static double Angle(ShareEstimate share) =>
        2 * Math.Atan2(Math.Sqrt(share.Value), Math.Sqrt(share.Complement));
}
