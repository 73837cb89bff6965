namespace CxMetrics.Pictures;

/// <summary>Draws a journey map as wide as it is wanted.</summary>
internal static class JourneyMapPicture
{
    /// <summary>Where touchpoints stand side by side from on: with less room there would be only a few in a band.</summary>
    private const int Wide = 640;

    public static string Draw(JourneyMapContent content, int width)
    {
        var (canvas, height) = Layout(content, width);
        return canvas.ToSvg(width, height, content.Title, content.Description);
    }

    /// <summary>Draws the map on a canvas, which knows where its texts are.</summary>
    public static (SvgCanvas Canvas, double Height) Layout(JourneyMapContent content, int width) =>
        width < Wide ? NarrowJourneyMap.Draw(content, width) : WideJourneyMap.Draw(content, width);
}
