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

    /// <summary>Opens a page in Chromium without a window, lets its scripts run, and gives the page as it is then.</summary>
    public static string Chromium(string page, bool isDark)
    {
        string? program = Array.Find(["chromium", "chromium-browser", "google-chrome"], IsOnPath);
        Assert.SkipUnless(program is not null || AreRequired, "Chromium is not installed.");
        var folder = Directory.CreateTempSubdirectory("cx-pictures-");
        try
        {
            string file = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(file, page);
            string[] options =
            [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1400,1000",
                $"--user-data-dir={Path.Combine(folder.FullName, "profile")}",
                $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}",
                "--virtual-time-budget=10000",
                "--dump-dom",
                new Uri(file).AbsoluteUri,
            ];
            // What it complains of is about the machine, and not about the page.
            var run = Run.Command(program ?? "chromium", options, "");
            Assert.True(run.ExitCode == 0, run.Error);
            return run.Output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
