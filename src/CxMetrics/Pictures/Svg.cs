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

    /// <summary>Draws a journey map: the stages, the touchpoints on lanes by channel, and across them the curve of the scores
    /// with their intervals; the worst touchpoint, pain points, delight and moments of truth are marked.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="plan">The plan that gives stages, order, channels and planned moments of truth; touchpoints that it does
    /// not have are named below the map. Without it, the touchpoints stand in the order in which cases first come to
    /// them.</param>
    /// <param name="goodOutcomes">The outcomes that are good, for moments of truth: see
    /// <see cref="JourneyScores.MomentsOfTruth"/>. Null to mark only those of the plan.</param>
    /// <param name="minimumAnswers">How many answers a touchpoint needs to be ranked and marked; with fewer its point is
    /// hollow.</param>
    /// <param name="width">The width in pixels, at least 320. Below 640 the touchpoints stand below one
    /// another, above side by side.</param>
    /// <returns>The SVG, as high as it takes. Of more than 60 touchpoints, those with marks and the most visited are drawn and
    /// the others counted.</returns>
    /// <exception cref="ArgumentException">No event has an outcome, or none of the good ones occurs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The width is too small, or the number of answers is below 1.</exception>
    public static string JourneyMap(
        JourneyScores scores,
        Journey? plan = null,
        IEnumerable<string>? goodOutcomes = null,
        int minimumAnswers = 30,
        int width = 1000
    )
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumAnswers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestWidth);
        return JourneyMapPicture.Draw(JourneyMapStory.Of(scores, plan, goodOutcomes, minimumAnswers), width);
    }

    /// <summary>Draws a plan before anything was observed: its stages and touchpoints on lanes by channel.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="width">The width in pixels, at least 320.</param>
    /// <returns>The SVG.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is too small.</exception>
    public static string JourneyMap(Journey plan, int width = 1000)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestWidth);
        return JourneyMapPicture.Draw(JourneyMapStory.Of(null, plan, null, 1), width);
    }

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
