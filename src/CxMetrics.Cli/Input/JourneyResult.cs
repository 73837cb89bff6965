using CxMetrics.Journeys;

namespace CxMetrics.Cli.Input;

/// <summary>The events of a file, and what to say of those that are not among them.</summary>
internal sealed record JourneyResult(string Name, EventLog Log, IReadOnlyList<string> Notes);
