using System.Globalization;

namespace CxMetrics.Pictures;

/// <summary>A text broken into lines of a width, and shortened where it is too long for them.</summary>
internal sealed class TextLines
{
    private const string Ellipsis = "\u2026";

    private TextLines(string text, Font font, IReadOnlyList<string> lines)
    {
        Text = text;
        Font = font;
        Lines = lines;
        IsRightToLeft = PictureText.IsRightToLeft(text);
        foreach (string line in lines)
            Width = Math.Max(Width, font.WidthOf(line));
    }

    /// <summary>Gets the whole text, as it can be drawn.</summary>
    public string Text { get; }

    /// <summary>Gets the font that it is measured in.</summary>
    public Font Font { get; }

    /// <summary>Gets the lines, at least one.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Gets whether something of the text is missing in the lines.</summary>
    public bool IsShortened { get; private init; }

    /// <summary>Gets whether the text is read from right to left.</summary>
    public bool IsRightToLeft { get; }

    /// <summary>Gets the width of the longest line.</summary>
    public double Width { get; }

    /// <summary>Gets the height of all lines.</summary>
    public double Height => Lines.Count * Font.LineHeight;

    /// <summary>Breaks a text at spaces and after hyphens, slashes and underscores, where there are such, otherwise between
    /// characters; never at a no-break space.</summary>
    public static TextLines Fit(string text, Font font, double width, int most = 1)
    {
        text = PictureText.Visible(text);
        var lines = new List<string>();
        int at = 0;
        while (at < text.Length && lines.Count < most)
        {
            int end = EndOfLine(text, at, font, width);
            lines.Add(text[at..end].Trim());
            at = end;
            while (at < text.Length && text[at] == ' ')
                at++;
        }
        bool isShortened = at < text.Length;
        if (isShortened)
            lines[^1] = Shortened(lines[^1], font, width);
        return new(text, font, lines.Count == 0 ? [""] : lines) { IsShortened = isShortened };
    }

    // Always at least one character, so that there is an end however narrow the line is.
    private static int EndOfLine(string text, int start, Font font, double width)
    {
        double used = 0;
        int breakable = start;
        int at = start;
        while (at < text.Length)
        {
            int length = StringInfo.GetNextTextElementLength(text, at);
            used += font.WidthOf(text.AsSpan(at, length));
            if (used > width && at > start && text[at] != ' ')
                return breakable > start ? breakable : at;
            at += length;
            if (MayBreakAfter(text, at - 1))
                breakable = at;
        }
        return at;
    }

    // Not between a minus sign and its number.
    private static bool MayBreakAfter(string text, int at) =>
        text[at] is ' ' or '_' or '/' || text[at] == '-' && !(at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    private static string Shortened(string line, Font font, double width)
    {
        int[] starts = StringInfo.ParseCombiningCharacters(line);
        for (int kept = starts.Length; kept > 0; kept--)
        {
            string shorter = (kept == starts.Length ? line : line[..starts[kept]]).TrimEnd() + Ellipsis;
            if (font.WidthOf(shorter) <= width)
                return shorter;
        }
        return Ellipsis;
    }
}
