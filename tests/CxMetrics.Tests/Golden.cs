using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CxMetrics.Statistics;

namespace CxMetrics.Tests;

/// <summary>Reference values computed by independent programs; see Fixtures/README.md.</summary>
internal static class Golden
{
    /// <summary>Closed forms.</summary>
    public const double Closed = 1e-12;

    /// <summary>Limits that rest on quantiles of t or beta.</summary>
    public const double Quantile = 1e-10;

    /// <summary>Quantities that need an iteration or an integral to be found at all.</summary>
    public const double Iterated = 1e-9;

    private static readonly ConcurrentDictionary<string, double> WorstErrors = new();

    // CX_GOLDEN_REPORT=FILE writes, at the end, how far each test class was off at worst: relative above 1, absolute below.
    static Golden()
    {
        if (Environment.GetEnvironmentVariable("CX_GOLDEN_REPORT") is { } path)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllLines(
                    path,
                    WorstErrors
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:E1}"))
                );
        }
    }

    /// <summary>Gives the cases of a file, each a theory row named by its id.</summary>
    public static TheoryData<string> Ids(string file) => [.. Cases(file).Select(c => c.GetProperty("id").GetString()!)];

    public static JsonElement Case(string file, string id) =>
        Cases(file).Single(c => c.GetProperty("id").GetString() == id);

    public static double Number(this JsonElement parent, string name) =>
        parent.GetProperty(name).ValueKind == JsonValueKind.Null ? double.NaN : parent.GetProperty(name).GetDouble();

    public static long Whole(this JsonElement parent, string name) => parent.GetProperty(name).GetInt64();

    public static long[] Wholes(this JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(e => e.GetInt64())];

    public static double[] Numbers(this JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

    /// <summary>Asserts agreement of what is a difference: NaN with null, relative above 1, absolute below.</summary>
    public static void AssertNear(
        double expected,
        double actual,
        double tolerance,
        string what,
        [CallerFilePath] string test = ""
    )
    {
        if (double.IsNaN(expected) || double.IsNaN(actual))
        {
            Assert.True(
                double.IsNaN(expected) && double.IsNaN(actual),
                $"{what}: expected {expected:R}, got {actual:R}"
            );
            return;
        }
        Record(Math.Abs(expected - actual) / Math.Max(Math.Abs(expected), 1), test);
        double allowed = tolerance * Math.Max(Math.Abs(expected), 1);
        Assert.True(
            Math.Abs(expected - actual) <= allowed,
            $"{what}: expected {expected:R}, got {actual:R}, relative error {Math.Abs(expected - actual) / Math.Abs(expected):E2}"
        );
    }

    /// <summary>Asserts agreement in relative terms, of small values too: NaN with null, 0 with 0.</summary>
    public static void AssertRelative(
        double expected,
        double actual,
        double tolerance,
        string what,
        [CallerFilePath] string test = ""
    )
    {
        bool isSame = expected.Equals(actual) || expected == actual;
        if (!isSame)
            Record(Math.Abs(expected - actual) / Math.Abs(expected), test);
        Assert.True(
            isSame || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected),
            $"{what}: expected {expected:R}, got {actual:R}, relative error {Math.Abs(expected - actual) / Math.Abs(expected):E2}"
        );
    }

    /// <summary>Asserts agreement of an interval as the formula gives it, before it was held to the possible values.</summary>
    public static void AssertInterval(
        JsonElement expected,
        ConfidenceInterval actual,
        double tolerance,
        string what,
        double unit = 1,
        [CallerFilePath] string test = ""
    )
    {
        double[] limits =
            expected.ValueKind == JsonValueKind.Null
                ? [double.NaN, double.NaN]
                : [.. expected.EnumerateArray().Select(e => unit * e.GetDouble())];
        AssertNear(limits[0], actual.RawLower, tolerance, $"{what} lower", test);
        AssertNear(limits[1], actual.RawUpper, tolerance, $"{what} upper", test);
    }

    /// <summary>Gives the confidence levels of a case, each with what is expected at it.</summary>
    public static IEnumerable<(ConfidenceLevel Level, JsonElement Expected)> Levels(
        this JsonElement parent,
        string name
    ) =>
        parent.GetProperty(name).ValueKind == JsonValueKind.Null
            ? []
            : parent
                .GetProperty(name)
                .EnumerateObject()
                .Select(p => (new ConfidenceLevel(double.Parse(p.Name, CultureInfo.InvariantCulture)), p.Value));

    private static void Record(double error, string test) =>
        WorstErrors.AddOrUpdate(Path.GetFileNameWithoutExtension(test), error, (_, worst) => Math.Max(worst, error));

    private static JsonElement.ArrayEnumerator Cases(string file) =>
        JsonDocument
            .Parse(File.ReadAllText(Repository.Fixture(file)))
            .RootElement.GetProperty("cases")
            .EnumerateArray();
}
