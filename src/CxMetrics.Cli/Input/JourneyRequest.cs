using CxMetrics.Journeys;

namespace CxMetrics.Cli.Input;

/// <summary>What of a file is the events.</summary>
/// <param name="File">The path, or - for standard input.</param>
/// <param name="Case">The column, or in XES the attribute of a trace, that names the case; null for the standard one.</param>
/// <param name="Touchpoint">The column, or in XES the classifier or attribute, that names the touchpoint.</param>
/// <param name="Time">The column, or in XES the attribute, with the time.</param>
/// <param name="Lifecycle">Which rows of an activity count in XES.</param>
/// <param name="SkipsWithoutTime">Whether events without a time are left out.</param>
internal sealed record JourneyRequest(
    string File,
    string? Case,
    string? Touchpoint,
    string? Time,
    XesLifecycle Lifecycle,
    bool SkipsWithoutTime
)
{
    /// <summary>Gets the column, or in XES the attribute of an event, with the rating; null for none.</summary>
    public string? Rating { get; init; }

    /// <summary>Gets how the rating is written; null without one.</summary>
    public AnswerText? Answers { get; init; }

    /// <summary>Gets the column, or in XES the attribute of an event or trace, with the outcome; null for none.</summary>
    public string? Outcome { get; init; }
}
