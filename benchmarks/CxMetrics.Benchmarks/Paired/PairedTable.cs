using System.Globalization;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>The results as lines for people.</summary>
internal static class PairedTable
{
    public static string Header { get; } =
        $"{"kernel", -22} {"bytes", 13} {"of read", 8} {"quartiles", 13} {"ns a call", 13} {"ns a row", 9} {"GB/s", 7} {"times kernel", 13}  load";

    public static string Line(PairedResult result) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Kernel, -22} {result.Bytes, 13:N0} {result.RatioToRead, 8:0.000} {Quartiles(result), 13} {result.Nanoseconds, 13:N1} {result.NanosecondsPerRow, 9:0.000} {result.GigabytesPerSecond, 7:0.0} {Times(result), 13}  {result.LoadBefore:0.00} {result.LoadAfter:0.00}"
        );

    private static string Quartiles(PairedResult result) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{result.RatioLowerQuartile:0.000}-{result.RatioUpperQuartile:0.000}"
        );

    private static string Times(PairedResult result) =>
        result.TimesKernel?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
