using System.Globalization;
using System.Xml.Linq;
using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

/// <summary>An SVG as it stands in the file, and the laws that hold for every picture of the library.</summary>
internal sealed class SvgPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Elements =
    [
        "svg",
        "title",
        "desc",
        "style",
        "g",
        "rect",
        "circle",
        "line",
        "path",
        "text",
    ];

    private static readonly string[] Attributes =
    [
        .. "xmlns id width height viewBox role aria-labelledby class x y x1 x2 y1 y2 cx cy r rx d".Split(' '),
        .. "stroke-width font-size text-anchor direction unicode-bidi".Split(' '),
    ];

    private SvgPicture(string svg)
    {
        Root = XDocument.Parse(svg).Root!;
        double[] view = [.. Root.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
        (Width, Height) = (view[2], view[3]);
        Texts = [.. Root.Descendants(Svg + "text").Select(BoxOf)];
    }

    public XElement Root { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Gets the room of each line of text, measured anew.</summary>
    public IReadOnlyList<TextBox> Texts { get; }

    public string Title => Root.Element(Svg + "title")!.Value;

    public string Description => Root.Element(Svg + "desc")!.Value;

    /// <summary>Gets the rectangles of a style.</summary>
    public IEnumerable<(double Left, double Top, double Right, double Bottom)> Rectangles(string style) =>
        from rectangle in Root.Descendants(Svg + "rect")
        where rectangle.Attribute("class")!.Value == style
        let left = Number(rectangle, "x")
        let top = Number(rectangle, "y")
        select (left, top, left + Number(rectangle, "width"), top + Number(rectangle, "height"));

    /// <summary>Gets the paths of a style.</summary>
    public IEnumerable<string> Paths(string style) =>
        Root.Descendants(Svg + "path")
            .Where(p => p.Attribute("class")!.Value == style)
            .Select(p => p.Attribute("d")!.Value);

    /// <summary>Reads a picture and checks all that every picture promises.</summary>
    public static SvgPicture Checked(string svg)
    {
        Assert.DoesNotContain('\r', svg);
        Assert.EndsWith("</svg>\n", svg, StringComparison.Ordinal);
        var picture = new SvgPicture(svg);
        picture.HoldsNothingActive();
        picture.HasATextAlternative();
        picture.HasReadableTexts();
        picture.NoTextsOverlap();
        return picture;
    }

    private void HoldsNothingActive()
    {
        foreach (var element in Root.DescendantsAndSelf())
        {
            Assert.Equal(Svg, element.Name.Namespace);
            Assert.Contains(element.Name.LocalName, Elements);
            Assert.All(element.Attributes(), a => Assert.Contains(a.Name.LocalName, Attributes));
        }
        string css = Root.Element(Svg + "style")!.Value;
        foreach (string forbidden in (string[])["url(", "@import", "expression", "://"])
            Assert.DoesNotContain(forbidden, css, StringComparison.Ordinal);
        string[] ids = [.. Root.DescendantsAndSelf().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        // Rules that did not name the picture would change the page around it.
        string id = Root.Attribute("id")!.Value;
        Assert.All(
            css.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            line =>
                Assert.True(
                    line == "}"
                        || line.StartsWith("@media", StringComparison.Ordinal)
                        || line.StartsWith($"#{id} ", StringComparison.Ordinal),
                    line
                )
        );
    }

    private void HasATextAlternative()
    {
        Assert.Equal("img", Root.Attribute("role")!.Value);
        string[] named = Root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(
            [Root.Element(Svg + "title")!.Attribute("id")!.Value, Root.Element(Svg + "desc")!.Attribute("id")!.Value],
            named
        );
        Assert.NotEmpty(Title);
        Assert.NotEmpty(Description);
    }

    private void HasReadableTexts()
    {
        Assert.Equal(Width, Number(Root, "width"));
        Assert.Equal(Height, Number(Root, "height"));
        Assert.All(Root.Descendants(Svg + "text"), text => Assert.True(Number(text, "font-size") >= 11));
        // Places are written with one decimal.
        Assert.All(
            Texts,
            text =>
                Assert.True(
                    text.Left >= -0.1 && text.Top >= -0.1 && text.Right <= Width + 0.1 && text.Bottom <= Height + 0.1,
                    $"{text} is not inside {Width} x {Height}"
                )
        );
    }

    private void NoTextsOverlap()
    {
        TextBox[] sorted = [.. Texts.Select(Inner).OrderBy(text => text.Top)];
        for (int i = 0; i < sorted.Length; i++)
        {
            for (int j = i + 1; j < sorted.Length && sorted[j].Top < sorted[i].Bottom; j++)
                Assert.False(sorted[i].Overlaps(sorted[j]), $"{sorted[i]} and {sorted[j]} overlap");
        }
    }

    // Places are written with one decimal.
    private static TextBox Inner(TextBox box) =>
        box with
        {
            Left = box.Left + 0.1,
            Top = box.Top + 0.1,
            Width = box.Width - 0.2,
            Height = box.Height - 0.2,
        };

    private static TextBox BoxOf(XElement text)
    {
        double size = Number(text, "font-size");
        var font = new Font(size, text.Attribute("class")!.Value.Split(' ').Contains("strong"));
        string written = string.Concat(text.Nodes().OfType<XText>().Select(node => node.Value));
        double width = font.WidthOf(written);
        bool isRightToLeft = text.Attribute("direction")?.Value == "rtl";
        double before = text.Attribute("text-anchor")?.Value switch
        {
            "middle" => 0.5,
            "end" => isRightToLeft ? 0 : 1,
            _ => isRightToLeft ? 1 : 0,
        };
        double top = Number(text, "y") - Font.Ascent * size;
        return new(written, Number(text, "x") - before * width, top, width, (Font.Ascent + Font.Descent) * size);
    }

    private static double Number(XElement element, string attribute) => Number(element.Attribute(attribute)!.Value);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
