using System.Text.Json;
using CxMetrics.Tests;

namespace CxMetrics.IntegrationTests;

/// <summary>The programs that draw what the library writes. Where they are not installed, tests of them are skipped, unless
/// CX_DRAWING_TOOLS=1 says that they have to be there.</summary>
internal static class DrawingTools
{
    private static readonly string Checker = Repository.PathOf("tests", "mermaid", "check.mjs");

    private static bool AreRequired => Environment.GetEnvironmentVariable("CX_DRAWING_TOOLS") == "1";

    /// <summary>Gives what Mermaid's own parser makes of each diagram.</summary>
    public static JsonElement[] Mermaid(params string[] diagrams)
    {
        bool isThere =
            IsOnPath("node") && Directory.Exists(Repository.PathOf("tests", "mermaid", "node_modules", "mermaid"));
        Assert.SkipUnless(
            isThere || AreRequired,
            "Mermaid is not installed: it needs Node.js, and 'npm ci --ignore-scripts' in tests/mermaid."
        );
        var run = Run.Command("node", [Checker], Json(diagrams));
        Assert.True(run.ExitCode == 0, run.Error);
        var results = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(diagrams.Length, results.GetArrayLength());
        return [.. results.EnumerateArray()];
    }

    /// <summary>Gives what Graphviz makes of a diagram: its layout as JSON.</summary>
    public static JsonElement Graphviz(string diagram)
    {
        Assert.SkipUnless(IsOnPath("dot") || AreRequired, "Graphviz is not installed.");
        var run = Run.Command("dot", ["-Tjson"], diagram);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal("", run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)));

    private static string Json(string[] texts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (string text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
