using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>What stands above and below every journey map: the headline, the legend of what is used, the notes.</summary>
internal sealed class JourneyMapFrame(JourneyMapContent content, SvgCanvas canvas, double width)
{
    public const double Margin = PicturePage.Margin;
    private const double SymbolColumn = 26;
    private static readonly Font Small = new(12);
    private readonly double _inner = width - 2 * Margin;

    /// <summary>Draws title, headline and summary.</summary>
    /// <returns>The height below it.</returns>
    public double Head()
    {
        var page = new PicturePage(canvas, width);
        page.Paragraph(content.Title, new(13), "muted", 2);
        page.Y += 2;
        var font = new Font(_inner < 500 ? 17 : 22, IsBold: true);
        page.Paragraph(content.Headline, font, content.HasWorst ? "warning" : "ink", 5);
        page.Y += 2;
        if (content.Warning is { } warning)
            page.Paragraph(warning, new(13, IsBold: true), "warning", 4);
        foreach (string line in content.Summary)
            page.Paragraph(line, new(13), "ink", 5);
        return page.Y + 12;
    }

    /// <summary>Draws legend and notes.</summary>
    /// <returns>The height below it.</returns>
    public double Foot(double y)
    {
        y += 10;
        double x = Margin;
        double row = 0;
        foreach (var (text, draw) in Legend())
        {
            var lines = TextLines.Fit(text, Small, _inner - SymbolColumn, 4);
            if (x > Margin && x + SymbolColumn + lines.Width > width - Margin)
                (x, y, row) = (Margin, y + row, 0);
            draw(x + SymbolColumn / 2 - 2, y + 10);
            canvas.Text(lines, x + SymbolColumn, y + 10 - Small.LineHeight / 2, "muted");
            x += SymbolColumn + lines.Width + 18;
            row = Math.Max(row, lines.Height + 8);
        }
        y += row;
        var page = new PicturePage(canvas, width) { Y = y };
        foreach (string note in content.Notes)
            page.Note(note, "ink");
        return page.Y + Margin;
    }

    private IEnumerable<(string Text, Action<double, double> Draw)> Legend()
    {
        MapTouchpoint[] touchpoints = [.. content.Touchpoints];
        foreach (var polarity in touchpoints.Select(t => t.Polarity).OfType<Polarity>().Distinct().OrderDescending())
            yield return (MapText.Explain(polarity), (x, y) => MapSymbols.Face(canvas, x, y, polarity));
        if (touchpoints.Any(t => t.HasAnswers))
            yield return ("score with 95% interval", (x, y) => Whisker(x, y, Polarity.Neutral, "line-ink"));
        if (touchpoints.Any(t => t.HasAnswers && !t.HasEnough))
        {
            yield return (
                $"fewer than {HumanText.Count(content.MinimumAnswers)} answers: neither ranked nor marked",
                (x, y) => Whisker(x, y, null, "line-unseen")
            );
        }
        if (content.Overall is not null)
            yield return (
                $"all answers: {MapText.Value(content.Overall)}",
                (x, y) => canvas.Line(x - 11, y, x + 11, y, "line-mean", 1.5)
            );
        foreach (var mark in touchpoints.SelectMany(MapSymbols.Of).Distinct().Order())
            yield return (MapText.Explain(mark), (x, y) => MapSymbols.Mark(canvas, x, y, mark));
        if (touchpoints.Any(t => t.IsOptional))
            yield return ("optional", (x, y) => canvas.Rectangle(x - 9, y - 6, 18, 12, "rest", 3));
    }

    private void Whisker(double x, double y, Polarity? polarity, string style)
    {
        canvas.Line(x, y - 9, x, y + 9, style, 1.5);
        canvas.Line(x - 5, y - 9, x + 5, y - 9, style, 1.5);
        canvas.Line(x - 5, y + 9, x + 5, y + 9, style, 1.5);
        MapSymbols.Point(canvas, x, y, polarity, isLarge: false);
    }
}
