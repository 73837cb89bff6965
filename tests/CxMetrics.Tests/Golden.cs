using System.Text.Json;

namespace CxMetrics.Tests;

/// <summary>Reference values computed by independent programs; see Fixtures/README.md.</summary>
internal static class Golden
{
    /// <summary>Closed forms.</summary>
    public const double Closed = 1e-12;

    /// <summary>Limits that rest on quantiles of t or beta.</summary>
    public const double Quantile = 1e-10;

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
    public static void AssertNear(double expected, double actual, double tolerance, string what)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual))
        {
            Assert.True(
                double.IsNaN(expected) && double.IsNaN(actual),
                $"{what}: expected {expected:R}, got {actual:R}"
            );
            return;
        }
        double allowed = tolerance * Math.Max(Math.Abs(expected), 1);
        Assert.True(
            Math.Abs(expected - actual) <= allowed,
            $"{what}: expected {expected:R}, got {actual:R}, relative error {Math.Abs(expected - actual) / Math.Abs(expected):E2}"
        );
    }

    /// <summary>Asserts agreement in relative terms, of small values too: NaN with null, 0 with 0.</summary>
    public static void AssertRelative(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            expected.Equals(actual)
                || expected == actual
                || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected),
            $"{what}: expected {expected:R}, got {actual:R}, relative error {Math.Abs(expected - actual) / Math.Abs(expected):E2}"
        );

    private static JsonElement.ArrayEnumerator Cases(string file) =>
        JsonDocument
            .Parse(File.ReadAllText(Repository.Fixture(file)))
            .RootElement.GetProperty("cases")
            .EnumerateArray();
}
