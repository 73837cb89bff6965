using System.Globalization;
using System.Text;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>Formats scores: the only place where a score is rounded.</summary>
internal static class ScoreText
{
    // The invariant culture puts a blank before the percent sign; people who write 82.1 in English write 82.1%.
    private static readonly NumberFormatInfo Invariant = NumberFormatInfo.ReadOnly(
        new NumberFormatInfo { PercentPositivePattern = 1, PercentNegativePattern = 1 }
    );

    public static string Format(Measurement measurement, string? format, IFormatProvider? provider)
    {
        var numbers = NumbersOf(provider);
        var (isGeneral, digits) = Parse(format, measurement.Definition.Unit);
        if (double.IsNaN(measurement.Value))
            return isGeneral ? $"no data (n = {Whole(measurement.Distribution.Responses, numbers)})" : "no data";
        string value = Number(measurement.Value, measurement.Definition.Unit, digits, withSign: true, numbers);
        return isGeneral ? $"{value} ({Details(measurement, digits, numbers)})" : value;
    }

    /// <summary>Gives the limits of the 95% interval, such as <c>12.3 to 45.6</c>; null when there is none.</summary>
    public static string? Limits(Measurement measurement, IFormatProvider? provider)
    {
        var numbers = NumbersOf(provider);
        return Limits(measurement, Parse(null, measurement.Definition.Unit).Digits, numbers);
    }

    public static bool TryFormat(
        Measurement measurement,
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    )
    {
        string text = Format(measurement, format.ToString(), provider);
        bool fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    public static bool TryFormat(
        Measurement measurement,
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    ) => Encoding.UTF8.TryGetBytes(Format(measurement, format.ToString(), provider), utf8Destination, out bytesWritten);

    private static NumberFormatInfo NumbersOf(IFormatProvider? provider) =>
        (provider ?? CultureInfo.CurrentCulture) is CultureInfo { Name: "" }
            ? Invariant
            : NumberFormatInfo.GetInstance(provider);

    private static (bool IsGeneral, int Digits) Parse(string? format, ScoreUnit unit)
    {
        int digits = unit == ScoreUnit.ScalePoints ? 2 : 1;
        if (string.IsNullOrEmpty(format))
            return (true, digits);
        bool isGeneral = format[0] is 'G' or 'g';
        bool isKnown = isGeneral || format[0] is 'S' or 's';
        if (isKnown && format.Length > 1)
        {
            isKnown = format.Length == 2 && char.IsAsciiDigit(format[1]);
            digits = format[1] - '0';
        }
        return isKnown
            ? (isGeneral, digits)
            : throw new FormatException(
                $"The format '{format}' of a score is not known: G (score, interval and n) or S (score alone), each with or without a digit 0 to 9 for the decimals."
            );
    }

    private static string Details(Measurement measurement, int digits, NumberFormatInfo numbers)
    {
        string? limits = Limits(measurement, digits, numbers);
        string range = limits is null ? "no interval" : $"{Level(numbers)} CI {limits}";
        string n = $"n = {Whole(measurement.Distribution.Responses, numbers)}";
        return measurement.Distribution.IsWeighted
            ? $"{range}, {n}, effective n = {measurement.Distribution.EffectiveSampleSize.ToString("N1", numbers)}"
            : $"{range}, {n}";
    }

    private static string? Limits(Measurement measurement, int digits, NumberFormatInfo numbers)
    {
        var interval = measurement.Interval(ConfidenceLevel.P95, IntervalMethod.Default);
        var unit = measurement.Definition.Unit;
        return double.IsNaN(interval.Lower)
            ? null
            : $"{Number(interval.Lower, unit, digits, false, numbers)} to {Number(interval.Upper, unit, digits, false, numbers)}";
    }

    private static string Level(NumberFormatInfo numbers) =>
        ((decimal)ConfidenceLevel.P95.Value).ToString("P0", numbers);

    private static string Number(double value, ScoreUnit unit, int digits, bool withSign, NumberFormatInfo numbers)
    {
        // A double such as 12.35 lies beside the tie it stands for; as a decimal of 15 digits it is the tie, and rounds so.
        decimal rounded = Math.Round((decimal)value, digits, MidpointRounding.AwayFromZero);
        if (rounded == 0)
            rounded = 0;
        string precision = digits.ToString(CultureInfo.InvariantCulture);
        return unit switch
        {
            ScoreUnit.Percent => (rounded / 100).ToString($"P{precision}", numbers),
            ScoreUnit.Points when withSign && rounded > 0 => numbers.PositiveSign
                + rounded.ToString($"F{precision}", numbers),
            _ => rounded.ToString($"F{precision}", numbers),
        };
    }

    private static string Whole(long number, NumberFormatInfo numbers) => number.ToString("N0", numbers);
}
