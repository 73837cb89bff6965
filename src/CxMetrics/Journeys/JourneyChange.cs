namespace CxMetrics.Journeys;

/// <summary>One change from a plan to another one.</summary>
public sealed record JourneyChange
{
    internal JourneyChange(JourneyElement element, string name, string? property, string? before, string? after)
    {
        Element = element;
        Name = name;
        Property = property;
        Before = before;
        After = after;
    }

    /// <summary>Gets what changed.</summary>
    public JourneyElement Element { get; }

    /// <summary>Gets its name; of a transition, such as <c>Ad -> Visit</c>.</summary>
    public string Name { get; }

    /// <summary>Gets what of it changed, such as <c>channel</c>; null when it was added or removed as a whole.</summary>
    public string? Property { get; }

    /// <summary>Gets the value before; null when there was none.</summary>
    public string? Before { get; }

    /// <summary>Gets the value after; null when there is none.</summary>
    public string? After { get; }

    /// <summary>Gets whether the element was added.</summary>
    public bool IsAdded => Property is null && Before is null;

    /// <summary>Gets whether the element was removed.</summary>
    public bool IsRemoved => Property is null && After is null;

    /// <summary>Gives the change in words.</summary>
    /// <returns>Such as <c>~ touchpoint Ad: channel social -> web</c>, <c>+ stage Use</c> or <c>- end Visit</c>.</returns>
    public override string ToString()
    {
        string what = $"{Element.ToString().ToLowerInvariant()} {Name}";
        return IsAdded ? $"+ {what}"
            : IsRemoved ? $"- {what}"
            : $"~ {what}: {Property} {Before ?? "none"} -> {After ?? "none"}";
    }
}
