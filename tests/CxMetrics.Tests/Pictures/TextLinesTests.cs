using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed class TextLinesTests
{
    private static readonly Font Font = new(12);

    [Fact]
    public void A_short_text_is_one_line()
    {
        var lines = TextLines.Fit("Visit", Font, 100, 3);
        Assert.Equal(["Visit"], lines.Lines);
        Assert.False(lines.IsShortened);
        Assert.Equal(Font.WidthOf("Visit"), lines.Width, 1e-9);
    }

    [Fact]
    public void Lines_break_at_spaces_and_after_hyphens() =>
        Assert.Equal(["Pay by", "direct-", "debit"], TextLines.Fit("Pay by direct-debit", Font, 55, 3).Lines);

    [Fact]
    public void Lines_do_not_break_at_a_no_break_space_which_is_as_wide_as_a_space()
    {
        Assert.Equal(
            ["Answers:", "n\u00a0=\u00a01,320"],
            TextLines.Fit("Answers: n\u00a0=\u00a01,320", Font, 80, 3).Lines
        );
        Assert.Equal(Font.WidthOf("n = 1,320"), Font.WidthOf("n\u00a0=\u00a01,320"));
    }

    [Fact]
    public void A_word_that_is_too_long_breaks_anywhere()
    {
        var lines = TextLines.Fit(new string('x', 20), Font, 50, 10);
        Assert.Equal(new string('x', 20), string.Concat(lines.Lines));
        Assert.False(lines.IsShortened);
    }

    [Fact]
    public void What_does_not_fit_ends_in_an_ellipsis()
    {
        var lines = TextLines.Fit("Customer asks for the invoice again", Font, 80, 2);
        Assert.Equal(2, lines.Lines.Count);
        Assert.EndsWith("\u2026", lines.Lines[^1], StringComparison.Ordinal);
        Assert.True(lines.IsShortened);
        Assert.Equal("Customer asks for the invoice again", lines.Text);
    }

    [Fact]
    public void Characters_of_several_parts_are_not_torn_apart()
    {
        string family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        var lines = TextLines.Fit(family + family, Font, 60, 2);
        Assert.Equal([family, family], lines.Lines);
    }

    [Fact]
    public void No_line_is_wider_than_asked_for() =>
        Law.Holds<string, byte>(
            (text, width) =>
            {
                // Room for at least the widest character and the ellipsis.
                double room = 60 + width;
                var lines = TextLines.Fit(text ?? "", Font, room, 3);
                Assert.True(lines.Width <= room + 1e-6, $"{lines.Width} of {room}");
                Assert.InRange(lines.Lines.Count, 1, 3);
            }
        );

    [Fact]
    public void Nothing_is_lost_but_spaces_when_there_are_lines_enough() =>
        Law.Holds<string>(text =>
        {
            text ??= "";
            var lines = TextLines.Fit(text, Font, 80, int.MaxValue);
            Assert.Equal(Without(PictureText.Visible(text)), Without(string.Concat(lines.Lines)));
            Assert.False(lines.IsShortened);
        });

    [Fact]
    public void An_empty_text_is_one_empty_line() => Assert.Equal([""], TextLines.Fit("", Font, 100).Lines);

    private static string Without(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
