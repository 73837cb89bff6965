using System.Text.Json;

namespace CxMetrics.IntegrationTests;

/// <summary>The surveys beside the repository, against figures computed without the library.</summary>
public sealed class SharedSurveyTests
{
    [Theory]
    [InlineData("sfo2017.csv", 41.2379, 2585, "nps", "NETPRO", "--missing", "11", "--by", "LANG")]
    [InlineData("sfo2017.csv", 18.7702, 309, "nps", "NETPRO", "--missing", "11", "--by", "Q15PROBLEM", "1")]
    [InlineData("sfo2017.csv", 44.2068, 561, "nps", "NETPRO", "--missing", "11", "--by", "SAQ", "1")]
    [InlineData(
        "sfo2017.csv",
        82.2793,
        2688,
        "csat-top-2-of-5",
        "Q7ALL",
        "--missing",
        "0,6,Blank",
        "--weight",
        "WEIGHT"
    )]
    [InlineData("sfo2017.csv", 11.9492, 2678, "csat-binary", "Q15PROBLEM", "--map", "1=1,2=0", "--missing", "0,3")]
    [InlineData("spack2020.csv", 78.2353, 170, "csat-top-2-of-5", SpackOverall, "--map", SpackMap)]
    [InlineData("spack2021.csv", 82.1229, 179, "csat-top-2-of-5", SpackOverall, "--map", SpackMap)]
    [InlineData("spack2022.csv", 4.0879, 182, "csat-mean-5", SpackOverall, "--map", SpackMap)]
    [InlineData("spack2025.csv", 78.7755, 245, "csat-top-2-of-5", SpackOverall, "--map", SpackMap)]
    [InlineData(
        "jupyter2020_scales.csv",
        95.5582,
        833,
        "csat-binary",
        JupyterItem,
        "--map",
        "Yes.=1,No.=0",
        "--missing",
        JupyterNeutral
    )]
    [InlineData(
        "jupyter2020_scales.csv",
        80.0,
        995,
        "csat-binary",
        JupyterItem,
        "--map",
        "Yes.=1,No.=0,Neutral.=0",
        "--missing",
        "Does not apply."
    )]
    [InlineData(
        "jupyter2020_scales.csv",
        75.5218,
        1054,
        "csat-binary",
        JupyterItem,
        "--map",
        "Yes.=1,No.=0,Neutral.=0,Does not apply.=0"
    )]
    [InlineData("jupyter2015_sessions.csv", 45.6624, 1706, "csat-binary", "Status", "--map", "Complete=1,Partial=0")]
    [InlineData("phosphor2018_tasks.csv", 70.5036, 278, "csat-binary", "FS", "--map", "0.0=1,1.0=0,2.0=0")]
    [InlineData(
        "jupyterlab2018_tasks.csv",
        71.0818,
        1442,
        "csat-binary",
        "First Success (Y or N)",
        "--map",
        "Y=1,N=0",
        "--invalid",
        "count"
    )]
    public void A_survey_has_its_check_figures(
        string file,
        double value,
        long responses,
        string metric,
        string rating,
        params string[] options
    )
    {
        string path = Tests.Repository.SharedSurvey(file);
        // A last option without a name is the segment that is meant.
        string segment = options.Length % 2 == 1 ? options[^1] : "1";
        string[] rest = options.Length % 2 == 1 ? options[..^1] : options;
        var run = Run.Cx(["score", path, "--metric", metric, "--rating", rating, "--format", "json", .. rest]);
        Assert.Equal("", run.Error);
        var rows = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows").EnumerateArray().ToArray();
        var row =
            rows.Length == 1
                ? rows[0]
                : rows.Single(r => r.GetProperty("segment").EnumerateObject().Single().Value.GetString() == segment);
        Assert.Equal(responses, row.GetProperty("responses").GetInt64());
        Assert.Equal(value, row.GetProperty("value").GetDouble(), 4);
    }

    [Theory]
    [InlineData("sfo_waves_2010_2017.csv", "csat-top-2-of-5", "overall")]
    [InlineData("sfo_waves_2010_2017.csv", "ces-agree-5", "ease_find")]
    [InlineData("stacks2020_scales.csv", "csat-top-2-of-0-6", "How aligned are you with these values?")]
    [InlineData("hcahps_national_results.csv", "csat-mean-101", "top_box_percentage")]
    public void Every_other_survey_can_be_read(string file, string metric, string rating)
    {
        var run = Run.Cx(
            "score",
            Tests.Repository.SharedSurvey(file),
            "--metric",
            metric,
            "--rating",
            rating,
            "--invalid",
            "count",
            "--format",
            "json"
        );
        Assert.Equal("", run.Error);
        var row = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0];
        Assert.True(row.GetProperty("responses").GetInt64() > 50);
        Assert.Equal(JsonValueKind.Number, row.GetProperty("value").ValueKind);
    }

    [Fact]
    public void The_sample_is_cut_from_the_survey_unchanged()
    {
        string[] survey = File.ReadAllLines(Tests.Repository.SharedSurvey("sfo2017.csv"));
        string[] sample = File.ReadAllLines(Tests.Repository.PathOf("docs", "data", "airport-2017.csv"));
        Assert.Equal(survey.Length, sample.Length);
        string[] columns = sample[0].Split(',');
        int[] places = [.. columns.Select(column => Array.IndexOf(survey[0].Split(','), column))];
        int compared = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            string[] fields = survey[i].Split(',');
            // Only rows without quoted fields can be cut by hand.
            if (survey[i].Contains('"'))
                continue;
            Assert.Equal(string.Join(',', places.Select(place => fields[place])), sample[i]);
            compared++;
        }
        Assert.True(compared > 2800, $"{compared} rows compared");
    }

    private const string SpackOverall = "How would you rate the overall quality of ... [Spack]";
    private const string SpackMap = "Horrible=1,Bad=2,OK=3,Good=4,Excellent=5";
    private const string JupyterItem =
        "7b2. Cleaning and preparing data. - Has Jupyter met your expectations for this use case?";
    private const string JupyterNeutral = "Neutral.,Does not apply.";
}
