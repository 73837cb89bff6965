namespace CxMetrics.Pictures;

/// <summary>Draws a journey map from left to right: a column for each touchpoint, in as many bands as it takes.</summary>
internal sealed class WideJourneyMap
{
    private const double Margin = JourneyMapFrame.Margin;
    private const double NarrowestColumn = 92;
    private const double WidestColumn = 210;
    private readonly JourneyMapContent _content;
    private readonly SvgCanvas _canvas = new();
    private readonly double _width;
    private readonly double _gutter;

    private WideJourneyMap(JourneyMapContent content, double width)
    {
        _content = content;
        _width = width;
        _gutter = Gutter(content);
    }

    /// <summary>Draws the map.</summary>
    public static (SvgCanvas Canvas, double Height) Draw(JourneyMapContent content, double width)
    {
        var map = new WideJourneyMap(content, width);
        var frame = new JourneyMapFrame(content, map._canvas, width, hasBoxes: true);
        double y = frame.Head();
        y = map.Bands(y);
        return (map._canvas, frame.Foot(y));
    }

    private static double Gutter(JourneyMapContent content)
    {
        bool isNeeded =
            content.Axis is not null || content.Touchpoints.Any(t => t.Channel is not null || t.Cases is not null);
        if (!isNeeded)
            return 0;
        var small = MapBand.Small;
        double lanes = content
            .Touchpoints.Select(t => small.WidthOf(PictureText.Visible(t.Channel ?? "")))
            .DefaultIfEmpty()
            .Max();
        double ticks = content.Axis?.Ticks.Max(tick => small.WidthOf(content.Axis.LabelOf(tick))) ?? 0;
        return Math.Max(Math.Min(lanes, 130), Math.Max(84, ticks)) + 12;
    }

    private double Bands(double y)
    {
        MapColumn[] columns =
        [
            .. _content.Stages.SelectMany(stage =>
                stage.Touchpoints.DefaultIfEmpty(null).Select(touchpoint => new MapColumn(stage, touchpoint))
            ),
        ];
        double room = _width - 2 * Margin - _gutter;
        int most = Math.Max(1, (int)(room / NarrowestColumn));
        int bands = (columns.Length + most - 1) / most;
        // As even as can be, so that the last one is not left with a single column.
        int perBand = (columns.Length + bands - 1) / bands;
        double columnWidth = Math.Min(WidestColumn, room / perBand);
        for (int first = 0; first < columns.Length; first += perBand)
        {
            var band = new MapBand(_content, columns, first, Math.Min(columns.Length, first + perBand))
            {
                Left = Margin + _gutter,
                ColumnWidth = columnWidth,
            };
            y = band.Draw(_canvas, y) + 16;
        }
        return y - 16;
    }
}
