using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Tests.Pictures;

public sealed partial class JourneyMapPictureTests
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    [Fact]
    public void Whatever_the_plan_and_the_scores_nothing_overlaps_and_everything_is_inside() =>
        Law.Holds<int>(seed =>
        {
            var (plan, scores, minimum, width) = RandomMaps.Of(seed);
            SvgPicture.Checked(Svg.JourneyMap(scores, plan, minimumAnswers: minimum, width: width));
            if (plan is not null)
                SvgPicture.Checked(Svg.JourneyMap(plan, width));
        });

    [Theory]
    [InlineData(320)]
    [InlineData(400)]
    [InlineData(700)]
    [InlineData(1000)]
    public void The_flag_has_room_and_no_line_breaks_inside_a_number_or_an_interval(int width)
    {
        string good = string.Join(' ', Enumerable.Repeat("9 7 8 9", 300));
        var plan = Journey
            .Plan("p")
            .Stage(
                "s",
                s => s.Touchpoint("A").Touchpoint("B").Touchpoint("C").Touchpoint("D").Touchpoint("E").Touchpoint("F")
            )
            .Build();
        var log = Visits(
            $"A:{good}",
            $"B:{good} 1 2 3",
            $"C:{good}",
            $"D:{good}",
            $"E:{good}",
            $"F:{good}",
            $"X:{good} 1 1 1 1 1 1",
            "Y:1 2 2"
        );
        var picture = SvgPicture.Checked(Svg.JourneyMap(log.Scores(Nps.Standard), plan, width: width));
        string flag = string.Join(
            ' ',
            picture.Texts.Select(t => t.Text).Where(t => "lowest in the plan".Contains(t, StringComparison.Ordinal))
        );
        Assert.Contains("lowest in the plan", flag, StringComparison.Ordinal);
        Assert.DoesNotContain(picture.Texts, t => t.Text.EndsWith("n =", StringComparison.Ordinal));
        Assert.DoesNotContain(
            picture.Texts,
            t => t.Text.EndsWith(" to", StringComparison.Ordinal) || t.Text.StartsWith("to ", StringComparison.Ordinal)
        );
        Assert.Contains("n = 1,200", picture.Description, StringComparison.Ordinal);
        Assert.DoesNotContain('\u00a0', picture.Description);
    }

    [Fact]
    public void The_sample_of_a_score_is_not_the_sign_of_a_polarity()
    {
        var picture = SvgPicture.Checked(
            Svg.JourneyMap(Visits("A:7 7 7", "B:8 8 8").Scores(Nps.Standard), minimumAnswers: 1)
        );
        double top = picture.Texts.Single(t => t.Text == "score with 95% interval").Top;
        Assert.DoesNotContain(picture.Rectangles("area-muted"), r => r.Bottom > top);
        Assert.Single(picture.Root.Elements(Namespace + "circle"), e => e.Attribute("class")!.Value == "ink");
    }

    [Fact]
    public void The_same_input_gives_the_same_picture_in_every_culture()
    {
        string Draw() => Svg.JourneyMap(Visits("A:3", "B:9", "C:7").Scores(Nps.Standard), minimumAnswers: 1);
        string first = Draw();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");
            Assert.Equal(first, Draw());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(1000, true)]
    [InlineData(400, false)]
    [InlineData(1000, false)]
    public void Only_the_worst_touchpoint_is_highlighted_and_ringed_and_red_only_where_it_is_no_chance(
        int width,
        bool isClear
    )
    {
        string bad = isClear ? string.Join(' ', Enumerable.Repeat("2", 40)) : "2 2 9";
        var scores = Visits("A:9 9 9", $"B:{bad}", "C:9 7 7").Scores(Nps.Standard);
        var picture = SvgPicture.Checked(Svg.JourneyMap(scores, minimumAnswers: 3, width: width));
        string plain = isClear ? "" : "-plain";
        string[] styles = [.. picture.Root.Descendants().Attributes("class").Select(style => style.Value)];
        Assert.Equal(isClear, styles.Contains("warning strong"));
        string[] others = isClear ? ["highlight-plain", "flag-plain", "ring-plain"] : ["highlight", "flag", "ring"];
        Assert.Empty(styles.Intersect(others));
        var (left, top, right, bottom) = Assert.Single(picture.Rectangles("highlight" + plain));
        Assert.Contains(
            picture.Texts,
            text => text.Text == "B" && text.Left > left && text.Right < right && text.Top > top && text.Bottom < bottom
        );
        Assert.Single(Shapes(picture, "circle", "ring" + plain));
        Assert.Single(picture.Texts, text => text.Text == "lowest");
    }

    [Fact]
    public void The_axis_is_the_whole_scale_and_points_and_intervals_stand_on_it()
    {
        var scores = Visits("A:9 9 9 7 2", "B:1 1 9 9 9").Scores(Nps.Standard);
        var picture = SvgPicture.Checked(Svg.JourneyMap(scores, minimumAnswers: 1));
        double top = HeightOfLabel("+100");
        double bottom = HeightOfLabel("-100");
        foreach (var touchpoint in scores.Touchpoints)
        {
            var interval = touchpoint.Score.Interval();
            var whisker = Shapes(picture, "line", "line-ink")
                .Where(IsUpright)
                .ElementAt(touchpoint.Name == "A" ? 0 : 1);
            Assert.Equal(interval.Lower, ScoreAt(Number(whisker, "y1")), 0.2);
            Assert.Equal(interval.Upper, ScoreAt(Number(whisker, "y2")), 0.2);
        }
        var segment = Assert.Single(Shapes(picture, "line", "line-accent"));
        Assert.Equal(scores["A"].Score.Value, ScoreAt(Number(segment, "y1")), 0.2);
        Assert.Equal(scores["B"].Score.Value, ScoreAt(Number(segment, "y2")), 0.2);

        double HeightOfLabel(string label)
        {
            var box = picture.Texts.Single(text => text.Text == label);
            return box.Top + (Font.Ascent + Font.Descent) * 11 / 2;
        }

        double ScoreAt(double y) => -100 + 200 * (bottom - y) / (bottom - top);

        static bool IsUpright(XElement line) => line.Attribute("x1")!.Value == line.Attribute("x2")!.Value;
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1000)]
    public void The_curve_has_a_gap_where_nobody_answered(int width)
    {
        var scores = Visits("A:9", "B:9", "C:", "D:9", "E:9").Scores(Nps.Standard);
        var picture = SvgPicture.Checked(Svg.JourneyMap(scores, minimumAnswers: 1, width: width));
        Assert.Equal(2, Shapes(picture, "line", "line-accent").Count());
        Assert.Contains(picture.Texts, text => text.Text.StartsWith("no answers", StringComparison.Ordinal));
    }

    [Fact]
    public void The_curve_goes_on_from_band_to_band()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"T{i:00}:9 {i % 11}")];
        var scores = Visits(names).Scores(Csat.Mean(RatingScale.ZeroToTen));
        var picture = SvgPicture.Checked(Svg.JourneyMap(scores, minimumAnswers: 1));
        // 19 segments, of which two lie half in one band and half in the next.
        Assert.Equal(21, Shapes(picture, "line", "line-accent").Count());
        Assert.Equal(3, Continued().Count(picture.Root.ToString()) + 1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1000)]
    public void Polarity_is_a_shape_and_not_a_colour_alone(int width)
    {
        var scores = Visits("A:9 9 9 9 9 9 9 9", "B:7 7 7 7 7 7 7 7", "C:1 1 1 1 1 1 1 1").Scores(Nps.Standard);
        var picture = SvgPicture.Checked(Svg.JourneyMap(scores, minimumAnswers: 8, width: width));
        // Three mouths on the map and three in the legend, of three forms.
        string[] mouths =
        [
            .. picture.Paths("line-background").Where(path => path.Contains('Q', StringComparison.Ordinal)),
        ];
        Assert.Equal(6, mouths.Length);
        Assert.Equal(3, mouths.Select(Bend).Distinct().Count());

        static double Bend(string path)
        {
            double[] numbers =
            [
                .. Numbers().Matches(path).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)),
            ];
            return Math.Round(numbers[3] - numbers[1], 1);
        }
    }

    [Fact]
    public void Trap_24_names_with_the_letters_of_XML_are_names()
    {
        const string name = "a # : ; < > & \" ' \n \u05e9\u05dc\u05d5\u05dd ]]>";
        var plan = Journey.Plan(name).Stage(name, s => s.Touchpoint(new Touchpoint(name, new Channel(name)))).Build();
        var log = EventLog.From([new("c", name, DateTimeOffset.UnixEpoch) { Rating = 3 }]);
        foreach (int width in (int[])[320, 1000])
        {
            var picture = SvgPicture.Checked(
                Svg.JourneyMap(log.Scores(Nps.Standard), plan, minimumAnswers: 1, width: width)
            );
            Assert.Contains(PictureText.Visible(name), picture.Title, StringComparison.Ordinal);
            Assert.Contains(PictureText.Visible(name), picture.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_channel_of_a_band_is_a_lane_and_no_channel_no_lane()
    {
        var plan = Journey
            .Plan("p")
            .Stage(
                "s",
                s =>
                    s.Touchpoint("A", Channel.Web)
                        .Touchpoint("B", Channel.Phone)
                        .Touchpoint("C", Channel.Web)
                        .Touchpoint("D")
            )
            .Build();
        var picture = SvgPicture.Checked(Svg.JourneyMap(plan));
        double[] heights = [.. "ABCD".Select(name => picture.Texts.Single(text => text.Text == $"{name}").Top)];
        Assert.Equal(heights[0], heights[2]);
        Assert.Equal(3, heights.Distinct().Count());
        Assert.Contains(picture.Texts, text => text.Text == "any channel");
        var without = Journey.Plan("p").Stage("s", s => s.Touchpoint("A").Touchpoint("B")).Build();
        Assert.DoesNotContain(SvgPicture.Checked(Svg.JourneyMap(without)).Texts, text => text.Text == "any channel");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(60)]
    [InlineData(500)]
    public void However_many_touchpoints_they_are_drawn_or_counted(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => $"T{i:000}:9 {i % 11}")];
        var scores = Visits(names).Scores(Nps.Standard);
        foreach (int width in (int[])[400, 1400])
        {
            var picture = SvgPicture.Checked(Svg.JourneyMap(scores, minimumAnswers: 1, width: width));
            int drawn = picture.Texts.Count(text => text.Text is ['T', _, _, _]);
            Assert.Equal(Math.Min(count, 60), drawn);
            if (count > drawn)
            {
                Assert.Contains(
                    $"Not drawn: {count - drawn} touchpoints, with {2 * (count - drawn)} events and {2 * (count - drawn)} answers.",
                    picture.Description,
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        var plan = Journey.Plan("p").Stage("s", s => s.Touchpoint("A")).Build();
        var scores = Visits("A:9").Scores(Nps.Standard);
        Assert.Throws<ArgumentNullException>(() => Svg.JourneyMap((JourneyScores)null!));
        Assert.Throws<ArgumentNullException>(() => Svg.JourneyMap((Journey)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Svg.JourneyMap(plan, 319));
        Assert.Throws<ArgumentOutOfRangeException>(() => Svg.JourneyMap(scores, width: 319));
        Assert.Throws<ArgumentOutOfRangeException>(() => Svg.JourneyMap(scores, minimumAnswers: 0));
        Assert.Throws<ArgumentException>(() => Svg.JourneyMap(scores, goodOutcomes: ["won"]));
    }

    private static EventLog Visits(params string[] touchpoints) => MapLog.Of(touchpoints);

    private static IEnumerable<XElement> Shapes(SvgPicture picture, string element, string style) =>
        picture
            .Root.Descendants(Namespace + element)
            .Where(shape => shape.Attribute("class")!.Value == style)
            // Those of the legend are not of the map.
            .Where(shape => style is "ring" or "ring-plain" or "line-accent" || shape.Parent!.Name.LocalName == "g");

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?[\d.]+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@">[^<]*\(continued\)</text>")]
    private static partial Regex Continued();

    [Fact]
    public void Trap_24_a_name_that_no_plan_would_take_is_drawn()
    {
        var log = EventLog.From([new("c", "a\ud800b", default) { Rating = 3 }, new("c", " ", default) { Rating = 4 }]);
        string map = Svg.JourneyMap(log.Scores(Csat.MeanFivePoint));
        SvgPicture.Checked(map);
        Assert.Contains("a\ufffdb", map, StringComparison.Ordinal);
    }
}
