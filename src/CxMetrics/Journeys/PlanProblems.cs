namespace CxMetrics.Journeys;

/// <summary>Everything that keeps a plan from holding together.</summary>
internal sealed class PlanProblems(string journey)
{
    private const int MostNamed = 20;
    private readonly List<string> _problems = [];

    public void CheckNames(List<string> declared, List<Stage> stages, Touchpoint[] touchpoints)
    {
        foreach (
            string name in Twice(declared).Union(Twice(stages.Select(stage => stage.Name)), StringComparer.Ordinal)
        )
            _problems.Add($"two stages are called '{name}'");
        foreach (string name in Twice(touchpoints.Select(t => t.Name)))
        {
            var at = stages
                .Where(stage => stage.Touchpoints.Any(t => t.Name == name))
                .Select(stage => $"'{stage.Name}'");
            _problems.Add($"two touchpoints are called '{name}', in {string.Join(" and ", at)}");
        }
        if (touchpoints.Length == 0)
            _problems.Add("there is no touchpoint");
        if (touchpoints.Length > PlanGraph.MostTouchpoints)
            _problems.Add($"there are {touchpoints.Length} touchpoints, of {PlanGraph.MostTouchpoints} at most");
    }

    public void CheckKnown(
        Touchpoint[] touchpoints,
        List<PlannedTransition> transitions,
        List<string> starts,
        List<string> ends
    )
    {
        var known = touchpoints.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        int before = _problems.Count;
        foreach (var transition in transitions)
        {
            Check(transition.From, $"the transition {transition}");
            if (transition.To != transition.From)
                Check(transition.To, $"the transition {transition}");
        }
        foreach (string start in starts)
            Check(start, "a start");
        foreach (string end in ends)
            Check(end, "an end");
        if (_problems.Count > before)
            _problems.Add($"there are {List(touchpoints.Select(t => t.Name))}");

        void Check(string name, string where)
        {
            if (!known.Contains(name))
                _problems.Add($"there is no touchpoint '{name}', which {where} names");
        }
    }

    public void CheckWays(Touchpoint[] touchpoints, PlanGraph graph)
    {
        bool hasStart = graph.Next(graph.Count).Any();
        bool hasEnd = Enumerable.Range(0, graph.Count).Any(i => graph.Allows(i, graph.Count));
        if (!hasStart)
            _problems.Add("every touchpoint is led to by another one, so name a start");
        if (!hasEnd)
            _problems.Add("every touchpoint leads to another one, so name an end");
        bool[] reached = Reached(graph);
        int[] toEnd = graph.GapsTo(graph.Count);
        var lost = touchpoints.Where((_, i) => hasStart && !reached[i]).Select(t => t.Name).ToArray();
        var stuck = touchpoints.Where((_, i) => hasEnd && toEnd[i] == PlanGraph.NoWay).Select(t => t.Name).ToArray();
        if (lost.Length > 0)
            _problems.Add($"no start leads to {List(lost)}");
        if (stuck.Length > 0)
            _problems.Add($"no end is reached from {List(stuck)}");
    }

    public void ThrowIfAny()
    {
        if (_problems.Count == 0)
            return;
        var named = _problems.Count <= MostNamed ? _problems : [.. _problems.Take(MostNamed), "and so on"];
        throw new ArgumentException($"The plan '{journey}' does not hold together: {string.Join("; ", named)}.");
    }

    private static bool[] Reached(PlanGraph graph)
    {
        bool[] reached = new bool[graph.Count + 1];
        var open = new Stack<int>([graph.Count]);
        while (open.TryPop(out int at))
        {
            foreach (int next in graph.Next(at).Where(next => !reached[next]))
            {
                reached[next] = true;
                if (next < graph.Count)
                    open.Push(next);
            }
        }
        return reached;
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .Select(group => group.Key)
            .Take(MostNamed + 1);

    private static string List(IEnumerable<string> names)
    {
        string[] first = [.. names.Take(MostNamed + 1).Select(name => $"'{name}'")];
        return string.Join(", ", first.Take(MostNamed)) + (first.Length > MostNamed ? " and more" : "");
    }
}
