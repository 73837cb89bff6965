using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>One arrow of a drawn flow: from the start to a touchpoint, from a touchpoint to the next one or itself, or from a
/// touchpoint to the end.</summary>
public sealed class FlowEdge
{
    private readonly FlowTransition? _transition;

    internal FlowEdge(FlowTransition transition, int source, int target)
        : this(source, target, transition.From, transition.To, transition.Count, transition.Cases) =>
        _transition = transition;

    private FlowEdge(int source, int target, string? from, string? to, int count, int cases)
    {
        (Source, Target) = (source, target);
        (From, To) = (from, to);
        (Count, Cases) = (count, cases);
    }

    /// <summary>Gets the touchpoint that it comes from; null for the start.</summary>
    public string? From { get; }

    /// <summary>Gets the touchpoint that it goes to; null for the end.</summary>
    public string? To { get; }

    /// <summary>Gets how often it happened.</summary>
    public int Count { get; }

    /// <summary>Gets the number of cases in which it happened.</summary>
    public int Cases { get; }

    /// <summary>Gets how long it took; null from the start and to the end, which take no time.</summary>
    public DurationSummary? Durations => _transition?.Durations;

    /// <summary>Gets whether the plan does not allow it; false without a plan.</summary>
    public bool IsDeviation { get; internal init; }

    /// <summary>Gets the place among the touchpoints of the flow; -1 for the start.</summary>
    internal int Source { get; }

    /// <summary>Gets the place among the touchpoints of the flow; -1 for the end.</summary>
    internal int Target { get; }

    /// <summary>Gives both names and the count.</summary>
    /// <returns>Such as <c>Ad -> Visit: 12</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{From ?? "start"} -> {To ?? "end"}: {Count}");

    internal static FlowEdge Start(FlowTouchpoint touchpoint, int place, bool isDeviation) =>
        new(-1, place, null, touchpoint.Name, touchpoint.Starts, touchpoint.Starts) { IsDeviation = isDeviation };

    internal static FlowEdge End(FlowTouchpoint touchpoint, int place, bool isDeviation) =>
        new(place, -1, touchpoint.Name, null, touchpoint.Ends, touchpoint.Ends) { IsDeviation = isDeviation };
}
