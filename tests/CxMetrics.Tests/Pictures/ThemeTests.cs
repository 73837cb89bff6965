using System.Globalization;
using System.Text.RegularExpressions;
using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed partial class ThemeTests
{
    private static readonly string[] Texts = ["ink", "muted", "accent", "warning", "positive"];
    private static readonly string[] Grounds =
    [
        "background",
        "panel",
        "panel-warning",
        "panel-strong",
        "label",
        "tint",
        "rest",
        "highlight",
        "highlight-plain",
    ];
    private static readonly string[] Lines = ["line", "line-warning", "line-unseen", "line-accent", "line-ink"];

    [Fact]
    public void Text_has_a_contrast_of_four_and_a_half_with_all_it_may_stand_on_in_light_and_in_dark()
    {
        foreach (bool isDark in (bool[])[false, true])
        {
            foreach (string text in Texts)
            {
                Assert.All(
                    Grounds,
                    ground =>
                        Assert.True(
                            Contrast(Colour(text, isDark), Colour(ground, isDark)) >= 4.5,
                            $"{text} on {ground}"
                        )
                );
            }
        }
    }

    [Fact]
    public void Lines_have_a_contrast_of_three_with_the_background()
    {
        foreach (bool isDark in (bool[])[false, true])
        {
            Assert.All(
                Lines,
                line => Assert.True(Contrast(Colour(line, isDark, "stroke"), Colour("background", isDark)) >= 3, line)
            );
        }
    }

    [Fact]
    public void A_style_that_there_is_not_is_refused() =>
        Assert.Contains(
            "no style 'shiny'",
            Assert.Throws<ArgumentException>(() => Theme.Css("a", new HashSet<string> { "ink", "shiny" })).Message,
            StringComparison.Ordinal
        );

    private static string Colour(string style, bool isDark, string property = "fill")
    {
        string[] parts = Theme.Css("a", new HashSet<string> { style }).Split("@media");
        return Colours(property).Match(parts[isDark ? 1 : 0]).Groups[1].Value;
    }

    // Contrast ratio of WCAG 2.2.
    private static double Contrast(string one, string other)
    {
        double[] both = [Luminance(one), Luminance(other)];
        return (both.Max() + 0.05) / (both.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] parts =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i =>
                    int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d
                )
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static Regex Colours(string property) => property == "fill" ? Fill() : Stroke();

    [GeneratedRegex("fill:(#[0-9a-f]{6})")]
    private static partial Regex Fill();

    [GeneratedRegex("stroke:(#[0-9a-f]{6})")]
    private static partial Regex Stroke();
}
