using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CxMetrics.IntegrationTests;

public sealed class JourneyScoreCommandTests
{
    private const string Csv = """
        c,a,t,r,o
        1,Visit,2026-03-01,4,
        1,Buy,2026-03-02,5,won
        2,Visit,2026-03-01,99,
        2,Buy,2026-03-02,2,lost
        3,Visit,2026-03-01,,Lost

        """;

    private static readonly string[] Short = ["--case", "c", "--touchpoint", "a", "--time", "t"];
    private static readonly string[] Rated = ["--rating", "r", "--metric", "csat-mean-5", "--missing", "99"];

    private static readonly string[] Learners =
    [
        "journey",
        JourneyFiles.Log("oulad_scored"),
        .. JourneyFiles.Columns,
        "--rating",
        "score",
        "--metric",
        "csat-mean-101",
        "--outcome",
        "outcome",
    ];

    [Theory]
    [InlineData("touchpoint_scores")]
    [InlineData("overall_score")]
    [InlineData("case_scores")]
    [InlineData("touchpoint_vs_outcome")]
    [InlineData("outcome_counts")]
    public void Golden_values_of_learners(string section)
    {
        var actual = JourneyFiles.Json([.. Learners, "--good", "Pass,Distinction"]);
        var expected = JsonNode.Parse(JourneyFiles.Expected("oulad_scored").GetProperty(section).GetRawText())!;
        if (section == "touchpoint_vs_outcome")
        {
            // The pass mark of the reference is no notion of the tool.
            foreach (var touchpoint in expected.AsObject())
                touchpoint.Value!.AsObject().Remove("share_below_40");
        }
        var wanted = JsonDocument.Parse($$"""{"{{section}}":{{expected.ToJsonString()}}}""").RootElement;
        JourneyFiles.AssertHolds(wanted, actual, section);
    }

    [Fact]
    public void Golden_chains_of_learners()
    {
        var expected = JourneyFiles.Expected("oulad_scored");
        var actual = JourneyFiles.Json(Learners);
        var toEnd = expected.GetProperty("absorbing_start_end");
        var chain = actual.GetProperty("absorbingStartEnd");
        Same(toEnd.GetProperty("expected_events_from_START"), chain.GetProperty("expectedEventsFromStart"));
        Same(toEnd.GetProperty("sd_of_steps_from_START_incl_START"), chain.GetProperty("sdOfStepsFromStartInclStart"));
        SameMembers(
            toEnd.GetProperty("expected_remaining_events_incl_current"),
            chain.GetProperty("expectedRemainingEventsInclCurrent")
        );

        var toOutcomes = expected.GetProperty("outcome_chain");
        var outcomes = actual.GetProperty("outcomeChain");
        SameMembers(toOutcomes.GetProperty("cases_per_outcome"), outcomes.GetProperty("casesPerOutcome"));
        SameMembers(toOutcomes.GetProperty("removal_effect_on_Pass"), outcomes.GetProperty("removalEffectOnPass"));
        foreach (var from in toOutcomes.GetProperty("absorption_probability").EnumerateObject())
        {
            var probabilities = JsonNode.Parse(from.Value.GetRawText())!.AsObject();
            // No learner of the file withdrew: that outcome is not known here.
            Assert.Equal(0, (double)probabilities["Withdrawn"]!);
            probabilities.Remove("Withdrawn");
            SameMembers(
                JsonDocument.Parse(probabilities.ToJsonString()).RootElement,
                outcomes.GetProperty("absorptionProbability").GetProperty(from.Name)
            );
        }
    }

