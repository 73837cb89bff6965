namespace CxMetrics.Journeys;

/// <summary>What the order of events of one case at the same time means.</summary>
public enum TieRule
{
    /// <summary>They happened in the order in which they were given.</summary>
    FileOrder,

    /// <summary>They may have happened in any order: a step counts when one of the orders allows it. Each is still one event,
    /// and fills one step.</summary>
    AnyOrder,
}
