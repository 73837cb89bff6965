using System.Globalization;

namespace CxMetrics.Cli;

/// <summary>Lengths of time, as they are given and shown.</summary>
internal static class TimeText
{
    /// <summary>Reads a time such as 14d, 36h, 90m or 60s.</summary>
    public static TimeSpan Parse(string option, string text)
    {
        double? seconds = text.Length == 0 ? null : SecondsOf(text[^1]);
        if (
            seconds is { } unit
            && double.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double number
            )
            && number * unit <= TimeSpan.MaxValue.TotalSeconds / 2
        )
            return TimeSpan.FromTicks((long)Math.Round(number * unit * TimeSpan.TicksPerSecond));
        throw new InputException(
            $"{option} is a number of days, hours, minutes or seconds, such as 14d, 36h, 90m or 60s; not '{Shown.Of(text)}'."
        );
    }

    /// <summary>Writes seconds so that three digits matter, such as 5.3 min; nothing for NaN.</summary>
    public static string Of(double seconds) =>
        double.IsNaN(seconds) ? ""
        : seconds < 60 ? Of(seconds, "s")
        : seconds < 2 * 3600 ? Of(seconds / 60, "min")
        : seconds < 2 * 86400 ? Of(seconds / 3600, "h")
        : Of(seconds / 86400, "d");

    private static string Of(double number, string unit) =>
        number == 0 ? "0"
        : number < 10 ? string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {unit}")
        : number < 100 ? string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {unit}")
        : string.Create(CultureInfo.InvariantCulture, $"{number:N0} {unit}");

    private static double? SecondsOf(char unit) =>
        unit switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => null,
        };
}
