using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>What a journey map says, wherever it is drawn.</summary>
internal sealed record JourneyMapContent
{
    public required string Title { get; init; }

    /// <summary>Gets what matters most, in words.</summary>
    public required string Headline { get; init; }

    /// <summary>Gets whether the headline names something that is bad by more than chance.</summary>
    public bool IsAlarm { get; init; }

    /// <summary>Gets what the picture shows as worst when the headline names something that is not on it; else null.</summary>
    public string? InPlan { get; init; }

    /// <summary>Gets what the reader of the headline must know as well.</summary>
    public IReadOnlyList<string> Cautions { get; init; } = [];

    /// <summary>Gets what stands below the headline.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    public required IReadOnlyList<MapStage> Stages { get; init; }

    /// <summary>Gets the axis of the score; null when no touchpoint has an answer.</summary>
    public MapAxis? Axis { get; init; }

    /// <summary>Gets the score of all answers; null when there are none.</summary>
    public IScore? Overall { get; init; }

    /// <summary>Gets the smallest number of answers with which a touchpoint is ranked.</summary>
    public int MinimumAnswers { get; init; }

    /// <summary>Gets what cannot be drawn, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Gets everything in words, for those who do not see the picture.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the word for the worst score.</summary>
    public required string WorstWord { get; init; }

    public IEnumerable<MapTouchpoint> Touchpoints => Stages.SelectMany(stage => stage.Touchpoints);
}
