namespace CxMetrics.Pictures;

/// <summary>What pictures of a flow say in words.</summary>
internal static class FlowCaption
{
    /// <summary>Gives a name that can be seen: of blanks alone, the picture of one.</summary>
    public static string Name(string name)
    {
        string visible = PictureText.Visible(name);
        return string.IsNullOrWhiteSpace(visible) ? "\u2420" : visible;
    }

    /// <summary>Gives how often an arrow was taken and how long it took, such as <c>312 · 3 d 4 h</c>.</summary>
    public static string Of(FlowEdge edge)
    {
        string count = HumanText.Count(edge.Count);
        return edge.Durations is { } durations ? $"{count} · {HumanText.Time(durations.Median)}" : count;
    }

    /// <summary>Gives the arrows that are shown, those taken most often first: programs lay out a graph along what they are
    /// told first.</summary>
    public static FlowEdge[] MostTakenFirst(FlowSelection selection) =>
        [.. selection.Edges.OrderByDescending(edge => edge.Count)];

    /// <summary>Gives size, meaning of the labels, plan and what is not shown, a sentence each.</summary>
    public static IEnumerable<string> Sentences(FlowSelection selection, string deviating)
    {
        var flow = selection.Flow;
        if (flow.EventCount == 0)
        {
            yield return "No events";
            yield break;
        }
        yield return $"{HumanText.Count(flow.CaseCount, "case", "cases")}, {HumanText.Count(flow.EventCount, "event", "events")}";
        yield return "Arrows: how often, median time";
        if (selection.Plan is { } plan)
            yield return $"{deviating}: not in the plan {Name(plan.Name)}";
        if (selection.ToString() is { Length: > 0 } hidden)
            yield return hidden;
    }
}
