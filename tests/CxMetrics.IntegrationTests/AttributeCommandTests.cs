using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CxMetrics.Tests;

namespace CxMetrics.IntegrationTests;

public sealed class AttributeCommandTests
{
    private const string Three = "path,conversions,nulls,value\nc1 > c2 > c3,1,0,1\nc1,0,1,\nc2 > c3,0,1,0\n";

    private static readonly string[] Columns = ["--path", "path", "--conversions", "conversions"];

    private static readonly string[] Events = ["--case", "c", "--touchpoint", "a", "--time", "t", "--outcome", "o"];

    [Fact]
    public void Golden_paths()
    {
        var expected = JourneyFiles.Expected("attribution_paths");
        var actual = Json(["attribute", Paths(), .. PathsColumns("--nulls", "total_null"), "--order", "2"]);
        foreach (string key in new[] { "paths", "conversions", "value", "nulls", "path_length", "heuristics" })
            AssertHolds(expected.GetProperty(key), actual.GetProperty(CamelCase(key)), key);
        AssertHolds(
            expected.GetProperty("channels_in_order_of_first_appearance"),
            actual.GetProperty("channelsInOrderOfFirstAppearance"),
            "channels"
        );
        AssertHolds(expected.GetProperty("shapley"), actual.GetProperty("shapley"), "shapley");
        Assert.Equal(
            [1, 2],
            actual.GetProperty("markov").EnumerateArray().Select(m => m.GetProperty("order").GetInt32())
        );
        AssertHolds(expected.GetProperty("markov")[0], actual.GetProperty("markov")[0], "markov");
        Assert.Equal(120, actual.GetProperty("markov")[1].GetProperty("states").GetInt32());
    }

