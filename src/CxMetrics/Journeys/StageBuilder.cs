namespace CxMetrics.Journeys;

/// <summary>Collects the touchpoints of a stage, in the order they are expected.</summary>
public sealed class StageBuilder
{
    private readonly List<Touchpoint> _touchpoints = [];

    internal StageBuilder() { }

    internal Touchpoint[] Touchpoints => [.. _touchpoints];

    /// <summary>Adds a touchpoint.</summary>
    /// <param name="name">The name, the one that it has in the event log.</param>
    /// <param name="channel">Through what it is expected to happen; null for any channel.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public StageBuilder Touchpoint(string name, Channel? channel = null) => Touchpoint(new Touchpoint(name, channel));

    /// <summary>Adds a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint, with everything the plan says of it.</param>
    /// <returns>This builder.</returns>
    public StageBuilder Touchpoint(Touchpoint touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        _touchpoints.Add(touchpoint);
        return this;
    }
}
