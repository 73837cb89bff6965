using System.Globalization;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Ratings;
using CxMetrics.Scores;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class JourneyMapStoryTests
{
    private static readonly Journey Plan = Journey
        .Plan("Purchase")
        .For(new("Busy parent"))
        .Stage("Find", s => s.Touchpoint("A").Touchpoint("B"))
        .Stage("Buy", s => s.Touchpoint(new Touchpoint("C") { IsMomentOfTruth = true }))
        .Build();

    [Fact]
    public void The_headline_names_the_worst_touchpoint_with_score_interval_and_n()
    {
        var story = Story("A:9 9 9 9", "B:9 9 3 3", "C:9 9 9 7");
        Assert.Equal("Lowest: B, 0.0 (95% CI -65.7 to 65.7, n = 4)", story.Headline);
        Assert.StartsWith("Highest: A, +100.0 (95% CI ", story.Summary[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Touchpoints_that_may_be_as_bad_as_the_worst_are_named_beside_it()
    {
        string worst = string.Join(' ', Enumerable.Repeat("1 9", 20));
        string near = string.Join(' ', Enumerable.Repeat("1 9", 19).Append("9 9"));
        string good = string.Join(' ', Enumerable.Repeat("9", 40));
        var story = Of(MapLog.Of($"A:{worst}", $"B:{near}", $"C:{good}").Scores(Nps.Standard), null, 30);
        Assert.Equal("Not clearly better than A, each compared alone: B.", story.Summary[0]);
        var clear = Of(MapLog.Of($"A:{worst}", $"C:{good}").Scores(Nps.Standard), null, 30);
        Assert.StartsWith("Highest: C", clear.Summary[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_lower_is_better_the_highest_is_the_worst()
    {
        var story = Of(MapLog.Of("A:1 2", "B:5 4", "C:2 2").Scores(Ces.EffortFivePoint), null, 2);
        Assert.StartsWith("Worst, the highest: B, 4.50 ", story.Headline, StringComparison.Ordinal);
        Assert.StartsWith("Best, the lowest: A, 1.50 ", story.Summary[^2], StringComparison.Ordinal);
        Assert.Equal("worst", story.WorstWord);
        Assert.EndsWith("lower is better", story.Axis!.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Trap_25_a_single_answer_is_neither_the_worst_nor_a_pain_point()
    {
        var story = Story("A:9 9 9 9", "B:0", "C:9 9 9 7");
        Assert.StartsWith("Lowest: C, +75.0", story.Headline, StringComparison.Ordinal);
        var single = story.Touchpoints.Single(t => t.Name == "B");
        Assert.False(single.HasEnough);
        Assert.Null(single.Polarity);
        Assert.Equal(MapMarks.None, single.Marks);
    }

    [Fact]
    public void Equal_scores_have_no_worst()
    {
        Assert.Equal("No difference: A, B, C, +100.0 each", Story("A:9 9 9 9", "B:9 9 9 9", "C:9 9 9 9").Headline);
        Assert.StartsWith("B, -100.0 (", Story("A:9", "B:1 1 1 1").Headline, StringComparison.Ordinal);
        var two = Story("A:1 1 1 1", "B:1 1 1 1", "C:9 9 9 9");
        Assert.Equal("Lowest: A, B, -100.0 each", two.Headline);
        Assert.Equal(2, two.Touchpoints.Count(t => t.Has(MapMarks.Worst)));
    }

    [Fact]
    public void Without_enough_answers_nothing_is_ranked()
    {
        Assert.Equal("No touchpoint of the plan has 4 answers", Story("A:9 9 9", "B:0").Headline);
        Assert.Equal(
            "Too few answers to say which touchpoint is worst: none has 4 answers",
            Of(MapLog.Of("A:9 9 9", "B:0").Scores(Nps.Standard), null, 4).Headline
        );
    }

    [Fact]
    public void Without_any_answer_it_is_a_map_of_what_happened()
    {
        var story = Story("A:", "B:");
        Assert.Equal("No answers at 3 touchpoints in 2 stages", story.Headline);
        Assert.Null(story.Axis);
        Assert.Equal("1 case, 2 events.", Assert.Single(story.Summary));
        Assert.Equal(0, story.Touchpoints.Single(t => t.Name == "C").Cases);
        var empty = Of(EventLog.From([]).Scores(Nps.Standard), null, 1);
        Assert.Equal("No answers at 0 touchpoints", empty.Headline);
    }

    [Fact]
    public void Touchpoints_that_are_not_in_the_plan_are_counted_and_named()
    {
        var story = Story("A:9 9 9 9", "B:9 9 9 7", "X:9 9 9 9", "Y:");
        Assert.Equal(
            "Not in the plan: 2 touchpoints with 5 of 13 events: X (4 cases; +100.0 (95% CI 6.9 to 100.0, n = 4)); Y (1 case; no answers).",
            Assert.Single(story.Notes)
        );
        Assert.Empty(story.Cautions);
        Assert.Null(story.InPlan);
    }

    [Fact]
    public void The_worst_of_all_is_the_headline_also_where_it_is_not_in_the_plan()
    {
        var story = Story("A:9 9 9 9", "B:9 9 9 7", $"X:{Answers("1", 9)}");
        Assert.StartsWith("Lowest: X, -100.0 (95% CI ", story.Headline, StringComparison.Ordinal);
        Assert.EndsWith(", n = 9), not in the plan", story.Headline, StringComparison.Ordinal);
        Assert.StartsWith("Lowest in the plan: B, +75.0 (95% CI ", story.InPlan, StringComparison.Ordinal);
        Assert.Equal("lowest in the plan", story.WorstWord);
        Assert.Equal("B", Assert.Single(story.Touchpoints, t => t.Has(MapMarks.Worst)).Name);
        Assert.Equal("Clearly worse than B, each compared alone: X, not in the plan.", Assert.Single(story.Cautions));
        Assert.StartsWith(
            $"{story.Headline}. {story.InPlan}. {story.Cautions[0]} ",
            story.Description,
            StringComparison.Ordinal
        );
        // The bad one is outside, that of the plan is not bad: only the headline is red.
        Assert.True(story.IsAlarm);
        Assert.DoesNotContain(story.Touchpoints, t => t.Has(MapMarks.Alarm));
    }

    [Fact]
    public void What_is_best_outside_the_plan_is_not_the_best_of_the_plan()
    {
        var story = Story("A:9 9 9 7", "B:1 1 1 1", "X:9 9 9 9");
        Assert.StartsWith("Highest in the plan: A, +75.0", story.Summary[0], StringComparison.Ordinal);
    }

    [Fact]
    public void All_outside_the_plan_that_are_worse_are_named_ties_too_and_worse_only_where_it_is_clear()
    {
        string fair = $"{Answers("9", 30)} {Answers("1", 10)}";
        string near = $"{Answers("9", 29)} {Answers("1", 11)}";
        string bad = Answers("1", 40);
        var log = MapLog.Of(
            $"A:{Answers("9", 40)}",
            $"B:{fair}",
            $"N:{near}",
            $"S:{fair}",
            $"V:{bad}",
            $"W:{bad}",
            $"X:{bad}",
            $"Y:{bad} 9",
            $"Z:{bad} 9 9"
        );
        var story = Of(log.Scores(Nps.Standard), Plan, 30);
        Assert.Equal("Lowest: V, W, X, -100.0 each, not in the plan", story.Headline);
        Assert.Equal(
            [
                "Clearly worse than B, each compared alone: V, W, X and 2 more, not in the plan.",
                "Lower, not clearly: N, not in the plan.",
                "The same as B: S, not in the plan.",
            ],
            story.Cautions
        );
    }

    [Fact]
    public void Worse_outside_the_plan_is_said_also_of_a_single_one_in_it()
    {
        var story = Story("A:9 9 9 9", "B:9", "X:1 1 1 1");
        Assert.StartsWith("Lowest: X, -100.0 (", story.Headline, StringComparison.Ordinal);
        Assert.StartsWith(
            "The only one of the plan with 4 answers: A, +100.0 (",
            story.InPlan,
            StringComparison.Ordinal
        );
        Assert.Equal("Clearly worse than A, each compared alone: X, not in the plan.", Assert.Single(story.Cautions));
        var equal = Story("A:9 9 9 9", "B:9 9 9 9", "X:1 1 1 1");
        Assert.Equal("No difference in the plan: A, B, +100.0 each", equal.InPlan);
    }

    [Fact]
    public void The_worst_outside_the_plan_is_named_first_however_rare_it_is()
    {
        string[] others = [.. Enumerable.Range(0, 12).Select(i => $"O{i:00}:{Answers("9", 20 + i)}")];
        var story = Story(["A:9 9 9 9", "B:9 9 9 7", .. others, "Y:2 2 2 9", "Z:1 1 1 1"]);
        Assert.Matches(
            "^Not in the plan: 14 touchpoints with [0-9,]+ of [0-9,]+ events: Z \\(.*; Y \\(.*; O11 \\(.*; and 6 more\\.$",
            story.Notes[0]
        );
        // Also where nothing in the plan can be compared.
        var unranked = Story([.. others, "Z:1 1 1 1", "A:9"]);
        Assert.Matches(": Z \\(.*; O11 \\(", unranked.Notes[0]);
    }

    [Fact]
    public void What_is_lower_with_too_few_answers_is_said()
    {
        var story = Story("A:9 9 9 9", "B:9 9 3 3", "C:1 1 3", "X:1", "Y:9");
        Assert.StartsWith("Lowest: B, 0.0", story.Headline, StringComparison.Ordinal);
        string few = Assert.Single(story.Cautions);
        Assert.StartsWith("Lower, but fewer than 4 answers: C, -100.0 (95% CI ", few, StringComparison.Ordinal);
        Assert.Contains(", n = 3); X, -100.0 (", few, StringComparison.Ordinal);
        Assert.EndsWith("n = 1), not in the plan.", few, StringComparison.Ordinal);
        Assert.Contains(few, story.Description, StringComparison.Ordinal);
        var many = Of(MapLog.Of("A:9 9", "B:9 7", "C:1", "D:1", "E:1", "F:1", "G:1").Scores(Nps.Standard), null, 2);
        Assert.Matches(
            "^Lower, but fewer than 2 answers: C, .*; D, .*; E, .* and 2 more\\.$",
            Assert.Single(many.Cautions)
        );
        var outside = Story("A:9 9 9 9", "B:9 9 9 7", "C:1 9 9", "X:1 1 1 9");
        Assert.StartsWith(
            "Lower than B, but fewer than 4 answers: C, +33.3 (",
            outside.Cautions[^1],
            StringComparison.Ordinal
        );
        var effort = Of(MapLog.Of("A:1 2", "B:4 4", "C:5").Scores(Ces.EffortFivePoint), null, 2);
        Assert.StartsWith(
            "Higher, but fewer than 2 answers: C, 5.00",
            Assert.Single(effort.Cautions),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_plan_whose_names_do_not_match_the_log_is_not_a_lack_of_answers()
    {
        var named = Story("a:9 9 9 9", "b:1 1 1 1");
        Assert.Equal("No event of the log is at a touchpoint of the plan", named.Headline);
        var few = Story("A:9 9 9", "b:1 1 1 1");
        Assert.Equal("No touchpoint of the plan has 4 answers", few.Headline);
        Assert.All([named, few], story => Assert.False(story.IsAlarm));
        Assert.All(
            [named, few],
            story => Assert.Contains(": b (4 cases; -100.0", story.Notes[0], StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Of_several_that_are_worst_each_has_those_that_may_be_as_bad()
    {
        // Of equal scores, one of few answers and one of many.
        string few = $"{Answers("1", 20)} {Answers("9", 20)}";
        string many = $"{Answers("1", 2000)} {Answers("9", 2000)}";
        string better = $"{Answers("1", 1600)} {Answers("9", 2000)}";
        string[] log = [$"few:{few}", $"many:{many}", $"better:{better}", $"good:{Answers("9", 40)}"];
        foreach (string[] order in (string[][])[log, [.. log.Reverse()]])
        {
            var story = Of(MapLog.Of(order).Scores(Nps.Standard), null, 30);
            Assert.EndsWith(", 0.0 each", story.Headline, StringComparison.Ordinal);
            Assert.Equal("Not clearly better than few, each compared alone: better.", story.Summary[0]);
            Assert.StartsWith("Highest", story.Summary[1], StringComparison.Ordinal);
        }
        var both = Of(MapLog.Of($"A:{few}", $"B:{few}", $"C:{few} 9").Scores(Nps.Standard), null, 30);
        Assert.Equal("Not clearly better than A, B, each compared alone: C.", both.Summary[0]);
    }

    [Fact]
    public void Noise_is_no_alarm()
    {
        var noise = Story("A:9 9 9 9", "B:9 9 9 7");
        Assert.False(noise.IsAlarm);
        Assert.Equal(MapMarks.Worst, noise.Touchpoints.Single(t => t.Name == "B").Marks);
        var bad = Of(MapLog.Of($"A:{Answers("9", 40)}", $"B:{Answers("1", 40)}").Scores(Nps.Standard), Plan, 30);
        Assert.True(bad.IsAlarm);
        Assert.True(bad.Touchpoints.Single(t => t.Name == "B").Has(MapMarks.Alarm));
    }

    [Fact]
    public void Lines_break_between_score_interval_and_n_and_not_inside()
    {
        var story = JourneyMapStory.Of(MapLog.Of("A:9 9", "B:9 7").Scores(Nps.Standard), Plan, null, 2);
        Assert.Matches(
            "B, \\+50\\.0 \\(95%\u00a0CI [-+0-9.]+\u00a0to\u00a0[-+0-9.]+, n\u00a0=\u00a02\\)$",
            story.Headline
        );
        Assert.Equal("+75.0, n\u00a0=\u00a04", story.Stages[0].ScoreText);
        Assert.Equal("n\u00a0=\u00a02", MapText.Answers(story.Touchpoints.First()));
    }

    [Fact]
    public void Trap_23_a_filtered_log_says_of_how_many_cases()
    {
        var log = MapLog.Of("A:9 9 9 1", "B:9 9 9 9").Where(c => c.Name != "case 3");
        Assert.EndsWith(
            "3 of 4 cases, 6 of 8 events.",
            Of(log.Scores(Nps.Standard), Plan, 1).Summary[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_a_plan_touchpoints_stand_in_the_order_in_which_cases_first_come_to_them()
    {
        // The second visit of Z does not move it; of those at the same place, the order is that of the log.
        var log = MapLog.Of("Z:9 9", "M:9 9", "B:9 9", "A:9", "Z:9 9");
        Assert.Equal(["Z", "M", "B", "A"], Of(log.Scores(Nps.Standard), null, 1).Touchpoints.Select(t => t.Name));
    }

    [Fact]
    public void The_three_pain_points_of_most_impact_are_marked_and_no_more()
    {
        string good = string.Join(' ', Enumerable.Repeat("9", 60));
        string bad = string.Join(' ', Enumerable.Repeat("1", 40));
        var story = Of(
            MapLog
                .Of($"A:{good}", $"B:{bad}", $"C:{bad} 1", $"D:{bad} 1 1", $"E:{bad} 1 1 1", $"F:{good}")
                .Scores(Nps.Standard),
            null,
            30
        );
        Assert.Equal(["C", "D", "E"], story.Touchpoints.Where(t => t.Has(MapMarks.PainPoint)).Select(t => t.Name));
        Assert.Equal(["A", "F"], story.Touchpoints.Where(t => t.Has(MapMarks.Delight)).Select(t => t.Name));
    }

    [Fact]
    public void Moments_of_truth_are_those_of_the_plan_and_those_that_go_with_the_outcome()
    {
        var log = EventLog.From(
            Enumerable
                .Range(0, 60)
                .SelectMany(i =>
                    new JourneyEvent[]
                    {
                        new($"{i}", "A", DateTimeOffset.UnixEpoch) { Rating = i % 3 == 0 ? 2 : 9 },
                        new($"{i}", "B", DateTimeOffset.UnixEpoch.AddDays(1))
                        {
                            Rating = i % 2 == 0 == i > 9 ? 9 : 2,
                            Outcome = i % 2 == 0 ? "won" : "lost",
                        },
                    }
                )
        );
        var story = JourneyMapStory.Of(log.Scores(Csat.Mean(RatingScale.ZeroToTen)), Plan, ["won"], 30);
        Assert.Equal(["B"], story.Touchpoints.Where(t => t.Has(MapMarks.MomentOfTruth)).Select(t => t.Name));
        Assert.Equal(["C"], story.Touchpoints.Where(t => t.Has(MapMarks.PlannedMomentOfTruth)).Select(t => t.Name));
    }

    [Fact]
    public void Of_too_many_touchpoints_the_worst_and_the_most_visited_are_kept_in_their_order()
    {
        string[] names =
        [
            .. Enumerable
                .Range(0, 100)
                .Select(i => $"T{i:00}:{(i == 99 ? "1" : i % 2 == 0 ? "9 9 9" : "9 9")}"),
        ];
        var plan = Journey.Plan("p").Stage("s", s => Array.ForEach(names, name => s.Touchpoint(name[..3]))).Build();
        var story = Of(MapLog.Of(names).Scores(Nps.Standard), plan, 1);
        string[] drawn = [.. story.Touchpoints.Select(t => t.Name)];
        Assert.Equal(60, drawn.Length);
        Assert.Equal(drawn.Order(StringComparer.Ordinal), drawn);
        Assert.Equal("T99", drawn[^1]);
        Assert.Equal(50, story.Touchpoints.Count(t => t.Cases == 3));
        Assert.StartsWith(
            "Not drawn: 40 touchpoints, with 80 events and 80 answers.",
            story.Notes[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_description_tells_the_whole_story()
    {
        var story = Story("A:9 9 9 9", "B:9 9 3 3", "C:");
        foreach (
            string told in (string[])
                [
                    "Lowest: B, ",
                    "Highest: A, ",
                    "Find (+50.0, n = 8): A, +100.0 (95% CI ",
                    "reach 100.0%; B, 0.0",
                    "Buy (no answers): C, no answers, reach 25.0%, planned moment of truth.",
                    "4 cases, 9 events.",
                ]
        )
            Assert.Contains(told, story.Description, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', story.Description);
        Assert.Equal("Journey map: Purchase, for Busy parent", story.Title);
    }

    [Fact]
    public void The_learner_journey_shows_the_means_of_the_golden_file()
    {
        var plan = Journey.Parse(File.ReadAllText(Repository.PathOf("docs", "data", "learners-plan.json")));
        var scores = GoldenLogs.Log("oulad_scored").Scores(Csat.Mean(RatingScale.ZeroToHundred));
        var story = Plain(JourneyMapStory.Of(scores, plan, ["Pass", "Distinction"], 30));
        var golden = GoldenLogs.Expected("oulad_scored").GetProperty("touchpoint_scores");
        foreach (var touchpoint in story.Touchpoints.Where(t => t.HasAnswers))
        {
            var expected = golden.GetProperty(touchpoint.Name);
            Assert.Equal(
                expected.Number("mean").ToString("F2", CultureInfo.InvariantCulture),
                MapText.Value(touchpoint.Score!)
            );
            Assert.Equal(expected.Whole("n"), touchpoint.Score!.Responses);
        }
        Assert.Equal("Lowest: TMA4, 73.03 (95% CI 72.15 to 73.91, n = 2,000)", story.Headline);
        Assert.Equal("Not clearly better than TMA4, each compared alone: TMA3.", story.Summary[0]);
    }

    [Fact]
    public void A_plan_alone_is_a_map_too()
    {
        var story = JourneyMapStory.Of(null, Plan, null, 1);
        Assert.Equal("The plan: 3 touchpoints in 2 stages", story.Headline);
        Assert.All(story.Touchpoints, t => Assert.Null(t.Cases));
    }

    private static JourneyMapContent Story(params string[] touchpoints) =>
        Of(MapLog.Of(touchpoints).Scores(Nps.Standard), Plan, 4);

    private static JourneyMapContent Of(JourneyScores scores, Journey? plan, int minimumAnswers) =>
        Plain(JourneyMapStory.Of(scores, plan, null, minimumAnswers));

    // Where lines may break is a matter of its own.
    private static JourneyMapContent Plain(JourneyMapContent story) =>
        story with
        {
            Headline = PictureText.Breakable(story.Headline),
            InPlan = story.InPlan is { } inPlan ? PictureText.Breakable(inPlan) : null,
            Cautions = [.. story.Cautions.Select(PictureText.Breakable)],
            Summary = [.. story.Summary.Select(PictureText.Breakable)],
            Notes = [.. story.Notes.Select(PictureText.Breakable)],
        };

    private static string Answers(string rating, int count) => string.Join(' ', Enumerable.Repeat(rating, count));
}
