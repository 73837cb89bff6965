namespace CxMetrics.Statistics;

/// <summary>What a comparison of samples says: the estimate, how sure it is, and how surprising it would be if there were no difference.</summary>
/// <remarks>
/// One type for every test of the library. What a test does not have is NaN: an interval of a chi-square test, degrees of
/// freedom of a z test, a p-value without data.
/// </remarks>
public sealed record Comparison
{
    internal Comparison(
        double estimate,
        double standardError,
        ConfidenceInterval interval,
        double statistic,
        double degreesOfFreedom,
        double pValue,
        TestMethod method
    )
    {
        Estimate = estimate;
        StandardError = standardError;
        Interval = interval;
        Statistic = statistic;
        DegreesOfFreedom = degreesOfFreedom;
        PValue = pValue;
        Method = method;
    }

    /// <summary>Gets the estimate: a difference with its sign, or the size of the effect that <see cref="Method"/>
    /// names.</summary>
    /// <value>In the unit of what was compared; NaN without data.</value>
    public double Estimate { get; }

    /// <summary>Gets the standard error of the estimate, as far as the method has one.</summary>
    /// <value>In the unit of the estimate; NaN where there is none.</value>
    public double StandardError { get; }

    /// <summary>Gets the confidence interval of the estimate.</summary>
    /// <value>Limits are NaN where the method has none.</value>
    public ConfidenceInterval Interval { get; }

    /// <summary>Gets the test statistic: z, t, F, chi-square or U.</summary>
    /// <value>NaN where it is not defined; infinite only for the homogeneity of estimates that are sure and differ.</value>
    public double Statistic { get; }

    /// <summary>Gets the degrees of freedom of the statistic.</summary>
    /// <value>NaN where it has none, such as z.</value>
    public double DegreesOfFreedom { get; }

    /// <summary>Gets the two-sided p-value: how often chance alone would give a result at least as far from no
    /// difference.</summary>
    /// <value>A fraction from 0 to 1; NaN without data.</value>
    public double PValue { get; }

    /// <summary>Gets the method of the test.</summary>
    public TestMethod Method { get; }

    /// <summary>A z test: the statistic is an estimate over its standard error, NaN where that is 0.</summary>
    internal static Comparison OfNormal(
        double estimate,
        double standardError,
        double statistic,
        ConfidenceInterval interval,
        TestMethod method
    ) => new(estimate, standardError, interval, statistic, double.NaN, NormalDistribution.TwoSided(statistic), method);

    /// <summary>A t test: the interval is estimate ∓ t × standard error.</summary>
    internal static Comparison OfStudentT(
        double estimate,
        double standardError,
        double degreesOfFreedom,
        ConfidenceLevel level,
        IntervalMethod intervalMethod,
        TestMethod method,
        (double Lowest, double Highest) limits
    )
    {
        bool isDefined = standardError > 0 && degreesOfFreedom > 0;
        double reach = isDefined
            ? StudentTDistribution.CriticalValue(level, degreesOfFreedom) * standardError
            : standardError;
        double t = isDefined ? estimate / standardError : double.NaN;
        return new(
            estimate,
            standardError,
            ConfidenceInterval.Around(estimate, reach, level, intervalMethod).HeldTo(limits.Lowest, limits.Highest),
            t,
            degreesOfFreedom,
            isDefined ? Math.Min(2 * StudentTDistribution.Survival(Math.Abs(t), degreesOfFreedom), 1) : double.NaN,
            method
        );
    }

    /// <summary>A test that has a statistic and a size of the effect, but no interval.</summary>
    internal static Comparison WithoutInterval(
        double estimate,
        double statistic,
        double degreesOfFreedom,
        double pValue,
        TestMethod method
    ) =>
        new(
            estimate,
            double.NaN,
            ConfidenceInterval.None(default, IntervalMethod.Default),
            statistic,
            degreesOfFreedom,
            pValue,
            method
        );

    /// <summary>The same result in another unit.</summary>
    internal Comparison In(Func<double, double> convert) =>
        new(
            convert(Estimate),
            convert(StandardError),
            Interval.In(convert),
            Statistic,
            DegreesOfFreedom,
            PValue,
            Method
        );

    /// <summary>Formats estimate, interval where there is one, and p-value in the current culture.</summary>
    /// <returns>Such as <c>0.12 (0.02 to 0.22 (95%), p = 0.018)</c> or <c>Pooled: statistic 54.2, p &lt; 0.001</c>.</returns>
    public override string ToString()
    {
        string pValue =
            double.IsNaN(PValue) ? "no p-value"
            : PValue < 0.001 ? $"p < {0.001:0.###}"
            : $"p = {PValue:0.###}";
        return double.IsNaN(Interval.Lower)
            ? $"{Method}: statistic {Statistic:0.##}, {pValue}"
            : $"{Estimate:0.####} ({Interval:0.####}, {pValue})";
    }
}
