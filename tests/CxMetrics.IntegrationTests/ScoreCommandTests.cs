using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace CxMetrics.IntegrationTests;

public sealed class ScoreCommandTests
{
    private const string Airport = "docs/data/airport-2017.csv";

    [Theory]
    [InlineData("nps", "NETPRO", "11", 39.8397669337, 2746, 85)]
    [InlineData("nps-detractor-below-6", "NETPRO", "11", 44.5739257101, 2746, 85)]
    [InlineData("csat-top-2-of-5", "Q7ALL", "0,6,Blank", 82.0684523810, 2688, 143)]
    [InlineData("csat-mean-5", "Q7ALL", "0,6,Blank", 4.0643601190, 2688, 143)]
    [InlineData("ces-agree-5", "Q14FIND", "0,6", 85.3522176668, 2683, 148)]
    [InlineData("ces-agree-5", "Q14PASSTHRU", "0,6", 82.0108018280, 2407, 424)]
    public void The_airport_survey_has_its_check_figures(
        string metric,
        string rating,
        string missing,
        double value,
        long responses,
        long missingAnswers
    )
    {
        var row = OnlyRow("score", Airport, "--metric", metric, "--rating", rating, "--missing", missing);
        Assert.Equal(value, row.GetProperty("value").GetDouble(), 7);
        Assert.Equal(responses, row.GetProperty("responses").GetInt64());
        Assert.Equal(missingAnswers, row.GetProperty("missing").GetInt64());
        Assert.Equal(0, row.GetProperty("invalid").GetInt64());
    }

    [Fact]
    public void The_JSON_object_has_every_part()
    {
        var json = Json("score", Airport, "--metric", "nps", "--rating", "NETPRO", "--missing", "11");
        Assert.Equal("nps", json.GetProperty("metric").GetString());
        Assert.Equal("Net Promoter Score", json.GetProperty("definition").GetString());
        Assert.Equal("points", json.GetProperty("unit").GetString());
        Assert.Equal(0.95, json.GetProperty("confidence").GetDouble());
        var row = Assert.Single(json.GetProperty("rows").EnumerateArray());
        Assert.Empty(row.GetProperty("segment").EnumerateObject());
        Assert.Equal(1.3341371335, row.GetProperty("standardError").GetDouble(), 10);
        Assert.Equal(2746, row.GetProperty("effectiveSampleSize").GetDouble());
        Assert.Equal("adjusted-wald", row.GetProperty("interval").GetProperty("method").GetString());
        Assert.InRange(row.GetProperty("interval").GetProperty("lower").GetDouble(), 37, 38);
        Assert.InRange(row.GetProperty("interval").GetProperty("upper").GetDouble(), 42, 43);
        Assert.Equal(1436, row.GetProperty("promoters").GetInt64());
        Assert.Equal(968, row.GetProperty("passives").GetInt64());
        Assert.Equal(342, row.GetProperty("detractors").GetInt64());
        Assert.Equal(
            [17, 6, 8, 19, 18, 144, 130, 291, 677, 564, 872],
            row.GetProperty("distribution").EnumerateArray().Select(e => e.GetProperty("count").GetInt64())
        );
        Assert.Equal(
            Enumerable.Range(0, 11),
            row.GetProperty("distribution").EnumerateArray().Select(e => e.GetProperty("rating").GetInt32())
        );
    }

    [Fact]
    public void Weights_give_the_weighted_score_and_effective_n()
    {
        var row = OnlyRow(
            "score",
            Airport,
            "--metric",
            "nps",
            "--rating",
            "NETPRO",
            "--missing",
            "11",
            "--weight",
            "WEIGHT"
        );
        Assert.Equal(40.3984355117, row.GetProperty("value").GetDouble(), 9);
        Assert.Equal(2266.5123550868, row.GetProperty("effectiveSampleSize").GetDouble(), 9);
        Assert.Equal(2746, row.GetProperty("responses").GetInt64());
    }

