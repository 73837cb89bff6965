namespace CxMetrics.Statistics;

/// <summary>Comparisons of two answers of the same people: second minus first, with its sign.</summary>
/// <remarks>Pairing takes the differences between people out of the comparison, so it finds smaller changes than two
/// independent samples of that size. Without pairs, every number of the result is NaN.</remarks>
public static class PairedSamples
{
    /// <summary>Compares two paired net shares: <see cref="TestMethod.AdjustedWald"/> (the default),
    /// <see cref="TestMethod.PairedScore"/>, <see cref="TestMethod.StudentT"/> or <see cref="TestMethod.Wald"/>.</summary>
    /// <param name="table">First by second answers in the order negative, neutral, positive.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method.</param>
    /// <returns>The change of the net share, a fraction from -2 to 2.</returns>
    /// <exception cref="ArgumentException">The table has not three categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of paired net shares.</exception>
    /// <remarks>The change of one person is -2 to 2, and the estimate is its mean. The adjusted Wald test adds 3/4 people that
    /// go down by one, 3/2 that stay and 3/4 that go up by one. Score test: Fagerland, Lydersen and Laake, Statistical
    /// Analysis of Contingency Tables, 2017, chapter 9.</remarks>
    public static Comparison NetShares(
        PairedTable table,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    )
    {
        ThrowUnless(table, 3, "net shares");
        return PairedNetShares.Of(table, level, method);
    }

    /// <summary>Compares two paired shares: <see cref="TestMethod.Tango"/> (the default),
    /// <see cref="TestMethod.BonettPrice"/>, <see cref="TestMethod.AgrestiMin"/>, <see cref="TestMethod.Wald"/>,
    /// <see cref="TestMethod.McNemar"/>, <see cref="TestMethod.McNemarContinuityCorrected"/>,
    /// <see cref="TestMethod.McNemarExact"/> or <see cref="TestMethod.McNemarMidP"/>.</summary>
    /// <param name="table">First by second answers in the order without and with the property.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method; McNemar's tests come with the Tango interval.</param>
    /// <returns>The change of the share, a fraction from -1 to 1. Tango's statistic of no change is McNemar's.</returns>
    /// <exception cref="ArgumentException">The table has not two categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of paired shares.</exception>
    public static Comparison Shares(
        PairedTable table,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    )
    {
        ThrowUnless(table, 2, "shares");
        return PairedShares.Of(table, level, method);
    }

    /// <summary>Compares two paired means: <see cref="TestMethod.StudentT"/> on the changes (the default) or, for ratings of a
    /// scale, <see cref="TestMethod.AdjustedWald"/>, which is also the default where t is not defined because all changes are
    /// equal.</summary>
    /// <param name="table">First by second answers in the order of the scale, whose ratings are one apart.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method.</param>
    /// <returns>The change of the mean, in ratings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such test of paired means.</exception>
    public static Comparison Means(
        PairedTable table,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    )
    {
        ArgumentNullException.ThrowIfNull(table);
        if (method is not (TestMethod.Default or TestMethod.StudentT or TestMethod.AdjustedWald))
        {
            throw EstimateArguments.UnknownTest(method, "paired means", TestMethod.StudentT, TestMethod.AdjustedWald);
        }
        var change = ChangeOf(table);
        if (method == TestMethod.Default)
            method = change.StandardError > 0 || table.Pairs == 0 ? TestMethod.StudentT : TestMethod.AdjustedWald;
        int range = table.Categories - 1;
        if (method == TestMethod.StudentT)
        {
            return Comparison.OfStudentT(
                change.Value,
                change.StandardError,
                table.Pairs - 1.0,
                level,
                IntervalMethod.StudentT,
                method,
                (-range, range)
            );
        }
        // The change as it is, with the error after adding two people whose changes are spread evenly over the possible ones.
        var adjusted = table.Pairs > 0 ? change.Adjusted : AnswerMoments.Unknown;
        double reach = NormalDistribution.CriticalValue(level) * adjusted.StandardError;
        return Comparison.OfNormal(
            change.Value,
            adjusted.StandardError,
            change.Value / adjusted.StandardError,
            ConfidenceInterval.Around(change.Value, reach, level, IntervalMethod.AdjustedWald).HeldTo(-range, range),
            method
        );
    }

    /// <summary>Tests whether both answers of the same people have the same distribution: Stuart and Maxwell's test.</summary>
    /// <param name="table">First by second answers.</param>
    /// <returns>Chi-square with one degree of freedom less than categories that anybody changed to or from; where the
    /// table falls into pieces between which nobody moved, that of each piece, added up. There is no
    /// interval; the estimate is the largest change of a category's share. NaN where nobody changed.</returns>
    /// <remarks>Stuart, Biometrika 42:412, 1955; Maxwell, British Journal of Psychiatry 116:651, 1970. With two categories it
    /// is McNemar's test.</remarks>
    public static Comparison MarginalHomogeneity(PairedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return StuartMaxwell.Of(table);
    }

    /// <summary>The mean change from category to category.</summary>
    internal static MeanEstimate ChangeOf(PairedTable table)
    {
        if (table.Pairs == 0)
            return default;
        double mean = table.Sum(change => change) / table.Pairs;
        double squares = table.Sum(change => (change - mean) * (change - mean));
        int range = table.Categories - 1;
        double variance = table.Pairs > 1 ? squares / (table.Pairs - 1.0) : double.NaN;
        return new(mean, variance, table.Pairs, -range, range);
    }

    private static void ThrowUnless(PairedTable table, int categories, string compared)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Categories != categories)
        {
            throw new ArgumentException(
                $"Paired {compared} have {categories} categories; this table has {table.Categories}.",
                nameof(table)
            );
        }
    }
}
