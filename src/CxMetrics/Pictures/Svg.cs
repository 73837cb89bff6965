namespace CxMetrics.Pictures;

/// <summary>Pictures as SVG: one file or one element of a page, with a text alternative inside, for light and dark screens
/// and for grey print.</summary>
/// <remarks>The same input always gives the same text. Pictures hold no script and refer to nothing outside. No text is
/// smaller than 11 pixels at the natural size: show them at that size, and choose the width for the place they go to.</remarks>
public static class Svg { }
