namespace CxMetrics.Pictures;

/// <summary>What pictures of a flow say in words.</summary>
internal static class FlowCaption
{
    /// <summary>Gives how often an arrow was taken and how long it took, such as <c>312 · 3 d 4 h</c>.</summary>
    public static string Of(FlowEdge edge)
    {
        string count = HumanText.Count(edge.Count);
        return edge.Durations is { } durations ? $"{count} · {HumanText.Time(durations.Median)}" : count;
    }

    /// <summary>Gives size, meaning of the labels, plan and what is not shown, a sentence each.</summary>
    public static IEnumerable<string> Sentences(FlowSelection selection)
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
            yield return $"Dashed: not in the plan {plan.Name}";
        if (selection.ToString() is { Length: > 0 } hidden)
            yield return hidden;
    }
}
