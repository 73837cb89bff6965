using System.Text.Json;

namespace CxMetrics.IntegrationTests;

public sealed class PlanCommandTests
{
    // Doubles on their way through JSON keep all digits; the rest is rounding in either formula.
    private const double Rounding = 1e-8;

    [Fact]
    public void Everybody_asked_leaves_no_margin()
    {
        var run = Run.Cx("plan", "--metric", "nps", "--responses", "1", "--population", "1");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("± 0", run.Output, StringComparison.Ordinal);
        Assert.Contains("none", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_margin_is_planned_for_the_worst_case_first_and_for_everyday_mixes()
    {
        var json = Json("--metric", "nps", "--margin", "5");
        Assert.Equal("nps", json.GetProperty("metric").GetString());
        Assert.Equal("Net Promoter Score", json.GetProperty("definition").GetString());
        Assert.Equal("points", json.GetProperty("unit").GetString());
        Assert.Equal(0.95, json.GetProperty("confidence").GetDouble());
        Assert.Equal(5, json.GetProperty("margin").GetDouble());
        foreach (string none in new[] { "difference", "power", "responses", "population" })
            Assert.Equal(JsonValueKind.Null, json.GetProperty(none).ValueKind);
        var rows = json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(4, rows.Length);
        // z² / 0.05², the variance of half promoters and half detractors being 1.
        Assert.Equal(1537, rows[0].GetProperty("responses").GetInt64());
        Assert.Equal(1536.5835282776497, rows[0].GetProperty("responsesExact").GetDouble(), Rounding);
        Assert.Equal(50, rows[0].GetProperty("positivePercent").GetDouble());
        Assert.All(rows[1..], row => Assert.True(row.GetProperty("responses").GetInt64() < 1537));
    }

    [Theory]
    [InlineData("5", "0.95", 938, 937.31595224936677)]
    [InlineData("2", "0.99", 10119, 10118.217316557353)]
    public void Expected_shares_give_the_reference_values(string margin, string level, long responses, double exact)
    {
        string[] mix = ["--promoters", "50", "--detractors", "20"];
        var row = OnlyRow(["--metric", "nps", "--margin", margin, "--confidence", level, .. mix]);
        Assert.Equal(responses, row.GetProperty("responses").GetInt64());
        Assert.Equal(exact, row.GetProperty("responsesExact").GetDouble(), Rounding);
        Assert.Equal(exact - 3, row.GetProperty("responsesByDefaultIntervalExact").GetDouble(), Rounding);
    }

    [Fact]
    public void A_population_bounds_the_answers()
    {
        var row = OnlyRow(
            "--metric",
            "nps",
            "--margin",
            "15",
            "--population",
            "60",
            "--promoters",
            "35",
            "--detractors",
            "25"
        );
        Assert.Equal(101, row.GetProperty("responses").GetInt64());
        Assert.Equal(38, row.GetProperty("responsesOfPopulation").GetInt64());
        Assert.Equal(37.837821124001842, row.GetProperty("responsesOfPopulationExact").GetDouble(), Rounding);
    }

    [Fact]
    public void A_share_also_has_the_number_for_the_interval_of_its_scores()
    {
        var row = OnlyRow("--metric", "csat-top-2-of-5", "--margin", "4", "--share", "80");
        Assert.Equal(385, row.GetProperty("responses").GetInt64());
        Assert.Equal(383, row.GetProperty("responsesByDefaultInterval").GetInt64());
        Assert.Equal(382.45322406587206, row.GetProperty("responsesByDefaultIntervalExact").GetDouble(), Rounding);
        Assert.Equal(80, row.GetProperty("sharePercent").GetDouble());
    }

    [Fact]
    public void A_mean_is_planned_in_its_own_unit()
    {
        // (1.96 * 1.1 / 0.1)², in scale points and, a quarter as many, in percent of the range.
        var points = OnlyRow("--metric", "csat-mean-5", "--margin", "0.1", "--sd", "1.1");
        Assert.Equal(465, points.GetProperty("responses").GetInt64());
        var percent = OnlyRow("--metric", "csat-pomp-5", "--margin", "2.5", "--sd", "27.5");
        Assert.Equal(
            points.GetProperty("responsesExact").GetDouble(),
            percent.GetProperty("responsesExact").GetDouble(),
            Rounding
        );
        Assert.Equal(27.5, percent.GetProperty("standardDeviation").GetDouble());
        Assert.Equal(JsonValueKind.Null, points.GetProperty("responsesByDefaultInterval").ValueKind);
    }

    [Fact]
    public void A_difference_of_shares_is_planned_for_the_side_that_takes_more()
    {
        // power.prop.test(p1 = 0.8, p2 = 0.75, power = 0.8): 1093.739; the other side takes 905.
        var json = Json("--metric", "csat-top-2-of-5", "--difference", "5", "--share", "80");
        Assert.Equal(0.8, json.GetProperty("power").GetDouble());
        var row = Assert.Single(json.GetProperty("rows").EnumerateArray());
        Assert.Equal(1094, row.GetProperty("responsesPerGroup").GetInt64());
        Assert.Equal(1093.739045766165, row.GetProperty("responsesPerGroupExact").GetDouble(), Rounding);
        // From 98% there is no way up.
        var high = OnlyRow("--metric", "csat-top-2-of-5", "--difference", "5", "--share", "98");
        Assert.True(high.GetProperty("responsesPerGroup").GetInt64() > 100);
    }

    [Fact]
    public void Answers_turned_round_give_margin_and_difference_back()
    {
        string[] mix = ["--metric", "nps", "--promoters", "50", "--detractors", "20"];
        var needed = OnlyRow([.. mix, "--difference", "10", "--power", "0.9"]);
        string n = needed.GetProperty("responsesPerGroup").GetRawText();
        var found = OnlyRow([.. mix, "--responses", n, "--power", "0.9"]);
        Assert.InRange(found.GetProperty("detectableDifference").GetDouble(), 9.99, 10);

        var margin = OnlyRow([.. mix, "--responses", "938"]).GetProperty("margin").GetDouble();
        Assert.InRange(margin, 4.99, 5);
        var ofPopulation = OnlyRow([.. mix, "--responses", "938", "--population", "938"]);
        Assert.Equal(0, ofPopulation.GetProperty("margin").GetDouble());
        var share = OnlyRow("--metric", "csat-top-2-of-5", "--share", "80", "--responses", "1094");
        Assert.InRange(share.GetProperty("detectableDifference").GetDouble(), 4.99, 5);
    }

    [Fact]
    public void What_so_few_answers_cannot_find_is_null_and_none()
    {
        string[] few = ["--metric", "csat-top-2-of-5", "--share", "95", "--responses", "2"];
        Assert.Equal(JsonValueKind.Null, OnlyRow(few).GetProperty("detectableDifference").ValueKind);
        Assert.Contains("none", Plan(few).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_says_what_was_asked_and_what_is_assumed()
    {
        string output = Plan("--metric", "nps", "--margin", "5", "--population", "5000").Output;
        Assert.Contains(
            "Answers for a score ± 5 points at 95% confidence, 5,000 people",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("worst case: promoters 50%, detractors 50%", output, StringComparison.Ordinal);
        Assert.Contains("1,176", output, StringComparison.Ordinal);
        Assert.Contains("1,537", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        string difference = Plan("--metric", "ces-agree-7", "--difference", "5").Output;
        Assert.Contains("difference of 5 percentage points", difference, StringComparison.Ordinal);
        Assert.Contains("power 80%", difference, StringComparison.Ordinal);
        Assert.Contains(
            "in scale points",
            Plan("--metric", "csat-mean-5", "--responses", "400").Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "positive 70%, negative 10%",
            Plan("--metric", "ces-net-7", "--margin", "5").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_kind_of_definition_can_be_planned()
    {
        var list = JsonDocument.Parse(Run.Cx("definitions", "--format", "json").Output).RootElement;
        foreach (
            var definition in list.EnumerateArray().DistinctBy(d => d.GetProperty("formula").GetString()!.Split(' ')[0])
        )
        {
            string id = definition.GetProperty("id").GetString()!;
            double range =
                definition.GetProperty("maximum").GetDouble() - definition.GetProperty("minimum").GetDouble();
            string margin = (range / 40).ToString(System.Globalization.CultureInfo.InvariantCulture);
            // A twentieth of half of the range, whatever the unit: (1.96 * 20)².
            var rows = Json("--metric", id, "--margin", margin).GetProperty("rows");
            Assert.Equal(1537, rows[0].GetProperty("responses").GetInt64());
        }
    }

    [Theory]
    [InlineData("'--metric' is required", "--margin", "5")]
    [InlineData("one of --margin, --difference and --responses", "--metric", "nps")]
    [InlineData(
        "one of --margin, --difference and --responses",
        "--metric",
        "nps",
        "--margin",
        "5",
        "--responses",
        "9"
    )]
    [InlineData("there is no metric 'frob'", "--metric", "frob", "--margin", "5")]
    [InlineData("--margin is a number above 0; not '0'", "--metric", "nps", "--margin", "0")]
    [InlineData("--margin is a number above 0; not 'NaN'", "--metric", "nps", "--margin", "NaN")]
    [InlineData("--margin is a number above 0; not '5%'", "--metric", "nps", "--margin", "5%")]
    [InlineData("--margin is a number above 0; not '2,5'", "--metric", "nps", "--margin", "2,5")]
    [InlineData("--margin is below half of the range", "--metric", "nps", "--margin", "100")]
    [InlineData("more answers than can be counted", "--metric", "nps", "--margin", "1e-12")]
    [InlineData("--difference is at most the range", "--metric", "csat-mean-5", "--difference", "4.5")]
    [InlineData("at most 70 from a share", "--metric", "csat-top-2-of-5", "--difference", "75", "--share", "70")]
    [InlineData("--responses is a whole number", "--metric", "nps", "--responses", "1.5")]
    [InlineData("--responses is a whole number", "--metric", "nps", "--responses", "99999999999999999999")]
    [InlineData("--population is a whole number", "--metric", "nps", "--margin", "5", "--population", "0")]
    [InlineData("--responses are at most", "--metric", "nps", "--responses", "50", "--population", "20")]
    [InlineData("--population is for", "--metric", "nps", "--difference", "5", "--population", "20")]
    [InlineData("--power is for", "--metric", "nps", "--margin", "5", "--power", "0.9")]
    [InlineData("--power is a fraction", "--metric", "nps", "--difference", "5", "--power", "80")]
    [InlineData("--confidence is a fraction", "--metric", "nps", "--margin", "5", "--confidence", "95")]
    [InlineData("--promoters and --detractors go together", "--metric", "nps", "--margin", "5", "--promoters", "50")]
    [InlineData("more than 100%", "--metric", "nps", "--margin", "5", "--promoters", "70", "--detractors", "31")]
    [InlineData(
        "--promoters is a percentage",
        "--metric",
        "nps",
        "--margin",
        "5",
        "--promoters",
        "170",
        "--detractors",
        "0"
    )]
    [InlineData("--share is for a share", "--metric", "nps", "--margin", "5", "--share", "50")]
    [InlineData(
        "are for a net score",
        "--metric",
        "csat-mean-5",
        "--margin",
        "1",
        "--promoters",
        "5",
        "--detractors",
        "5"
    )]
    [InlineData("--sd is for a mean", "--metric", "nps", "--margin", "5", "--sd", "1")]
    [InlineData("--sd 3 is more than", "--metric", "csat-mean-5", "--margin", "0.1", "--sd", "3")]
    [InlineData("nothing to plan", "--metric", "csat-mean-5", "--margin", "0.1", "--sd", "0")]
    [InlineData("nothing to plan", "--metric", "csat-top-2-of-5", "--margin", "5", "--share", "100")]
    public void Bad_usage_is_refused_in_words(string message, params string[] options)
    {
        var run = Plan(options);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static Run Plan(params string[] options) => Run.Cx(["plan", .. options]);

    private static JsonElement OnlyRow(params string[] options) =>
        Assert.Single(Json(options).GetProperty("rows").EnumerateArray());

    private static JsonElement Json(params string[] options)
    {
        var run = Plan([.. options, "--format", "json"]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
