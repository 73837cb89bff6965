using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>The reference results of journeys, and the logs that they are of.</summary>
internal static class GoldenJourney
{
    private static readonly Dictionary<string, EventLog> Logs = [];

    public static JsonElement Of(string name) =>
        JsonDocument
            .Parse(
                File.ReadAllText(
                    Repository.PathOf("tests", "CxMetrics.Tests", "GoldenFiles", "journeys", $"{name}.json")
                )
            )
            .RootElement;

    /// <summary>Reads a log beside the repository, or skips the test where there is none.</summary>
    public static EventLog Log(string name)
    {
        string folder = Path.GetFullPath(Repository.PathOf("..", "shared", "data", "journeys"));
        string path = Path.Combine(folder, $"{name}.csv.gz");
        if (!File.Exists(path))
            path = Path.Combine(folder, $"{name}.csv");
        Assert.SkipUnless(File.Exists(path), $"The log {name} does not ship with the project.");
        lock (Logs)
        {
            if (!Logs.TryGetValue(name, out var log))
                Logs.Add(name, log = EventLog.From(Rows(path).Skip(1).Select(Event)));
            return log;
        }
    }

    private static IEnumerable<string> Rows(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } row)
            yield return row;
    }

    private static JourneyEvent Event(string row)
    {
        string[] fields = row.Split(',');
        return new(fields[0], fields[1], DateTimeOffset.Parse(fields[2], CultureInfo.InvariantCulture));
    }
}
