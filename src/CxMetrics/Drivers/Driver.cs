using System.Globalization;

namespace CxMetrics.Drivers;

/// <summary>What one driver has to do with the outcome, beside the other drivers of the same analysis.</summary>
public sealed class Driver
{
    internal Driver(string name) => Name = name;

    /// <summary>Gets the name of the driver.</summary>
    public string Name { get; }

    /// <summary>Gets the number of respondents who did not answer this driver, whatever the rule for them is.</summary>
    /// <value>0 or more.</value>
    public int Missing { get; internal init; }

    /// <summary>Gets the mean answer of the respondents who count: the performance.</summary>
    /// <value>In the unit of the driver.</value>
    public double Mean { get; internal init; }

    /// <summary>Gets Pearson's correlation with the outcome.</summary>
    /// <value>From -1 to 1.</value>
    public double Correlation { get; internal init; }

    /// <summary>Gets Spearman's rank correlation with the outcome; equal answers share the mean of their ranks.</summary>
    /// <value>From -1 to 1.</value>
    public double RankCorrelation { get; internal init; }

    /// <summary>Gets the regression coefficient: how much higher the outcome is where this driver is higher by one and the
    /// others are the same.</summary>
    /// <value>In the unit of the outcome per unit of the driver.</value>
    public double Coefficient { get; internal init; }

    /// <summary>Gets the regression coefficient in standard deviations of outcome and driver ("beta").</summary>
    /// <value>Mostly from -1 to 1, beyond for drivers that say nearly the same.</value>
    public double StandardizedCoefficient { get; internal init; }

    /// <summary>Gets the variance inflation factor: how many times the variance of the coefficient is what it would be if the
    /// drivers had nothing in common.</summary>
    /// <value>1 or more; from about 5 or 10 on, coefficients are no longer a guide.</value>
    public double VarianceInflation { get; internal init; }

    /// <summary>Gets the driver's part of R² by Johnson's relative weights; the parts add up to R².</summary>
    /// <value>0 to 1.</value>
    /// <remarks>Johnson, Multivariate Behavioral Research 35:1, 2000; the same as Genizi's decomposition.</remarks>
    public double RelativeWeight { get; internal init; }

    /// <summary>Gets the relative weight as a share of R².</summary>
    /// <value>A fraction from 0 to 1; NaN where R² is 0.</value>
    public double RelativeWeightShare { get; internal init; }

    /// <summary>Gets the driver's part of R² by Shapley's value: what it adds to R², averaged over every order in which the
    /// drivers may enter the model; the parts add up to R².</summary>
    /// <value>0 to 1; null with more drivers than <see cref="DriverAnalysis.MostDriversForShapley"/>.</value>
    /// <remarks>Lindeman, Merenda and Gold, 1980 ("LMG"); Lipovetsky and Conklin, Applied Stochastic Models 17:319,
    /// 2001.</remarks>
    public double? Shapley { get; internal init; }

    /// <summary>Gets Shapley's value as a share of R².</summary>
    /// <value>A fraction from 0 to 1; NaN where R² is 0, null where there is no value.</value>
    public double? ShapleyShare { get; internal init; }

    /// <summary>Gets the driver's importance: <see cref="ShapleyShare"/>, or <see cref="RelativeWeightShare"/> where there are
    /// too many drivers for it.</summary>
    /// <value>A fraction of R² from 0 to 1; NaN where R² is 0.</value>
    public double ImportanceShare => ShapleyShare ?? RelativeWeightShare;

    /// <summary>Gets Pratt's measure, standardized coefficient × correlation; the measures add up to R².</summary>
    /// <value>Below 0 where coefficient and correlation disagree, which says that the driver stands for others.</value>
    /// <remarks>Pratt, Proceedings of the Second Tampere Conference in Statistics, 1987.</remarks>
    public double Pratt { get; internal init; }

    /// <summary>Gets R² of this driver alone, the squared correlation ("first").</summary>
    /// <value>0 to 1.</value>
    public double FirstAlone { get; internal init; }

    /// <summary>Gets what R² loses without this driver ("last", the squared semipartial correlation).</summary>
    /// <value>0 to 1.</value>
    public double LastIncrement { get; internal init; }

    /// <summary>Gets the field of importance against performance in which the driver lies.</summary>
    /// <value>Only of use when the drivers were answered on the same scale.</value>
    public ImportanceQuadrant Quadrant { get; internal init; }

    /// <summary>Gives name, importance and mean, the same in every culture.</summary>
    /// <returns>Such as <c>Staff: 42.1% of R², mean 4.12</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {100 * ImportanceShare:F1}% of R², mean {Mean:0.##}");
}
