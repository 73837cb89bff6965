namespace CxMetrics.Journeys;

/// <summary>A move from one touchpoint directly to the next that the plan does not allow.</summary>
public sealed record DeviatingMove
{
    internal DeviatingMove(string? from, string? to, long count)
    {
        From = from;
        To = to;
        Count = count;
    }

    /// <summary>Gets where it comes from; null for a journey that starts at <see cref="To"/>.</summary>
    public string? From { get; }

    /// <summary>Gets where it goes; null for a journey that ends at <see cref="From"/>.</summary>
    public string? To { get; }

    /// <summary>Gets how often it happens.</summary>
    public long Count { get; }

    /// <summary>Gives both ends and the count.</summary>
    /// <returns>Such as <c>Visit -> Return: 12</c> or <c>START -> Visit: 3</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{From ?? "START"} -> {To ?? "END"}: {Count}");
}
