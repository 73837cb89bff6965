namespace CxMetrics.Pictures;

/// <summary>Draws a journey map from the top down: a row for each touchpoint, its words on the left, its score on the right.</summary>
internal sealed class NarrowJourneyMap
{
    private const double Margin = JourneyMapFrame.Margin;
    private const double Gap = 4;
    private const double TextLeft = Margin + 8;

    /// <summary>After so many rows the stage and the axis stand there again.</summary>
    private const int MostRows = 8;
    private static readonly Font Small = new(12);
    private static readonly Font Tiny = new(11);
    private static readonly Font Name = new(14, IsBold: true);
    private static readonly Font Value = new(15, IsBold: true);
    private static readonly Font Stage = new(13, IsBold: true);
    private readonly JourneyMapContent _content;
    private readonly double _right;
    private readonly double _plotLeft;
    private readonly double _plotRight;
    private SvgCanvas _canvas = new();

    private NarrowJourneyMap(JourneyMapContent content, double width)
    {
        _content = content;
        _right = width - Margin;
        double half = content.Axis is { } axis ? axis.Ticks.Max(tick => Tiny.WidthOf(axis.LabelOf(tick))) / 2 : 0;
        _plotRight = _right - Math.Max(10, half + 4);
        _plotLeft = content.Axis is null ? _right : Margin + 0.5 * (width - 2 * Margin) + half;
    }

    private double Room => (_content.Axis is null ? _right : _plotLeft - 16) - TextLeft;

    /// <summary>Draws the map.</summary>
    public static (SvgCanvas Canvas, double Height) Draw(JourneyMapContent content, double width)
    {
        var map = new NarrowJourneyMap(content, width);
        var canvas = new SvgCanvas();
        var frame = new JourneyMapFrame(content, canvas, width, hasBoxes: false);
        double top = frame.Head();
        // First on a canvas that is thrown away, to know how high the rows are.
        var (rows, _) = map.Rows(top);
        map._canvas = canvas;
        map.Backgrounds(rows);
        map.Curve(rows);
        (_, double bottom) = map.Rows(top);
        return (canvas, frame.Foot(bottom));
    }

    private (List<MapRow> Rows, double Bottom) Rows(double y)
    {
        var rows = new List<MapRow>();
        foreach (var stage in _content.Stages)
        {
            y = Header(stage, y, goesOn: false);
            if (stage.Touchpoints.Count == 0)
                y = Text("no touchpoint", Tiny, y + 6, "muted") + 6;
            for (int i = 0; i < stage.Touchpoints.Count; i++)
            {
                if (i > 0 && i % MostRows == 0)
                    y = Header(stage, y, goesOn: true);
                var row = new MapRow(stage.Touchpoints[i], y, Words(stage.Touchpoints[i], y + 8) + 8);
                Point(row);
                rows.Add(row);
                y = row.Bottom;
            }
        }
        return (rows, y);
    }

    private double Header(MapStage stage, double y, bool goesOn)
    {
        string name = goesOn ? $"{stage.Name} (continued)" : stage.Name;
        string? score = goesOn ? null : stage.ScoreText;
        var lines = TextLines.Fit(name, Stage, Room, 3);
        var scoreLines = score is null ? null : TextLines.Fit(score, Tiny, Room, 2);
        double height = lines.Height + (scoreLines?.Height ?? 0) + 10;
        var axis = _content.Axis;
        double axisHeight = 0;
        TextLines? title = null;
        if (axis is not null)
        {
            title = TextLines.Fit(axis.Title, Tiny, _right - _plotLeft, 3);
            axisHeight = title.Height + Tiny.LineHeight + 8;
        }
        height = Math.Max(height, axisHeight);
        _canvas.Rectangle(Margin, y, _right - Margin, height, "panel", 4);
        Side(lines, y + 5, "ink");
        if (scoreLines is not null)
            Side(scoreLines, y + 5 + lines.Height, "muted");
        if (axis is null)
            return y + height;
        _canvas.Text(title!, (_plotLeft + _plotRight) / 2, y + height - axisHeight + 4, "muted", TextSide.Middle);
        foreach (double tick in Labelled(axis))
        {
            double top = y + height - Tiny.LineHeight - 3;
            _canvas.Text(axis.LabelOf(tick), At(tick), top, Tiny, "muted", TextSide.Middle);
        }
        return y + height;
    }

    // Both ends, and of the others as many as have room.
    private List<double> Labelled(MapAxis axis)
    {
        var labelled = new List<double> { axis.Ticks[0], axis.Ticks[^1] };
        foreach (double tick in axis.Ticks.Skip(1).SkipLast(1).OrderBy(tick => Math.Abs(axis.PlaceOf(tick) - 0.5)))
        {
            if (labelled.All(other => Math.Abs(At(other) - At(tick)) > (WidthOf(other) + WidthOf(tick)) / 2 + 6))
                labelled.Add(tick);
        }
        return labelled;

        double WidthOf(double tick) => Tiny.WidthOf(axis.LabelOf(tick));
    }

