using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>Real event logs and what other programs computed of them. Most may not ship: where they are not, the test is skipped.</summary>
internal static class GoldenLogs
{
    private static readonly ConcurrentDictionary<string, EventLog> Logs = new();

    public static TheoryData<string> Names =>
        [
            "running-example",
            "oulad_scored",
            "servicenow_incidents",
            "ecom_synthetic",
            "receipt",
            "bpic2012_ao",
            "bpic2012_full",
            "bpic2020_domestic",
            "sepsis",
        ];

    public static JsonElement Expected(string name) =>
        JsonDocument.Parse(File.ReadAllText(Repository.Fixture(Path.Combine("journeys", $"{name}.json")))).RootElement;

    public static EventLog Log(string name) => Logs.GetOrAdd(name, static name => EventLog.From(Events(name)));

    /// <summary>Gives the events of a log in the order of the file, further columns as attributes.</summary>
    public static IEnumerable<JourneyEvent> Events(string name)
    {
        using var reader = Open(name);
        string[] header = reader.ReadLine()!.Split(',');
        int score = Array.IndexOf(header, "score");
        int outcome = Array.IndexOf(header, "outcome");
        int[] others = [.. Enumerable.Range(3, header.Length - 3).Where(i => i != score && i != outcome)];
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            yield return new(cells[0], cells[1], DateTimeOffset.Parse(cells[2], CultureInfo.InvariantCulture))
            {
                Rating =
                    score >= 0 && cells[score] != "" ? int.Parse(cells[score], CultureInfo.InvariantCulture) : null,
                Outcome = outcome >= 0 ? cells[outcome] : null,
                Attributes = others.Length == 0 ? null : others.ToDictionary(i => header[i], i => cells[i]),
            };
        }
    }

    private static StreamReader Open(string name)
    {
        string[] places =
        [
            Repository.PathOf("docs", "data", $"{name}.csv.gz"),
            Repository.PathOf("..", "shared", "data", "journeys", $"{name}.csv.gz"),
            Repository.PathOf("..", "shared", "data", "journeys", $"{name}.csv"),
        ];
        string? path = places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"The log {name} does not ship with the project.");
        Stream file = File.OpenRead(path!);
        return new(
            path!.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file
        );
    }
}
