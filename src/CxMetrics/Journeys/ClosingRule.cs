namespace CxMetrics.Journeys;

/// <summary>Says which cases are over. The others are open: what comes next is not known yet, so that their last event is
/// not an exit.</summary>
public sealed class ClosingRule
{
    private readonly string[] _final;
    private readonly TimeSpan? _quiet;
    private readonly DateTimeOffset? _until;

    private ClosingRule(string[] final, TimeSpan? quiet, DateTimeOffset? until)
    {
        _final = final;
        _quiet = quiet;
        _until = until;
    }

    /// <summary>A case is closed when its last event is at one of some touchpoints.</summary>
    /// <param name="touchpoints">The touchpoints; one that does not occur closes nothing.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public static ClosingRule EndingAt(params ReadOnlySpan<string> touchpoints)
    {
        if (touchpoints.IsEmpty)
            throw new ArgumentException("A case needs at least one touchpoint to end at.", nameof(touchpoints));
        foreach (string touchpoint in touchpoints)
        {
            if (touchpoint is null)
                throw new ArgumentException("A touchpoint to end at has no name (null).", nameof(touchpoints));
        }
        return new(touchpoints.ToArray(), null, null);
    }

    /// <summary>A case is closed when its last event is longer ago than some time.</summary>
    /// <param name="quiet">The time, 0 or more: a case that has been quiet for exactly so long is open.</param>
    /// <param name="until">When the observation ended; when left out, at the last event of the log. To be given for a part of
    /// a log, whose own last event may be early.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static ClosingRule QuietFor(TimeSpan quiet, DateTimeOffset? until = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quiet, TimeSpan.Zero);
        return new([], quiet, until);
    }

    /// <summary>A case is also closed when its last event is longer ago than some time.</summary>
    /// <param name="quiet">The time, 0 or more: a case that has been quiet for exactly so long is open.</param>
    /// <param name="until">When the observation ended; when left out, at the last event of the log. To be given for a part of
    /// a log, whose own last event may be early.</param>
    /// <returns>The rule with both ways to be closed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="InvalidOperationException">The rule has such a time already.</exception>
    public ClosingRule OrQuietFor(TimeSpan quiet, DateTimeOffset? until = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quiet, TimeSpan.Zero);
        if (_quiet is { } already)
            throw new InvalidOperationException($"The rule closes what has been quiet for {already:c} already.");
        return new(_final, quiet, until);
    }

    /// <summary>Gives for each case of a log whether it is open. A case without events is.</summary>
    internal bool[] OpenCases(EventLog log)
    {
        bool[] isFinal = new bool[log.Touchpoints.Count];
        foreach (string touchpoint in _final)
        {
            int code = log.CodeOf(touchpoint);
            if (code >= 0)
                isFinal[code] = true;
        }
        long quietBefore = QuietBefore(log.Times);
        bool[] open = new bool[log.CaseCount];
        for (int i = 0; i < open.Length; i++)
        {
            int end = log.CaseStarts[i + 1];
            open[i] = end == log.CaseStarts[i] || (!isFinal[log.Codes[end - 1]] && log.Times[end - 1] >= quietBefore);
        }
        return open;
    }

    private long QuietBefore(ReadOnlySpan<long> times)
    {
        if (_quiet is not { } quiet)
            return long.MinValue;
        long last = _until?.UtcTicks ?? long.MinValue;
        if (_until is null)
        {
            foreach (long time in times)
                last = Math.Max(last, time);
        }
        // Without events, or with a time longer than all of history, nothing is quiet.
        return last < long.MinValue + quiet.Ticks ? long.MinValue : last - quiet.Ticks;
    }
}
