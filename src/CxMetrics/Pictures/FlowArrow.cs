namespace CxMetrics.Pictures;

/// <summary>An arrow of the picture of a flow.</summary>
internal sealed class FlowArrow
{
    /// <summary>How far a loop reaches out of its box.</summary>
    public const double LoopReach = 20;

    private const double Halo = 1.5;
    private static readonly Font CountFont = new(11.5, IsBold: true);
    private static readonly Font TimeFont = new(11);

    private readonly string _kind;
    private readonly string _time;

    private FlowArrow(string from, string to, long count, double thickness, string kind, TimeSpan? median)
    {
        Count = count;
        Thickness = thickness;
        _kind = kind;
        _time = median is { } time ? HumanText.Time(time) : "";
        string often = count == 0 ? "planned, not seen" : HumanText.Count(count, "time", "times");
        string deviates = kind == "warning" ? ", not in the plan" : "";
        Title = $"{from} \u2192 {to}: {often}{(median is null ? "" : ", median " + _time)}{deviates}";
    }

    public long Count { get; }

    public double Thickness { get; }

    public double LabelWidth =>
        Math.Ceiling(Math.Max(CountFont.WidthOf(HumanText.Count(Count)), TimeFont.WidthOf(_time)));

    public double LabelHeight => CountFont.LineHeight + (_time.Length > 0 ? TimeFont.LineHeight : 0);

    /// <summary>Gets the arrow in words.</summary>
    public string Title { get; }

    private string LineStyle => _kind.Length == 0 ? "line" : "line-" + _kind;

    private string HeadStyle =>
        _kind switch
        {
            "warning" => "area-warning",
            "unseen" => "area-muted",
            _ => "area-line",
        };

    public static FlowArrow Of(FlowEdge edge, int most) =>
        new(
            edge.From ?? "Start",
            edge.To ?? "End",
            edge.Count,
            1.2 + 8.8 * edge.Count / Math.Max(1, most),
            edge.IsDeviation ? "warning" : "",
            edge.Durations?.Median
        );

    public static FlowArrow Unseen(string from, string to) => new(from, to, 0, 1.5, "unseen", null);

    /// <summary>Gives where this arrow passes over another one.</summary>
    public IEnumerable<(double X1, double Y1, double X2, double Y2)> Over(
        FlowArrow lower,
        (double X, double Y)[] points,
        (double X, double Y)[] lowerPoints
    ) => LineCrossings.Of(points, lowerPoints, lower.Thickness + Thickness + 2 * Halo);

    /// <summary>Draws the line, with a gap beside it where it passes over others.</summary>
    public void DrawLine(
        SvgCanvas canvas,
        EdgeRoute route,
        IEnumerable<(double X1, double Y1, double X2, double Y2)> over,
        double x,
        double y
    )
    {
        var pieces = route.Pieces.ToArray();
        // The line ends inside the arrowhead, so that its end is not seen beside the tip.
        if (route.IsUpward)
            pieces[0] = Shortened(pieces[0], HeadLength - 1, 0);
        else
            pieces[^1] = Shortened(pieces[^1], 0, HeadLength - 1);
        canvas.Begin(Title);
        foreach (var (x1, y1, x2, y2) in over)
            canvas.Line(x1 + x, y1 + y, x2 + x, y2 + y, "halo", Thickness + 2 * Halo);
        string data = LineData(pieces, x, y);
        canvas.Path(data, LineStyle, Thickness);
        canvas.End();
    }

    /// <summary>Draws the arrowhead and the label.</summary>
    public void DrawHead(SvgCanvas canvas, EdgeRoute route, double x, double y)
    {
        var (first, last) = (route.Pieces[0], route.Pieces[^1]);
        canvas.Begin(Title);
        if (route.IsUpward)
            DrawHead(canvas, first.X + x, first.Top + y, 0, 1);
        else
            DrawHead(canvas, last.X + x, last.Bottom + y, 0, -1);
        DrawLabel(canvas, route.LabelLeft + x, route.LabelTop + y);
        canvas.End();
    }

    /// <summary>Draws the arrow out of the right side of a box and back into it.</summary>
    public void DrawLoop(SvgCanvas canvas, double right, double middle)
    {
        const double Half = 11;
        double far = right + LoopReach * 1.25;
        double bottom = middle + Half;
        canvas.Begin(Title);
        string data = SvgCanvas.Data(
            "M",
            right,
            middle - Half,
            "C",
            far,
            middle - Half,
            far,
            bottom,
            right + HeadLength - 1,
            bottom
        );
        canvas.Path(data, LineStyle, Math.Min(Thickness, 5));
        DrawHead(canvas, right, bottom, 1, 0);
        DrawLabel(canvas, right + LoopReach + 6, middle - LabelHeight / 2);
        canvas.End();
    }

    private double HeadLength => Math.Clamp(Thickness + 3, 6, 11);

    private static string LineData((double X, double Top, double Bottom)[] pieces, double x, double y)
    {
        var parts = new List<object>
        {
            "M",
            pieces[0].X + x,
            pieces[0].Top + y,
            "L",
            pieces[0].X + x,
            pieces[0].Bottom + y,
        };
        for (int i = 1; i < pieces.Length; i++)
        {
            var (from, to) = (pieces[i - 1], pieces[i]);
            double middle = (from.Bottom + to.Top) / 2 + y;
            if (Math.Abs(from.X - to.X) >= 0.1)
                parts.AddRange(["C", from.X + x, middle, to.X + x, middle, to.X + x, to.Top + y]);
            parts.AddRange(["L", to.X + x, to.Bottom + y]);
        }
        return SvgCanvas.Data([.. parts]);
    }

    // The head may be longer than the upright piece: then the bend ends earlier too.
    private static (double X, double Top, double Bottom) Shortened(
        (double X, double Top, double Bottom) piece,
        double above,
        double below
    ) =>
        above > 0
            ? (piece.X, piece.Top + above, Math.Max(piece.Bottom, piece.Top + above))
            : (piece.X, Math.Min(piece.Top, piece.Bottom - below), piece.Bottom - below);

    /// <summary>Draws the arrowhead with its tip at a point; the direction is that from the tip back along the line.</summary>
    private void DrawHead(SvgCanvas canvas, double x, double y, double backX, double backY)
    {
        double length = HeadLength;
        double half = Math.Max(3.5, Math.Min(Thickness, 10) / 2 + 2.5);
        var (atX, atY) = (x + backX * length, y + backY * length);
        canvas.Path(
            SvgCanvas.Data(
                "M",
                x,
                y,
                "L",
                atX + backY * half,
                atY + backX * half,
                "L",
                atX - backY * half,
                atY - backX * half,
                "Z"
            ),
            HeadStyle,
            0
        );
    }

    private void DrawLabel(SvgCanvas canvas, double left, double top)
    {
        canvas.Text(HumanText.Count(Count), left, top, CountFont, _kind == "warning" ? "warning" : "ink");
        if (_time.Length > 0)
            canvas.Text(_time, left, top + CountFont.LineHeight, TimeFont, "muted");
    }
}
