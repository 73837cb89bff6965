using System.Text.Json;
using CxMetrics.Tests;

namespace CxMetrics.IntegrationTests;

/// <summary>The logs of journeys and the reference results of them, by name.</summary>
internal static class JourneyFiles
{
    public static string[] Columns { get; } = ["--case", "case_id", "--touchpoint", "activity", "--time", "timestamp"];

    public static JsonElement Expected(string name) =>
        JsonDocument
            .Parse(
                File.ReadAllText(Repository.PathOf("tests", "CxMetrics.Tests", "Fixtures", "journeys", $"{name}.json"))
            )
            .RootElement;

    /// <summary>Gives the path of a log, or skips the test where it is not there.</summary>
    public static string Log(string name)
    {
        string shared = Repository.PathOf("..", "shared", "data", "journeys", name);
        string[] paths = [Repository.PathOf("docs", "data", $"{name}.csv.gz"), $"{shared}.csv.gz", $"{shared}.csv"];
        string? path = Array.Find(paths, File.Exists);
        Assert.SkipWhen(path is null, $"The log {name} does not ship with the project.");
        return Path.GetFullPath(path);
    }

    /// <summary>Runs the tool on a log and gives what it writes as JSON. Reference plans and funnels know less, or more, than
    /// occurs, which the tool says.</summary>
    public static JsonElement Json(params string[] arguments)
    {
        var run = Run.Cx([.. arguments, "--format", "json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches("touchpoints? of the events (is|are) not in the plan: |never occurs", line)
        );
        return JsonDocument.Parse(run.Output).RootElement;
    }

    /// <summary>Asserts that all that is expected is there: names in camelCase, seconds spelled out, whole numbers equal, others
    /// to nine digits. What describes the reference is passed over.</summary>
    public static void AssertHolds(JsonElement expected, JsonElement actual, string path)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                // Counts by touchpoint keep the names of the touchpoints.
                bool isByName =
                    path.EndsWith("counts", StringComparison.Ordinal)
                    && path.Contains("step", StringComparison.Ordinal);
                isByName |= path.Contains("rework.", StringComparison.Ordinal);
                foreach (var member in expected.EnumerateObject().Where(member => isByName || !IsComment(member)))
                {
                    string name = isByName ? member.Name : CamelCase(member.Name);
                    Assert.True(actual.TryGetProperty(name, out var value), $"{path} has no {name}");
                    AssertHolds(member.Value, value, $"{path}.{name}");
                }
                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{path}: length");
                for (int i = 0; i < expected.GetArrayLength(); i++)
                    AssertHolds(expected[i], Partner(expected[i], actual, i), $"{path}[{i}]");
                break;
            case JsonValueKind.Number:
                double number = expected.GetDouble();
                double tolerance = number == Math.Floor(number) && Math.Abs(number) < 1e9 ? 0 : 1e-9 * Math.Abs(number);
                Assert.True(Math.Abs(number - actual.GetDouble()) <= tolerance, $"{path}: {number:R}, {actual}");
                break;
            default:
                Assert.True(expected.ToString() == actual.ToString(), $"{path}: {expected}, {actual}");
                break;
        }
    }

    // Transitions stand in another order; they are found by their ends.
    private static JsonElement Partner(JsonElement expected, JsonElement actual, int index)
    {
        if (expected.ValueKind != JsonValueKind.Object || !expected.TryGetProperty("transition_s", out _))
            return actual[index];
        return actual.EnumerateArray().Single(e => IsSame(e, expected, "from") && IsSame(e, expected, "to"));
    }

    private static bool IsSame(JsonElement one, JsonElement other, string name) =>
        one.GetProperty(name).GetString() == other.GetProperty(name).GetString();

    private static bool IsComment(JsonProperty member) =>
        member.Name is "model"
        || (
            member.Value.ValueKind == JsonValueKind.String
            && member.Name
                is ("definition" or "order" or "moves_definition" or "tool" or "cost" or "fitness" or "checked_with")
        );

    private static string CamelCase(string name)
    {
        string[] words = name.Split('_');
        if (words[^1] == "s")
            words[^1] = "seconds";
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
