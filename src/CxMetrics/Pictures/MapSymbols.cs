using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>The symbols of a journey map; each has a shape of its own, so that it is known without its colour.</summary>
internal static class MapSymbols
{
    /// <summary>The width of a symbol beside text.</summary>
    public const double Width = 16;

    private const double FlagMargins = 18;
    private static readonly Font FlagFont = new(13, IsBold: true);

    /// <summary>Draws a face: smiling, straight or sad.</summary>
    public static void Face(SvgCanvas canvas, double x, double y, Polarity polarity)
    {
        canvas.Circle(x, y, 8, AreaOf(polarity));
        canvas.Circle(x - 2.8, y - 2.4, 1.2, "background");
        canvas.Circle(x + 2.8, y - 2.4, 1.2, "background");
        double bend = polarity switch
        {
            Polarity.Positive => 3.6,
            Polarity.Negative => -3.6,
            _ => 0,
        };
        double corners = y + 3 - bend / 4;
        string mouth = SvgCanvas.Data("M", x - 4, corners, "Q", x, corners + bend, x + 4, corners);
        canvas.Path(mouth, "line-background", 1.6);
    }

    /// <summary>Draws the point of a score: a disc, a square or a triangle that points down; a hollow one for too few
    /// answers; larger and in a ring for the worst.</summary>
    public static void Point(SvgCanvas canvas, double x, double y, Polarity? polarity, MapMarks marks)
    {
        bool isWorst = (marks & MapMarks.Worst) != 0;
        double radius = isWorst ? 6.5 : 5;
        if (isWorst)
            canvas.Circle(x, y, 14, StyleOf("ring", marks));
        if (polarity is not { } known)
            canvas.Circle(x, y, radius, "hollow");
        else if (known == Polarity.Positive)
            canvas.Circle(x, y, radius, AreaOf(known));
        else if (known == Polarity.Neutral)
            canvas.Rectangle(x - radius, y - radius, 2 * radius, 2 * radius, AreaOf(known));
        else
            canvas.Path(
                SvgCanvas.Data(
                    "M",
                    x - 1.2 * radius,
                    y - radius,
                    "L",
                    x + 1.2 * radius,
                    y - radius,
                    x,
                    y + 1.2 * radius,
                    "Z"
                ),
                AreaOf(known)
            );
    }

    /// <summary>Draws an interval, upright or lying, with its ends marked.</summary>
    public static void Whisker(
        SvgCanvas canvas,
        double x1,
        double y1,
        double x2,
        double y2,
        string style,
        double cap = 9
    )
    {
        double across = x1 == x2 ? cap : 0;
        double along = cap - across;
        canvas.Line(x1, y1, x2, y2, style, 1.5);
        canvas.Line(x1 - across, y1 - along, x1 + across, y1 + along, style, 1.5);
        canvas.Line(x2 - across, y2 - along, x2 + across, y2 + along, style, 1.5);
    }

    /// <summary>Draws the symbol of a mark.</summary>
    public static void Mark(SvgCanvas canvas, double x, double y, MapMarks mark)
    {
        switch (mark)
        {
            case MapMarks.PainPoint:
                canvas.Path(SvgCanvas.Data("M", x, y - 7, "L", x + 8, y + 7, x - 8, y + 7, "Z"), "area-warning");
                canvas.Path(SvgCanvas.Data("M", x, y - 2.5, "L", x, y + 2), "line-background", 2);
                canvas.Circle(x, y + 4.6, 1.1, "background");
                break;
            case MapMarks.Delight:
                canvas.Path(Heart(x, y), "area-positive");
                break;
            case MapMarks.MomentOfTruth:
                canvas.Path(Star(x, y), "accent");
                break;
            default:
                canvas.Path(Star(x, y), "line-accent", 1.5);
                break;
        }
    }

    /// <summary>Draws a word on a dark ground: the mark that is seen first.</summary>
    /// <returns>The height below it.</returns>
    public static double Flag(SvgCanvas canvas, double left, double top, TextLines words, MapMarks marks)
    {
        double height = words.Height + 4;
        canvas.Rectangle(left, top, WidthOf(words), height, StyleOf("flag", marks), (FlagFont.LineHeight + 4) / 2);
        canvas.Text(words, left + WidthOf(words) / 2, top + 2, "flag-text", TextSide.Middle);
        return top + height;
    }

    /// <summary>Breaks the words of a flag into lines for the room there is.</summary>
    public static TextLines Flag(string words, double room) => TextLines.Fit(words, FlagFont, room - FlagMargins, 3);

    public static double WidthOf(TextLines flag) => flag.Width + FlagMargins;

    /// <summary>Gives the style of what marks the worst: not that of an alarm where it may be chance.</summary>
    public static string StyleOf(string style, MapMarks marks) =>
        (marks & MapMarks.Alarm) != 0 ? style : style + "-plain";

    /// <summary>Gives the marks that have a symbol, in the order they are drawn in.</summary>
    public static IEnumerable<MapMarks> Of(MapTouchpoint touchpoint) =>
        new[] { MapMarks.PainPoint, MapMarks.MomentOfTruth, MapMarks.PlannedMomentOfTruth, MapMarks.Delight }.Where(
            touchpoint.Has
        );

    private static string AreaOf(Polarity polarity) =>
        polarity switch
        {
            Polarity.Positive => "area-positive",
            Polarity.Negative => "area-warning",
            _ => "area-muted",
        };

    private static string Heart(double x, double y) =>
        SvgCanvas.Data([
            "M",
            x,
            y + 7,
            "C",
            x - 13,
            y - 1,
            x - 6,
            y - 11,
            x,
            y - 4,
            "C",
            x + 6,
            y - 11,
            x + 13,
            y - 1,
            x,
            y + 7,
            "Z",
        ]);

    private static string Star(double x, double y)
    {
        object[] parts = new object[22];
        for (int i = 0; i < 10; i++)
        {
            double radius = i % 2 == 0 ? 8 : 3.4;
            double angle = Math.PI * i / 5;
            parts[2 * i + 1 + (i > 0 ? 1 : 0)] = x + radius * Math.Sin(angle);
            parts[2 * i + 2 + (i > 0 ? 1 : 0)] = y - radius * Math.Cos(angle);
        }
        (parts[0], parts[3]) = ("M", "L");
        return SvgCanvas.Data([.. parts, "Z"]);
    }
}
