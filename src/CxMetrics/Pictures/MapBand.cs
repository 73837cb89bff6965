using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Draws some columns of a journey map: stages, lanes of channels, marks, the curve, the numbers.</summary>
internal sealed class MapBand(JourneyMapContent content, MapColumn[] columns, int first, int end)
{
    public static readonly Font Small = new(12);
    private const double Gap = 4;
    private static readonly Font Tiny = new(11);
    private static readonly Font Name = new(12, IsBold: true);
    private static readonly Font Value = new(15, IsBold: true);
    private SvgCanvas _canvas = new();

    public required double Left { get; init; }

    public required double ColumnWidth { get; init; }

    private double Right => Left + (end - first) * ColumnWidth;

    private double Room => ColumnWidth - 2 * Gap;

    private IEnumerable<int> Places => Enumerable.Range(first, end - first);

    /// <summary>Draws the band.</summary>
    /// <returns>The height below it.</returns>
    public double Draw(SvgCanvas canvas, double y)
    {
        // What lies below the rest is as high as the rest, which is drawn for that on a canvas that is thrown away.
        double bottom = Body(y);
        double top = Stages(y);
        _canvas = canvas;
        foreach (int i in Places.Where(i => columns[i].IsWorst))
            _canvas.Rectangle(LeftOf(i) + 1, top + 2, ColumnWidth - 2, bottom - top, Highlight(i), 6);
        return Body(y) + 4;
    }

    private string Highlight(int i) => MapSymbols.StyleOf("highlight", columns[i].Touchpoint!.Marks);

    private double LeftOf(int i) => Left + (i - first) * ColumnWidth;

    private double MiddleOf(int i) => LeftOf(i) + ColumnWidth / 2;

    private double Body(double y) => Numbers(Curve(Marks(Lanes(Stages(y)))));

    private double Stages(double y)
    {
        var spans = new List<(int From, int To, TextLines Name, TextLines? Score)>();
        for (int from = first; from < end; )
        {
            int to = from + 1;
            while (to < end && ReferenceEquals(columns[to].Stage, columns[from].Stage))
                to++;
            var stage = columns[from].Stage;
            bool goesOn = from > 0 && ReferenceEquals(columns[from - 1].Stage, stage);
            double room = (to - from) * ColumnWidth - 4 * Gap;
            string name = goesOn ? $"{stage.Name} (continued)" : stage.Name;
            var score = goesOn || stage.ScoreText is null ? null : TextLines.Fit(stage.ScoreText, Tiny, room, 3);
            spans.Add((from, to, TextLines.Fit(name, new(13, IsBold: true), room, 3), score));
            from = to;
        }
        double height = spans.Max(span => span.Name.Height + (span.Score?.Height ?? 0)) + 12;
        foreach (var (from, to, name, score) in spans)
        {
            double width = (to - from) * ColumnWidth;
            _canvas.Rectangle(LeftOf(from) + 1, y, width - 2, height, "panel", 4);
            _canvas.Text(name, LeftOf(from) + width / 2, y + 6, "ink", TextSide.Middle);
            if (score is not null)
                _canvas.Text(score, LeftOf(from) + width / 2, y + 6 + name.Height, "muted", TextSide.Middle);
        }
        return y + height + Gap;
    }

    private double Lanes(double y)
    {
        var lanes = Places
            .Where(i => columns[i].Touchpoint is not null)
            .Select(i => columns[i].Touchpoint!.Channel)
            .Distinct()
            .OrderBy(channel => channel is null)
            .ToArray();
        bool isNamed = lanes is not ([] or [null]);
        double top = y;
        foreach (string? lane in lanes)
        {
            var label = TextLines.Fit(lane ?? "any channel", Small, Left - JourneyMapFrame.Margin - 10, 2);
            var boxes = Places
                .Where(i => columns[i].Touchpoint is { } t && t.Channel == lane)
                .Select(i => (Place: i, Name: TextLines.Fit(columns[i].Touchpoint!.Name, Name, Room - 8, 3)))
                .ToArray();
            double height = Math.Max(boxes.Max(box => box.Name.Height) + 10, isNamed ? label.Height : 0) + 2 * Gap;
            if (isNamed)
                Label(label, y + (height - label.Height) / 2);
            foreach (var (place, name) in boxes)
            {
                bool isOptional = columns[place].Touchpoint!.IsOptional;
                double boxTop = y + (height - name.Height) / 2 - 5;
                _canvas.Rectangle(LeftOf(place) + Gap, boxTop, Room, name.Height + 10, isOptional ? "rest" : "box", 5);
                _canvas.Text(name, MiddleOf(place), boxTop + 5, "ink", TextSide.Middle);
            }
            y += height;
            if (isNamed)
                _canvas.Line(JourneyMapFrame.Margin, y, Right, y, "grid");
        }
        return Math.Max(y, Gaps(top));
    }

