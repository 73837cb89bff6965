using System.Globalization;
using System.Text.Json;
using CxMetrics.Attribution;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Attribution;

/// <summary>Ten thousand real paths and what other programs computed of them. The paths may not ship: where they are not, the test is
/// skipped.</summary>
internal static class GoldenPaths
{
    private static readonly Lazy<AttributionPaths> Paths = new(Read);

    public static JsonElement Expected { get; } = GoldenLogs.Expected("attribution_paths");

    public static TheoryData<string> MicroCases =>
        [.. Micro.EnumerateArray().Select(micro => micro.GetProperty("name").GetString()!)];

    private static JsonElement Micro => GoldenLogs.Expected("micro_cases").GetProperty("attribution");

    public static AttributionPaths All
    {
        get
        {
            Assert.SkipUnless(File.Exists(Path), "The paths do not ship with the project.");
            return Paths.Value;
        }
    }

    private static string Path =>
        System.IO.Path.GetFullPath(Repository.PathOf("..", "shared", "data", "journeys", "attribution_paths.csv"));

    public static (JsonElement Expected, AttributionPaths Paths) MicroCase(string name)
    {
        var micro = Micro.EnumerateArray().Single(micro => micro.GetProperty("name").GetString() == name);
        var rows = micro
            .GetProperty("paths")
            .EnumerateArray()
            .Select(row => new AttributionPath(
                row.GetProperty("path").EnumerateArray().Select(channel => channel.GetString()!),
                row.Whole("conversions"),
                row.Whole("nulls"),
                row.Number("value")
            ));
        return (micro, AttributionPaths.From(rows));
    }

    /// <summary>Asserts that every channel has what is expected of it, and that none is left over.</summary>
    public static void AssertChannels(
        JsonElement expected,
        IReadOnlyList<(string Channel, double Number)> actual,
        string what
    )
    {
        Assert.Equal(expected.EnumerateObject().Count(), actual.Count);
        foreach (var (channel, number) in actual)
            Golden.AssertRelative(expected.Number(channel), number, 1e-9, $"{what} {channel}");
    }

    private static AttributionPaths Read()
    {
        string[][] rows = [.. File.ReadLines(Path).Skip(1).Select(line => line.Split(','))];
        return AttributionPaths.From(
            [.. rows.Select(row => row[0])],
            [.. rows.Select(row => long.Parse(row[1], CultureInfo.InvariantCulture))],
            [.. rows.Select(row => long.Parse(row[3], CultureInfo.InvariantCulture))],
            [.. rows.Select(row => double.Parse(row[2], CultureInfo.InvariantCulture))]
        );
    }
}