    private double Words(MapTouchpoint touchpoint, double y)
    {
        if (touchpoint.Has(MapMarks.Worst))
        {
            var flag = MapSymbols.Flag(_content.WorstWord, Room);
            y = MapSymbols.Flag(_canvas, TextLeft, y, flag, touchpoint.Marks) + 3;
        }
        y = Text(touchpoint.Name, Name, y, "ink", 3);
        if (touchpoint.HasAnswers)
            y = Score(touchpoint, y + 1);
        if (MapText.Facts(touchpoint) is { Length: > 0 } facts)
            y = Text(facts, Tiny, y, "muted", 3);
        if (MapText.Planned(touchpoint) is { Length: > 0 } planned)
            y = Text(planned, Tiny, y, "muted", 2);
        foreach (var mark in MapSymbols.Of(touchpoint))
        {
            var name = TextLines.Fit(MapText.NameOf(mark), Small, Room - MapSymbols.Width - Gap, 2);
            MapSymbols.Mark(_canvas, TextLeft + MapSymbols.Width / 2, y + 11, mark);
            _canvas.Text(name, TextLeft + MapSymbols.Width + Gap, y + 3, "ink");
            y += name.Height + 5;
        }
        return y;
    }

    private double Score(MapTouchpoint touchpoint, double y)
    {
        var score = touchpoint.Score!;
        double left = TextLeft;
        if (touchpoint.Polarity is { } polarity)
        {
            MapSymbols.Face(_canvas, left + MapSymbols.Width / 2, y + Value.LineHeight / 2, polarity);
            left += MapSymbols.Width + Gap;
        }
        _canvas.Text(MapText.Value(score), left, y, Value, "ink");
        return Text(MapText.Interval(score), Tiny, y + Value.LineHeight, "muted", 2);
    }

    private void Backgrounds(List<MapRow> rows)
    {
        double top = rows.Count == 0 ? 0 : rows[0].Top;
        double bottom = rows.Count == 0 ? 0 : rows[^1].Bottom;
        foreach (var row in rows)
        {
            var marks = row.Touchpoint.Marks;
            if (row.Touchpoint.Has(MapMarks.Worst))
                _canvas.Rectangle(
                    Margin,
                    row.Top + 2,
                    _right - Margin,
                    row.Bottom - row.Top - 4,
                    MapSymbols.StyleOf("highlight", marks),
                    6
                );
            else
                _canvas.Line(Margin, row.Bottom, _right, row.Bottom, "grid");
        }
        if (_content.Axis is not { } axis)
            return;
        foreach (double tick in axis.Ticks)
            _canvas.Line(At(tick), top, At(tick), bottom, tick == 0 ? "axis" : "grid");
        if (_content.Overall is { } overall)
            _canvas.Line(At(overall.Value), top, At(overall.Value), bottom, "line-mean", 1.5);
    }

    private void Curve(List<MapRow> rows)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            var (a, b) = (rows[i - 1].Touchpoint, rows[i].Touchpoint);
            if (!a.HasAnswers || !b.HasAnswers)
                continue;
            string style = a.HasEnough && b.HasEnough ? "line-accent" : "line-unseen";
            _canvas.Line(At(a.Score!.Value), rows[i - 1].Middle, At(b.Score!.Value), rows[i].Middle, style, 2.5);
        }
    }

    private void Point(MapRow row)
    {
        if (!row.Touchpoint.HasAnswers)
            return;
        var score = row.Touchpoint.Score!;
        _canvas.Begin(MapText.Sentence(row.Touchpoint));
        var interval = score.Interval();
        if (!double.IsNaN(interval.Lower))
        {
            string style = row.Touchpoint.HasEnough ? "line-ink" : "line-unseen";
            MapSymbols.Whisker(_canvas, At(interval.Lower), row.Middle, At(interval.Upper), row.Middle, style);
        }
        MapSymbols.Point(_canvas, At(score.Value), row.Middle, row.Touchpoint.Polarity, row.Touchpoint.Marks);
        _canvas.End();
    }

    private double At(double value) => _plotLeft + _content.Axis!.PlaceOf(value) * (_plotRight - _plotLeft);

    private double Text(string text, Font font, double y, string style, int most = 1)
    {
        var lines = TextLines.Fit(text, font, Room, most);
        Side(lines, y, style);
        return y + lines.Height;
    }

    private void Side(TextLines lines, double y, string style) =>
        _canvas.Text(
            lines,
            lines.IsRightToLeft ? TextLeft + Room : TextLeft,
            y,
            style,
            lines.IsRightToLeft ? TextSide.Right : TextSide.Left
        );
}