    [Fact]
    public void The_table_shows_where_it_hurts_and_what_goes_together_with_the_outcome()
    {
        var run = Run.Cx([.. Learners, "--good", "Pass", "--good", "Distinction"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Outcomes: Pass 58.5%, Fail 28.6%, Distinction 12.9%", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "75.33 (95% interval 75.14 to 75.53) in all; 35,454 of 47,969 events have a rating.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Matches(
            @"Pain points \(.*\n(.*\n){3}  TMA3 +73\.13  72\.80 to 73\.47 +8,482 +68\.0% +2\.20 +1\.49 +64\.5% ",
            run.Output
        );
        Assert.Matches(@"Delight \(.*\n(.*\n){3}  CMA1 +93\.88 ", run.Output);
        Assert.Contains("too few to tell: Register (none), Unregister (none).", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  peak-end \(highest\) +78\.94 .* 0\.386  0\.370 to 0\.401", run.Output);
        Assert.Matches(@"Moments of truth \(.*\n(.*\n){3}  TMA2 +0\.326  0\.309 to 0\.343 +87\.6% ", run.Output);
    }

    [Fact]
    public void Stages_and_channels_of_a_plan_are_scored()
    {
        string plan = Tests.Repository.PathOf("docs", "data", "learners-plan.json");
        var json = JourneyFiles.Json([.. Learners, "--plan", plan]);
        Assert.Equal(
            ["Enrol", "First half", "Second half", null],
            json.GetProperty("stageScores").EnumerateArray().Select(stage => stage.GetProperty("stage").GetString())
        );
        Assert.Equal(
            35_454,
            json.GetProperty("stageScores").EnumerateArray().Sum(stage => stage.GetProperty("n").GetInt64())
        );
        Assert.Equal(
            47_969 - 12_489,
            json.GetProperty("transitionScores")
                .EnumerateArray()
                .Sum(t => t.GetProperty("n").GetInt64() + t.GetProperty("missing").GetInt64())
        );
        Assert.False(json.TryGetProperty("momentsOfTruth", out _));
    }

    [Fact]
    public void Missing_codes_empty_ratings_and_blank_outcomes_are_none()
    {
        var run = Small([.. Rated, "--outcome", "o", "--good", "won", "--min-answers", "1", "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var json = JsonDocument.Parse(run.Output).RootElement;
        var visit = json.GetProperty("touchpointScores").GetProperty("Visit");
        Assert.Equal((1, 2), (visit.GetProperty("n").GetInt32(), visit.GetProperty("missing").GetInt32()));
        Assert.Equal("""{"Lost":1,"lost":1,"won":1}""", Compact(json.GetProperty("outcomeCounts")));
        Assert.Equal(
            """["Buy"]""",
            Compact(json.GetProperty("painPoints").EnumerateArray().Select(p => p.GetProperty("activity").GetString()))
        );
        Assert.True(
            json.GetProperty("touchpointVsOutcome").GetProperty("Visit").GetProperty("meanBad").ValueKind
                == JsonValueKind.Null
        );
    }

    [Fact]
    public void An_outcome_without_ratings_is_counted()
    {
        var run = Small("--outcome", "o");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(
            "Outcomes: Lost 33.3%, lost 33.3%, won 33.3%; not known 0.0%.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Pain points", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_any_rating_says_so()
    {
        var run = Run.Cx(
            "c,a,t,r\n1,A,2026-03-01,\n"u8.ToArray(),
            ["journey", "-", .. Short, "--rating", "r", "--metric", "nps"]
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("No event has a rating.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rating needs --metric", "--rating", "r")]
    [InlineData("--metric needs --rating", "--metric", "nps")]
    [InlineData("--missing needs --rating", "--missing", "9")]
    [InlineData("--min-answers needs --rating", "--min-answers", "9")]
    [InlineData("--good needs --outcome", "--good", "won")]
    [InlineData("there is no metric 'npz'", "--rating", "r", "--metric", "npz")]
    [InlineData("'csat-mean-0-10'. It is called 'csat-mean-11'.", "--rating", "r", "--metric", "csat-mean-0-10")]
    [InlineData("there is no column 'q'", "--rating", "q", "--metric", "nps")]
    [InlineData("there is no column 'q'", "--outcome", "q")]
    [InlineData(
        "line 4, column r: '99' is not a rating; allowed are whole numbers 0 to 10",
        "--rating",
        "r",
        "--metric",
        "nps"
    )]
    [InlineData(
        "no event has the outcome Won in column o. Did you mean 'won'? There are Lost, lost, won.",
        "--rating",
        "r",
        "--metric",
        "csat-mean-5",
        "--missing",
        "99",
        "--outcome",
        "o",
        "--good",
        "Won"
    )]
    [InlineData("--good needs --rating and --metric", "--outcome", "o", "--good", "won")]
    [InlineData(
        "--min-answers is a whole number from 1",
        "--rating",
        "r",
        "--metric",
        "csat-mean-5",
        "--missing",
        "99",
        "--min-answers",
        "0"
    )]
    public void What_does_not_go_together_is_said(string message, params string[] options)
    {
        var run = Small(options);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("no event has a number as its attribute 'nope'.", "--rating", "nope", "--metric", "nps")]
    [InlineData("no event or trace has an attribute 'nope'.", "--outcome", "nope")]
    public void An_attribute_that_an_XES_file_does_not_have_is_refused(string message, params string[] options)
    {
        const string Log =
            "<log><trace><string key='concept:name' value='1'/><event><string key='concept:name' value='A'/>"
            + "<date key='time:timestamp' value='2026-03-01T00:00:00Z'/></event></trace></log>";
        var run = Run.Cx(Encoding.UTF8.GetBytes(Log), ["journey", "-", .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"cxmetrics: standard input: {message}", run.Error.Trim());
    }

    [Fact]
    public void A_name_of_the_tool_is_no_member_twice()
    {
        const string File = "c,a,t,o\n1,START,2026-03-01,won\n1,B,2026-03-02,\n";
        var run = Run.Cx(
            Encoding.UTF8.GetBytes(File),
            ["journey", "-", .. Short, "--outcome", "o", "--format", "json"]
        );
        var states = JsonDocument
            .Parse(run.Output)
            .RootElement.GetProperty("outcomeChain")
            .GetProperty("absorptionProbability");
        Assert.Equal(["(START)", "B", "START"], states.EnumerateObject().Select(state => state.Name));
    }

    [Fact]
    public void One_good_outcome_that_never_occurs_is_said()
    {
        var run = Small([.. Rated, "--outcome", "o", "--good", "won,returned"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no event has the outcome returned in column o.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Moments of truth (good: won, returned;", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void XES_has_ratings_and_outcomes_too()
    {
        const string xes = """
            <log><trace><string key="concept:name" value="1"/><string key="end" value="won"/>
            <event><string key="concept:name" value="A"/><int key="r" value="5"/><date key="time:timestamp" value="2026-03-01T00:00:00Z"/></event>
            </trace><trace><string key="concept:name" value="2"/><string key="end" value="lost"/>
            <event><string key="concept:name" value="A"/><int key="r" value="2"/><date key="time:timestamp" value="2026-03-01T00:00:00Z"/></event>
            </trace></log>
            """;
        string[] options = ["journey", "-", "--rating", "r", "--outcome", "end", "--good", "won"];
        byte[] input = Encoding.UTF8.GetBytes(xes);
        var run = Run.Cx(input, [.. options, "--metric", "csat-mean-5", "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var a = JsonDocument.Parse(run.Output).RootElement.GetProperty("touchpointVsOutcome").GetProperty("A");
        Assert.Equal((5, 2), (a.GetProperty("meanGood").GetDouble(), a.GetProperty("meanBad").GetDouble()));
        run = Run.Cx(input, [.. options, "--metric", "csat-mean-3"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            "standard input: The rating 5 of the case '1' at 'A' (2026-03-01 00:00:00Z) is not on the scale 1-3",
            run.Error,
            StringComparison.Ordinal
        );
    }

    private static Run Small(params string[] options) =>
        Run.Cx(Encoding.UTF8.GetBytes(Csv), ["journey", "-", .. Short, .. options]);

    private static string Compact<T>(T value) => JsonSerializer.Serialize(value);

    private static void SameMembers(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(expected.EnumerateObject().Count(), actual.EnumerateObject().Count());
        foreach (var member in expected.EnumerateObject())
            Same(member.Value, actual.GetProperty(member.Name));
    }

    private static void Same(JsonElement expected, JsonElement actual) =>
        Assert.Equal(expected.GetDouble(), actual.GetDouble(), 1e-9);
}
