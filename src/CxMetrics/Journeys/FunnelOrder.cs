namespace CxMetrics.Journeys;

/// <summary>In which order the steps of a funnel are asked for.</summary>
public enum FunnelOrder
{
    /// <summary>One after the other, with any other events in between.</summary>
    Ordered,

    /// <summary>One after the other in consecutive events, with nothing in between: what PostHog calls strict. ClickHouse's
    /// <c>strict_order</c> is something else: it minds only events that are steps.</summary>
    Strict,

    /// <summary>In any order: the most steps within one window. A step named twice needs two events.</summary>
    Unordered,
}
