using System.Globalization;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class SvgFlowTests
{
    [Fact]
    public void The_words_are_of_all_arrows_also_of_those_not_shown()
    {
        // Forty ways of three cases each, and one case that goes round and round.
        var events = Enumerable
            .Range(0, 120)
            .SelectMany(i => new[] { Event($"{i}", $"S{i / 3}", 0), Event($"{i}", $"T{i / 3}", 1) })
            .Concat(Enumerable.Range(0, 500).Select(i => Event("round", i % 2 == 0 ? "Call" : "Wait", i)));
        var flow = EventLog.From(events).Flow();
        Assert.DoesNotContain(FlowSelection.Of(flow).Edges, edge => edge.From == "Call");
        Assert.Contains("Most often: Call \u2192 Wait: 250 times", Svg.Flow(flow), StringComparison.Ordinal);

        static JourneyEvent Event(string name, string touchpoint, int minute) =>
            new(name, touchpoint, SmallLog.Start.AddMinutes(minute));
    }

    private static readonly string[] Hostile =
    [
        "# : ; < \" & ' >",
        "two\nlines\r\nand\ta tab",
        "nul \0 and bell \a",
        "--> ]]> <!-- <script>alert(1)</script>",
        new string('x', 300),
        string.Join(' ', Enumerable.Repeat("long name", 40)),
        "\u05d4\u05d6\u05de\u05e0\u05d4 \u05d7\u05d3\u05e9\u05d4", // Hebrew
        "\u0637\u0644\u0628 \u062c\u062f\u064a\u062f 12", // Arabic
        "\u4e0b\u5355\u5e76\u4ed8\u6b3e\u4ee5\u540e\u7b49\u5f85\u53d1\u8d27\u901a\u77e5", // Chinese
        "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 pay",
        "\u202eevil",
        " ",
        "e\u0301\u0301\u0301\u0301",
    ];

    public static TheoryData<string, int> LogsAndWidths =>
        new(
            from name in (string[])["oulad_scored", "servicenow_incidents", "ecom_synthetic"]
            from width in (int[])[320, 400, 800, 1400]
            select (name, width)
        );

    [Theory]
    [MemberData(nameof(LogsAndWidths))]
    public void Real_logs_fit_the_width_and_nothing_overlaps(string name, int width)
    {
        var picture = CheckedFlow(Svg.Flow(GoldenLogs.Log(name).Flow(), width: width));
        Assert.Equal(width, picture.Width);
    }

    [Theory]
    [InlineData("bpic2012_ao")]
    [InlineData("receipt")]
    [InlineData("sepsis")]
    public void Logs_of_many_arrows_are_drawn_whole_when_asked_to(string name) =>
        CheckedFlow(Svg.Flow(FlowSelection.Of(GoldenLogs.Log(name).Flow(), maximumEdges: 400)));

    [Fact]
    public void Random_logs_are_drawn_without_overlaps() =>
        Law.Holds<byte[], byte>(
            (bytes, width) =>
            {
                var flow = EventLog.From(SmallLog.Events(bytes)).Flow();
                CheckedFlow(Svg.Flow(flow, width: 320 + 4 * width));
                CheckedFlow(Svg.Flow(FlowSelection.Of(flow, maximumEdges: 1_000), 320));
            }
        );

    [Fact]
    public void Random_logs_are_drawn_with_a_plan() =>
        Law.Holds<byte[], byte[]>(
            (bytes, moves) =>
            {
                var flow = EventLog.From(SmallLog.Events(bytes)).Flow();
                var transitions = (moves ?? [])
                    .Select(b => ($"{"ABCDEFG"[b % 7]}", $"{"ABCDEFG"[b / 7 % 7]}"))
                    .Append(("A", "B"))
                    .Distinct();
                Journey plan;
                try
                {
                    plan = Journey.Of("plan", transitions, ["A"], ["B"]);
                }
                catch (ArgumentException)
                {
                    // A plan with touchpoints that nothing leads to, or that lead nowhere.
                    return;
                }
                CheckedFlow(Svg.Flow(flow, plan));
            }
        );

    [Fact]
    public void The_same_flow_gives_the_same_bytes_in_every_culture()
    {
        var flow = SmallLog.Of("ABC", "ABBC", "ACA").Flow();
        string first = Svg.Flow(flow);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");
            Assert.Equal(first, Svg.Flow(SmallLog.Of("ABC", "ABBC", "ACA").Flow()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Names_of_every_kind_are_drawn()
    {
        var log = EventLog.From(
            Hostile.SelectMany(
                (_, c) =>
                    Hostile.Select(
                        (_, i) =>
                            new JourneyEvent($"c{c}", Hostile[(c * 3 + i) % Hostile.Length], SmallLog.Start.AddHours(i))
                    )
            )
        );
        foreach (int width in (int[])[400, 800])
        {
            var picture = CheckedFlow(Svg.Flow(FlowSelection.Of(log.Flow(), maximumEdges: 60), width));
            Assert.Contains(picture.Texts, text => text.Text.StartsWith("# : ;", StringComparison.Ordinal));
            Assert.Contains(picture.Texts, text => text.Text.StartsWith("two\u240a", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_long_name_is_shortened_and_whole_at_the_pointer()
    {
        string name = string.Concat(Enumerable.Range(0, 60).Select(i => $"word{i} "));
        string svg = Svg.Flow(EventLog.From([new("1", name, SmallLog.Start)]).Flow());
        var picture = CheckedFlow(svg);
        Assert.Contains(picture.Texts, text => text.Text.EndsWith('\u2026'));
        Assert.Contains($"<title>{name}: 1 event in 1 case</title>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_hundred_touchpoints_are_drawn_and_what_is_hidden_is_said()
    {
        var random = new Random(3);
        var log = EventLog.From(
            Enumerable
                .Range(0, 500)
                .SelectMany(c =>
                    Enumerable
                        .Range(0, 12)
                        .Select(i => new JourneyEvent(
                            $"c{c}",
                            $"touchpoint {(i == 0 ? c : random.Next(500))}",
                            SmallLog.Start.AddHours(i)
                        ))
                )
        );
        var flow = log.Flow();
        Assert.Equal(500, flow.Touchpoints.Count);
        var picture = CheckedFlow(Svg.Flow(flow));
        Assert.Equal(800, picture.Width);
        var selected = FlowSelection.Of(flow, maximumEdges: 32);
        Assert.Contains(
            HumanText.Count(selected.HiddenEdges + selected.Edges.Count) + " arrows",
            picture.Description,
            StringComparison.Ordinal
        );
        Assert.Matches(
            "Not shown: .* arrows .* and .* of 500 touchpoints",
            string.Join(' ', picture.Texts.Select(t => t.Text))
        );
    }

    [Fact]
    public void Two_hundred_touchpoints_in_a_row_are_drawn_when_asked_for()
    {
        var log = EventLog.From(
            Enumerable
                .Range(0, 200)
                .Select(i => new JourneyEvent("1", $"touchpoint {i:000}", SmallLog.Start.AddHours(i)))
        );
        var picture = CheckedFlow(Svg.Flow(FlowSelection.Of(log.Flow(), maximumEdges: 1_000)));
        Assert.Equal(200, picture.Rectangles("panel").Count());
        Assert.DoesNotContain("Not shown", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_cases_says_so() =>
        Assert.Equal("There are no cases.", CheckedFlow(Svg.Flow(EventLog.From([]).Flow())).Description);

    [Fact]
    public void A_single_event_is_a_start_a_touchpoint_and_an_end()
    {
        var picture = CheckedFlow(Svg.Flow(SmallLog.Of("A").Flow(), width: 400));
        Assert.Equal(
            ["Start", "1 case", "A", "1 event", "1 case", "End"],
            picture.Texts.Select(t => t.Text).Where(t => t is "Start" or "1 case" or "A" or "1 event" or "End")
        );
        Assert.Contains("1 case, 1 event, 1 touchpoint", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrows_have_count_and_median_time_and_loops_too()
    {
        var picture = CheckedFlow(Svg.Flow(SmallLog.Of("AAB", "AB", "AB").Flow()));
        string texts = string.Join('|', picture.Texts.Select(t => t.Text));
        Assert.Contains("|3|1 h|", texts, StringComparison.Ordinal);
        Assert.Contains("|1|1 h|", texts, StringComparison.Ordinal);
        Assert.Contains("A \u2192 B: 3 times, median 1 h", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Deviations_are_dashed_what_is_unseen_is_dotted_and_both_are_said()
    {
        var plan = Journey.Of("purchase", [("A", "B"), ("B", "C"), ("B", "D")], ["A"], ["C", "D"]);
        string svg = Svg.Flow(SmallLog.Of("ABC", "AC", "AXC").Flow(), plan);
        var picture = CheckedFlow(svg);
        // A to C, A to X, X to C.
        Assert.Equal(3, picture.Paths("line-warning").Count());
        // B to D, D to the end.
        Assert.Equal(2, picture.Paths("line-unseen").Count());
        Assert.Single(picture.Rectangles("panel-warning"));
        Assert.Single(picture.Rectangles("rest"));
        Assert.Contains("stroke-dasharray:8 4", svg, StringComparison.Ordinal);
        Assert.Contains("Not in the plan: 3 of 11 moves (27.3%).", picture.Description, StringComparison.Ordinal);
        Assert.Contains(picture.Texts, t => t.Text == "not in the plan");
        Assert.Contains(picture.Texts, t => t.Text == "planned, not seen");
        Assert.Contains("Observed flow and the plan \u201cpurchase\u201d", picture.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_plan_never_followed_is_drawn_in_part()
    {
        var plan = Journey.Of(
            "large",
            from i in Enumerable.Range(0, 40)
            select ($"P{i:00}", $"P{i + 1:00}"),
            ["P00"],
            ["P40"]
        );
        var picture = CheckedFlow(Svg.Flow(SmallLog.Of("AB").Flow(), plan));
        Assert.Equal(20, picture.Paths("line-unseen").Count());
        Assert.Contains("20 of 42 arrows are shown", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_drawn_over_an_arrowhead()
    {
        var picture = CheckedFlow(Svg.Flow(SmallLog.Of("ABCABD", "ACBD", "DABCA").Flow()));
        string[] styles =
        [
            .. picture
                .Root.Descendants()
                .Where(e => e.Name.LocalName == "path")
                .Select(e => e.Attribute("class")!.Value)
                .Where(style => style is "line" or "area-line"),
        ];
        Assert.Equal(styles.Order(StringComparer.Ordinal).Reverse(), styles);
        Assert.Equal(styles.Length / 2, styles.Count(style => style == "area-line"));
    }

    [Fact]
    public void Open_cases_are_said_at_the_end()
    {
        var flow = SmallLog.Of("ABC", "AB").Flow(ClosingRule.EndingAt("C"));
        Assert.Contains(CheckedFlow(Svg.Flow(flow)).Texts, text => text.Text == "1 still open");
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var flow = SmallLog.Of("AB").Flow();
        Assert.Throws<ArgumentNullException>(() => Svg.Flow((Flow)null!));
        Assert.Throws<ArgumentNullException>(() => Svg.Flow((FlowSelection)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Svg.Flow(flow, width: 319));
        Assert.Throws<ArgumentOutOfRangeException>(() => Svg.Flow(FlowSelection.Of(flow), 319));
    }

    // What holds for flows beyond what holds for all pictures: labels are beside boxes, boxes beside one another.
    private static SvgPicture CheckedFlow(string svg)
    {
        var picture = SvgPicture.Checked(svg);
        var boxes = ((string[])["panel", "panel-strong", "panel-warning", "rest"])
            .SelectMany(picture.Rectangles)
            .ToArray();
        for (int i = 0; i < boxes.Length; i++)
        {
            var (left, top, right, bottom) = boxes[i];
            for (int j = 0; j < i; j++)
            {
                var other = boxes[j];
                Assert.False(
                    left < other.Right && other.Left < right && top < other.Bottom && other.Top < bottom,
                    "Boxes overlap."
                );
            }
            Assert.All(
                picture.Texts,
                text =>
                {
                    bool isInside =
                        text.Left >= left && text.Right <= right && text.Top >= top && text.Bottom <= bottom;
                    bool isOutside =
                        text.Left >= right || text.Right <= left || text.Top >= bottom || text.Bottom <= top;
                    Assert.True(isInside || isOutside, $"'{text.Text}' lies across the border of a box.");
                }
            );
        }
        return picture;
    }
}