    [Fact]
    public void Segments_have_a_row_each_in_order()
    {
        var json = Json("score", Airport, "--metric", "nps", "--rating", "NETPRO", "--missing", "11", "--by", "STRATA");
        var rows = json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(["1", "2", "3"], rows.Select(row => row.GetProperty("segment").GetProperty("STRATA").GetString()));
        double[] expected = [45.7523, 32.6347, 41.7210];
        for (int i = 0; i < 3; i++)
            Assert.Equal(expected[i], rows[i].GetProperty("value").GetDouble(), 4);
    }

    [Fact]
    public void Two_columns_make_segments_of_pairs()
    {
        foreach (string[] by in new[] { new[] { "--by", "STRATA,SAQ" }, ["--by", "STRATA", "--by", "saq"] })
        {
            var json = Json(["score", Airport, "--metric", "nps", "--rating", "NETPRO", "--missing", "11", .. by]);
            var rows = json.GetProperty("rows").EnumerateArray().ToArray();
            Assert.True(rows.Length >= 6);
            Assert.Equal(2746, rows.Sum(row => row.GetProperty("responses").GetInt64()));
            Assert.All(rows, row => Assert.Equal(2, row.GetProperty("segment").EnumerateObject().Count()));
        }
    }

    [Fact]
    public void An_undeclared_11_is_an_error_that_names_its_line()
    {
        var run = Run.Cx("score", Airport, "--metric", "nps", "--rating", "NETPRO");
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        int line = File.ReadLines(Tests.Repository.PathOf(Airport.Split('/')))
            .Select((text, index) => (Fields: text.Split(','), Line: index + 1))
            .First(row => row.Fields[12] == "11")
            .Line;
        Assert.Contains($"{Airport}: line {line}, column NETPRO: '11'", run.Error, StringComparison.Ordinal);
        Assert.Contains("0 to 10", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_ratings_can_be_counted_instead()
    {
        var row = OnlyRow("score", Airport, "--metric", "nps", "--rating", "NETPRO", "--invalid", "count");
        Assert.Equal(84, row.GetProperty("invalid").GetInt64());
        Assert.Equal(1, row.GetProperty("missing").GetInt64());
        Assert.Equal(39.8397669337, row.GetProperty("value").GetDouble(), 9);
    }

    [Fact]
    public void Table_and_CSV_say_the_same_as_JSON()
    {
        string table = Run.Cx("score", Airport, "--metric", "nps", "--rating", "NETPRO", "--missing", "11").Output;
        foreach (
            string part in new[] { "39.84", "37.18 to 42.41", "2746", "1436", "968", "342", "85", "█", "adjusted-wald" }
        )
            Assert.Contains(part, table, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", table, StringComparison.Ordinal);

        string[] csv = Run.Cx(
                "score",
                Airport,
                "--metric",
                "nps",
                "--rating",
                "NETPRO",
                "--missing",
                "11",
                "--format",
                "csv"
            )
            .Output.TrimEnd('\n')
            .Split('\n');
        Assert.Equal(2, csv.Length);
        var fields = csv[0].Split(',').Zip(csv[1].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(39.8397669337, double.Parse(fields["value"]), 9);
        Assert.Equal("872", fields["count_10"]);
        Assert.Equal("1436", fields["promoters"]);
    }

    [Fact]
    public void Confidence_and_method_can_be_chosen()
    {
        var usual = OnlyRow("score", Airport, "--metric", "nps", "--rating", "NETPRO", "--missing", "11");
        var strict = OnlyRow(
            "score",
            Airport,
            "--metric",
            "nps",
            "--rating",
            "NETPRO",
            "--missing",
            "11",
            "--confidence",
            "0.99",
            "--interval",
            "wald"
        );
        Assert.Equal("wald", strict.GetProperty("interval").GetProperty("method").GetString());
        Assert.True(Width(strict) > Width(usual));

        static double Width(JsonElement row) =>
            row.GetProperty("interval").GetProperty("upper").GetDouble()
            - row.GetProperty("interval").GetProperty("lower").GetDouble();
    }

    [Fact]
    public void Layouts_of_many_tools_are_understood()
    {
        const string Plain = "id,score,who\n1,9,Ann\n2,,Bob\n3,10,Ann\n";
        byte[][] layouts =
        [
            Encoding.UTF8.GetBytes(Plain),
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Plain)],
            Encoding.UTF8.GetBytes(Plain.Replace(',', ';')),
            Encoding.UTF8.GetBytes(Plain.Replace(',', '\t')),
            Encoding.UTF8.GetBytes(Plain.Replace("\n", "\r\n", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(Plain.TrimEnd('\n')),
            Encoding.UTF8.GetBytes(
                "\"id\",\" score \",who\n\"1\",\"9\",\"An\"\"n, \nor so\"\n\n2,Blank,Bob\n3, 10.0 ,Ann\n"
            ),
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Plain)],
            Zip(Encoding.UTF8.GetBytes(Plain)),
            [.. Zip(Encoding.UTF8.GetBytes(Plain[..20])), .. Zip(Encoding.UTF8.GetBytes(Plain[20..]))],
        ];
        foreach (byte[] layout in layouts)
        {
            var run = Run.Cx(
                layout,
                ["score", "-", "--metric", "nps", "--rating", "score", "--missing", "blank", "--format", "json"]
            );
            Assert.Equal("", run.Error);
            var row = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0];
            Assert.Equal(2, row.GetProperty("promoters").GetInt64());
            Assert.Equal(1, row.GetProperty("missing").GetInt64());
        }
    }

    [Fact]
    public void Texts_become_ratings_by_a_map()
    {
        var run = Run.Cx(
            "q\nYes\nno\n\nNeutral\nyes\n"u8.ToArray(),
            [
                "score",
                "-",
                "--metric",
                "csat-binary",
                "--rating",
                "q",
                "--map",
                "Yes=1,No=0",
                "--missing",
                "Neutral",
                "--format",
                "json",
            ]
        );
        var row = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(200.0 / 3, row.GetProperty("value").GetDouble(), 9);
        Assert.Equal(2, row.GetProperty("missing").GetInt64());
    }

    [Fact]
    public void A_map_adds_texts_to_numbers_and_a_text_with_a_comma_stands_in_quotes()
    {
        var run = Run.Cx(
            "q\n10 - very likely\n9\n\"0, not at all\"\n\"no, thanks\"\n"u8.ToArray(),
            [
                "score",
                "-",
                "--metric",
                "nps",
                "--rating",
                "q",
                "--map",
                "10 - very likely=10,\"0, not at all=0\"",
                "--missing",
                "\"no, thanks\"",
                "--format",
                "json",
            ]
        );
        Assert.Equal("", run.Error);
        var row = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(2, row.GetProperty("promoters").GetInt64());
        Assert.Equal(1, row.GetProperty("detractors").GetInt64());
        Assert.Equal(1, row.GetProperty("missing").GetInt64());
    }

    [Fact]
    public void A_map_of_numbers_leaves_no_number_its_old_meaning()
    {
        // 1 yes, 2 no, 0 blank: an undeclared 0 must not become the 0 of the scale.
        var run = Run.Cx(
            "q\n1\n2\n0\n"u8.ToArray(),
            ["score", "-", "--metric", "csat-binary", "--rating", "q", "--map", "1=1,2=0"]
        );
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("line 4, column q: '0' is not a rating", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_and_maps_name_a_number_however_it_is_written()
    {
        var run = Run.Cx(
            "q|w\n1.0|0,5\n2,0|1,5\n9.00|1\n\"Say \"\"yes\"\"\"|1\n"u8.ToArray(),
            [
                "score",
                "-",
                "--metric",
                "csat-binary",
                "--rating",
                "q",
                "--weight",
                "w",
                "--map",
                "1=1,2=0,Say \"yes\"=1",
                "--missing",
                "9",
                "--format",
                "json",
            ]
        );
        Assert.Equal("", run.Error);
        var row = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(50, row.GetProperty("value").GetDouble());
        Assert.Equal(1, row.GetProperty("missing").GetInt64());
    }

    [Fact]
    public void A_stray_quote_on_one_line_is_only_text()
    {
        var run = Run.Cx(
            "q,c\n9,a 5\" pipe\n3,\"fine\"\n"u8.ToArray(),
            ["score", "-", "--metric", "NPS", "--rating", "q", "--format", "csv"]
        );
        Assert.Equal("", run.Error);
        Assert.Contains("nps,points,2,0,0,0,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_at_the_end_of_the_numbers_can_be_written_in_every_format()
    {
        foreach (string format in new[] { "table", "json", "csv" })
        {
            var run = Run.Cx(
                "q\n2147483646\nx\n"u8.ToArray(),
                [
                    "score",
                    "-",
                    "--metric",
                    "csat-mean-2147483640-2147483647",
                    "--rating",
                    "q",
                    "--invalid",
                    "count",
                    "--format",
                    format,
                ]
            );
            Assert.Equal("", run.Error);
            Assert.Contains("2147483646", run.Output, StringComparison.Ordinal);
        }
        var lowest = Run.Cx(
            "q\n-2147483648\nx\n"u8.ToArray(),
            [
                "score",
                "-",
                "--metric",
                "csat-mean--2147483648--2147483640",
                "--rating",
                "q",
                "--invalid",
                "count",
                "--format",
                "json",
            ]
        );
        var row = JsonDocument.Parse(lowest.Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(1, row.GetProperty("invalid").GetInt64());
        Assert.Equal(1, row.GetProperty("responses").GetInt64());
    }

    [Fact]
    public void Names_of_segments_cannot_steer_the_terminal()
    {
        var run = Run.Cx(
            "q,s\n9,\u001b[31mred\n3,\"two\nlines\"\n8,[bold]x[/]\n"u8.ToArray(),
            ["score", "-", "--metric", "nps", "--rating", "q", "--by", "s"]
        );
        Assert.Equal("", run.Error);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Contains("\uFFFD[31mred", run.Output, StringComparison.Ordinal);
        Assert.Contains("two\uFFFDlines", run.Output, StringComparison.Ordinal);
        Assert.Contains("[bold]x[/]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Hardly_more_than_one_effective_answer_has_an_interval_as_wide_as_the_scale()
    {
        var run = Run.Cx(
            "q,w\n5,1\n4,0.000000000001\n"u8.ToArray(),
            ["score", "-", "--metric", "csat-mean-5", "--rating", "q", "--weight", "w", "--format", "json"]
        );
        Assert.Equal("", run.Error);
        var interval = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0].GetProperty("interval");
        Assert.Equal(1, interval.GetProperty("lower").GetDouble());
        Assert.Equal(5, interval.GetProperty("upper").GetDouble());
    }

    [Fact]
    public void Weighted_CSV_has_the_weight_of_every_rating()
    {
        string[] lines = Run.Cx(
                "q,w\n1,0.5\n0,1.5\n"u8.ToArray(),
                ["score", "-", "--metric", "csat-binary", "--rating", "q", "--weight", "w", "--format", "csv"]
            )
            .Output.TrimEnd('\n')
            .Split('\n');
        Assert.EndsWith("count_0,count_1,weight_0,weight_1", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("1,1,1.5,0.5", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_comma_is_read_where_semicolons_separate()
    {
        var run = Run.Cx(
            "q;w\n10;1,5\n0;0,5\n"u8.ToArray(),
            ["score", "-", "--metric", "nps", "--rating", "q", "--weight", "w", "--format", "json"]
        );
        var row = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(50, row.GetProperty("value").GetDouble(), 9);
    }

    [Fact]
    public void A_file_without_answers_has_no_score_instead_of_0()
    {
        var run = Run.Cx("q\n"u8.ToArray(), ["score", "-", "--metric", "nps", "--rating", "q", "--format", "json"]);
        var row = JsonDocument.Parse(run.Output).RootElement.GetProperty("rows")[0];
        Assert.Equal(JsonValueKind.Null, row.GetProperty("value").ValueKind);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("interval").GetProperty("lower").ValueKind);
        Assert.Equal(0, row.GetProperty("responses").GetInt64());
    }

    [Theory]
    [InlineData("q,c\n1,9,8\n", "line 2: the number of fields is 3; in the header it is 2")]
    [InlineData("q,c\n9\n", "line 2: the number of fields is 1; in the header it is 2")]
    [InlineData("q,c\n9,\"a\n8,b\n", "a quote is not closed")]
    [InlineData("q,c\n9,\"a\"b\n", "line 2: there is text behind a closing quote")]
    [InlineData("q,q\n9,8\n", "2 columns are called 'q'")]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n1,2\n", "there is no column 'q'")]
    [InlineData("q,c\n9,\"a\n\nb\"\n6.5,x\n", "line 5, column q: '6.5' is not a rating")]
    [InlineData("q\n-3\n", "line 2, column q: '-3'")]
    [InlineData("q\n1e1\n", "'1e1' is not a rating")]
    [InlineData("q\n99999999999999999999\n", "'99999999999999999999' is not a rating")]
    [InlineData("q\n5\0\n", "line 2, column q: '5\uFFFD' is not a rating")]
    [InlineData("q,c,d\n9,a 5\" pipe,\"Oslo\n8,b,c\n", "line 2: the quotes do not match")]
    [InlineData("q,a\"b,\"c\n8,b,c\n", "line 1: the quotes do not match")]
    [InlineData("q\n\"\u001b[31mX\nY\"\n", "'\uFFFD[31mX\uFFFDY' is not a rating")]
    public void Bad_files_are_refused_with_the_place(string text, string message)
    {
        var run = Run.Cx(Encoding.UTF8.GetBytes(text), ["score", "-", "--metric", "nps", "--rating", "q"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("standard input", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData("1e-400")]
    [InlineData("2\0")]
    public void Bad_weights_are_refused_with_the_place(string weight)
    {
        byte[] file = Encoding.UTF8.GetBytes($"q,w\n9,1\n,\n8,\"{weight}\"\n");
        var run = Run.Cx(file, ["score", "-", "--metric", "nps", "--rating", "q", "--weight", "w"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            $"line 4, column w: '{weight.Replace('\0', '\uFFFD')}' is not a weight",
            run.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Damaged_and_foreign_bytes_are_refused()
    {
        byte[] zipped = Zip(
            Encoding.UTF8.GetBytes("q\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i % 11}\n")))
        );
        foreach (byte[] bytes in new[] { zipped[..^20], zipped[..100], [.. zipped[..50], 0xFF, .. zipped[51..]] })
        {
            var run = Run.Cx(bytes, ["score", "-", "--metric", "nps", "--rating", "q"]);
            Assert.Equal(2, run.ExitCode);
            Assert.Empty(run.Output);
        }
        var latin = Run.Cx(
            Encoding.Latin1.GetBytes("q,city\n9,München\n"),
            ["score", "-", "--metric", "nps", "--rating", "q", "--by", "city"]
        );
        Assert.Equal(2, latin.ExitCode);
        Assert.Contains("not UTF-8", latin.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no metric 'frob'", "--metric", "frob", "--rating", "NETPRO")]
    [InlineData(
        "--interval wilson does not exist for nps",
        "--metric",
        "nps",
        "--rating",
        "NETPRO",
        "--interval",
        "wilson"
    )]
    [InlineData("--confidence is a fraction", "--metric", "nps", "--rating", "NETPRO", "--confidence", "95")]
    [InlineData("--missing 6", "--metric", "nps", "--rating", "NETPRO", "--missing", "11,6")]
    [InlineData("--map takes TEXT=RATING", "--metric", "nps", "--rating", "NETPRO", "--map", "frob")]
    [InlineData("is not on the scale", "--metric", "nps", "--rating", "NETPRO", "--map", "Good=12")]
    [InlineData("'--rating' is required", "--metric", "nps")]
    [InlineData("--confidence is a fraction", "--metric", "nps", "--rating", "NETPRO", "--confidence", "0,95")]
    [InlineData("--by is empty", "--metric", "nps", "--rating", "NETPRO", "--missing", "11", "--by", "")]
    [InlineData("--missing is empty", "--metric", "nps", "--rating", "NETPRO", "--missing", " ,")]
    [InlineData("--missing is empty", "--metric", "nps", "--rating", "NETPRO", "--missing", "\"\"")]
    [InlineData(
        "--missing Blank\uFFFDRefused: this is one line",
        "--metric",
        "nps",
        "--rating",
        "NETPRO",
        "--missing",
        "Blank\nRefused"
    )]
    [InlineData("--weight is empty", "--metric", "nps", "--rating", "NETPRO", "--missing", "11", "--weight", "")]
    [InlineData("--rating is empty", "--metric", "nps", "--rating", "\t")]
    [InlineData("--map is empty", "--metric", "nps", "--rating", "NETPRO", "--map", "")]
    [InlineData(
        "LANG,LANG: the same column is named twice",
        "--metric",
        "nps",
        "--rating",
        "NETPRO",
        "--missing",
        "11",
        "--by",
        "LANG,LANG"
    )]
    [InlineData("Did you mean 'NETPRO'", "--metric", "nps", "--rating", "NETPROM")]
    [InlineData("Did you mean 'csat-mean-5'", "--metric", "csat-meen-5", "--rating", "NETPRO")]
    [InlineData("'frob'", "--metric", "nps", "--rating", "NETPRO", "--format", "frob")]
    public void Bad_usage_is_refused_in_words(string message, params string[] options)
    {
        var run = Run.Cx(["score", Airport, .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_opened_are_refused_by_name()
    {
        foreach (string file in new[] { "no-such-file.csv", "docs" })
        {
            var run = Run.Cx("score", file, "--metric", "nps", "--rating", "q");
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(file, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Definitions_are_listed_for_people_and_programs()
    {
        Assert.Contains("csat-top-2-of-5", Run.Cx("definitions").Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(Run.Cx("definitions", "--format", "json").Output).RootElement;
        var effort = Assert.Single(json.EnumerateArray(), d => d.GetProperty("id").GetString() == "ces-effort-5");
        Assert.Equal("lower is better", effort.GetProperty("direction").GetString());
        Assert.Equal("scale points", effort.GetProperty("unit").GetString());
        Assert.Equal(5, effort.GetProperty("scale").GetProperty("maximum").GetInt32());
        Assert.NotEmpty(effort.GetProperty("formula").GetString()!);
        Assert.NotEmpty(effort.GetProperty("source").GetString()!);
    }

    [Fact]
    public void No_command_at_all_is_bad_usage_and_help_is_not()
    {
        Assert.Equal(2, Run.Cx().ExitCode);
        var help = Run.Cx("score", "--help");
        Assert.Equal(0, help.ExitCode);
        foreach (
            string option in new[]
            {
                "--metric",
                "--rating",
                "--missing",
                "--weight",
                "--by",
                "--confidence",
                "--interval",
            }
        )
            Assert.Contains(option, help.Output, StringComparison.Ordinal);
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return zipped.ToArray();
    }

    private static JsonElement OnlyRow(params string[] arguments) =>
        Assert.Single(Json(arguments).GetProperty("rows").EnumerateArray());

    private static JsonElement Json(params string[] arguments)
    {
        var run = Run.Cx([.. arguments, "--format", "json"]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
