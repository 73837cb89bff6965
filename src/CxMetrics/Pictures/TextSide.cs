namespace CxMetrics.Pictures;

/// <summary>Which point of a text its place is; left and right as they are seen, whatever way the text is read.</summary>
internal enum TextSide
{
    Left,
    Middle,
    Right,
}
