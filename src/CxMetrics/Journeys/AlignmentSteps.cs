namespace CxMetrics.Journeys;

/// <summary>The moves of an alignment, from its synchronous ones.</summary>
internal static class AlignmentSteps
{
    /// <summary>Gives the moves; the place is in the plan for a model move, else among the events.</summary>
    public static IEnumerable<(AlignmentMoveKind Kind, int Place)> Of(PlanGraph graph, int[] places, int[] synchronous)
    {
        int done = 0;
        int at = graph.Count;
        foreach (int position in synchronous.Append(places.Length))
        {
            for (; done < position; done++)
                yield return (AlignmentMoveKind.Log, done);
            int target = position < places.Length ? places[position] : graph.Count;
            foreach (int skipped in graph.Between(at, target))
                yield return (AlignmentMoveKind.Model, skipped);
            if (position < places.Length)
                yield return (AlignmentMoveKind.Synchronous, position);
            at = target;
            done = position + 1;
        }
    }
}
