namespace CxMetrics.Journeys;

/// <summary>One thing that happened to one case: where, when, and what was said about it.</summary>
/// <param name="Case">Whose journey it belongs to: a customer, a session, a ticket. Kept as it is, blanks and all.</param>
/// <param name="Touchpoint">Where it happened, such as <c>Checkout</c>. Kept as it is.</param>
/// <param name="Time">When it happened; compared in UTC, to the tick of 100 ns.</param>
/// <remarks>Events are equal when all they hold is, attribute by attribute.</remarks>
public readonly record struct JourneyEvent(string Case, string Touchpoint, DateTimeOffset Time)
{
    /// <summary>Gets the rating given at the touchpoint; null when there is none.</summary>
    public int? Rating { get; init; }

    /// <summary>Gets how the journey ended, such as <c>bought</c>; null when this event does not say. The outcome of a case
    /// is the last one that its events name.</summary>
    public string? Outcome { get; init; }

    /// <summary>Gets what else is known, such as platform or plan, by name; null when nothing is.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Says whether another event holds the same.</summary>
    /// <param name="other">The other event.</param>
    /// <returns>Whether everything is equal; no attributes are the same as null.</returns>
    public bool Equals(JourneyEvent other) =>
        Case == other.Case
        && Touchpoint == other.Touchpoint
        && Time == other.Time
        && Rating == other.Rating
        && Outcome == other.Outcome
        && HasSameAttributes(other.Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Case, Touchpoint, Time, Rating, Outcome, Attributes?.Count ?? 0);

    private bool HasSameAttributes(IReadOnlyDictionary<string, string>? others)
    {
        if ((Attributes?.Count ?? 0) != (others?.Count ?? 0))
            return false;
        return Attributes is null
            || others is null
            || Attributes.All(pair => others.TryGetValue(pair.Key, out string? value) && value == pair.Value);
    }
}
