using System.Text;
using System.Text.Json;

namespace CxMetrics.IntegrationTests;

public sealed class CompareCommandTests
{
    private static readonly string[] Airport =
    [
        "compare",
        "docs/data/airport-2017.csv",
        "--metric",
        "nps",
        "--rating",
        "NETPRO",
        "--missing",
        "11",
    ];

    [Fact]
    public void The_Chinese_forms_differ_from_the_rest_although_they_are_few()
    {
        var json = Json([.. Airport, "--between", "LANG"]);
        Assert.Equal("rest", json.GetProperty("against").GetString());
        Assert.Equal("holm", json.GetProperty("adjustment").GetString());
        Assert.True(json.GetProperty("homogeneity").GetProperty("pValue").GetDouble() < 1e-9);
        var rows = json.GetProperty("comparisons").EnumerateArray().ToArray();
        Assert.Equal([2585, 43, 114, 4], rows.Select(r => r.GetProperty("first").GetProperty("responses").GetInt64()));
        // Group 3 is Chinese: -3.51 against +41.72 of the other 2,632.
        Assert.Equal(-3.5087719298, rows[2].GetProperty("first").GetProperty("value").GetDouble(), 9);
        Assert.Equal(2632, rows[2].GetProperty("second").GetProperty("responses").GetInt64());
        Assert.Equal(JsonValueKind.Null, rows[2].GetProperty("second").GetProperty("segment").ValueKind);
        Assert.Equal("mover-tango", rows[2].GetProperty("method").GetString());
        double difference = Math.Abs(rows[2].GetProperty("difference").GetDouble());
        Assert.True(difference > 2 * rows[2].GetProperty("detectableDifference").GetDouble());
        Assert.True(rows[2].GetProperty("differs").GetBoolean());
        // The four Japanese ones could show nothing smaller than 80 points.
        Assert.False(rows[3].GetProperty("differs").GetBoolean());
        Assert.True(rows[3].GetProperty("detectableDifference").GetDouble() > 80);
        Assert.All(
            rows,
            r => Assert.True(r.GetProperty("adjustedPValue").GetDouble() >= r.GetProperty("pValue").GetDouble())
        );
    }

    [Fact]
    public void Each_pair_and_other_methods_are_a_word_away()
    {
        var json = Json([
            .. Airport,
            "--between",
            "LANG",
            "--against",
            "each",
            "--method",
            "welch",
            "--adjust",
            "none",
        ]);
        var rows = json.GetProperty("comparisons").EnumerateArray().ToArray();
        Assert.Equal(6, rows.Length);
        Assert.Equal("2", rows[0].GetProperty("first").GetProperty("segment").GetProperty("LANG").GetString());
        Assert.Equal("1", rows[0].GetProperty("second").GetProperty("segment").GetProperty("LANG").GetString());
        Assert.All(rows, r => Assert.Equal("welch", r.GetProperty("method").GetString()));
        Assert.Equal(
            rows.Select(r => r.GetProperty("pValue").GetDouble()),
            rows.Select(r => r.GetProperty("adjustedPValue").GetDouble())
        );
    }

    [Fact]
    public void The_table_says_who_differs()
    {
        var run = Run.Cx([.. Airport, "--between", "LANG"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string chinese = Assert.Single(
            run.Output.Split('\n'),
            line => line.StartsWith("  3 ", StringComparison.Ordinal)
        );
        Assert.Contains("-3.5 ", chinese, StringComparison.Ordinal);
        Assert.Contains("differs", chinese, StringComparison.Ordinal);
        string japanese = Assert.Single(
            run.Output.Split('\n'),
            line => line.StartsWith("  4 ", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("differs", japanese, StringComparison.Ordinal);
    }

    [Fact]
    public void Weighted_scores_compare_too()
    {
        var json = Json([.. Airport, "--between", "STRATA", "--weight", "WEIGHT"]);
        var first = json.GetProperty("comparisons")[0].GetProperty("first");
        Assert.True(first.GetProperty("effectiveSampleSize").GetDouble() < first.GetProperty("responses").GetInt64());
    }

    [Fact]
    public void Paired_answers_are_found_by_who_answered()
    {
        const string Panel = """
            who,wave,score
            a,1,6
            b,1,9
            c,1,7
            d,1,
            e,1,10
            c,2,9
            a,2,9
            d,2,10
            b,2,9
            f,2,3
            """;
        var run = Run.Cx(
            Encoding.UTF8.GetBytes(Panel),
            [
                "compare",
                "-",
                "--metric",
                "nps",
                "--rating",
                "score",
                "--between",
                "wave",
                "--paired",
                "who",
                "--format",
                "json",
            ]
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(json.GetProperty("paired").GetBoolean());
        var row = Assert.Single(json.GetProperty("comparisons").EnumerateArray());
        // a, b and c answered twice: net 0 of 3 first, 3 of 3 second.
        Assert.Equal(3, row.GetProperty("first").GetProperty("responses").GetInt64());
        Assert.Equal(100, row.GetProperty("difference").GetDouble(), 9);
        Assert.Equal("2", row.GetProperty("first").GetProperty("segment").GetProperty("wave").GetString());
    }

    [Theory]
    [InlineData("there is no column 'LANGUAGE'", "--between", "LANGUAGE")]
    [InlineData("--paired and --between name the same column", "--between", "LANG", "--paired", "LANG")]
    [InlineData("does not go with --against rest", "--between", "LANG", "--paired", "RESPNUM", "--against", "rest")]
    [InlineData("does not go with --weight", "--between", "LANG", "--paired", "RESPNUM", "--weight", "WEIGHT")]
    [InlineData(
        "does not exist for nps; there is default, mover-tango, welch",
        "--between",
        "LANG",
        "--method",
        "newcombe"
    )]
    [InlineData("--confidence is a fraction", "--between", "LANG", "--confidence", "95")]
    [InlineData("each may answer once in each group", "--between", "LANG", "--paired", "STRATA")]
    [InlineData("'--between' is required", "--format", "json")]
    public void What_cannot_be_compared_is_said_in_one_line(string message, params string[] options)
    {
        var run = Run.Cx([.. Airport, .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Groups_without_a_rating_are_left_out_and_counted()
    {
        byte[] file = "g,r\na,5\na,4\nb,3\nb,5\nc,\n"u8.ToArray();
        string[] arguments = ["compare", "-", "--metric", "csat-mean-5", "--rating", "r", "--between", "g"];
        var json = JsonDocument.Parse(Run.Cx(file, [.. arguments, "--format", "json"]).Output).RootElement;
        Assert.Equal(1, json.GetProperty("groupsWithoutRating").GetInt32());
        Assert.Equal(1, json.GetProperty("missing").GetInt32());
        Assert.Single(json.GetProperty("comparisons").EnumerateArray());
        Assert.Contains("groups without a rating 1", Run.Cx(file, arguments).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_group_is_nothing_to_compare()
    {
        var run = Run.Cx(
            "group,score\na,9\na,3\n"u8.ToArray(),
            ["compare", "-", "--metric", "nps", "--rating", "score", "--between", "group"]
        );
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("only one group", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement Json(string[] arguments)
    {
        var run = Run.Cx([.. arguments, "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
