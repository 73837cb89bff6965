using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CxMetrics.IntegrationTests;

public sealed class FunnelCommandTests
{
    private const string Greedy = "c,a,t\nx,A,2024-03-01T00:00:00\nx,A,2024-03-01T00:01:40\nx,B,2024-03-01T00:02:00\n";

    private static readonly string[] Short = ["--case", "c", "--touchpoint", "a", "--time", "t"];

    public static TheoryData<string> Logs =>
        [
            "oulad_scored",
            "servicenow_incidents",
            "ecom_synthetic",
            "receipt",
            "bpic2012_ao",
            "bpic2020_domestic",
            "sepsis",
            "running-example",
        ];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Golden_funnels_of_every_log(string name)
    {
        string log = JourneyFiles.Log(name);
        var funnels = JourneyFiles.Expected(name).GetProperty("funnels");
        foreach (var expected in funnels.EnumerateArray())
        {
            var actual = JourneyFiles.Json(["funnel", log, .. JourneyFiles.Columns, .. Options(expected)]);
            string what = $"{name} {expected.GetProperty("id")}";
            foreach (
                string key in new[] { "steps", "counts", "step_conversion", "total_conversion", "time_to_convert_s" }
            )
            {
                // Where nobody converts there are no times.
                if (expected.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null)
                {
                    var wanted = JsonDocument.Parse($$"""{"{{key}}":{{value}}}""").RootElement;
                    JourneyFiles.AssertHolds(wanted, actual, what);
                }
            }
            foreach (string key in new[] { "order", "ties" })
                Assert.Equal(expected.GetProperty(key).GetString(), actual.GetProperty(key).GetString());
        }
    }

    [Fact]
    public void Trap_05_any_event_of_the_first_step_may_start()
    {
        Assert.Equal([1, 1], Counts(Greedy, "--steps", "A,B", "--within", "60s"));
        Assert.Equal([1, 1], Counts(Greedy, "--steps", "A,B", "--within", "20s"));
        Assert.Equal([1, 0], Counts(Greedy, "--steps", "A,B", "--within", "19.9s"));
        Assert.Equal([1, 1], Counts(Greedy, "--steps", "A,B", "--within", "0.5m"));
    }

    [Fact]
    public void Steps_and_exclusions_may_have_commas_and_be_repeated()
    {
        const string File = "c,a,t\nx,\"A, first\",2024-03-01\nx,X,2024-03-02\nx,B,2024-03-03\n";
        Assert.Equal([1, 1], Counts(File, "--steps", "\"A, first\"", "--steps", "B"));
        Assert.Equal([1, 0], Counts(File, "--steps", "\"A, first\",B", "--exclude", "X"));
        Assert.Equal([1, 0], Counts(File, "--steps", "\"A, first\",B", "--order", "strict"));
        Assert.Equal([1, 1], Counts(File, "--steps", "B,\"A, first\"", "--order", "unordered"));
    }

    [Fact]
    public void An_exclusion_may_be_between_two_of_the_steps()
    {
        const string File = "c,a,t\nx,A,2024-03-01\nx,B,2024-03-02\nx,X,2024-03-03\nx,C,2024-03-04\n";
        Assert.Equal([1, 1, 0], Counts(File, "--steps", "A,B,C", "--exclude", "X"));
        Assert.Equal([1, 1, 1], Counts(File, "--steps", "A,B,C", "--exclude", "X:1-2"));
        Assert.Equal([1, 1, 0], Counts(File, "--steps", "A,B,C", "--exclude", "X:2-3"));
        // The name of a touchpoint is a name first.
        string named = File.Replace("X", "X:1-2", StringComparison.Ordinal);
        Assert.Equal([1, 1, 0], Counts(named, "--steps", "A,B,C", "--exclude", "X:1-2"));
    }

    [Fact]
    public void Trap_01_ties_are_in_the_order_of_the_file_or_in_any()
    {
        const string File = "c,a,t\nx,B,2024-03-01\nx,A,2024-03-01\n";
        Assert.Equal([1, 0], Counts(File, "--steps", "A,B"));
        Assert.Equal([1, 1], Counts(File, "--steps", "A,B", "--ties", "any"));
    }

    [Fact]
    public void Trap_09_an_unknown_step_counts_0_and_is_said()
    {
        var run = Run.Cx(
            Encoding.UTF8.GetBytes(Greedy),
            ["funnel", "-", .. Short, "--steps", "A,b", "--format", "json"]
        );
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("standard input: 'b' never occurs. Did you mean ", run.Error, StringComparison.Ordinal);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("b", json.GetProperty("unknownTouchpoints")[0].GetString());
        Assert.Equal(0, json.GetProperty("counts")[1].GetInt32());
    }

    [Fact]
    public void The_table_shows_bars_conversion_intervals_and_times()
    {
        var run = Run.Cx([
            "funnel",
            JourneyFiles.Log("oulad_scored"),
            .. JourneyFiles.Columns,
            "--steps",
            "Register,TMA1,TMA2,TMA3",
        ]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"\n  TMA3 +8,332 +66\.7% +█+.? +77\.0% +76\.2% to 77\.8% +2,487 +159 d\n", run.Output);
        Assert.Contains("8,332 of 12,489 cases that entered converted: 66.7%", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--steps' is required")]
    [InlineData("--within is a number of days, hours, minutes or seconds", "--steps", "A", "--within", "14 days")]
    [InlineData("--within is a number", "--steps", "A", "--within", "-1d")]
    [InlineData("--within is a number", "--steps", "A", "--within", "99999999999d")]
    [InlineData("--steps is empty", "--steps", "")]
    [InlineData("'B' is excluded between steps: the funnel has only one.", "--steps", "A", "--exclude", "B")]
    [InlineData("'A' is a step", "--steps", "A,B", "--exclude", "A")]
    [InlineData("'X' is excluded after step 1 and before step 3: of 2 steps", "--steps", "A,B", "--exclude", "X:1-3")]
    public void What_cannot_be_asked_is_said_in_one_line(string message, params string[] options)
    {
        var run = Run.Cx(Encoding.UTF8.GetBytes(Greedy), ["funnel", "-", .. Short, .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.Error, StringComparison.OrdinalIgnoreCase);
    }

    private static int[] Counts(string file, params string[] options)
    {
        var run = Run.Cx(Encoding.UTF8.GetBytes(file), ["funnel", "-", .. Short, .. options, "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return
        [
            .. JsonDocument
                .Parse(run.Output)
                .RootElement.GetProperty("counts")
                .EnumerateArray()
                .Select(c => c.GetInt32()),
        ];
    }

    private static IEnumerable<string> Options(JsonElement funnel)
    {
        yield return "--steps";
        yield return string.Join(',', funnel.GetProperty("steps").EnumerateArray().Select(s => s.GetString()));
        yield return "--order";
        yield return funnel.GetProperty("order").GetString()!;
        yield return "--ties";
        yield return funnel.GetProperty("ties").GetString() == "any_order" ? "any" : "file";
        if (funnel.GetProperty("window_s") is { ValueKind: JsonValueKind.Number } window)
        {
            yield return "--within";
            yield return window.GetDouble().ToString(CultureInfo.InvariantCulture) + "s";
        }
        if (!funnel.TryGetProperty("exclude", out var exclude))
            yield break;
        foreach (var excluded in exclude.EnumerateArray())
        {
            yield return "--exclude";
            yield return $"{excluded.GetProperty("activity")}:{excluded.GetProperty("after_step")}-{excluded.GetProperty("before_step")}";
        }
    }
}
