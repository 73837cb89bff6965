namespace CxMetrics.Journeys;

/// <summary>Counts the cases in which one touchpoint comes at any time after another.</summary>
internal static class EventualPairs
{
    // So many touchpoints have a square of counts of 16 MB.
    private const int WidestSquare = 2048;

    public static EventualTransition[] Of(EventLog log, int most)
    {
        int[] ranks = CodePointOrder.Ranks(log.Touchpoints);
        var pairs = log.Touchpoints.Count <= WidestSquare ? InSquare(log) : BySource(log);
        var best = new List<(int From, int To, int Cases)>();
        foreach (var pair in pairs)
        {
            best.Add(pair);
            // Twice as many as wanted are held at most, and a few more.
            if (best.Count - 4096 > most && best.Count / 2 >= most)
                Keep(best, most, ranks);
        }
        Keep(best, most, ranks);
        return
        [
            .. best.Select(pair => new EventualTransition(
                log.Touchpoints[pair.From],
                log.Touchpoints[pair.To],
                pair.Cases
            )),
        ];
    }

    private static void Keep(List<(int From, int To, int Cases)> pairs, int most, int[] ranks)
    {
        pairs.Sort(
            (left, right) =>
                left.Cases != right.Cases ? right.Cases.CompareTo(left.Cases)
                : left.From != right.From ? ranks[left.From].CompareTo(ranks[right.From])
                : ranks[left.To].CompareTo(ranks[right.To])
        );
        if (pairs.Count > most)
            pairs.RemoveRange(most, pairs.Count - most);
    }

    private static IEnumerable<(int From, int To, int Cases)> InSquare(EventLog log)
    {
        int width = log.Touchpoints.Count;
        int[] counts = new int[width * width];
        var visits = new CaseVisits(log);
        for (int i = 0; i < log.CaseCount; i++)
        {
            var visited = visits.Of(i);
            foreach (var from in visited)
            {
                var row = counts.AsSpan(from.Code * width, width);
                foreach (var to in visited)
                {
                    if (to.Last > from.First)
                        row[to.Code]++;
                }
            }
        }
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
                yield return (i / width, i % width, counts[i]);
        }
    }

    /// <summary>Takes one touchpoint after the other, through the cases that visit it: memory grows with events, not with
    /// pairs.</summary>
    private static IEnumerable<(int From, int To, int Cases)> BySource(EventLog log)
    {
        var visits = new CaseVisits(log);
        var casesOf = new List<int>[log.Touchpoints.Count];
        for (int i = 0; i < log.CaseCount; i++)
        {
            foreach (var visit in visits.Of(i))
                (casesOf[visit.Code] ??= []).Add(i);
        }
        int[] counts = new int[log.Touchpoints.Count];
        var counted = new List<int>();
        for (int from = 0; from < casesOf.Length; from++)
        {
            foreach (int i in casesOf[from])
                CountAfter(from, visits.Of(i), counts, counted);
            foreach (int to in counted)
            {
                yield return (from, to, counts[to]);
                counts[to] = 0;
            }
            counted.Clear();
        }
    }

    private static void CountAfter(int from, ReadOnlySpan<CaseVisits.Visit> visited, int[] counts, List<int> counted)
    {
        int first = 0;
        foreach (var visit in visited)
        {
            if (visit.Code == from)
                first = visit.First;
        }
        foreach (var to in visited)
        {
            if (to.Last <= first)
                continue;
            if (counts[to.Code]++ == 0)
                counted.Add(to.Code);
        }
    }
}