    // A stage without a touchpoint is a gap of the plan.
    private double Gaps(double y)
    {
        double bottom = y;
        foreach (int i in Places.Where(i => columns[i].Touchpoint is null))
        {
            var text = TextLines.Fit("no touchpoint", Tiny, Room, 3);
            _canvas.Text(text, MiddleOf(i), y + 9, "muted", TextSide.Middle);
            bottom = Math.Max(bottom, y + 9 + text.Height);
        }
        return bottom;
    }

    private double Marks(double y)
    {
        var axis = content.Axis is null
            ? null
            : TextLines.Fit(content.Axis.Title, Tiny, Left - JourneyMapFrame.Margin - 10, 4);
        double bottom = y + (axis?.Height ?? 0) + 6;
        foreach (int i in Places)
        {
            if (columns[i].Touchpoint is { } touchpoint)
                bottom = Math.Max(bottom, Marks(touchpoint, i, y + 6));
        }
        if (axis is not null)
            Label(axis, bottom - axis.Height);
        return bottom;
    }

    private double Marks(MapTouchpoint touchpoint, int place, double y)
    {
        double middle = MiddleOf(place);
        if (touchpoint.Has(MapMarks.Worst))
        {
            var flag = MapSymbols.Flag(content.WorstWord, Room);
            y = MapSymbols.Flag(_canvas, middle - MapSymbols.WidthOf(flag) / 2, y, flag, touchpoint.Marks) + 6;
        }
        foreach (var mark in MapSymbols.Of(touchpoint))
        {
            var name = TextLines.Fit(MapText.NameOf(mark), Tiny, Room - MapSymbols.Width - Gap, 3);
            double left = middle - (MapSymbols.Width + Gap + name.Width) / 2;
            MapSymbols.Mark(_canvas, left + MapSymbols.Width / 2, y + Tiny.LineHeight / 2 + 1, mark);
            _canvas.Text(name, left + MapSymbols.Width + Gap, y, "ink");
            y += Math.Max(name.Height, 18) + Gap;
        }
        return y;
    }

    private double Curve(double y) =>
        content.Axis is { } axis
            ? new MapCurve(axis, content.Overall, columns, first, end)
            {
                Left = Left,
                ColumnWidth = ColumnWidth,
                Top = y + 14,
            }.Draw(_canvas) + 14
            : y;

    private double Numbers(double y)
    {
        if (content.Axis is not null)
        {
            y = Row(y, "Score", Value, t => t.HasAnswers ? MapText.Value(t.Score!) : "", "ink", t => t.Polarity);
            y = Row(y, "95% interval", Tiny, t => t.HasAnswers ? MapText.Interval(t.Score!) : "", "muted");
            y = Row(y, "Answers", Tiny, MapText.Answers, "muted");
        }
        if (content.Touchpoints.All(t => t.Cases is null))
            return y;
        y = Row(y, "Reach", Tiny, t => HumanText.Percent(t.Reach), "muted");
        double room = Math.Min(Room, 120);
        foreach (int i in Places.Where(i => columns[i].Touchpoint is { Reach: not double.NaN }))
        {
            double share = columns[i].Touchpoint!.Reach;
            _canvas.Rectangle(MiddleOf(i) - room / 2, y - 2, room, 5, "track");
            if (share > 0)
                _canvas.Rectangle(MiddleOf(i) - room / 2, y - 2, room * share, 5, "bar");
        }
        return y + 8;
    }

    private double Row(
        double y,
        string label,
        Font font,
        Func<MapTouchpoint, string> textOf,
        string style,
        Func<MapTouchpoint, Polarity?>? faceOf = null
    )
    {
        var title = TextLines.Fit(label, Tiny, Left - JourneyMapFrame.Margin - 10, 2);
        double height = Math.Max(title.Height, font.LineHeight);
        foreach (int i in Places)
        {
            if (columns[i].Touchpoint is not { } touchpoint)
                continue;
            var face = faceOf?.Invoke(touchpoint);
            double aside = face is null ? 0 : MapSymbols.Width + Gap;
            var text = TextLines.Fit(textOf(touchpoint), font, Room - aside, 2);
            double left = MiddleOf(i) - (aside + text.Width) / 2;
            if (face is { } known)
                MapSymbols.Face(_canvas, left + MapSymbols.Width / 2, y + font.LineHeight / 2, known);
            _canvas.Text(text, MiddleOf(i) + aside / 2, y, style, TextSide.Middle);
            height = Math.Max(height, text.Height);
        }
        Label(title, y + (font.LineHeight - Tiny.LineHeight) / 2);
        return y + height + Gap;
    }

    private void Label(TextLines text, double y) =>
        _canvas.Text(
            text,
            text.IsRightToLeft ? Left - 10 : JourneyMapFrame.Margin,
            y,
            "muted",
            text.IsRightToLeft ? TextSide.Right : TextSide.Left
        );
}
