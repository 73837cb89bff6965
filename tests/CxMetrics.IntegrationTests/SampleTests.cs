namespace CxMetrics.IntegrationTests;

/// <summary>The sample programs run and print the figures of the survey.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Quickstart_prints_the_figures_of_the_airport_survey()
    {
        string output = RunSample("quickstart.cs");
        foreach (
            string part in new[]
            {
                "+39.8 (95% CI 37.2 to 42.4, n = 2,746)",
                "1436 promoters, 968 passives, 342 detractors, 85 missing",
                "82.1%",
                "85.4%",
                "+40.4",
                "+45.8",
                "same score: True",
            }
        )
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_lists_stores_and_keeps_apart()
    {
        string output = RunSample("definitions.cs");
        foreach (
            string part in new[]
            {
                "ces-effort-5",
                "Delighted customers: 50.0%",
                "Came back equal: True",
                "cannot be combined",
            }
        )
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sample_has_a_test_here() =>
        Assert.Equal(
            ["definitions.cs", "quickstart.cs"],
            Directory
                .EnumerateFiles(Tests.Repository.PathOf("docs", "samples"), "*.cs")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );

    private static string RunSample(string name)
    {
        var run = Run.Dotnet(Tests.Repository.Root, "run", $"docs/samples/{name}");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output;
    }
}