    [Fact]
    public void Golden_paths_without_nulls_and_a_warning()
    {
        var run = Run.Cx(["attribute", Paths(), .. PathsColumns(), "--format", "json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("without --nulls, every path converts", run.Error, StringComparison.Ordinal);
        var actual = JsonDocument.Parse(run.Output).RootElement.GetProperty("markov")[0];
        AssertHolds(JourneyFiles.Expected("attribution_paths").GetProperty("markov")[2], actual, "markov");
    }

    [Theory]
    [InlineData("three paths")]
    [InlineData("two channels")]
    [InlineData("self loops do not change removal effects")]
    [InlineData("single channel")]
    public void Micro_cases(string name)
    {
        var micro = JourneyFiles
            .Expected("micro_cases")
            .GetProperty("attribution")
            .EnumerateArray()
            .Single(micro => micro.GetProperty("name").GetString() == name);
        var rows = micro
            .GetProperty("paths")
            .EnumerateArray()
            .Select(row =>
                $"{string.Join('|', row.GetProperty("path").EnumerateArray())},{row.GetProperty("conversions")},{row.GetProperty("nulls")}\n"
            );
        var actual = Json(
            ["attribute", "-", .. Columns, "--nulls", "nulls", "--separator", "|"],
            "path,conversions,nulls\n" + string.Concat(rows)
        );
        var markov = actual.GetProperty("markov")[0];
        Near(micro.GetProperty("p_conversion_from_start"), markov.GetProperty("pConversionFromStart"), name);
        foreach (
            string key in new[] { "removal_effect_conversion", "attributed_conversions", "transition_probabilities" }
        )
            AssertHolds(micro.GetProperty(key), markov.GetProperty(CamelCase(key)), key);
        foreach (var model in micro.GetProperty("heuristics").EnumerateObject())
        {
            var credits = actual.GetProperty("heuristics").GetProperty(CamelCase(model.Name));
            AssertHolds(model.Value, credits.GetProperty("conversions"), model.Name);
        }
    }

    [Fact]
    public void Events_are_paths_and_their_outcomes_conversions()
    {
        const string File =
            "c,a,t,o\n1,mail,2026-03-01,\n1,shop,2026-03-08,bought\n2,ad,2026-03-01,left\n3,ad,2026-03-01,\"rented, bought\"\n";
        var actual = Json(["attribute", "-", .. Events, "--converted", "bought,\"rented, bought\""], File);
        Assert.Equal(2, actual.GetProperty("conversions").GetInt32());
        Assert.Equal(1, actual.GetProperty("nulls").GetInt32());
        var decay = actual.GetProperty("heuristics").GetProperty("timeDecay");
        Assert.Equal(7 * 86400, decay.GetProperty("halfLifeSeconds").GetDouble());
        Assert.Equal(2.0 / 3, decay.GetProperty("conversions").GetProperty("shop").GetDouble(), 1e-12);
        Assert.Equal(JsonValueKind.Null, actual.GetProperty("value").ValueKind);

        var month = Json(["attribute", "-", .. Events, "--converted", "bought", "--half-life", "3.5d"], File);
        var shop = month.GetProperty("heuristics").GetProperty("timeDecay").GetProperty("conversions");
        Assert.Equal(0.8, shop.GetProperty("shop").GetDouble(), 1e-12);
    }

    [Fact]
    public void Events_of_a_log_have_the_removal_effects_of_its_chain()
    {
        var actual = Json([
            "attribute",
            JourneyFiles.Log("oulad_scored"),
            .. JourneyFiles.Columns,
            "--outcome",
            "outcome",
            "--converted",
            "Pass",
        ]);
        var expected = JourneyFiles.Expected("oulad_scored").GetProperty("outcome_chain");
        AssertHolds(
            expected.GetProperty("removal_effect_on_Pass"),
            actual.GetProperty("markov")[0].GetProperty("removalEffectConversion"),
            "oulad"
        );
    }

    [Fact]
    public void A_packed_file_is_the_same()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Three));
        string[] arguments = ["attribute", "-", .. Columns, "--nulls", "nulls", "--value", "value"];
        var plain = Run.Cx(Encoding.UTF8.GetBytes(Three), arguments);
        Assert.Equal((0, ""), (plain.ExitCode, plain.Error));
        Assert.Equal(plain, Run.Cx(packed.ToArray(), arguments));
    }

    [Fact]
    public void The_table_shows_effects_and_what_each_model_gives()
    {
        var run = Run.Cx(
            Encoding.UTF8.GetBytes(Three),
            ["attribute", "-", .. Columns, "--nulls", "nulls", "--value", "value", "--order", "2"]
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("3 paths, 2 nulls; 33.3% convert, worth 1.000\n", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  channel +exact  order 2  order 1  of value, exact  of value, order 2\n", run.Output);
        Assert.Matches(@"\n  c1 +100\.0% +50\.0% +50\.0% +100\.0% +50\.0%\n", run.Output);
        Assert.Matches(@"\n  channel  Markov  exact  first   last  linear  unique  position  Shapley\n", run.Output);
        Assert.Matches(@"\n  c1 +0\.200  0\.333  1\.000  0\.000 ", run.Output);
    }

    [Fact]
    public void Trap_21_a_channel_may_hold_the_separator_in_quotes()
    {
        const string File = "path,conversions,nulls\n\"\"\"men > shoes\"\" > mail\",1,1\n";
        var actual = Json(["attribute", "-", .. Columns, "--nulls", "nulls"], File);
        Assert.Equal(
            ["men > shoes", "mail"],
            actual.GetProperty("channelsInOrderOfFirstAppearance").EnumerateArray().Select(c => c.GetString())
        );
    }

    [Theory]
    [InlineData("a >,1,0,1", "line 3, column path: 'a >' is not a path: channel 2 of the path has no name.")]
    [InlineData(
        "\"\"\"a > b\",1,0,1",
        "line 3, column path: '\"a > b' is not a path: channel 1 of the path: a quote is not closed."
    )]
    [InlineData("a,-1,0,1", "line 3, column conversions: '-1' is not a count; allowed are whole numbers, 0 or more.")]
    [InlineData("a,1.5,0,1", "line 3, column conversions: '1.5' is not a count")]
    [InlineData("a,,0,1", "line 3, column conversions: '' is not a count")]
    [InlineData("a,1e300,0,1", "line 3, column conversions: '1e300' is not a count")]
    [InlineData("a,1,x,1", "line 3, column nulls: 'x' is not a count")]
    [InlineData("a,1,0,-2", "line 3, column value: '-2' is not a value; allowed are finite numbers, 0 or more.")]
    [InlineData("a,1,0,", "line 3, column value: '' is not a value")]
    [InlineData("a,0,1,3", "line 3, column value: '3' is the value of a path without a conversion.")]
    [InlineData("a,9007199254740992,0,3", "line 3: Conversions and nulls of all paths are at most 9007199254740992.")]
    public void What_is_no_row_is_said_with_its_line(string row, string message)
    {
        var run = Run.Cx(
            Encoding.UTF8.GetBytes($"path,conversions,nulls,value\nb,1,1,1.5\n{row}\n"),
            ["attribute", "-", .. Columns, "--nulls", "nulls", "--value", "value"]
        );
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"cxmetrics: standard input: {message}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a file of paths needs --path and --conversions; a file of events needs --converted, often --outcome")]
    [InlineData("a file of paths needs --conversions.", "--path", "path")]
    [InlineData("a file of events needs --converted.", "--outcome", "path")]
    [InlineData("--path is for a file of paths, --case for a file of events", "--path", "path", "--case", "c")]
    [InlineData(
        "--order is a whole number from 1 to 10; not '0'",
        "--path",
        "path",
        "--conversions",
        "conversions",
        "--order",
        "0"
    )]
    [InlineData(
        "--separator is a text without double quotes",
        "--path",
        "path",
        "--conversions",
        "conversions",
        "--separator",
        "\""
    )]
    [InlineData("--half-life is a time above 0", "--outcome", "o", "--converted", "x", "--half-life", "0d")]
    [InlineData("there is no column 'paths'. Did you mean 'path'?", "--path", "paths", "--conversions", "conversions")]
    public void What_cannot_be_asked_is_said_in_one_line(string message, params string[] options)
    {
        var run = Run.Cx(Encoding.UTF8.GetBytes(Three), ["attribute", "-", .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conversion_may_be_a_touchpoint_and_is_no_touch_then()
    {
        const string File = """
            c,a,t
            1,mail,2026-03-01
            1,shop,2026-03-02
            1,buy,2026-03-09
            1,mail,2026-03-10
            2,mail,2026-03-01
            3,buy,2026-03-01

            """;
        var run = Run.Cx(
            Encoding.UTF8.GetBytes(File),
            ["attribute", "-", .. Events[..6], "--converted", "buy,Buy", "--format", "json"]
        );
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no event is at Buy. Did you mean 'buy'?", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            "1 of 3 cases convert without any touch before, and are left out.",
            run.Error,
            StringComparison.Ordinal
        );
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((2, 1), (json.GetProperty("paths").GetInt32(), json.GetProperty("conversions").GetInt32()));
        var last = json.GetProperty("heuristics").GetProperty("lastTouch").GetProperty("conversions");
        Assert.Equal(["mail", "shop"], last.EnumerateObject().Select(channel => channel.Name));
        Assert.Equal(1, last.GetProperty("shop").GetDouble());
        // Eight and seven days before the purchase.
        var decay = json.GetProperty("heuristics").GetProperty("timeDecay").GetProperty("conversions");
        Assert.Equal(
            Math.Pow(2, -1 / 7.0),
            decay.GetProperty("mail").GetDouble() / decay.GetProperty("shop").GetDouble(),
            1e-12
        );
    }

    [Theory]
    [InlineData("no event is at purchase. The touchpoints are x.", "--converted", "purchase")]
    [InlineData("no event has the outcome sold. The outcomes are bought.", "--outcome", "o", "--converted", "sold")]
    public void Conversions_that_never_occur_are_a_mistake(string message, params string[] options)
    {
        var run = Run.Cx(
            "c,a,t,o\n1,x,2026-03-01,bought\n"u8.ToArray(),
            ["attribute", "-", .. Events[..6], .. options]
        );
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"cxmetrics: standard input: {message}", run.Error.Trim());
    }

    [Fact]
    public void What_is_likely_a_mistake_is_said_and_goes_on()
    {
        Assert.Contains(
            "'>' stands in none. --separator names another one.",
            Warning("path,conversions\na-b,1\nb,1\n", Columns),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no path converted; there is nothing to divide.",
            Warning("path,conversions\na > b,0\n", Columns),
            StringComparison.Ordinal
        );
        const string File = "c,a,t,o\n1,x,2026-03-01,bought\n2,x,2026-03-01,\n3,x,2026-03-01,left\n";
        string[] events = [.. Events, "--converted", "Bought,bought"];
        string said = Warning(File, events);
        Assert.Contains(
            "no event has the outcome Bought. Did you mean 'bought'? The outcomes are bought, left.",
            said,
            StringComparison.Ordinal
        );
        Assert.Contains("1 of 3 cases have no outcome and count as not converted.", said, StringComparison.Ordinal);

        static string Warning(string file, string[] options)
        {
            var run = Run.Cx(Encoding.UTF8.GetBytes(file), ["attribute", "-", .. options]);
            Assert.Equal(0, run.ExitCode);
            return run.Error;
        }
    }

    private static string Paths()
    {
        string path = Repository.PathOf("..", "shared", "data", "journeys", "attribution_paths.csv");
        Assert.SkipUnless(File.Exists(path), "The paths do not ship with the project.");
        return Path.GetFullPath(path);
    }

    private static string[] PathsColumns(params string[] more) =>
        ["--path", "path", "--conversions", "total_conversions", "--value", "total_conversion_value", .. more];

    private static JsonElement Json(string[] arguments, string? file = null)
    {
        var run = Run.Cx(file is null ? null : Encoding.UTF8.GetBytes(file), [.. arguments, "--format", "json"]);
        if (!arguments.Contains("--separator"))
            Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static void AssertHolds(JsonElement expected, JsonElement actual, string path)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    string name = CamelCase(member.Name);
                    // What describes the reference, or what it has not.
                    if (name == "definition" || member.Value.ValueKind == JsonValueKind.Null)
                        continue;
                    Assert.True(actual.TryGetProperty(name, out var value), $"{path} has no {name}");
                    AssertHolds(member.Value, value, $"{path}.{name}");
                }
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                foreach (var (i, element) in expected.EnumerateArray().Index())
                    AssertHolds(element, Partner(element, actual, i), $"{path}[{i}]");
                break;
            case JsonValueKind.Number:
                Near(expected, actual, path);
                break;
            default:
                Assert.True(expected.ToString() == actual.ToString(), $"{path}: {expected}, {actual}");
                break;
        }
    }

    // Transitions stand in another order; they are found by their ends.
    private static JsonElement Partner(JsonElement expected, JsonElement actual, int index) =>
        expected.ValueKind == JsonValueKind.Object
            ? actual
                .EnumerateArray()
                .Single(e =>
                    e.GetProperty("from").GetString() == expected.GetProperty("from").GetString()
                    && e.GetProperty("to").GetString() == expected.GetProperty("to").GetString()
                )
            : actual[index];

    private static void Near(JsonElement expected, JsonElement actual, string path)
    {
        double number = expected.GetDouble();
        Assert.True(Math.Abs(number - actual.GetDouble()) <= 1e-9 * Math.Abs(number), $"{path}: {number:R}, {actual}");
    }

    private static string CamelCase(string name)
    {
        string[] words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
