using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>One step of a funnel, and how many cases reached it.</summary>
/// <remarks>In an unordered funnel the steps are "at least one of the touchpoints", "at least two" and so on; the touchpoint
/// is then only the one that was named at this place.</remarks>
public sealed class FunnelStep
{
    private readonly long[] _ticks;
    private DurationSummary? _time;

    internal FunnelStep(string touchpoint, bool isOptional, long[] ticks)
    {
        Touchpoint = touchpoint;
        IsOptional = isOptional;
        _ticks = ticks;
    }

    /// <summary>Gets the touchpoint.</summary>
    public string Touchpoint { get; }

    /// <summary>Gets whether the step may be skipped.</summary>
    public bool IsOptional { get; }

    /// <summary>Gets the number of cases that reached the step; of an optional step, those that did not skip it
    /// up to their first completion of the funnel.</summary>
    public int Count => _ticks.Length;

    /// <summary>Gets the share of the cases at the first step that reached this one; NaN where none was at the first.</summary>
    public ShareEstimate ConversionFromFirst { get; internal init; }

    /// <summary>Gets the share of the cases at the previous step that reached this one, the previous step being the last one
    /// that cannot be skipped; NaN for the first step, and where no case was at the previous one.</summary>
    public ShareEstimate ConversionFromPrevious { get; internal init; }

    /// <summary>Gets the share of the cases at this step that did not reach the next one that cannot be skipped; NaN for the
    /// last step, for an optional step, and where no case was here.</summary>
    /// <remarks>Drop-off in a funnel; not the exit rate, which is the share of a touchpoint's events that end their
    /// case. Cases whose window is still open are counted as not having reached the next step: see
    /// <see cref="Funnel.OpenCases"/>.</remarks>
    public ShareEstimate DropOff { get; internal init; }

    /// <summary>Gets the time from the first step to this one: from the latest start that allows it to the first time the step
    /// is reached, for each case that reached it.</summary>
    public DurationSummary TimeFromFirst => _time ??= new([.. _ticks]);
}
