namespace CxMetrics.Journeys;

/// <summary>Where cases are at their first, second, third... event.</summary>
/// <remarks>The first step holds the starts of the flow. At every step, active cases + cases that ended before = all cases.
/// Immutable.</remarks>
public sealed class StepMatrix
{
    private readonly EventLog _log;

    // Only as many steps as the longest case has.
    private readonly int[][] _counts;
    private readonly int[] _active;

    private StepMatrix(EventLog log, int steps)
    {
        _log = log;
        Steps = steps;
        int longest = 0;
        var starts = log.CaseStarts;
        for (int i = 0; i + 1 < starts.Length; i++)
            longest = Math.Max(longest, starts[i + 1] - starts[i]);
        _counts = new int[Math.Min(steps, longest)][];
        for (int step = 0; step < _counts.Length; step++)
            _counts[step] = new int[log.Touchpoints.Count];
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            var codes = log.Codes[starts[i]..starts[i + 1]];
            for (int step = 0; step < Math.Min(codes.Length, _counts.Length); step++)
                _counts[step][codes[step]]++;
        }
        _active = [.. _counts.Select(row => row.Sum())];
    }

    /// <summary>Gets the number of steps.</summary>
    public int Steps { get; }

    /// <summary>Gets the number of cases.</summary>
    public int CaseCount => _log.CaseCount;

    /// <summary>Gets the touchpoints, in the order of the log.</summary>
    public IReadOnlyList<string> Touchpoints => _log.Touchpoints;

    /// <summary>Gives the number of cases that are at a touchpoint at a step.</summary>
    /// <param name="step">1 is the first event of a case.</param>
    /// <param name="touchpoint">The name of the touchpoint.</param>
    /// <returns>The number of cases; 0 at a touchpoint that does not occur.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not from 1 to <see cref="Steps"/>.</exception>
    public int CountOf(int step, string touchpoint)
    {
        ThrowIfNotStep(step);
        ArgumentNullException.ThrowIfNull(touchpoint);
        int code = _log.CodeOf(touchpoint);
        return step <= _counts.Length && code >= 0 ? _counts[step - 1][code] : 0;
    }

    /// <summary>Gives the number of cases that have an event at a step.</summary>
    /// <param name="step">1 is the first event of a case.</param>
    /// <returns>The number of cases.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not from 1 to <see cref="Steps"/>.</exception>
    public int ActiveCases(int step)
    {
        ThrowIfNotStep(step);
        return step <= _active.Length ? _active[step - 1] : 0;
    }

    /// <summary>Gives the number of cases whose last event, so far, is before a step.</summary>
    /// <param name="step">1 is the first event of a case.</param>
    /// <returns>The number of cases.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not from 1 to <see cref="Steps"/>.</exception>
    public int EndedBefore(int step) => CaseCount - ActiveCases(step);

    internal static StepMatrix Of(EventLog log, int steps)
    {
        if (steps < 1)
            throw new ArgumentOutOfRangeException(nameof(steps), steps, "A step matrix has at least one step.");
        return new(log, steps);
    }

    private void ThrowIfNotStep(int step)
    {
        if (step < 1 || step > Steps)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"There are the steps 1 to {Steps}.");
    }
}
