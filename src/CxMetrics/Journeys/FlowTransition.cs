namespace CxMetrics.Journeys;

/// <summary>One touchpoint directly following another one, or itself.</summary>
public sealed class FlowTransition
{
    private readonly Flow _flow;
    private readonly TransitionCount _count;
    private DurationSummary? _durations;

    internal FlowTransition(Flow flow, string from, string to, in TransitionCount count)
    {
        _flow = flow;
        _count = count;
        From = from;
        To = to;
    }

    /// <summary>Gets the touchpoint that it comes from.</summary>
    public string From { get; }

    /// <summary>Gets the touchpoint that directly follows.</summary>
    public string To { get; }

    /// <summary>Gets how often it happened.</summary>
    public int Count => _count.Count;

    /// <summary>Gets the number of cases in which it happened.</summary>
    public int Cases => _count.Cases;

    /// <summary>Gets how long it took from the one event to the next.</summary>
    public DurationSummary Durations => _durations ??= _flow.DurationsOf(_count);
}
