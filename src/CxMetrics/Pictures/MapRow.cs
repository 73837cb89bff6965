namespace CxMetrics.Pictures;

/// <summary>A row of a narrow journey map.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Top">Its upper end.</param>
/// <param name="Bottom">Its lower end.</param>
internal readonly record struct MapRow(MapTouchpoint Touchpoint, double Top, double Bottom)
{
    public double Middle => (Top + Bottom) / 2;
}
