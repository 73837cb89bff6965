using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>The logs and their reference values that lie beside the repository; most of them may not ship with it.</summary>
internal static class ObservedLog
{
    public static TheoryData<string> Names =>
        [
            "oulad_scored",
            "servicenow_incidents",
            "ecom_synthetic",
            "receipt",
            "bpic2012_ao",
            "bpic2012_full",
            "bpic2020_domestic",
            "sepsis",
            "running-example",
        ];

    /// <summary>Gives the events of a log in the order of the file, further columns as attributes; skips the test where the
    /// log is missing.</summary>
    public static JourneyEvent[] Read(string name)
    {
        string path = Shared("data", name + (name == "running-example" ? ".csv" : ".csv.gz"));
        using var file = File.OpenRead(path);
        using var text = new StreamReader(
            path.EndsWith(".gz", StringComparison.Ordinal)
                ? new GZipStream(file, CompressionMode.Decompress)
                : (Stream)file
        );
        string[] header = text.ReadLine()!.Split(',');
        var events = new List<JourneyEvent>();
        while (text.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            int score = Array.IndexOf(header, "score");
            int outcome = Array.IndexOf(header, "outcome");
            events.Add(
                new(cells[0], cells[1], DateTimeOffset.Parse(cells[2], CultureInfo.InvariantCulture))
                {
                    Rating =
                        score >= 0 && cells[score].Length > 0
                            ? int.Parse(cells[score], CultureInfo.InvariantCulture)
                            : null,
                    Outcome = outcome >= 0 ? cells[outcome] : null,
                    Attributes = Enumerable
                        .Range(3, header.Length - 3)
                        .Where(i => i != score && i != outcome)
                        .ToDictionary(i => header[i], i => cells[i]),
                }
            );
        }
        return [.. events];
    }

    /// <summary>Gives the reference values of a log.</summary>
    public static JsonElement Reference(string name) =>
        JsonDocument.Parse(File.ReadAllText(Shared("golden", name + ".json"))).RootElement;

    private static string Shared(string kind, string file)
    {
        string path = Path.GetFullPath(Repository.PathOf("..", "shared", kind, "journeys", file));
        Assert.SkipUnless(File.Exists(path), $"The file {file} does not ship with the project.");
        return path;
    }
}
