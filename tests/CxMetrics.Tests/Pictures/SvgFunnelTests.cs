using System.Globalization;
using CxMetrics.Journeys;
using CxMetrics.Pictures;
using CxMetrics.Tests.Journeys;

namespace CxMetrics.Tests.Pictures;

public sealed class SvgFunnelTests
{
    private static readonly string[] Abc = ["A", "B", "C"];

    [Theory]
    [InlineData(320)]
    [InlineData(400)]
    [InlineData(639)]
    [InlineData(640)]
    [InlineData(800)]
    [InlineData(1400)]
    public void The_learners_fit_the_width_and_nothing_overlaps(int width)
    {
        var funnel = GoldenLogs
            .Log("oulad_scored")
            .Funnel(["Register", "TMA1", "TMA2", "TMA3"], TimeSpan.FromDays(300));
        var picture = SvgPicture.Checked(Svg.Funnel(funnel, width));
        Assert.Equal(width, picture.Width);
        string texts = string.Join(' ', picture.Texts.Select(t => t.Text));
        Assert.Contains("12,489", texts, StringComparison.Ordinal);
        Assert.Contains("\u25bc Most stop here: 2,523, drop-off 23.3%", texts, StringComparison.Ordinal);
        Assert.Contains("median 83 d since step 1", texts, StringComparison.Ordinal);
        Assert.Contains("789 cases are open", picture.Description, StringComparison.Ordinal);
        Assert.Contains("Within 300 d of the first step.", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_funnels_are_drawn_without_overlaps() =>
        Law.Holds<byte[], byte[], byte>(
            (bytes, steps, width) =>
            {
                var log = EventLog.From(SmallLog.Events(bytes));
                string[] names = [.. (steps ?? []).Take(32).Select(b => $"{"ABCDEZ"[b % 6]}").DefaultIfEmpty("A")];
                SvgPicture.Checked(Svg.Funnel(log.Funnel(names, TimeSpan.FromSeconds(width)), 320 + 4 * width));
            }
        );

    [Fact]
    public void Bars_are_as_long_as_their_share()
    {
        var picture = SvgPicture.Checked(Svg.Funnel(SmallLog.Of("ABC", "AB", "AB", "A").Funnel(Abc)));
        double[] widths = [.. Bars(picture, "bar").Select(bar => bar.Right - bar.Left)];
        Assert.Equal(3, widths.Length);
        Assert.Equal(0.75, widths[1] / widths[0], 0.001);
        Assert.Equal(0.25, widths[2] / widths[0], 0.001);
        // Two of three are lost before C.
        Assert.Equal(0.5, Bars(picture, "lost-warning").Select(r => r.Right - r.Left).Single() / widths[0], 0.001);
    }

    [Fact]
    public void One_step_is_a_bar()
    {
        var picture = SvgPicture.Checked(Svg.Funnel(SmallLog.Of("AB", "B").Funnel(["A"])));
        Assert.Single(Bars(picture, "bar"));
        Assert.StartsWith("1 of 2 cases entered, 1 converted: 100.0%", picture.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(800)]
    public void Thirty_two_steps_are_drawn(int width)
    {
        string path = string.Concat(Enumerable.Range(0, 32).Select(i => (char)('A' + i)));
        var log = SmallLog.Of([.. Enumerable.Range(1, 32).Select(length => path[..length])]);
        var picture = SvgPicture.Checked(Svg.Funnel(log.Funnel(path.Select(c => $"{c}")), width));
        Assert.Equal(32, Bars(picture, "bar").Count());
    }

    [Fact]
    public void Without_cases_there_are_tracks_and_no_shares()
    {
        var picture = SvgPicture.Checked(Svg.Funnel(EventLog.From([]).Funnel(Abc)));
        Assert.Equal(3, picture.Rectangles("track").Count());
        Assert.Empty(Bars(picture, "bar"));
        Assert.StartsWith("0 of 0 cases entered.", picture.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_nobody_reached_has_no_bar_and_no_time()
    {
        var picture = SvgPicture.Checked(Svg.Funnel(SmallLog.Of("AB", "A").Funnel(["A", "B", "typo"])));
        Assert.Equal(2, Bars(picture, "bar").Count());
        Assert.Contains("Not in the log: typo.", picture.Description, StringComparison.Ordinal);
        Assert.Contains("3 typo: 0 cases, 0.0%", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_steps_are_told_apart_and_what_follows_is_of_the_step_before_them()
    {
        var funnel = SmallLog.Of("ABC", "AC", "A").Funnel(new FunnelDefinition(Abc, optionalSteps: [2]));
        var picture = SvgPicture.Checked(Svg.Funnel(funnel));
        Assert.Single(Bars(picture, "bar-optional"));
        Assert.Contains(picture.Texts, text => text.Text == "2\u00a0B (optional)");
        Assert.Equal(2, picture.Texts.Count(text => text.Text.EndsWith("of step 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Order_window_and_exclusions_are_said()
    {
        var log = SmallLog.Of("ABC", "AXBC", "B");
        string unordered = Description(log, new(Abc, TimeSpan.FromHours(5), FunnelOrder.Unordered));
        Assert.Contains("Within 5 h of the first step, in any order: A, B, C.", unordered, StringComparison.Ordinal);
        Assert.Contains("2 At least 2 of the 3", unordered, StringComparison.Ordinal);
        Assert.Contains(
            "one event right after the other",
            Description(log, new(Abc, order: FunnelOrder.Strict)),
            StringComparison.Ordinal
        );
        string excluded = Description(
            log,
            new(Abc, exclusions: [new("X")], exclusionEffect: ExclusionEffect.DropsCase)
        );
        Assert.Contains("; excluded: X.", excluded, StringComparison.Ordinal);
        Assert.Contains("1 case left out because of an excluded event.", excluded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(800)]
    public void Names_of_every_kind_are_drawn(int width)
    {
        string[] names =
        [
            "# : ; < \" & \n",
            "\0",
            new('x', 300),
            "\u05d4\u05d6\u05de\u05e0\u05d4 \u05d7\u05d3\u05e9\u05d4",
            "\ud83d\ude00",
            "\u4e0b\u5355",
        ];
        var log = EventLog.From(names.Select((name, i) => new JourneyEvent("1", name, SmallLog.Start.AddHours(i))));
        var picture = SvgPicture.Checked(Svg.Funnel(log.Funnel([.. names, "\u0637\u0644\u0628"]), width));
        Assert.Contains(
            picture.Texts,
            text => text.Text.StartsWith("1\u00a0# : ; < \" & \u240a", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_same_funnel_gives_the_same_bytes_in_every_culture()
    {
        static string Drawn() => Svg.Funnel(SmallLog.Of("ABC", "AB", "AC").Funnel(Abc, TimeSpan.FromHours(1.5)));
        string first = Drawn();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal(first, Drawn());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentNullException>(() => Svg.Funnel(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Svg.Funnel(SmallLog.Of("A").Funnel(["A"]), 319));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_legend_shows_what_is_drawn(bool hasMost)
    {
        var funnel = SmallLog.Of("ABC", "AB", "AB", "A").Funnel(hasMost ? Abc : ["A", "B"]);
        var picture = SvgPicture.Checked(Svg.Funnel(funnel));
        Assert.Single(Samples("bar"));
        Assert.Single(Samples("lost"));
        Assert.Equal(hasMost ? 1 : 0, Samples("lost-warning").Count());
        // Intervals with their ends, also in the legend.
        Assert.Equal(3 * funnel.Steps.Count, Shapes("line-ink"));

        IEnumerable<(double Left, double Top, double Right, double Bottom)> Samples(string style) =>
            picture.Rectangles(style).Where(r => r.Bottom - r.Top < Sample);

        int Shapes(string style) => picture.Root.Descendants().Count(e => e.Attribute("class")?.Value == style);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(400)]
    public void No_line_breaks_inside_an_interval(int width)
    {
        var log = GoldenLogs.Log("ecom_synthetic");
        var picture = SvgPicture.Checked(Svg.Funnel(log.Funnel(["home", "catalog", "cart", "purchase"]), width));
        Assert.DoesNotContain(picture.Texts, t => t.Text.EndsWith(" to", StringComparison.Ordinal));
        Assert.Contains(picture.Texts, t => t.Text.Contains("%\u00a0to\u00a0", StringComparison.Ordinal));
        Assert.DoesNotContain('\u00a0', picture.Description);
    }

    // Samples of the legend are lower than bars.
    private const double Sample = 15;

    private static IEnumerable<(double Left, double Top, double Right, double Bottom)> Bars(
        SvgPicture picture,
        string style
    ) => picture.Rectangles(style).Where(r => r.Bottom - r.Top > Sample);

    private static string Description(EventLog log, FunnelDefinition definition) =>
        SvgPicture.Checked(Svg.Funnel(log.Funnel(definition))).Description;
}
