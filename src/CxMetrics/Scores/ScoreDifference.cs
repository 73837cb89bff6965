using System.Globalization;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>The difference of two scores of the same definition, with its sign, interval and p-value.</summary>
/// <remarks>Unit: that of the score; for shares, percentage points. Which score is subtracted from which is said by the method
/// that made it.</remarks>
public sealed record ScoreDifference : IFormattable
{
    private readonly Comparison _comparison;

    internal ScoreDifference(ScoreDefinition definition, Comparison comparison)
    {
        Definition = definition;
        _comparison = comparison.In(statistic => definition.Formula.ToScore(statistic, definition.Scale));
    }

    /// <summary>Gets the definition of both scores.</summary>
    public ScoreDefinition Definition { get; }

    /// <summary>Gets the difference.</summary>
    /// <value>In the unit of the score; NaN when one of them has no data.</value>
    public double Value => _comparison.Estimate;

    /// <summary>Gets the standard error of the difference.</summary>
    /// <value>In the unit of the score; NaN where it is not defined.</value>
    public double StandardError => _comparison.StandardError;

    /// <summary>Gets the confidence interval of the difference.</summary>
    /// <value>In the unit of the score; limits are NaN without data.</value>
    public ConfidenceInterval Interval => _comparison.Interval;

    /// <summary>Gets the test statistic.</summary>
    /// <value>NaN where it is not defined.</value>
    public double Statistic => _comparison.Statistic;

    /// <summary>Gets the degrees of freedom of the statistic.</summary>
    /// <value>NaN where it has none.</value>
    public double DegreesOfFreedom => _comparison.DegreesOfFreedom;

    /// <summary>Gets the two-sided p-value: how often chance alone would give a difference at least as large.</summary>
    /// <value>A fraction from 0 to 1; NaN where it is not defined.</value>
    public double PValue => _comparison.PValue;

    /// <summary>Gets the method of the test.</summary>
    public TestMethod Method => _comparison.Method;

    /// <summary>Formats difference, interval and p-value in the current culture.</summary>
    /// <returns>Such as <c>+4.2 (95% CI -0.3 to 8.7, p = 0.067)</c>; <c>no data</c> when one of the scores has none.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats difference, interval and p-value.</summary>
    /// <param name="format">The format of difference and limits, such as F2; F1 when left out, F2 for scale points.</param>
    /// <param name="formatProvider">The culture of the numbers; when null, the current one.</param>
    /// <returns>Such as <c>+4.2 (95% CI -0.3 to 8.7, p = 0.067)</c>; percentage points are followed by <c>pp</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (double.IsNaN(Value))
            return "no data";
        var culture = formatProvider ?? CultureInfo.CurrentCulture;
        format ??= Definition.Unit == ScoreUnit.ScalePoints ? "F2" : "F1";
        string value = Text(Value);
        string sign = Value > 0 && value != Text(0) ? NumberFormatInfo.GetInstance(culture).PositiveSign : "";
        string unit = Definition.Unit == ScoreUnit.Percent ? " pp" : "";
        string interval = double.IsNaN(Interval.Lower)
            ? "no interval"
            : $"{Interval.Level} CI {Text(Interval.Lower)} to {Text(Interval.Upper)}";
        string pValue =
            double.IsNaN(PValue) ? "no p-value"
            : PValue < 0.001 ? $"p < {0.001.ToString("0.###", culture)}"
            : $"p = {PValue.ToString("0.###", culture)}";
        return $"{sign}{value}{unit} ({interval}, {pValue})";

        // A number that is rounded to 0 has no sign.
        string Text(double number)
        {
            string text = number.ToString(format, culture);
            return text.AsSpan().ContainsAnyInRange('1', '9') ? text : 0.0.ToString(format, culture);
        }
    }
}
