using CxMetrics.Attribution;

namespace CxMetrics.Journeys;

/// <summary>Makes absorbing chains of a log.</summary>
internal static class LoggedChain
{
    private const string End = "END";

    public static AbsorbingChain ToEnd(EventLog log) => Of(log, _ => End, [End]);

    public static AbsorbingChain ToOutcomes(
        EventLog log,
        Func<JourneyCase, string?>? outcomeOf,
        IEnumerable<string> outcomes
    )
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return Of(log, outcomeOf ?? (journey => journey.Outcome), outcomes);
    }

    private static AbsorbingChain Of(EventLog log, Func<JourneyCase, string?> outcomeOf, IEnumerable<string> outcomes)
    {
        var numbers = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string outcome in outcomes)
        {
            ArgumentException.ThrowIfNullOrEmpty(outcome, nameof(outcomes));
            numbers.TryAdd(outcome, numbers.Count);
        }
        var pairs = new PairMap<int>(log.Touchpoints.Count, log.EventCount);
        var ends = new List<(int First, int Last, int Outcome)>();
        bool[] occurs = new bool[log.Touchpoints.Count];
        for (int i = 0; i < log.CaseCount; i++)
        {
            if (outcomeOf(new(log, i)) is not { Length: > 0 } outcome)
                continue;
            numbers.TryAdd(outcome, numbers.Count);
            var codes = log.Codes[log.CaseStarts[i]..log.CaseStarts[i + 1]];
            ends.Add((codes[0], codes[^1], numbers[outcome]));
            occurs[codes[0]] = true;
            for (int k = 1; k < codes.Length; k++)
            {
                pairs.At(codes[k - 1], codes[k])++;
                occurs[codes[k]] = true;
            }
        }
        return Of(log, pairs, ends, occurs, [.. numbers.Keys]);
    }

    private static AbsorbingChain Of(
        EventLog log,
        PairMap<int> pairs,
        List<(int First, int Last, int Outcome)> ends,
        bool[] occurs,
        string[] outcomes
    )
    {
        int[] used = [.. Enumerable.Range(0, occurs.Length).Where(code => occurs[code])];
        int[] states = new int[occurs.Length];
        for (int state = 0; state < used.Length; state++)
            states[used[state]] = state;
        var counts = new TransitionCounts();
        foreach (var (from, to, count) in pairs.InOrder())
        {
            if (count > 0)
                counts.AddTransition(states[from], states[to], count);
        }
        foreach (var (first, last, outcome) in ends)
        {
            counts.AddStart(states[first], 1);
            counts.AddEnd(states[last], outcome, 1);
        }
        return new(
            [.. used.Select(code => log.Touchpoints[code])],
            outcomes,
            counts.ToGraph(used.Length, outcomes.Length)
        );
    }
}
