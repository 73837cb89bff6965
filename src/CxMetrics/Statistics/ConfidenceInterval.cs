using System.Text.Json.Serialization;

namespace CxMetrics.Statistics;

/// <summary>The values that are plausible for an estimate at a confidence level.</summary>
/// <remarks>
/// Unit: that of the estimate. The limits are held to the possible values, so that no interval reaches beyond ±100 points
/// or 100%; <see cref="RawLower"/> and <see cref="RawUpper"/> are the ones before that. All are NaN where the method has no
/// answer, such as the t interval of one rating. <c>default</c> is the single value 0 at 95%.
/// </remarks>
[JsonConverter(typeof(ConfidenceIntervalJsonConverter))]
public readonly record struct ConfidenceInterval : IFormattable
{
    internal ConfidenceInterval(double lower, double upper, ConfidenceLevel level, IntervalMethod method)
        : this(lower, upper, lower, upper, level, method) { }

    internal ConfidenceInterval(
        double lower,
        double upper,
        double rawLower,
        double rawUpper,
        ConfidenceLevel level,
        IntervalMethod method
    )
    {
        Lower = lower;
        Upper = upper;
        RawLower = rawLower;
        RawUpper = rawUpper;
        Level = level;
        Method = method;
    }

    /// <summary>Gets the lower limit.</summary>
    public double Lower { get; }

    /// <summary>Gets the upper limit.</summary>
    public double Upper { get; }

    /// <summary>Gets the lower limit as the formula gives it, before it was held to the possible values.</summary>
    public double RawLower { get; }

    /// <summary>Gets the upper limit as the formula gives it, before it was held to the possible values.</summary>
    public double RawUpper { get; }

    /// <summary>Gets the confidence level.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Gets the method by which the interval was made.</summary>
    public IntervalMethod Method { get; }

    /// <summary>Gets the distance between the limits.</summary>
    public double Width => Upper - Lower;

    /// <summary>Says whether a value lies in the interval.</summary>
    /// <param name="value">A value in the unit of the estimate.</param>
    /// <returns><see langword="true"/> from <see cref="Lower"/> to <see cref="Upper"/>, both included; never for
    /// NaN.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>Formats the interval in full precision and in the current culture.</summary>
    /// <returns>Such as <c>0.37 to 0.42 (95%)</c>.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>Formats the interval.</summary>
    /// <param name="format">The format of both limits, such as F1; full precision when left out.</param>
    /// <param name="formatProvider">The culture of the limits; when null, the current one.</param>
    /// <returns>Such as <c>37.2 to 42.4 (95%)</c>.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"{Lower.ToString(format, formatProvider)} to {Upper.ToString(format, formatProvider)} ({Level})";

    internal static ConfidenceInterval Around(
        double center,
        double halfWidth,
        ConfidenceLevel level,
        IntervalMethod method
    ) => new(center - halfWidth, center + halfWidth, level, method);

    internal static ConfidenceInterval None(ConfidenceLevel level, IntervalMethod method) =>
        new(double.NaN, double.NaN, level, method);

    internal ConfidenceInterval HeldTo(double minimum, double maximum) =>
        new(
            Math.Clamp(Lower, minimum, maximum),
            Math.Clamp(Upper, minimum, maximum),
            RawLower,
            RawUpper,
            Level,
            Method
        );

    internal ConfidenceInterval Including(double value) =>
        new(Math.Min(Lower, value), Math.Max(Upper, value), RawLower, RawUpper, Level, Method);

    /// <summary>Puts all limits into another unit; <paramref name="convert"/> never falls.</summary>
    internal ConfidenceInterval In(Func<double, double> convert) =>
        new(convert(Lower), convert(Upper), convert(RawLower), convert(RawUpper), Level, Method);
}
