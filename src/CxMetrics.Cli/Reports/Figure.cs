using System.Globalization;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes numbers for people.</summary>
internal static class Figure
{
    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a number and what is counted: 1 case, 2 cases.</summary>
    public static string Of(long number, string noun) => $"{Whole(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Writes a share with one decimal; nothing for NaN, and no rare thing as never.</summary>
    public static string Percent(double share) =>
        double.IsNaN(share) ? ""
        : share is > 0 and < 0.0005 ? "<0.1%"
        : share is > 0.9995 and < 1 ? ">99.9%"
        : (100 * share).ToString("F1", CultureInfo.InvariantCulture) + "%";
}
