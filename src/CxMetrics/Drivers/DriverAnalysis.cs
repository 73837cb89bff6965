using System.Globalization;
using CxMetrics.Statistics;

namespace CxMetrics.Drivers;

/// <summary>Key drivers: which of several ratings explain an outcome, such as the recommendation, and by how much.</summary>
/// <remarks>
/// A linear regression of the outcome on all drivers, and several ways of sharing out its R². Correlations are computed with
/// twice the digits of a double: neither a large offset nor nearly equal drivers cost accuracy. What the analysis says is
/// association, not cause. Sources of the measures stand at the members of <see cref="Driver"/>.
/// </remarks>
public sealed class DriverAnalysis
{
    /// <summary>The most drivers for which Shapley's values are computed; they need the R² of every subset of the drivers, 16
    /// million for these. With more there are Johnson's relative weights.</summary>
    public const int MostDriversForShapley = 24;

    // Drivers that are alike are not told apart by the last digit.
    private const double Rounding = 1e-12;

    private readonly DriverSample _sample;

    private DriverAnalysis(DriverSample sample, ReadOnlySpan<int> missing, IReadOnlyList<string> names)
    {
        _sample = sample;
        var (moments, fit) = sample.Measure(names.Count <= MostDriversForShapley);
        Respondents = sample.Respondents;
        FewestPairRespondents = moments.FewestPairs;
        RSquared = Math.Min((double)fit.RSquared, 1);
        AdjustedRSquared = (double)(
            1 - (1 - fit.RSquared) * (FewestPairRespondents - 1) / (FewestPairRespondents - names.Count - 1)
        );
        Intercept = sample.InterceptOf(moments, fit);
        OutcomeMean = sample.MeanOf(names.Count, moments);

        double[] means = [.. names.Select((_, i) => sample.MeanOf(i, moments))];
        MeanPerformance = MeanOf(means);
        var drivers = new Driver[names.Count];
        for (int i = 0; i < drivers.Length; i++)
        {
            var r = moments.WithOutcome[i];
            var importance = fit.Shapley is null ? fit.RelativeWeights[i] : fit.Shapley[i];
            drivers[i] = new(names[i])
            {
                Missing = missing[i],
                Mean = means[i],
                Correlation = Math.Clamp((double)r, -1, 1),
                RankCorrelation = Math.Clamp(sample.RankCorrelationOf(i), -1, 1),
                Coefficient = sample.CoefficientOf(i, moments, fit),
                StandardizedCoefficient = (double)fit.Coefficients[i],
                VarianceInflation = Math.Max((double)fit.VarianceInflation[i], 1),
                RelativeWeight = (double)fit.RelativeWeights[i],
                RelativeWeightShare = Share(fit.RelativeWeights[i], fit),
                Shapley = fit.Shapley is null ? null : (double)fit.Shapley[i],
                ShapleyShare = fit.Shapley is null ? null : Share(fit.Shapley[i], fit),
                Pratt = (double)(fit.Coefficients[i] * r),
                FirstAlone = (double)(r * r),
                LastIncrement = (double)(fit.Coefficients[i] * fit.Coefficients[i] / fit.VarianceInflation[i]),
                Quadrant = QuadrantOf(Share(importance, fit) * names.Count, means[i]),
            };
        }
        Drivers = Array.AsReadOnly(drivers);
    }

    /// <summary>Gets the drivers in the order in which they were given.</summary>
    public IReadOnlyList<Driver> Drivers { get; }

    /// <summary>Gets the rule for respondents who did not answer every question.</summary>
    public MissingAnswers MissingAnswers => _sample.Rule;

    /// <summary>Gets the number of respondents who count: with complete cases those who answered everything, pairwise those
    /// who answered at least two of the questions.</summary>
    public int Respondents { get; }

    /// <summary>Gets the number of respondents who do not count, because of missing answers or a weight of 0.</summary>
    public int Dropped => _sample.Dropped;

    /// <summary>Gets the smallest number of respondents behind a correlation; with complete cases, all that count.</summary>
    public int FewestPairRespondents { get; }

    /// <summary>Gets the share of the outcome's variance that the drivers explain together.</summary>
    /// <value>A fraction from 0 to 1.</value>
    public double RSquared { get; }

    /// <summary>Gets R² less what as many random drivers would explain: 1 - (1 - R²) (n - 1) / (n - drivers - 1), where n is
    /// <see cref="FewestPairRespondents"/>, also with weights.</summary>
    /// <value>At most 1; below 0 where the drivers explain less than random ones.</value>
    public double AdjustedRSquared { get; }

