namespace CxMetrics.Journeys;

/// <summary>Judges single events: channel and planned time.</summary>
internal sealed class EventJudge
{
    private readonly EventLog _log;
    private readonly TextColumn? _channelOf;
    private readonly Func<JourneyCase, DateTimeOffset>? _start;
    private readonly string?[] _channels;
    private readonly long[] _planned;

    // The case that last had its first event of a touchpoint; numbered from 1.
    private readonly int[] _lastCase;

    public EventJudge(EventLog log, Journey plan, TextColumn? channelOf, Func<JourneyCase, DateTimeOffset>? start)
    {
        _log = log;
        _channelOf = channelOf;
        _start = start;
        Touchpoint?[] planned = [.. log.Touchpoints.Select(plan.Find)];
        _channels = [.. planned.Select(t => channelOf is null ? null : t?.Channel?.Name)];
        _planned = [.. planned.Select(t => t?.PlannedTime?.Ticks ?? long.MaxValue)];
        _lastCase = new int[planned.Length];
        HasWork = _channels.Any(c => c is not null) || _planned.Any(t => t != long.MaxValue);
    }

    /// <summary>Gets whether the plan says anything that an event can miss.</summary>
    public bool HasWork { get; }

    /// <summary>Gives the deviations of the events of a case, in order.</summary>
    /// <param name="number">The number of the case.</param>
    /// <param name="found">Gets kind and event.</param>
    public void Judge(int number, List<(DeviationKind Kind, int Event)> found)
    {
        int from = _log.CaseStarts[number];
        int to = _log.CaseStarts[number + 1];
        if (from == to)
            return;
        long start = _start is null ? _log.Times[from] : _start(new(_log, number)).UtcTicks;
        for (int i = from; i < to; i++)
        {
            int code = _log.Codes[i];
            if (_channels[code] is { } planned && _channelOf![i] is { } channel && channel != planned)
                found.Add((DeviationKind.WrongChannel, i));
            if (_lastCase[code] != number + 1 && _log.Times[i] - start > _planned[code])
                found.Add((DeviationKind.Late, i));
            _lastCase[code] = number + 1;
        }
    }
}
