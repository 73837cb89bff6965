using CxMetrics.Tests;

namespace CxMetrics.IntegrationTests;

public sealed class JourneyPictureCommandTests
{
    private static readonly string Plan = Repository.PathOf("docs", "data", "learners-plan.json");
    private static readonly string[] Log = [JourneyFiles.Log("oulad_scored"), .. JourneyFiles.Columns];
    private static readonly string[] Rated = ["--rating", "score", "--metric", "csat-mean-101"];
    private static readonly string[] Ended = ["--outcome", "outcome", "--good", "Pass,Distinction"];

    [Fact]
    public void The_pictures_of_the_guide_are_what_its_command_draws()
    {
        string[] names = ["flow.svg", "funnel.svg", "journey-map.svg"];
        var run = Draw(["journey", .. Log, .. Rated, .. Ended, "--plan", Plan], out var drawn);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(names, drawn.Keys.Order(StringComparer.Ordinal));
        foreach (string name in names)
            Assert.Equal(File.ReadAllText(Repository.PathOf("docs", "guide", "learners", name)), drawn[name]);
        Assert.Contains("75.33 (95% interval 75.14 to 75.53) in all", run.Output, StringComparison.Ordinal);
        Assert.Matches("cxmetrics: drawn: .*journey-map.svg, .*flow.svg, .*funnel.svg\n", run.Error);
    }

    [Fact]
    public void What_there_is_to_draw_depends_on_what_is_known()
    {
        Assert.Equal(0, Draw(["journey", .. Log], out var flow).ExitCode);
        Assert.Equal(["flow.svg"], flow.Keys);
        Assert.Equal(0, Draw(["journey", .. Log, .. Rated, "--width", "400"], out var map).ExitCode);
        Assert.Equal(["flow.svg", "journey-map.svg"], map.Keys.Order(StringComparer.Ordinal));
        Assert.All(map.Values, svg => Assert.Contains("width=\"400\"", svg, StringComparison.Ordinal));
        Assert.Equal(
            0,
            Draw(["funnel", .. Log, "--steps", "Register,TMA1", "--width", "320"], out var funnel).ExitCode
        );
        Assert.Equal(["funnel.svg"], funnel.Keys);
    }

    [Fact]
    public void Text_formats_stand_alone_on_standard_output()
    {
        string dot = Run.Cx(["journey", .. Log, "--dot"]).Output;
        Assert.StartsWith("digraph flow {\n", dot, StringComparison.Ordinal);
        Assert.EndsWith("}\n", dot, StringComparison.Ordinal);
        Assert.StartsWith("flowchart ", Run.Cx(["journey", .. Log, "--mermaid"]).Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "flowchart ",
            Run.Cx(["journey", .. Log, "--mermaid", .. Rated]).Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "journey\n",
            Run.Cx(["journey", .. Log, "--mermaid", .. Rated, "--plan", Plan]).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--width is the width of the pictures that --svg asks for.", "--width", "400")]
    [InlineData("--width is a whole number from 320 to 4000; not '319'.", "--width", "319", "--svg", "x")]
    [InlineData("--svg is empty.", "--svg", "")]
    [InlineData("only one thing can be written: --mermaid or --dot.", "--mermaid", "--dot")]
    [InlineData("only one thing can be written: --dot or --format.", "--dot", "--format", "json")]
    public void What_cannot_be_drawn_is_said_before_the_file_is_read(string message, params string[] options)
    {
        var run = Run.Cx(["journey", "no-such-file.csv", .. options]);
        Assert.Equal((2, "", $"cxmetrics: {message}"), (run.ExitCode, run.Output, run.Error.Trim()));
    }

    [Fact]
    public void A_flow_that_Mermaid_would_not_read_is_refused_with_another_way()
    {
        string line = string.Concat(Enumerable.Range(0, 600).Select(i => $"1,t{i},2026-03-01\n"));
        var run = Run.Cx(
            System.Text.Encoding.UTF8.GetBytes("c,a,t\n" + line),
            ["journey", "-", "--case", "c", "--touchpoint", "a", "--time", "t", "--mermaid"]
        );
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(
            "cxmetrics: --mermaid: the diagram is larger than Mermaid reads",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_is_no_folder_for_pictures()
    {
        var run = Run.Cx(["journey", .. Log, "--svg", Plan]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"cxmetrics: --svg: {Plan} is a file; a folder was expected.", run.Error.Trim());
    }

    private static Run Draw(string[] arguments, out IReadOnlyDictionary<string, string> drawn)
    {
        var folder = Directory.CreateTempSubdirectory("cx-drawn-");
        try
        {
            // Folders that are not there yet are made.
            string path = Path.Combine(folder.FullName, "some", "where");
            var run = Run.Cx([.. arguments, "--svg", path]);
            drawn = Directory.Exists(path)
                ? Directory.GetFiles(path).ToDictionary(file => Path.GetFileName(file), File.ReadAllText)
                : [];
            return run;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
