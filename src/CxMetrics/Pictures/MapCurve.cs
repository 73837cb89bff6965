using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>Draws the curve of the scores across some columns of a journey map: axis, points with intervals, gaps.</summary>
internal sealed class MapCurve(MapAxis axis, IScore? overall, MapColumn[] columns, int first, int end)
{
    private const double Height = 220;
    private static readonly Font Tiny = new(11);
    private SvgCanvas _canvas = new();

    public required double Left { get; init; }

    public required double ColumnWidth { get; init; }

    public required double Top { get; init; }

    private double Bottom => Top + Height;

    private double Right => Left + (end - first) * ColumnWidth;

    /// <summary>Draws the curve.</summary>
    /// <returns>The height of the lowest score.</returns>
    public double Draw(SvgCanvas canvas)
    {
        _canvas = canvas;
        foreach (double tick in axis.Ticks)
        {
            double at = HeightOf(tick);
            canvas.Line(Left, at, Right, at, tick == 0 ? "axis" : "grid");
            canvas.Text(axis.LabelOf(tick), Left - 8, at - Tiny.LineHeight / 2, Tiny, "muted", TextSide.Right);
        }
        if (overall is not null)
            canvas.Line(Left, HeightOf(overall.Value), Right, HeightOf(overall.Value), "line-mean", 1.5);
        for (int i = Math.Max(first, 1); i <= Math.Min(end, columns.Length - 1); i++)
            Segment(i);
        for (int i = first; i < end; i++)
        {
            if (columns[i].Touchpoint is { HasAnswers: true } answered)
                Point(answered, MiddleOf(i));
            else if (columns[i].Touchpoint is { } silent)
                Gap(silent, MiddleOf(i));
        }
        return Bottom;
    }

    private double HeightOf(double score) => Bottom - axis.PlaceOf(score) * Height;

    private double MiddleOf(int i) => Left + (i - first + 0.5) * ColumnWidth;

    // From the column before to this one; at the ends of a band only the half of it that lies inside.
    private void Segment(int i)
    {
        if (
            columns[i - 1].Touchpoint is not { HasAnswers: true } before
            || columns[i].Touchpoint is not { HasAnswers: true } here
        )
            return;
        double from = HeightOf(before.Score!.Value);
        double to = HeightOf(here.Score!.Value);
        _canvas.Line(
            i == first ? Left : MiddleOf(i - 1),
            i == first ? (from + to) / 2 : from,
            i == end ? Right : MiddleOf(i),
            i == end ? (from + to) / 2 : to,
            before.HasEnough && here.HasEnough ? "line-accent" : "line-unseen",
            2.5
        );
    }

    private void Point(MapTouchpoint touchpoint, double x)
    {
        _canvas.Begin(MapText.Sentence(touchpoint));
        var interval = touchpoint.Score!.Interval();
        if (!double.IsNaN(interval.Lower))
        {
            string style = touchpoint.HasEnough ? "line-ink" : "line-unseen";
            MapSymbols.Whisker(_canvas, x, HeightOf(interval.Lower), x, HeightOf(interval.Upper), style);
        }
        double y = HeightOf(touchpoint.Score.Value);
        MapSymbols.Point(_canvas, x, y, touchpoint.Polarity, touchpoint.Marks);
        _canvas.End();
    }

    private void Gap(MapTouchpoint touchpoint, double x)
    {
        string why = touchpoint.Cases == 0 ? "not visited" : "no answers";
        var lines = TextLines.Fit(why, Tiny, ColumnWidth - 12, 2);
        double y = (Top + Bottom - lines.Height) / 2;
        _canvas.Rectangle(x - lines.Width / 2 - 4, y - 3, lines.Width + 8, lines.Height + 6, "label", 4);
        _canvas.Text(lines, x, y, "muted", TextSide.Middle);
    }
}
