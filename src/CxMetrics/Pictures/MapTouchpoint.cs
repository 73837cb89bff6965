using CxMetrics.Journeys;
using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>A touchpoint as it stands on a journey map.</summary>
internal sealed record MapTouchpoint
{
    public required string Name { get; init; }

    /// <summary>Gets through what it happens; null when that is not planned.</summary>
    public string? Channel { get; init; }

    public bool IsOptional { get; init; }

    /// <summary>Gets the number of cases that were there; null on a map without observations.</summary>
    public int? Cases { get; init; }

    public int Events { get; init; }

    /// <summary>Gets the share of all cases that were there; NaN when there are none.</summary>
    public double Reach { get; init; } = double.NaN;

    /// <summary>Gets the score; null when the touchpoint was never visited.</summary>
    public IScore? Score { get; init; }

    public Polarity? Polarity { get; init; }

    /// <summary>Gets whether there are as many answers as it takes to be ranked and marked.</summary>
    public bool HasEnough { get; init; }

    public MapMarks Marks { get; init; }

    public bool HasAnswers => Score is { Responses: > 0 };

    public bool Has(MapMarks mark) => (Marks & mark) != 0;
}
