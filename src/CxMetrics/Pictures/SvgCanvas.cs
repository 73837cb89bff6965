using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CxMetrics.Pictures;

/// <summary>Collects what is drawn and writes it as one SVG: text alternative, theme, no script and no references.</summary>
/// <remarks>
/// Styles are names of <see cref="Theme"/>, several separated by spaces. Coordinates are pixels at the natural size, written
/// with one decimal. Later things lie over earlier ones. A title is what a browser shows when the pointer is there.
/// </remarks>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _body = new();
    private readonly HashSet<string> _styles = new(StringComparer.Ordinal) { "background" };
    private readonly List<TextBox> _texts = [];

    /// <summary>Gets the room that each line of text takes at most, in the order drawn.</summary>
    public IReadOnlyList<TextBox> TextBoxes => _texts;

    /// <summary>Begins things that belong together.</summary>
    public void Begin(string? title = null) => _body.Append("<g>").Append(TitleOf(title)).Append('\n');

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public void End() => _body.Append("</g>\n");

    public void Rectangle(
        double left,
        double top,
        double width,
        double height,
        string style,
        double corner = 0,
        string? title = null
    )
    {
        Open("rect", style);
        Attribute("x", left);
        Attribute("y", top);
        Attribute("width", width);
        Attribute("height", height);
        if (corner > 0)
            Attribute("rx", corner);
        Close("rect", title);
    }

    public void Circle(double x, double y, double radius, string style, string? title = null)
    {
        Open("circle", style);
        Attribute("cx", x);
        Attribute("cy", y);
        Attribute("r", radius);
        Close("circle", title);
    }

    public void Line(double x1, double y1, double x2, double y2, string style, double thickness = 1)
    {
        Open("line", style);
        Attribute("x1", x1);
        Attribute("y1", y1);
        Attribute("x2", x2);
        Attribute("y2", y2);
        Attribute("stroke-width", thickness);
        Close("line", null);
    }

    /// <summary>Draws a path, whose data <see cref="Data"/> writes; filled or not as the style says.</summary>
    public void Path(string data, string style, double thickness = 1, string? title = null)
    {
        Open("path", style);
        _body.Append(" d=\"").Append(data).Append('"');
        Attribute("stroke-width", thickness);
        Close("path", title);
    }

    /// <summary>Draws lines of text below one another, the first one with its top at a height; shortened text has its whole
    /// text as title.</summary>
    public void Text(TextLines text, double x, double top, string style, TextSide side = TextSide.Left)
    {
        string? title = text.IsShortened ? text.Text : null;
        double gap = (text.Font.LineHeight - (Font.Ascent + Font.Descent) * text.Font.Size) / 2;
        for (int i = 0; i < text.Lines.Count; i++)
        {
            double baseline = top + i * text.Font.LineHeight + gap + Font.Ascent * text.Font.Size;
            Text(text.Lines[i], x, baseline, text.Font, style, side, text.IsRightToLeft, title);
        }
    }

    /// <summary>Draws one line of text, whole, with its top at a height.</summary>
    public void Text(string text, double x, double top, Font font, string style, TextSide side = TextSide.Left) =>
        Text(TextLines.Fit(text, font, double.PositiveInfinity), x, top, style, side);

    /// <summary>Writes the data of a path: letters, and numbers with one decimal.</summary>
    public static string Data(params ReadOnlySpan<object> parts)
    {
        var data = new StringBuilder();
        foreach (object part in parts)
        {
            if (data.Length > 0)
                data.Append(' ');
            data.Append(
                part is string letters ? letters : Number(Convert.ToDouble(part, CultureInfo.InvariantCulture))
            );
        }
        return data.ToString();
    }

    /// <summary>Writes the picture.</summary>
    /// <param name="width">The natural width in pixels.</param>
    /// <param name="height">The natural height in pixels.</param>
    /// <param name="title">What the picture is, in a few words.</param>
    /// <param name="description">What is seen in it, in sentences, for those who do not see it.</param>
    public string ToSvg(double width, double height, string title, string description)
    {
        string body = _body.ToString();
        title = PictureText.Escaped(PictureText.Visible(title));
        description = PictureText.Escaped(PictureText.Visible(description));
        // Named for the content: pictures of one page have different ids, and the same picture always the same.
        byte[] hash = SHA256.HashData(
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"{width} {height} {title}\n{description}\n{body}"))
        );
        string id = "cx-" + Convert.ToHexStringLower(hash.AsSpan(0, 6));
        string size = $"width=\"{Number(width)}\" height=\"{Number(height)}\"";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" id="{id}" {size} viewBox="0 0 {Number(width)} {Number(
                height
            )}" role="img" aria-labelledby="{id}-title {id}-desc">
            <title id="{id}-title">{title}</title>
            <desc id="{id}-desc">{description}</desc>
            <style>
            {Theme.Css(id, _styles)}</style>
            <rect class="background" {size}/>
            {body}</svg>

            """.ReplaceLineEndings(
            "\n"
        );
    }

    private void Text(
        string text,
        double x,
        double baseline,
        Font font,
        string style,
        TextSide side,
        bool isRightToLeft,
        string? title
    )
    {
        if (text.Length == 0)
            return;
        ArgumentOutOfRangeException.ThrowIfLessThan(font.Size, Font.SmallestSize, nameof(font));
        Open("text", font.IsBold ? style + " strong" : style);
        Attribute("x", x);
        Attribute("y", baseline);
        Attribute("font-size", font.Size);
        // To the renderer, start and end are those of reading.
        string? anchor =
            side == TextSide.Middle ? "middle"
            : side == TextSide.Right == isRightToLeft ? null
            : "end";
        if (anchor is not null)
            _body.Append(" text-anchor=\"").Append(anchor).Append('"');
        if (isRightToLeft)
            _body.Append(" direction=\"rtl\"");
        _body
            .Append(" unicode-bidi=\"isolate\">")
            .Append(TitleOf(title))
            .Append(PictureText.Escaped(text))
            .Append("</text>\n");
        double width = font.WidthOf(text);
        double left =
            x
            - (
                side == TextSide.Left ? 0
                : side == TextSide.Middle ? width / 2
                : width
            );
        double top = baseline - Font.Ascent * font.Size;
        _texts.Add(new(text, left, top, width, (Font.Ascent + Font.Descent) * font.Size));
    }

    private void Open(string element, string style)
    {
        _styles.UnionWith(style.Split(' '));
        _body.Append('<').Append(element).Append(" class=\"").Append(style).Append('"');
    }

    private void Close(string element, string? title)
    {
        if (title is null)
            _body.Append("/>\n");
        else
            _body.Append('>').Append(TitleOf(title)).Append("</").Append(element).Append(">\n");
    }

    private void Attribute(string name, double value) =>
        _body.Append(' ').Append(name).Append("=\"").Append(Number(value)).Append('"');

    private static string TitleOf(string? title) =>
        title is null ? "" : $"<title>{PictureText.Escaped(PictureText.Visible(title))}</title>";

    private static string Number(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A coordinate is a finite number.");
        // Adding 0 makes 0 of -0.
        return (Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0).ToString("0.#", CultureInfo.InvariantCulture);
    }
}
