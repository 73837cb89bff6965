using System.Globalization;

namespace CxMetrics.Pictures;

/// <summary>Numbers and times as people read them, in every culture the same.</summary>
internal static class HumanText
{
    /// <summary>Gives a whole number with commas between thousands, such as 12,489.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Gives a number of things, such as 1 case or 12 cases.</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>Gives a share as per cent with one decimal; a dash for NaN, and no 0.0% or 100.0% for what is neither none nor
    /// all.</summary>
    public static string Percent(double share) =>
        double.IsNaN(share) ? "\u2013"
        : share is > 0 and < 0.0005 ? "<0.1%"
        : share is > 0.9995 and < 1 ? ">99.9%"
        : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>Gives a length of time in its two largest units, such as 3 d 4 h, 12 min or 850 ms.</summary>
    public static string Time(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
            return "\u2212" + Time(time == TimeSpan.MinValue ? TimeSpan.MaxValue : -time);
        double seconds = time.TotalSeconds;
        if (seconds < 1)
            return time == TimeSpan.Zero
                ? "0 s"
                : Math.Max(1, Round(time.TotalMilliseconds)).ToString("0", CultureInfo.InvariantCulture) + " ms";
        // Rounded to the smaller of the two units first, so that 59 min 59.9 s is one hour.
        return seconds < 59.5 ? Units(Round(seconds), 1, "s", 0, "")
            : seconds < 3599.5 ? Units(Round(seconds), 60, "min", 1, "s")
            : seconds < 86370 ? Units(Round(seconds / 60), 60, "h", 1, "min")
            : seconds < 100 * 86400d - 1800 ? Units(Round(seconds / 3600), 24, "d", 1, "h")
            : Count((long)Round(seconds / 86400)) + " d";
    }

    private static string Units(double smaller, double perLarger, string larger, int smallest, string small)
    {
        double whole = Math.Floor(smaller / perLarger);
        double rest = smaller - whole * perLarger;
        return smallest == 0 || rest == 0
            ? FormattableString.Invariant($"{whole:0} {larger}")
            : FormattableString.Invariant($"{whole:0} {larger} {rest:0} {small}");
    }

    private static double Round(double value) => Math.Round(value, MidpointRounding.AwayFromZero);
}
