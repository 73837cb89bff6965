using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.IntegrationTests;

public sealed class JourneyCommandTests
{
    private const string Xes = """
        <?xml version="1.0" encoding="UTF-8"?>
        <log xes.version="1.0">
        <classifier name="Who" keys="org:resource"/>
        <trace><string key="concept:name" value="c"/>
        <event><string key="concept:name" value="Call"/><string key="org:resource" value="Ann"/>
        <string key="lifecycle:transition" value="start"/><date key="time:timestamp" value="2024-03-01T09:00:00+01:00"/></event>
        <event><string key="concept:name" value="Call"/><string key="org:resource" value="Bob"/>
        <string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="2024-03-01T09:30:00+01:00"/></event>
        <event><string key="concept:name" value="Pay"/><string key="org:resource" value="Ann"/>
        <date key="time:timestamp" value="2024-03-01T10:00:00+01:00"/></event>
        </trace></log>
        """;

    private static readonly string[] Sections =
    [
        "counts",
        "ties",
        "activities",
        "dfg",
        "case_duration_s",
        "case_length_events",
        "bounce",
        "variants",
        "rework",
        "step_matrix_first8",
        "eventually_follows_cases_top30",
    ];

    private static readonly string[] Short = ["--case", "c", "--touchpoint", "a", "--time", "t"];

