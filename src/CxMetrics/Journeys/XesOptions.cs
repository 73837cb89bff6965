namespace CxMetrics.Journeys;

/// <summary>What of an XES log is taken, and how strictly.</summary>
public sealed record XesOptions
{
    /// <summary>Gets the attribute of a trace that names the case; <c>concept:name</c>.</summary>
    public string Case { get; init; } = "concept:name";

    /// <summary>Gets what names the touchpoint of an event: a classifier of the log, or else an attribute of its events;
    /// <c>concept:name</c>. Where a classifier has several attributes, their values are joined with +.</summary>
    public string Touchpoint { get; init; } = "concept:name";

    /// <summary>Gets the attribute of an event that tells its time; <c>time:timestamp</c>.</summary>
    public string Time { get; init; } = "time:timestamp";

    /// <summary>Gets the attribute of an event that holds its rating, a whole number; null for none.</summary>
    public string? Rating { get; init; }

    /// <summary>Gets the attribute of an event, or else of its trace, that tells how the journey ended; null for
    /// none.</summary>
    public string? Outcome { get; init; }

    /// <summary>Gets the attributes of an event, or else of its trace, that are kept beside.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Gets which rows of an activity count as its event; <see cref="XesLifecycle.Endings"/>.</summary>
    public XesLifecycle Lifecycle { get; init; }

    /// <summary>Gets whether events without a time are left out and counted; otherwise they are an error.</summary>
    public bool SkipEventsWithoutTime { get; init; }
}
