using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed class SvgCanvasTests
{
    [Fact]
    public void An_empty_canvas_is_a_picture() =>
        Assert.Equal(
            "Nothing",
            SvgPicture.Checked(new SvgCanvas().ToSvg(100, 50, "Nothing", "There is nothing.")).Title
        );

    [Fact]
    public void Recorded_boxes_are_those_of_the_file()
    {
        var canvas = new SvgCanvas();
        var font = new Font(12);
        canvas.Text("left", 100, 10, font, "ink");
        canvas.Text("middle", 100, 30, new(13, IsBold: true), "muted", TextSide.Middle);
        canvas.Text("right", 100, 50, font, "ink", TextSide.Right);
        canvas.Text("\u05e9\u05dc\u05d5\u05dd", 100, 70, font, "ink");
        canvas.Text("\u05e9\u05dc\u05d5\u05dd", 100, 90, font, "ink", TextSide.Right);
        var picture = SvgPicture.Checked(canvas.ToSvg(200, 120, "Texts", "Five texts."));
        Assert.Equal(5, picture.Texts.Count);
        foreach (var (recorded, read) in canvas.TextBoxes.Zip(picture.Texts))
        {
            Assert.Equal(recorded.Text, read.Text);
            Assert.Equal(recorded.Left, read.Left, 0.06);
            Assert.Equal(recorded.Top, read.Top, 0.06);
            Assert.Equal(recorded.Width, read.Width, 1e-9);
        }
    }

    [Fact]
    public void Names_from_outside_stay_names()
    {
        var canvas = new SvgCanvas();
        canvas.Rectangle(0, 0, 90, 40, "panel", title: "<script>alert(1)</script>");
        canvas.Text("</text><script>", 10, 10, new Font(11), "ink");
        var picture = SvgPicture.Checked(canvas.ToSvg(400, 50, "\"&<>\0", "]]> \ud800 -->"));
        Assert.Equal("\"&<>\u2400", picture.Title);
        Assert.Equal("]]> \ufffd -->", picture.Description);
        Assert.Equal("</text><script>", picture.Texts[0].Text);
    }

    [Fact]
    public void Different_pictures_have_different_ids_and_the_same_the_same()
    {
        string IdOf(string text) => SvgPicture.Checked(Drawn(text)).Root.Attribute("id")!.Value;
        static string Drawn(string text)
        {
            var canvas = new SvgCanvas();
            canvas.Text(text, 0, 0, new Font(11), "ink");
            return canvas.ToSvg(100, 50, "A", "B");
        }
        Assert.NotEqual(IdOf("a"), IdOf("b"));
        Assert.Equal(Drawn("a"), Drawn("a"));
    }

    [Fact]
    public void Text_under_11_pixels_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SvgCanvas().Text("a", 0, 0, new Font(10.9), "ink"));

    [Fact]
    public void Coordinates_are_finite() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SvgCanvas().Line(0, 0, double.NaN, 1, "line"));

    [Fact]
    public void Numbers_have_one_decimal_and_a_point() =>
        Assert.Equal("M 0 1.3 L -2 1234567.9", SvgCanvas.Data("M", -0.04, 1.25, "L", -2, 1234567.89));

    [Fact]
    public void A_shortened_name_is_whole_at_the_pointer()
    {
        var canvas = new SvgCanvas();
        canvas.Text(TextLines.Fit(new string('n', 300), new Font(11), 50), 0, 0, "ink");
        Assert.Contains(
            $"<title>{new string('n', 300)}</title>",
            canvas.ToSvg(100, 20, "A", "B"),
            StringComparison.Ordinal
        );
    }
}