    /// <summary>Gets the outcome that the model expects where every driver is 0.</summary>
    /// <value>In the unit of the outcome.</value>
    public double Intercept { get; }

    /// <summary>Gets the mean outcome of the respondents who count.</summary>
    /// <value>In the unit of the outcome.</value>
    public double OutcomeMean { get; }

    /// <summary>Gets the line between low and high performance: the mean of the drivers' means.</summary>
    /// <value>In the unit of the drivers.</value>
    public double MeanPerformance { get; }

    /// <summary>Gets the line between low and high importance: an equal part for each driver, 1 / number of
    /// drivers.</summary>
    /// <value>A fraction of R².</value>
    public double MeanImportanceShare => 1.0 / Drivers.Count;

    /// <summary>Analyses the drivers of an outcome.</summary>
    /// <param name="outcome">What is to be explained, a number for each respondent, NaN where it is missing.</param>
    /// <param name="drivers">Names and answers, in the same order of respondents, NaN where missing.</param>
    /// <param name="missing">The rule for respondents who did not answer every question.</param>
    /// <param name="weights">Survey weights of the respondents, finite and 0 or more; without any, everybody counts the same.
    /// Their size does not matter, only their ratios.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">There are no drivers; names are blank or repeated; lengths differ; there are not at
    /// least two more respondents than drivers; the outcome or a driver is the same for everybody; a driver is a copy or a
    /// linear combination of others; pairwise correlations contradict each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer is infinite, a weight is negative, infinite or NaN, or
    /// <paramref name="missing"/> is not a named rule.</exception>
    public static DriverAnalysis Of(
        ReadOnlySpan<double> outcome,
        IReadOnlyList<(string Name, ReadOnlyMemory<double> Answers)> drivers,
        MissingAnswers missing = MissingAnswers.CompleteCases,
        ReadOnlySpan<double> weights = default
    )
    {
        var sample = DriverSample.Of(outcome, drivers, missing, weights);
        int[] without = [.. drivers.Select(driver => DriverSample.MissingIn(driver.Answers.Span))];
        return new(sample, without, [.. drivers.Select(driver => driver.Name)]);
    }

    /// <summary>Draws respondents with replacement, again and again, to see how far the figures depend on who happened to
    /// answer.</summary>
    /// <param name="resamples">How many resamples; at least so many that the level's tails hold one each, 39 at
    /// 95%.</param>
    /// <param name="seed">Start of the random numbers: the same seed gives the same intervals on every machine.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="stop">Stops the work.</param>
    /// <returns>The intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resamples"/> is too small for the level, or above
    /// <see cref="DriverBootstrap.MostResamples"/>.</exception>
    /// <exception cref="InvalidOperationException">More resamples have no answer (a driver does not vary, or is explained by
    /// others) than were asked for: there are too few respondents.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    public DriverBootstrap Bootstrap(
        int resamples = 1000,
        long seed = 1,
        ConfidenceLevel level = default,
        CancellationToken stop = default
    ) => new(_sample, [.. Drivers.Select(driver => driver.Name)], resamples, seed, level, stop);

    /// <summary>Says how much the drivers explain, the same in every culture.</summary>
    /// <returns>Such as <c>3 drivers explain 61.2% of the outcome (n = 120)</c>.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Drivers.Count} drivers explain {100 * RSquared:F1}% of the outcome (n = {Respondents})"
        );

    internal static double Share(DoubleDouble part, DriverFit fit) =>
        fit.RSquared > 0 ? (double)(part / fit.RSquared) : double.NaN;

    private static double MeanOf(double[] means)
    {
        // Halves of the extremes cannot overflow; the mean of equal numbers is that number.
        double mean = means[0];
        for (int i = 1; i < means.Length; i++)
            mean += means[i] / (i + 1) - mean / (i + 1);
        return mean;
    }

    private ImportanceQuadrant QuadrantOf(double timesEqualPart, double mean)
    {
        bool isImportant = timesEqualPart > 1 + Rounding;
        bool isWellDone = mean >= MeanPerformance - Rounding * Math.Abs(MeanPerformance);
        return (isImportant, isWellDone) switch
        {
            (true, false) => ImportanceQuadrant.ConcentrateHere,
            (true, true) => ImportanceQuadrant.KeepUpTheGoodWork,
            (false, false) => ImportanceQuadrant.LowPriority,
            (false, true) => ImportanceQuadrant.PossibleOverkill,
        };
    }
}
