using System.Text.Json;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class JourneyTests
{
    private static JourneyBuilder Purchase =>
        Journey
            .Plan("Purchase")
            .For(new("Busy parent", "buys on the phone, at night"))
            .Stage("Discover", s => s.Touchpoint("Ad", Channel.Social))
            .Stage(
                "Buy",
                s =>
                    s.Touchpoint(new Touchpoint("Visit", Channel.Web) { IsRepeatable = true })
                        .Touchpoint(new Touchpoint("Chat", Channel.Chat) { IsOptional = true, Actor = "agent" })
                        .Touchpoint(
                            new Touchpoint("Pay") { IsMomentOfTruth = true, PlannedTime = TimeSpan.FromDays(14) }
                        )
            )
            .Stage(
                "Use",
                s => s.Touchpoint(new Touchpoint("Survey") { SurveyMode = SurveyMode.InApp, IsOptional = true })
            );

    [Fact]
    public void The_order_is_expected_with_optional_ones_left_out_and_repeatable_ones_repeated()
    {
        var plan = Purchase.Build();
        Assert.Equal(
            ["Ad -> Visit", "Visit -> Visit", "Visit -> Chat", "Visit -> Pay", "Chat -> Pay", "Pay -> Survey"],
            plan.Transitions.Select(t => t.ToString())
        );
        Assert.Equal(["Ad"], plan.Starts);
        Assert.Equal(["Pay", "Survey"], plan.Ends);
        Assert.Equal(3, plan.ShortestLength);
        Assert.Equal("Purchase (stages: 3, touchpoints: 5, transitions: 6)", plan.ToString());
        Assert.Equal("Buy: Visit, Chat, Pay", plan.Stages[1].ToString());
        Assert.Equal(Channel.Chat, plan.Find("Chat")!.Channel);
        Assert.Null(plan.Find("chat"));
    }

    [Fact]
    public void A_plan_of_nothing_but_optional_touchpoints_still_has_one_event()
    {
        var plan = Journey
            .Plan("p")
            .Stage(
                "s",
                s =>
                    s.Touchpoint(new Touchpoint("a") { IsOptional = true })
                        .Touchpoint(new Touchpoint("b") { IsOptional = true })
            )
            .Build();
        Assert.Equal(1, plan.ShortestLength);
        Assert.Equal(["a", "b"], plan.Starts);
        Assert.Equal(["a", "b"], plan.Ends);
        Assert.Equal(1, plan.Align([]).Cost);
    }

    [Fact]
    public void Named_transitions_replace_the_order_unless_it_is_asked_for()
    {
        static JourneyBuilder Three() =>
            Journey.Plan("p").Stage("s", s => s.Touchpoint("a").Touchpoint("b").Touchpoint("c"));

        var only = Three().Transition("c", "a").Transition("a", "b").Build();
        Assert.Equal(["a -> b", "c -> a"], only.Transitions.Select(t => t.ToString()));
        Assert.Equal("c b", $"{Assert.Single(only.Starts)} {Assert.Single(only.Ends)}");

        var back = Three().InOrder().Transition("c", "a").Build();
        Assert.Equal(["a -> b", "b -> c", "c -> a"], back.Transitions.Select(t => t.ToString()));
        Assert.Equal("a c", $"{Assert.Single(back.Starts)} {Assert.Single(back.Ends)}");
        Assert.Equal(Three().Build(), Three().InOrder().Build());
    }

    [Fact]
    public void Stages_may_be_named_first_and_filled_later()
    {
        var plan = Journey
            .Plan("p")
            .Stages(Stage.BeforeDuringAfter)
            .Stage("After", s => s.Touchpoint("c"))
            .Stage("Extra", s => s.Touchpoint("d"))
            .Stage("Before", s => s.Touchpoint("a"))
            .Build();
        Assert.Equal(["Before: a", "During: ", "After: c", "Extra: d"], plan.Stages.Select(stage => stage.ToString()));
        Assert.Equal((5, 7), (Stage.AwarenessToLoyalty.Count, Stage.SevenSteps.Count));
    }

    [Fact]
    public void What_does_not_hold_together_is_said_all_at_once()
    {
        var names = Journey
            .Plan("p")
            .Stage("s", s => s.Touchpoint("a").Touchpoint("b").Touchpoint("a"))
            .Stage("s", s => s.Touchpoint("c"))
            .Transition("a", "x")
            .Start("y")
            .End("a", "z");
        Assert.Equal(
            "The plan 'p' does not hold together: two stages are called 's'; two touchpoints are called 'a', in 's'; there is no "
                + "touchpoint 'x', which the transition a -> x names; there is no touchpoint 'y', which a start names; there "
                + "is no touchpoint 'z', which an end names; there are 'a', 'b', 'a', 'c'.",
            Assert.Throws<ArgumentException>(names.Build).Message
        );
        var ways = Journey
            .Plan("p")
            .Stage("s", s => s.Touchpoint("a").Touchpoint("b").Touchpoint("c").Touchpoint("d").Touchpoint("alone"))
            .Transition("a", "b")
            .Transition("c", "d")
            .Transition("d", "c");
        Assert.Equal(
            "The plan 'p' does not hold together: no start leads to 'c', 'd', 'alone'; no end is reached from 'c', 'd', 'alone'.",
            Assert.Throws<ArgumentException>(ways.Build).Message
        );
        var circle = Journey
            .Plan("p")
            .Stage("s", s => s.Touchpoint("a").Touchpoint("b"))
            .Transition("a", "b")
            .Transition("b", "a");
        string message = Assert.Throws<ArgumentException>(circle.Build).Message;
        Assert.Contains("so name a start", message, StringComparison.Ordinal);
        Assert.Contains("so name an end", message, StringComparison.Ordinal);
        Assert.Equal(2, circle.Start("a").End("b").Build().ShortestLength);
        Assert.Contains(
            "there is no touchpoint",
            Assert.Throws<ArgumentException>(Journey.Plan("p").Build).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Too_many_touchpoints_are_refused_before_they_take_memory()
    {
        string[] names = [.. Enumerable.Range(0, 100_000).Select(i => $"t{i}")];
        string json = $$"""{"name": "p", "touchpoints": {{JsonSerializer.Serialize(names)}}}""";
        Assert.Contains(
            "there are 100000 touchpoints, of 2000 at most",
            Assert.ThrowsAny<JsonException>(() => Journey.Parse(json)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Hostile_plans_take_no_time()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        string[] twice = [.. Enumerable.Range(0, 100_000).Select(i => $"t{i / 2}")];
        string[] stages = [.. Enumerable.Range(0, 100_000).Select(i => $"s{i}")];
        string names = JsonSerializer.Serialize(twice);
        Assert.ThrowsAny<JsonException>(() => Journey.Parse($$"""{"name": "p", "touchpoints": {{names}}}"""));
        Assert.ThrowsAny<JsonException>(() =>
            Journey.Parse($$"""{"name": "p", "touchpoints": ["a"], "starts": {{names}}}""")
        );
        Assert.ThrowsAny<JsonException>(() => Journey.Parse($$"""{"name": "p", "stages": {{names}}}"""));
        var plan = Journey.Plan("p").Stages(stages).Stage("s7", s => s.Touchpoint("a")).Build();
        Assert.Empty(plan.DifferenceTo(Journey.Parse(plan.ToJson())).Changes);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(20), started.Elapsed.ToString());
    }

    [Fact]
    public void Names_and_times_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Touchpoint(""));
        Assert.Throws<ArgumentNullException>(() => new Touchpoint(null!));
        Assert.Throws<ArgumentException>(() => new Touchpoint("a\ud83d"));
        Assert.Throws<ArgumentException>(() => new Touchpoint("a") { Actor = "" });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Touchpoint("a") { PlannedTime = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentException>(() => new Persona(""));
        Assert.Throws<ArgumentException>(() => new Channel(""));
        Assert.Throws<ArgumentException>(() => new SurveyMode("\udc00"));
        Assert.Throws<ArgumentException>(() => Journey.Plan(""));
        Assert.Throws<ArgumentException>(() => Journey.Plan("p").Stage("", _ => { }));
        Assert.Throws<ArgumentException>(() => Journey.Plan("p").Stages([""]));
        Assert.Throws<ArgumentNullException>(() => Journey.Plan("p").Start("a", null!));
    }

    [Fact]
    public void Channels_and_survey_modes_are_names_of_any_kind()
    {
        Assert.Equal(default, new Channel("other"));
        Assert.Equal("other", default(Channel).ToString());
        Assert.Equal(Channel.Email, new Channel("e-mail"));
        Assert.NotEqual(Channel.Web, new Channel("Web"));
        Assert.Equal("mystery-shop", SurveyMode.MysteryShop.Name);
        Assert.Equal(SurveyMode.Other, new SurveyMode("other"));
    }

    [Fact]
    public void Plans_are_equal_when_they_say_the_same_however_it_was_written_down()
    {
        var order = Journey.Plan("p").Stage("p", s => s.Touchpoint("a").Touchpoint("b")).Build();
        var named = Journey.Of("p", [("a", "b")], ["a"], ["b"]);
        Assert.True(order == named);
        Assert.Equal(order.GetHashCode(), named.GetHashCode());
        Assert.True(order.Stages[0] == named.Stages[0]);
        Assert.True(order != Journey.Of("p", [("a", "b")], ["a"], ["a", "b"]));
        Assert.True(order != Purchase.Build());
        Assert.False(order == null);
        Assert.True((Journey?)null == null);
    }

    [Fact]
    public void A_plan_can_be_written_by_hand()
    {
        var plan = Journey.Parse(
            """
            {
              // who, and what
              "name": "Purchase",
              "persona": {"name": "Busy parent", "description": "buys on the phone, at night"},
              "stages": [
                {"name": "Discover", "touchpoints": [{"name": "Ad", "channel": "social"}]},
                {"name": "Buy", "touchpoints": [
                  {"name": "Visit", "channel": "web", "repeatable": true},
                  {"name": "Chat", "channel": "chat", "optional": true, "actor": "agent"},
                  {"name": "Pay", "momentOfTruth": true, "plannedTime": "336h"},
                ]},
                {"name": "Use", "touchpoints": [{"name": "Survey", "surveyMode": "in-app", "optional": true}]},
              ],
            }
            """
        );
        Assert.Equal(Purchase.Build(), plan);
        Assert.Equal("no change", plan.DifferenceTo(Purchase.Build()).ToString());
        Assert.Equal(
            Journey.Of("p", [("a", "b")], ["a"], ["a", "b"]),
            Journey.Parse(
                """{"name": "p", "touchpoints": ["a", "b"], "transitions": [["a", "b"]], "ends": ["a", "b"]}"""
            )
        );
    }

    [Fact]
    public void Any_serializer_reads_and_writes_plans()
    {
        var plan = Purchase.Build();
        Assert.Equal(plan, JsonSerializer.Deserialize<Journey>(JsonSerializer.Serialize(plan)));
        Assert.Null(JsonSerializer.Deserialize<Journey>("null"));
        Assert.Contains("\"plannedTime\": \"14d\"", plan.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_plans_survive_the_round_trip_and_differ_from_themselves_in_nothing() =>
        Law.Holds<byte[], byte[]>(
            (first, second) =>
            {
                var (one, other) = (RandomPlans.Small(first), RandomPlans.Small(second));
                var again = Journey.Parse(one.ToJson());
                Assert.Equal(one, again);
                Assert.Equal(one.ToJson(), again.ToJson());
                Assert.Equal(one.GetHashCode(), again.GetHashCode());
                Assert.Empty(again.DifferenceTo(one).Changes);
                Assert.Equal(one == other, one.DifferenceTo(other).Changes.Count == 0);
            }
        );

    [Fact]
    public void Trap_24_names_with_any_character_survive_plan_text_and_conformance()
    {
        string[] names =
        [
            "a\"b",
            "a > b",
            "# : ;",
            "a\nb\t\0",
            " blank ",
            "<b>&'",
            "\U0001F600",
            "ÄÖ\u2028",
            "null",
            "{}",
            "a -> b",
        ];
        var plan = Journey
            .Plan("\"p\"\n")
            .Stage(
                "s -> t",
                s =>
                {
                    foreach (string name in names)
                        s.Touchpoint(new Touchpoint(name, new Channel(name)) { Actor = name });
                }
            )
            .Build();
        Assert.Equal(plan, Journey.Parse(plan.ToJson()));
        Assert.Equal(names, Journey.Parse(plan.ToJson()).Touchpoints.Select(t => t.Name));
        Assert.Equal(plan, JsonSerializer.Deserialize<Journey>(JsonSerializer.Serialize(plan)));
        var log = EventLog.From(names.Select((name, i) => new JourneyEvent("c", name, SmallLog.Start.AddHours(i))));
        Assert.Equal(1, log.Conformance(plan).ConformingCaseCount);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "$ is []; it has to be an object")]
    [InlineData("""{"touchpoints": ["a"]}""", "$ has no 'name'")]
    [InlineData("""{"name": 1, "touchpoints": ["a"]}""", "$.name is 1; it has to be a text")]
    [InlineData("""{"name": "p"}""", "$ has either stages")]
    [InlineData("""{"name": "p", "stages": [], "touchpoints": ["a"]}""", "$ has either stages")]
    [InlineData("""{"name": "p", "stages": []}""", "there is no touchpoint")]
    [InlineData("""{"name": "p", "name": "q", "touchpoints": ["a"]}""", "$ has two members 'name'")]
    [InlineData("""{"name": "p", "stages": {}}""", "$.stages is {}; it has to be a list")]
    [InlineData("""{"name": "p", "stages": [7]}""", "$.stages[0] is 7; it has to be a name or an object")]
    [InlineData(
        """{"name": "p", "stages": ["x", {"name": "s", "touchpoints": ["a", {"name": "b", "chanel": "web"}]}]}""",
        "$.stages[1].touchpoints[1] has no member 'chanel'; it may have name, channel, actor, plannedTime"
    )]
    [InlineData(
        """{"name": "p", "touchpoints": [""]}""",
        "$.touchpoints[0] is \"\"; it has to be the name of a touchpoint"
    )]
    [InlineData(
        """{"name": "p", "touchpoints": [{"name": "a", "optional": "yes"}]}""",
        "$.touchpoints[0].optional is \"yes\""
    )]
    [InlineData("""{"name": "p", "touchpoints": [{"name": "a", "plannedTime": "2 weeks"}]}""", "it has to be a time")]
    [InlineData("""{"name": "p", "touchpoints": [{"name": "a", "plannedTime": "-1d"}]}""", "it has to be a time")]
    [InlineData(
        """{"name": "p", "touchpoints": [{"name": "a", "plannedTime": "-1.00:00:00"}]}""",
        "it has to be a time"
    )]
    [InlineData(
        """{"name": "p", "touchpoints": [{"name": "a", "plannedTime": "99999999999d"}]}""",
        "it has to be a time"
    )]
    [InlineData("""{"name": "p", "touchpoints": [{"name": "a", "plannedTime": "14"}]}""", "it has to be a time")]
    [InlineData(
        """{"name": "p", "touchpoints": ["a"], "transitions": [["a"]]}""",
        "$.transitions[0] is [\"a\"]; it has to be a list of two"
    )]
    [InlineData(
        """{"name": "p", "touchpoints": ["a"], "starts": ["b"]}""",
        "there is no touchpoint 'b', which a start names"
    )]
    [InlineData("""{"name": "p", "touchpoints": ["a", "a"]}""", "two touchpoints are called 'a'")]
    [InlineData("""{"name": "\ud800", "touchpoints": ["a"]}""", "$.name holds half of a surrogate pair")]
    [InlineData("""{"name": "p", "touchpoints": ["a"], "\ud800": 1}""", "half of a surrogate pair")]
    [InlineData("""{"name": "p", "touchpoints": ["a"], "persona": ""}""", "at least one character")]
    [InlineData("""{"name": "p", "touchpoints": ["a"],""", "")]
    public void Text_that_is_no_plan_is_refused_with_where_and_what_is_allowed(string json, string message)
    {
        Assert.Contains(
            message,
            Assert.ThrowsAny<JsonException>(() => Journey.Parse(json)).Message,
            StringComparison.Ordinal
        );
        if (message.Length > 0)
        {
            Assert.Contains(
                message,
                Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Journey>(json)).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Text_of_any_depth_or_cut_anywhere_is_refused()
    {
        Assert.ThrowsAny<JsonException>(() => Journey.Parse(new string('[', 1_000_000)));
        Assert.ThrowsAny<JsonException>(() => Journey.Parse("{\"name\": \"\ud800\"}"));
        string json = Purchase.Build().ToJson();
        for (int length = 0; length < json.Length; length++)
            Assert.ThrowsAny<JsonException>(() => Journey.Parse(json[..length]));
    }

    [Theory]
    [InlineData("14d", 14 * 86_400)]
    [InlineData("36h", 36 * 3_600)]
    [InlineData("90m", 90 * 60)]
    [InlineData("61s", 61)]
    [InlineData("0d", 0)]
    [InlineData("00:00:01.5000000", 1.5)]
    public void Planned_times_are_written_in_their_largest_whole_unit(string text, double seconds)
    {
        var plan = Journey.Parse($$"""{"name": "p", "touchpoints": [{"name": "a", "plannedTime": "{{text}}"}]}""");
        Assert.Equal(TimeSpan.FromSeconds(seconds), plan.Touchpoints[0].PlannedTime);
        Assert.Contains($"\"{text}\"", plan.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_names_every_change()
    {
        var after = Journey
            .Plan("Purchase")
            .For(new("Busy parent"))
            .Stage(
                "Buy",
                s =>
                    s.Touchpoint(new Touchpoint("Visit", Channel.App) { IsRepeatable = true })
                        .Touchpoint(new Touchpoint("Pay") { PlannedTime = TimeSpan.FromHours(36) })
                        .Touchpoint("Ad", Channel.Social)
            )
            .Stage(
                "Use",
                s => s.Touchpoint(new Touchpoint("Survey") { SurveyMode = SurveyMode.InApp, IsOptional = true })
            )
            .Stage("Love", s => s.Touchpoint("Invite"))
            .Build();
        string[] changes =
        [
            "~ journey Purchase: description of the persona buys on the phone, at night -> none",
            "- stage Discover",
            "+ stage Love",
            "- touchpoint Chat",
            "+ touchpoint Invite",
            "~ touchpoint Visit: channel web -> app",
            "~ touchpoint Pay: planned time 14d -> 36h",
            "~ touchpoint Pay: moment of truth yes -> no",
            "~ touchpoint Ad: stage Discover -> Buy",
            "- start Ad",
            "+ start Visit",
            "- transition Ad -> Visit",
            "- transition Visit -> Chat",
            "- transition Chat -> Pay",
            "- transition Pay -> Survey",
            "+ transition Pay -> Ad",
            "+ transition Ad -> Survey",
            "+ transition Ad -> Invite",
            "+ transition Survey -> Invite",
            "- end Pay",
            "- end Survey",
            "+ end Invite",
        ];
        var difference = after.DifferenceTo(Purchase.Build());
        Assert.Equal(string.Join("\n", changes), difference.ToString());
        Assert.Equal((9, 8), (difference.Changes.Count(c => c.IsRemoved), difference.Changes.Count(c => c.IsAdded)));
    }

    [Fact]
    public void Orders_of_stages_and_touchpoints_are_changes()
    {
        static Journey Plan(string first, string second, string a, string b) =>
            Journey
                .Plan("p")
                .Stage(first, s => s.Touchpoint($"{first}1").Touchpoint($"{first}2"))
                .Stage(second, s => s.Touchpoint(a).Touchpoint(b))
                .Transition("x1", "x2")
                .Transition("x2", "y1")
                .Transition("y1", "y2")
                .Build();
        var before = Plan("x", "y", "y1", "y2");
        Assert.Equal(
            "~ stage y: order of touchpoints y1, y2 -> y2, y1",
            Plan("x", "y", "y2", "y1").DifferenceTo(before).ToString()
        );
        Assert.Equal(
            "~ journey p: order of stages x, y -> y, x",
            Plan("y", "x", "x1", "x2").DifferenceTo(before).ToString()
        );
    }
}
