using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Says what the symbols of a journey map mean: of those that it has.</summary>
internal sealed class MapLegend(JourneyMapContent content, SvgCanvas canvas, double width, bool hasBoxes)
{
    private const double Margin = PicturePage.Margin;
    private const double Symbol = 26;
    private static readonly Font Small = new(12);

    /// <summary>Draws the legend, as much beside one another as there is room.</summary>
    /// <returns>The height below it.</returns>
    public double Draw(double y)
    {
        double x = Margin;
        double row = 0;
        foreach (var (text, draw) in Items())
        {
            var lines = TextLines.Fit(text, Small, width - 2 * Margin - Symbol, 4);
            if (x > Margin && x + Symbol + lines.Width > width - Margin)
                (x, y, row) = (Margin, y + row, 0);
            draw(x + Symbol / 2 - 2, y + 10);
            canvas.Text(lines, x + Symbol, y + 10 - Small.LineHeight / 2, "muted");
            x += Symbol + lines.Width + 18;
            row = Math.Max(row, lines.Height + 8);
        }
        return y + row;
    }

    private IEnumerable<(string Text, Action<double, double> Draw)> Items()
    {
        MapTouchpoint[] touchpoints = [.. content.Touchpoints];
        foreach (var polarity in touchpoints.Select(t => t.Polarity).OfType<Polarity>().Distinct().OrderDescending())
            yield return (MapText.Explain(polarity), (x, y) => MapSymbols.Face(canvas, x, y, polarity));
        if (touchpoints.Any(t => t.HasEnough))
            yield return ("score with 95% interval", Score);
        if (touchpoints.Any(t => t.HasAnswers && !t.HasEnough))
        {
            string few = HumanText.Count(content.MinimumAnswers, "answer", "answers");
            yield return (
                $"score with 95% interval of fewer than {few}: neither ranked nor marked",
                (x, y) =>
                {
                    MapSymbols.Whisker(canvas, x, y - 8, x, y + 8, "line-unseen", cap: 5);
                    MapSymbols.Point(canvas, x, y, null, MapMarks.None);
                }
            );
        }
        if (content.Overall is { } overall)
        {
            yield return (
                $"all answers: {MapText.Value(overall)}",
                (x, y) => canvas.Line(x - 8, y, x + 8, y, "line-mean", 1.5)
            );
        }
        foreach (var mark in touchpoints.SelectMany(MapSymbols.Of).Distinct().Order())
            yield return (MapText.Explain(mark), (x, y) => MapSymbols.Mark(canvas, x, y, mark));
        if (hasBoxes && touchpoints.Any(t => t.IsOptional))
            yield return ("optional", (x, y) => canvas.Rectangle(x - 9, y - 6, 18, 12, "rest", 3));
    }

    // Of no polarity: any point may be meant.
    private void Score(double x, double y)
    {
        MapSymbols.Whisker(canvas, x, y - 8, x, y + 8, "line-ink", cap: 5);
        canvas.Circle(x, y, 4, "ink");
    }
}
