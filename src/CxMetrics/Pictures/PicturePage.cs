namespace CxMetrics.Pictures;

/// <summary>A picture from the top down: what is written goes below what is there already, broken into lines of the width.</summary>
internal sealed class PicturePage(SvgCanvas canvas, double width)
{
    public const double Margin = 16;

    /// <summary>The width of a sample of a legend.</summary>
    public const double Sample = 34;

    private static readonly Font HeadingFont = new(17, IsBold: true);
    private static readonly Font TextFont = new(12);

    public SvgCanvas Canvas { get; } = canvas;

    public double Width { get; } = width;

    /// <summary>Gets the width between the margins.</summary>
    public double InnerWidth => Width - 2 * Margin;

    /// <summary>Gets or sets where the next thing goes.</summary>
    public double Y { get; set; } = Margin;

    public void Heading(string title, params ReadOnlySpan<string> below)
    {
        Paragraph(title, HeadingFont, "ink", 3);
        foreach (string text in below)
            Paragraph(text, TextFont, "muted", 6);
        Y += 8;
    }

    public void Note(string text, string style = "muted")
    {
        if (text.Length > 0)
            Paragraph(text, TextFont, style, 12);
    }

    /// <summary>Gives a sample of a line, for a legend.</summary>
    public Action<double, double> Line(string style, double thickness) =>
        (left, middle) => Canvas.Line(left, middle, left + Sample, middle, style, thickness);

    /// <summary>Draws samples, each at its left and middle, and writes what they mean, beside one another as far as there is
    /// room.</summary>
    public void Legend(params IEnumerable<(Action<double, double> Draw, string Text)> items)
    {
        double x = Margin;
        foreach (var (draw, text) in items)
        {
            var lines = TextLines.Fit(text, TextFont, InnerWidth - Sample - 8, 4);
            double room = Sample + 8 + lines.Width + 22;
            if (x > Margin && x + room - 22 > Width - Margin)
                (x, Y) = (Margin, Y + TextFont.LineHeight + 2);
            draw(x, Y + TextFont.LineHeight / 2);
            Canvas.Text(lines, x + Sample + 8, Y, "muted");
            x += room;
            Y += lines.Height - TextFont.LineHeight;
        }
        Y += TextFont.LineHeight + 4;
    }

    public void Paragraph(string text, Font font, string style, int mostLines)
    {
        var lines = TextLines.Fit(text, font, InnerWidth, mostLines);
        bool isRightToLeft = lines.IsRightToLeft;
        Canvas.Text(
            lines,
            isRightToLeft ? Width - Margin : Margin,
            Y,
            style,
            isRightToLeft ? TextSide.Right : TextSide.Left
        );
        Y += lines.Height;
    }
}
