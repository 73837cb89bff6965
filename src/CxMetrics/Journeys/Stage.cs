namespace CxMetrics.Journeys;

/// <summary>A stage of a planned journey: touchpoints that serve one purpose, in the order they are expected.</summary>
public sealed class Stage : IEquatable<Stage>
{
    private static readonly string[] Awareness = ["Awareness", "Consideration", "Purchase", "Service", "Loyalty"];
    private static readonly string[] Steps =
    [
        "Motive",
        "Search",
        "Choice",
        "Purchase",
        "Use",
        "After-sales",
        "Advocacy",
    ];
    private static readonly string[] Three = ["Before", "During", "After"];
    private readonly Touchpoint[] _touchpoints;

    internal Stage(string name, Touchpoint[] touchpoints)
    {
        Name = name;
        _touchpoints = touchpoints;
    }

    /// <summary>Gets the stage names awareness, consideration, purchase, service, loyalty.</summary>
    public static IReadOnlyList<string> AwarenessToLoyalty { get; } = Array.AsReadOnly(Awareness);

    /// <summary>Gets the names of the seven steps motive, search, choice, purchase, use, after-sales, advocacy.</summary>
    public static IReadOnlyList<string> SevenSteps { get; } = Array.AsReadOnly(Steps);

    /// <summary>Gets the stage names before, during and after the purchase or visit.</summary>
    public static IReadOnlyList<string> BeforeDuringAfter { get; } = Array.AsReadOnly(Three);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the touchpoints, in the order they are expected; none where the plan has a gap.</summary>
    public IReadOnlyList<Touchpoint> Touchpoints => _touchpoints;

    /// <summary>Tells whether two stages have the same name and the same touchpoints in the same order.</summary>
    /// <param name="left">A stage.</param>
    /// <param name="right">Another one.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Stage? left, Stage? right) => left?.Equals(right) ?? right is null;

    /// <summary>Tells whether two stages differ.</summary>
    /// <param name="left">A stage.</param>
    /// <param name="right">Another one.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Stage? left, Stage? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Stage? other) =>
        other is not null && Name == other.Name && _touchpoints.AsSpan().SequenceEqual(other._touchpoints);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Stage);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Name);
        foreach (var touchpoint in _touchpoints)
            hash.Add(touchpoint);
        return hash.ToHashCode();
    }

    /// <summary>Gives the name and the touchpoints.</summary>
    /// <returns>Such as <c>Discover: Ad, Visit</c>.</returns>
    public override string ToString() => $"{Name}: {string.Join(", ", _touchpoints.Select(t => t.Name))}";
}
