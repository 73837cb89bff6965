namespace CxMetrics.Journeys;

/// <summary>Which rows of an activity count as its event, in XES logs that write several: scheduled, started, completed.</summary>
public enum XesLifecycle
{
    /// <summary>An activity counts once it has ended: rows whose transition is <c>schedule</c>, <c>assign</c>, <c>reassign</c>,
    /// <c>start</c>, <c>suspend</c> or <c>resume</c> are left out, in upper or lower case. Rows without a transition, or with
    /// any other, count. The default.</summary>
    Endings,

    /// <summary>Every row counts: an activity that was started and completed is two events.</summary>
    AllTransitions,
}
