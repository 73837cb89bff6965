namespace CxMetrics.Journeys;

/// <summary>The moves of a log, from the start through touchpoints to the end, against those that a plan allows.</summary>
internal sealed class PlannedMoves
{
    // The number of every touchpoint of the log in the plan, or -1.
    private readonly int[] _places;

    public PlannedMoves(EventLog log, Journey plan, Variants variants)
    {
        _places = [.. log.Touchpoints.Select(plan.PlaceOf)];
        int count = plan.Touchpoints.Count;
        var seen = new HashSet<(int, int)>();
        var deviating = new Dictionary<(int From, int To), long>();
        int outside = log.Touchpoints.Count;
        int[] ranks = CodePointOrder.Ranks(log.Touchpoints);
        foreach (var variant in variants)
        {
            var codes = variant.Codes;
            int size = variant.Count;
            for (int i = 0; i <= codes.Length; i++)
            {
                int from = i == 0 ? count : _places[codes[i - 1]];
                int to = i == codes.Length ? count : _places[codes[i]];
                UnknownEvents += to < 0 ? size : 0;
                if (from >= 0 && to >= 0 && plan.Graph.Allows(from, to))
                {
                    Allowed += size;
                    seen.Add((from, to));
                    continue;
                }
                // Start and end are told apart from touchpoints by numbers outside of theirs, which sort as they should.
                var move = (i == 0 ? -1 : codes[i - 1], i == codes.Length ? outside : codes[i]);
                deviating[move] = deviating.GetValueOrDefault(move) + size;
            }
        }
        Unseen = [.. plan.Transitions.Where(t => !seen.Contains((plan.PlaceOf(t.From), plan.PlaceOf(t.To))))];
        Deviating =
        [
            .. deviating
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => (Rank(pair.Key.From), Rank(pair.Key.To)))
                .Select(pair => new DeviatingMove(
                    pair.Key.From < 0 ? null : log.Touchpoints[pair.Key.From],
                    pair.Key.To == outside ? null : log.Touchpoints[pair.Key.To],
                    pair.Value
                )),
        ];

        int Rank(int code) => code < 0 || code == outside ? code : ranks[code];
    }

    public long Allowed { get; }

    public long UnknownEvents { get; }

    public DeviatingMove[] Deviating { get; }

    public PlannedTransition[] Unseen { get; }

    public int PlaceOf(int code) => _places[code];
}
