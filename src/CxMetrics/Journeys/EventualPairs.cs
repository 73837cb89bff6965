namespace CxMetrics.Journeys;

/// <summary>Counts the cases in which one touchpoint comes at any time after another.</summary>
internal static class EventualPairs
{
    public static EventualTransition[] Of(EventLog log)
    {
        int[] ranks = CodePointOrder.Ranks(log.Touchpoints);
        return
        [
            .. Count(log)
                .InOrder()
                .Where(pair => pair.Value > 0)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => ranks[pair.From])
                .ThenBy(pair => ranks[pair.To])
                .Select(pair => new EventualTransition(
                    log.Touchpoints[pair.From],
                    log.Touchpoints[pair.To],
                    pair.Value
                )),
        ];
    }

    private static PairMap<int> Count(EventLog log)
    {
        var pairs = new PairMap<int>(log.Touchpoints.Count, log.EventCount);
        int[] last = new int[log.Touchpoints.Count];
        var visited = new List<(int Code, int First)>();
        var starts = log.CaseStarts;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            Visit(log.Codes[starts[i]..starts[i + 1]], last, visited);
            foreach (var (from, first) in visited)
            {
                foreach (var (to, _) in visited)
                {
                    if (last[to] > first)
                        pairs.At(from, to)++;
                }
            }
            foreach (var (code, _) in visited)
                last[code] = 0;
            visited.Clear();
        }
        return pairs;
    }

    /// <summary>Notes where, from 1, each touchpoint of a case comes first and last.</summary>
    private static void Visit(ReadOnlySpan<int> codes, int[] last, List<(int Code, int First)> visited)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            if (last[codes[i]] == 0)
                visited.Add((codes[i], i + 1));
            last[codes[i]] = i + 1;
        }
    }
}
