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
    public void Months_finds_the_change_and_its_reason()
    {
        string output = RunSample("months.cs");
        foreach (
            string part in new[]
            {
                "Apr   +40.0",
                "May       -   no answers",
                "-19.4 (95% CI -31.1 to -7.3, p = 0.002)",
                "Since Sep the score is 30.5 instead of 43.2",
                "-12.5 points (-14.7 to -10.2): other people answered",
                "-0.3 points (-5.8 to 5.2)",
            }
        )
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Teams_ranks_by_evidence_not_by_luck()
    {
        string output = RunSample("teams.cs");
        foreach (
            string part in new[]
            {
                "-36.4 (95% CI -47.4 to -25.5, p < 0.001)",
                "   1  North       +48.0      41.3    47 ± 3               96%",
                "   6  Night      +100.0      -6.6    43 ± 17              13%",
                "   -  Trainees  no data",
            }
        )
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Learners_shows_who_gets_how_far_and_what_deviates_on_a_narrow_terminal()
    {
        string output = RunSample("learners.cs");
        foreach (
            string part in new[]
            {
                "12,489 learners, 47,969 events, 12 courses",
                "The 10,098 learners whose course has three",
                "TMA2          8,848  94.5% (94.0% to 94.9%)  87.6% (87.0% to 88.2%)  111 days",
                "TMA3          8,332  94.2% (93.7% to 94.6%)  82.5% (81.8% to 83.2%)  159 days",
                "BBB_2013J     1,593  70.8% (68.5% to 73.0%)  TMA3   359",
                "AAA_2013J       323  94.4% (91.4% to 96.4%)  TMA3    11",
                "   993   83.9%  Register > TMA1 > TMA2 > CMA1 > TMA3 > CMA2",
                "CMA1         1,593     1,320    273   17.1%  1,320  100.0%             0      0",
                "TMA3        10,098     8,491  1,607   15.9%  1,574   18.5%           114      0",
                "Unregister       0         9      0              0                     0      9",
                "they are not in the data",
            }
        )
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.DoesNotContain(output.Split('\n'), line => line.Length > 100);
    }

    [Fact]
    public void Learner_scores_finds_pain_points_and_moments_of_truth_and_draws()
    {
        var folder = Directory.CreateTempSubdirectory("cx-drawn-");
        try
        {
            string output = RunSample("learner-scores.cs", folder.FullName);
            foreach (
                string part in new[]
                {
                    "All marks: 75.33 (95% CI 75.14 to 75.53, n = 35,454)",
                    "  TMA3        73.13         2.20      68.0%    1.49",
                    "  TMA4            0.462 (0.427 to 0.496)  77.88   55.32",
                    "  peak-end-maximum    78.94   0.386",
                    "  TMA3               1.37   69.0%        13.7%   17.4%            79.2%",
                    "Drawn: flow.svg, funnel.svg, journey-map.svg",
                }
            )
                Assert.Contains(part, output, StringComparison.Ordinal);
            Assert.DoesNotContain(output.Split('\n'), line => line.Length > 100);
            // The same pictures as those of the guide, which the command line draws.
            foreach (string path in Directory.GetFiles(folder.FullName))
            {
                string inGuide = Tests.Repository.PathOf("docs", "guide", "learners", Path.GetFileName(path));
                Assert.Equal(File.ReadAllText(inGuide), File.ReadAllText(path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_sample_has_a_test_here() =>
        Assert.Equal(
            ["definitions.cs", "learner-scores.cs", "learners.cs", "months.cs", "quickstart.cs", "teams.cs"],
            Directory
                .EnumerateFiles(Tests.Repository.PathOf("docs", "samples"), "*.cs")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );

    private static string RunSample(string name, params string[] arguments)
    {
        var run = Run.Dotnet(Tests.Repository.Root, ["run", $"docs/samples/{name}", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output;
    }
}
