using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>What stands above and below every journey map: the headline, the legend of what is used, the notes.</summary>
internal sealed class JourneyMapFrame(JourneyMapContent content, SvgCanvas canvas, double width)
{
    public const double Margin = 16;
    private const double SymbolColumn = 26;
    private static readonly Font Small = new(12);
    private readonly double _inner = width - 2 * Margin;

    /// <summary>Draws title, headline and summary.</summary>
    /// <returns>The height below it.</returns>
    public double Head(double y)
    {
        y = Text(content.Title, new(13), y, "muted", 2);
        y = Text(
            content.Headline,
            new(_inner < 500 ? 17 : 22, IsBold: true),
            y + 2,
            content.HasWorst ? "warning" : "ink",
            5
        );
        foreach (string line in content.Summary)
            y = Text(line, new(13), y + 2, "ink", 4);
        return y + 12;
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
        foreach (string note in content.Notes)
            y = Text(note, Small, y + 4, "ink", 6);
        return y + Margin;
    }

    private double Text(string text, Font font, double y, string style, int most)
    {
        var lines = TextLines.Fit(text, font, _inner, most);
        canvas.Text(
            lines,
            lines.IsRightToLeft ? width - Margin : Margin,
            y,
            style,
            lines.IsRightToLeft ? TextSide.Right : TextSide.Left
        );
        return y + lines.Height;
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
            yield return ("all answers", (x, y) => canvas.Line(x - 11, y, x + 11, y, "line-mean", 1.5));
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
