using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Pictures as SVG: one file or one element of a page, with a text alternative inside, for light and dark screens
/// and for grey print.</summary>
/// <remarks>The same input always gives the same text. Pictures hold no script and refer to nothing outside. No text is
/// smaller than 11 pixels at the natural size: show them at that size, and choose the width for the place they go to.</remarks>
public static class Svg
{
    /// <summary>The smallest width, in pixels, that a picture can be asked for.</summary>
    internal const int SmallestWidth = 320;

    /// <summary>Draws the observed flow, from the top down: touchpoints as boxes, arrows by how often cases go there, each with
    /// its count and its median time.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="plan">The plan to compare with: arrows that it does not allow are dashed and coloured, planned ones that
    /// never happened are dotted. Null for none.</param>
    /// <param name="width">The width in pixels, at least 320. As many arrows are shown as fit, those
    /// that most cases take, up to <see cref="FlowSelection.DefaultEdges"/>; the picture says how many are not.</param>
    /// <returns>The SVG.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is too small.</exception>
    public static string Flow(Flow flow, Journey? plan = null, int width = 800)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestWidth);
        return FlowPicture.Draw(flow, plan, width);
    }

    /// <summary>Draws what was selected of an observed flow, however wide that is.</summary>
    /// <param name="selection">What to show; with its plan.</param>
    /// <param name="width">The width in pixels that it should have, at least 320; it is wider where
    /// the arrows need more.</param>
    /// <returns>The SVG.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is too small.</exception>
    public static string Flow(FlowSelection selection, int width = 800)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestWidth);
        return FlowPicture.Draw(selection, width);
    }

    /// <summary>Draws a funnel: a bar for each step, with its count, its conversion from the first step and from the step
    /// before with their 95% intervals, the drop-off and the median time from the first step; the largest drop-off is
    /// marked.</summary>
    /// <param name="funnel">The funnel.</param>
    /// <param name="width">The width in pixels, at least 320.</param>
    /// <returns>The SVG.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is too small.</exception>
    public static string Funnel(Funnel funnel, int width = 800)
    {
        ArgumentNullException.ThrowIfNull(funnel);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestWidth);
        return FunnelPicture.Draw(funnel, width);
    }
}
