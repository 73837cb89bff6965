namespace CxMetrics.Journeys;

/// <summary>A planned touchpoint: one thing that a customer does or meets on the journey.</summary>
public sealed record Touchpoint
{
    /// <summary>Creates a touchpoint.</summary>
    /// <param name="name">The name, the one that it has in the event log.</param>
    /// <param name="channel">Through what it is expected to happen; null for any channel.</param>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public Touchpoint(string name, Channel? channel = null)
    {
        Name = PlanText.Name(name, "touchpoint", nameof(name));
        Channel = channel;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets through what it is expected to happen; null for any channel.</summary>
    public Channel? Channel { get; }

    /// <summary>Gets who acts, such as <c>customer</c> or <c>courier</c>; null when the plan does not say.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public string? Actor
    {
        get;
        init => field = value is null ? null : PlanText.Name(value, "actor", nameof(value));
    }

    /// <summary>Gets until when it should happen, counted from the start of the journey; null for any time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan? PlannedTime
    {
        get;
        init
        {
            if (value < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(value), value, "A planned time is zero or more.");
            field = value;
        }
    }

    /// <summary>Gets how customers are asked about it; null when they are not.</summary>
    public SurveyMode? SurveyMode { get; init; }

    /// <summary>Gets whether it is a moment of truth: one of the few that make or break the relation.</summary>
    public bool IsMomentOfTruth { get; init; }

    /// <summary>Gets whether a journey may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Gets whether it may happen several times in a row.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
