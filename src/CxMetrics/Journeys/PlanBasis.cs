namespace CxMetrics.Journeys;

/// <summary>What a plan says of its transitions itself, before optional touchpoints are left out and repeatable ones
/// repeated; null where it leaves that to the order of the touchpoints.</summary>
internal sealed record PlanBasis(PlannedTransition[]? Transitions, string[]? Starts, string[]? Ends)
{
    public PlanGraph ToGraph(Touchpoint[] touchpoints, PlannedTransition[] inOrder)
    {
        int count = touchpoints.Length;
        var places = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
            places[touchpoints[i].Name] = i;
        (int From, int To)[] inner = [.. (Transitions ?? inOrder).Select(t => (places[t.From], places[t.To]))];
        int[] starts = Starts is null ? DefaultStarts(inner, count) : [.. Starts.Select(name => places[name])];
        int[] ends = Ends is null ? DefaultEnds(inner, count) : [.. Ends.Select(name => places[name])];
        return new(
            count,
            [.. inner, .. starts.Select(at => (count, at)), .. ends.Select(at => (at, count))],
            i => touchpoints[i]
        );
    }

    private int[] DefaultStarts((int From, int To)[] inner, int count) =>
        Transitions is null ? [0] : Without(inner.Select(t => (t.From, t.To)), count);

    private int[] DefaultEnds((int From, int To)[] inner, int count) =>
        Transitions is null ? [count - 1] : Without(inner.Select(t => (t.To, t.From)), count);

    // The sources that are no targets. A touchpoint without any transition is none of them: it was forgotten.
    private static int[] Without(IEnumerable<(int Source, int Target)> transitions, int count)
    {
        bool[] isSource = new bool[count];
        bool[] isTarget = new bool[count];
        foreach (var (source, target) in transitions.Where(t => t.Source != t.Target))
            isSource[source] = isTarget[target] = true;
        return [.. Enumerable.Range(0, count).Where(i => isSource[i] && !isTarget[i])];
    }
}
