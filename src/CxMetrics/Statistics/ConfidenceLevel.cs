using System.Globalization;
using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

/// <summary>How often an interval made this way covers the true value, in the long run.</summary>
/// <remarks>A fraction above 0 and below 1. <c>default</c> is 0.95.</remarks>
public readonly record struct ConfidenceLevel : IComparable<ConfidenceLevel>
{
    private const double Default = 0.95;

    // 0 stands for the default level, so that default(ConfidenceLevel) is a valid level.
    private readonly double _value;

    /// <summary>Creates a confidence level.</summary>
    /// <param name="value">A fraction above 0 and below 1, such as 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is NaN, or not above 0 and below
    /// 1.</exception>
    [JsonConstructor]
    public ConfidenceLevel(double value)
    {
        // Written so that NaN fails too.
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                "A confidence level is a fraction above 0 and below 1, such as 0.95."
            );
        }
        _value = value == Default ? 0 : value;
    }

    /// <summary>Gets the level 0.80.</summary>
    public static ConfidenceLevel P80 => new(0.80);

    /// <summary>Gets the level 0.90.</summary>
    public static ConfidenceLevel P90 => new(0.90);

    /// <summary>Gets the level 0.95, the default.</summary>
    public static ConfidenceLevel P95 => default;

    /// <summary>Gets the level 0.99.</summary>
    public static ConfidenceLevel P99 => new(0.99);

    /// <summary>Gets the level.</summary>
    /// <value>A fraction above 0 and below 1.</value>
    public double Value => _value == 0 ? Default : _value;

    // Half of what is left over: the probability in each tail of a two-sided interval.
    internal double Tail => (1 - Value) / 2;

    /// <summary>Says whether one level is below another.</summary>
    /// <param name="left">First level.</param>
    /// <param name="right">Second level.</param>
    /// <returns><see langword="true"/> when the first is lower.</returns>
    public static bool operator <(ConfidenceLevel left, ConfidenceLevel right) => left.Value < right.Value;

    /// <summary>Says whether one level is above another.</summary>
    /// <param name="left">First level.</param>
    /// <param name="right">Second level.</param>
    /// <returns><see langword="true"/> when the first is higher.</returns>
    public static bool operator >(ConfidenceLevel left, ConfidenceLevel right) => left.Value > right.Value;

    /// <summary>Says whether one level is not above another.</summary>
    /// <param name="left">First level.</param>
    /// <param name="right">Second level.</param>
    /// <returns><see langword="true"/> when the first is lower or the same.</returns>
    public static bool operator <=(ConfidenceLevel left, ConfidenceLevel right) => left.Value <= right.Value;

    /// <summary>Says whether one level is not below another.</summary>
    /// <param name="left">First level.</param>
    /// <param name="right">Second level.</param>
    /// <returns><see langword="true"/> when the first is higher or the same.</returns>
    public static bool operator >=(ConfidenceLevel left, ConfidenceLevel right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(ConfidenceLevel other) => Value.CompareTo(other.Value);

    /// <summary>Formats the level as a percentage, such as <c>95%</c> or <c>99.9%</c>.</summary>
    /// <returns>The text, the same in every culture.</returns>
    public override string ToString()
    {
        decimal fraction = (decimal)Value;
        // A decimal of 15 digits is what people write; the last levels before 0 and 1 have more.
        return fraction is > 0 and < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0.##########################}%")
            : Value.ToString("R", CultureInfo.InvariantCulture);
    }
}
