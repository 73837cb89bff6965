namespace CxMetrics.Journeys;

/// <summary>One deviation of one case from the plan.</summary>
public sealed record Deviation
{
    internal Deviation(DeviationKind kind, string touchpoint, DateTimeOffset? time)
    {
        Kind = kind;
        Touchpoint = touchpoint;
        Time = time;
    }

    /// <summary>Gets how it deviates.</summary>
    public DeviationKind Kind { get; }

    /// <summary>Gets the touchpoint.</summary>
    public string Touchpoint { get; }

    /// <summary>Gets when the event happened, in UTC; null for what is missing.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>Gives kind and touchpoint.</summary>
    /// <returns>Such as <c>OutOfOrder: Visit</c>.</returns>
    public override string ToString() => $"{Kind}: {Touchpoint}";
}
