using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Diagrams in the DOT language, which Graphviz and many other programs lay out and draw.</summary>
/// <remarks>Names are drawn as they are, but control characters become their pictures, such as U+240A for a line break; long
/// ones are broken into lines. Lines end with a line feed; the same input gives the same text in every culture.</remarks>
public static class Dot
{
    /// <summary>Draws a flow: counts and median times on arrows, wide ones for many.</summary>
    /// <param name="flow">The flow, of which the arrows that most cases take are shown: see
    /// <see cref="FlowSelection"/>.</param>
    /// <param name="plan">The plan; what it does not allow is dashed. Null for none.</param>
    /// <returns>The text of the diagram.</returns>
    public static string Flow(Flow flow, Journey? plan = null) => Flow(FlowSelection.Of(flow, plan));

    /// <summary>Draws what is selected of a flow.</summary>
    /// <param name="selection">What is shown.</param>
    /// <returns>The text of the diagram. Its label says how much is not shown.</returns>
    public static string Flow(FlowSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return DotFlow.Write(selection);
    }
}
