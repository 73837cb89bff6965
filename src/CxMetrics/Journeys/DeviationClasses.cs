namespace CxMetrics.Journeys;

/// <summary>Classifies the moves of an alignment.</summary>
internal static class DeviationClasses
{
    /// <summary>Gives the deviations of a sequence, in order, what is missing last and in the order of the plan.</summary>
    /// <returns>The place is in the plan for what is missing, else among the events.</returns>
    public static List<(DeviationKind Kind, int Place)> Of(Journey plan, int[] places, int[] synchronous)
    {
        var deviations = new List<(DeviationKind, int)>();
        var missing = new SortedDictionary<int, int>();
        bool[] isSynchronous = new bool[places.Length];
        foreach (var (kind, place) in AlignmentSteps.Of(plan.Graph, places, synchronous))
        {
            if (kind == AlignmentMoveKind.Model)
                missing[place] = missing.GetValueOrDefault(place) + 1;
            else
                isSynchronous[place] = kind == AlignmentMoveKind.Synchronous;
        }
        var happened = new HashSet<int>();
        for (int i = 0; i < isSynchronous.Length; i++)
        {
            int place = places[i];
            bool isAgain = !happened.Add(place);
            if (!isSynchronous[i])
                deviations.Add((ClassOf(plan, place, isAgain, missing), i));
        }
        foreach (var (place, count) in missing)
            deviations.AddRange(Enumerable.Repeat((DeviationKind.Missing, place), count));
        return deviations;
    }

    private static DeviationKind ClassOf(Journey plan, int place, bool isAgain, SortedDictionary<int, int> missing)
    {
        if (place < 0)
            return DeviationKind.Extra;
        if (missing.GetValueOrDefault(place) is var left and > 0)
        {
            missing[place] = left - 1;
            return DeviationKind.OutOfOrder;
        }
        return isAgain && !plan.Touchpoints[place].IsRepeatable ? DeviationKind.Repeated : DeviationKind.Extra;
    }
}
