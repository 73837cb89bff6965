using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Diagrams as Mermaid's text, which README files, wikis and issue trackers draw.</summary>
/// <remarks>
/// Names are drawn as they are: what has a meaning to Mermaid is written as an entity code such as <c>#35;</c>. Only control
/// characters become their pictures, such as U+240A for a line break, and of names longer than 60
/// characters, in journeys 40, the rest is an ellipsis. Lines end with a line feed; the same input gives the same text in every culture. Written for Mermaid 11.
/// </remarks>
public static class Mermaid
{
    /// <summary>How many arrows Mermaid draws, unless the page that it is on allows more.</summary>
    internal const int MaximumEdges = 500;

    /// <summary>How many characters Mermaid reads, unless the page that it is on allows more.</summary>
    internal const int MaximumLength = 50_000;

    /// <summary>Draws a flow as a flowchart: counts and median times on arrows, wide ones for many.</summary>
    /// <param name="flow">The flow, of which the arrows that most cases take are shown: see
    /// <see cref="FlowSelection"/>.</param>
    /// <param name="plan">The plan; what it does not allow is dotted. Null for none.</param>
    /// <returns>The text of the diagram.</returns>
    /// <exception cref="ArgumentException">The diagram is larger than Mermaid draws.</exception>
    public static string Flowchart(Flow flow, Journey? plan = null) => Flowchart(FlowSelection.Of(flow, plan));

    /// <summary>Draws what is selected of a flow as a flowchart.</summary>
    /// <param name="selection">What is shown.</param>
    /// <returns>The text of the diagram. A box says how much is not shown.</returns>
    /// <exception cref="ArgumentException">The diagram is larger than Mermaid draws: more than 500 arrows or 50,000
    /// characters.</exception>
    public static string Flowchart(FlowSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        if (selection.Edges.Count > MaximumEdges)
        {
            throw new ArgumentException(
                $"Mermaid draws {MaximumEdges} arrows at most, not {selection.Edges.Count}: select fewer.",
                nameof(selection)
            );
        }
        return Checked(MermaidFlowchart.Write(selection), nameof(selection));
    }

    /// <summary>Draws a planned journey with the scores of its touchpoints as a user journey.</summary>
    /// <param name="plan">The plan: its stages are the sections, its touchpoints the tasks. Touchpoints that only the log has
    /// come last.</param>
    /// <param name="scores">The scores. Every task says its score and number of answers; its height is the place of the score
    /// between the worst (1) and the best (5) of its definition, because Mermaid knows no other scale. Without an answer it
    /// stands in the middle and says so.</param>
    /// <returns>The text of the diagram. The actor of a task is that of the touchpoint, otherwise its channel.</returns>
    /// <exception cref="ArgumentException">The diagram is larger than Mermaid draws: more than 50,000
    /// characters.</exception>
    public static string Journey(Journey plan, JourneyScores scores)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(scores);
        return Checked(MermaidJourney.Write(plan, scores), nameof(plan));
    }

    private static string Checked(string text, string parameter) =>
        text.Length <= MaximumLength
            ? text
            : throw new ArgumentException(
                $"Mermaid reads {MaximumLength} characters at most, and this diagram has {text.Length}.",
                parameter
            );
}
