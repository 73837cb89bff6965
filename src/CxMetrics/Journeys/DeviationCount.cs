namespace CxMetrics.Journeys;

/// <summary>How often a touchpoint deviates from the plan in one way.</summary>
public sealed record DeviationCount
{
    internal DeviationCount(DeviationKind kind, string touchpoint, long count, int caseCount)
    {
        Kind = kind;
        Touchpoint = touchpoint;
        Count = count;
        CaseCount = caseCount;
    }

    /// <summary>Gets how it deviates.</summary>
    public DeviationKind Kind { get; }

    /// <summary>Gets the touchpoint.</summary>
    public string Touchpoint { get; }

    /// <summary>Gets how often.</summary>
    public long Count { get; }

    /// <summary>Gets the number of cases in which it happens at least once.</summary>
    public int CaseCount { get; }

    /// <summary>Gives kind, touchpoint and counts.</summary>
    /// <returns>Such as <c>OutOfOrder: Visit, 12 in 11 cases</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Kind}: {Touchpoint}, {Count} in {CaseCount} {(CaseCount == 1 ? "case" : "cases")}"
        );
}