    public static TheoryData<string> Logs =>
        [
            "oulad_scored",
            "servicenow_incidents",
            "ecom_synthetic",
            "receipt",
            "bpic2012_ao",
            "bpic2012_full",
            "bpic2020_domestic",
            "sepsis",
            "running-example",
        ];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Golden_values_of_every_log(string name)
    {
        var expected = JourneyFiles.Expected(name);
        string[] plan = [];
        string[] sections = Sections;
        string file = Path.GetTempFileName();
        try
        {
            if (expected.TryGetProperty("conformance", out var conformance))
            {
                File.WriteAllText(file, PlanOf(conformance.GetProperty("model")).ToJson());
                plan = ["--plan", file];
                sections = [.. Sections, "conformance"];
            }
            var actual = JourneyFiles.Json(["journey", JourneyFiles.Log(name), .. JourneyFiles.Columns, .. plan]);
            foreach (string section in sections)
            {
                var wanted = JsonDocument.Parse($$"""{"{{section}}":{{expected.GetProperty(section)}}}""").RootElement;
                JourneyFiles.AssertHolds(wanted, actual, name);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_table_shows_flow_times_exits_and_ways()
    {
        var run = Run.Cx(["journey", JourneyFiles.Log("servicenow_incidents"), .. JourneyFiles.Columns]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(
            "servicenow_incidents.csv.gz: 890 cases, 5,998 events at 8 touchpoints",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Matches(@"\n  Closed +897 +890 +█+ +0 +890 +99\.2% +7\n", run.Output);
        Assert.Matches(@"\n  Resolved +Closed +889 +889 +5\.03 d ", run.Output);
        Assert.Matches(@"\n +70 +7\.9% +7\.9% +New → Resolved → Closed\n", run.Output);
        Assert.Contains("10 of 287 different ways", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_compared_with_and_what_it_does_not_know_is_said()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                Journey
                    .Of("Incident", [("New", "Closed"), ("New", "Void"), ("Void", "Closed")], ["New"], ["Closed"])
                    .ToJson()
            );
            var run = Run.Cx([
                "journey",
                JourneyFiles.Log("servicenow_incidents"),
                .. JourneyFiles.Columns,
                "--plan",
                file,
            ]);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains(
                "touchpoints of the events are not in the plan: Active, ",
                run.Error,
                StringComparison.Ordinal
            );
            Assert.Contains("Against the plan 'Incident'", run.Output, StringComparison.Ordinal);
            Assert.Matches(@"\n  extra +Resolved +929 +890 +100\.0%\n", run.Output);

            Assert.Contains(
                "Planned but never seen: New → Void, Void → Closed (2 of 3 planned transitions).",
                run.Output,
                StringComparison.Ordinal
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("", "line 1, column 1: ")]
    [InlineData("{}", "$ has no 'name'.")]
    [InlineData(
        "{\n  \"name\": \"Buy\",\n  \"touchpoints\": [A]\n}",
        "line 3, column 19: 'A' is an invalid start of a value"
    )]
    [InlineData(
        "{ \"name\": \"Buy\", \"touchpoints\": [\"A\", 7] }",
        "$.touchpoints[1] is 7; it has to be a name or an object."
    )]
    [InlineData("{ \"name\": \"Buy\", \"touchpoints\": [\"A\", \"A\"] }", "'A'")]
    public void A_wrong_plan_is_refused_where_it_is_wrong(string plan, string message)
    {
        var run = WithPlan(Encoding.UTF8.GetBytes(plan));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_in_another_encoding_is_refused()
    {
        var run = WithPlan(Encoding.Latin1.GetBytes("{ \"name\": \"Käufe\", \"touchpoints\": [\"A\"] }"));
        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith("the plan is not written in UTF-8.", run.Error.Trim(), StringComparison.Ordinal);
    }

    private static Run WithPlan(byte[] plan)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, plan);
            return Run.Cx(["journey", "-", .. Short, "--plan", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("c,a,t\nx,A,2024-03-01T09:00:00+02:00\nx,B,2024-03-01T07:00:01Z\n")]
    [InlineData("c;a;t\r\nx;B;2024-03-01 07:00:01\r\nx;A;2024-03-01 07:00:00\r\n")]
    [InlineData("c,a,t\nx,B,2024/3/1 7:00:01\nx,A,\"Mar 1, 2024 07:00\"\n")]
    [InlineData("t\ta\tc\n\"1 March 2024 7:00\"\tA\tx\n2024-03-01 07:00:01,000\tB\tx\n")]
    public void Times_and_separators_may_be_written_in_many_ways(string csv)
    {
        var run = Run.Cx(Encoding.UTF8.GetBytes(csv), ["journey", "-", .. Short, "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var transition = JsonDocument.Parse(run.Output).RootElement.GetProperty("dfg")[0];
        Assert.Equal("A", transition.GetProperty("from").GetString());
        Assert.Equal(1, transition.GetProperty("transitionSeconds").GetProperty("median").GetDouble());
    }

    [Fact]
    public void Trap_21_names_are_kept_as_they_are()
    {
        byte[] csv = "c,a,t\n 1,A ,2024-03-01\n1,A,2024-03-02\n01,\"Ä > b\",2024-03-03\n"u8.ToArray();
        var run = Run.Cx(csv, ["journey", "-", .. Short, "--format", "json"]);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(3, json.GetProperty("counts").GetProperty("cases").GetInt32());
        Assert.Equal(
            ["A", "A ", "Ä > b"],
            json.GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("activity").GetString())
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Trap_22_XES_is_known_by_its_content_and_counts_ends_unless_told_otherwise(bool isPacked)
    {
        byte[] xes = isPacked ? Packed(Xes) : Encoding.UTF8.GetBytes(Xes);
        var run = Run.Cx(xes, ["journey", "-", "--format", "json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "cxmetrics: standard input: 1 of 3 events are not the end of an activity and are left out; --lifecycle all counts them.",
            run.Error.Trim()
        );
        Assert.Equal(2, Events(run));
        Assert.Equal(3, Events(Run.Cx(xes, ["journey", "-", "--lifecycle", "all", "--format", "json"])));
        run = Run.Cx(xes, ["journey", "-", "--touchpoint", "Who", "--format", "json"]);
        var transition = JsonDocument.Parse(run.Output).RootElement.GetProperty("dfg")[0];
        Assert.Equal("Bob", transition.GetProperty("from").GetString());

        static int Events(Run run) =>
            JsonDocument.Parse(run.Output).RootElement.GetProperty("counts").GetProperty("events").GetInt32();
    }

    [Theory]
    [InlineData("", "standard input: the file is empty")]
    [InlineData("c,b,t\n", "there is no column 'a'.")]
    [InlineData(
        "c,a,t\nx,A,2024-03-01\nx,A,soon\n",
        "line 3, column t: 'soon' is not a time; ISO 8601 such as 2024-03-01T09:30:00Z"
    )]
    [InlineData("c,a,t\nx,A,01/02/2024\n", "line 2, column t: '01/02/2024' is not a time; ISO 8601 such as")]
    [InlineData("c,a,t\nx,A,1.2.2024 9:30 AM\n", "'1.2.2024 9:30 AM' is not a time")]
    [InlineData("c,a,t\nx,A,2024-03-01T09:30:00+01:60\n", "'2024-03-01T09:30:00+01:60' is not a time")]
    [InlineData("c,a,t\nx,A,2024-03-01T09:30:00-0199\n", "'2024-03-01T09:30:00-0199' is not a time")]
    [InlineData("c,a,t\nx,A,2024-03-01T09:30:00+14:01\n", "'2024-03-01T09:30:00+14:01' is not a time")]
    [InlineData("c,a,t\nx,A,09:30\n", "line 2, column t: '09:30' is not a time")]
    [InlineData("c,a,t\nx,A,\n", "line 2, column t: '' is not a time")]
    [InlineData("c,a,t\n,A,2024-03-01\n", "line 2, column c: '' is no name")]
    [InlineData("c,a,t\nx,,2024-03-01\n", "line 2, column a: '' is no name")]
    [InlineData("c,a,t\nx,A\n", "line 2: the number of fields is 2")]
    [InlineData("<log>\n<trace>\n<trace/></log>", "line 3, column 2: <trace> is nothing that XES has in a trace.")]
    [InlineData("<log>\n<trace></log>", "line 2, column 10: The 'trace' start tag")]
    [InlineData("<html/>", "line 1, column 2: The text is not XES: it starts with <html>, not with <log>.")]
    public void What_cannot_be_read_is_said_with_its_place(string text, string message)
    {
        var run = Run.Cx(Encoding.UTF8.GetBytes(text), ["journey", "-", .. Short]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("journey", true)]
    [InlineData("journey", false)]
    [InlineData("funnel", true)]
    [InlineData("funnel", false)]
    public void Packed_data_damaged_or_cut_off_at_its_start_is_said(string command, bool isCut)
    {
        byte[] packed = Packed("c,a,t\nx,A,2024-03-01\n");
        if (isCut)
            Array.Resize(ref packed, 14);
        else
            packed[2] = 7;
        string[] steps = command == "funnel" ? ["--steps", "A"] : [];
        var run = Run.Cx(packed, [command, "-", .. Short, .. steps]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("cxmetrics: standard input: after line 0: the gzip data is damaged or cut off.", run.Error.Trim());
    }

    [Fact]
    public void Columns_that_a_CSV_file_needs_are_asked_for()
    {
        var run = Run.Cx("c,a,t\n"u8.ToArray(), ["journey", "-", "--case", "c", "--touchpoint", "a"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            "needs --time, the name of a column. The columns are c, a, t.",
            run.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(2, Run.Cx("journey", "no such file.csv").ExitCode);
    }

    [Fact]
    public void Events_without_a_time_are_left_out_when_asked_for()
    {
        var run = Run.Cx(
            "c,a,t\nx,A,\nx,B,2024-03-01\n"u8.ToArray(),
            ["journey", "-", .. Short, "--without-time", "skip"]
        );
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 of 2 events have no time and are left out", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 case, 1 event at 1 touchpoint", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_header_only_has_no_events_and_no_rates()
    {
        var run = Run.Cx("c,a,t\n"u8.ToArray(), ["journey", "-", .. Short, "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(0, json.GetProperty("counts").GetProperty("events").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("bounce").GetProperty("rate").ValueKind);
        Assert.Equal(0, Run.Cx("c,a,t\n"u8.ToArray(), ["journey", "-", .. Short]).ExitCode);
    }

    private static Journey PlanOf(JsonElement model) =>
        Journey.Of(
            "golden",
            model.GetProperty("edges").EnumerateArray().Select(e => (e[0].GetString()!, e[1].GetString()!)),
            [.. model.GetProperty("starts").EnumerateArray().Select(e => e.GetString()!)],
            [.. model.GetProperty("ends").EnumerateArray().Select(e => e.GetString()!)]
        );

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
