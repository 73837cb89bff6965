using CxMetrics.Cli.Input;
using CxMetrics.Journeys;

namespace CxMetrics.Cli.Reports;

/// <summary>What is reported of a log.</summary>
internal sealed class JourneyReport(JourneyResult result, Journey? plan)
{
    public string Name => result.Name;

    public EventLog Log => result.Log;

    public Flow Flow { get; } = result.Log.Flow();

    public Variants Variants { get; } = result.Log.Variants();

    /// <summary>Gets the plan; null for none.</summary>
    public Journey? Plan => plan;

    public Conformance? Conformance { get; } = plan is null ? null : result.Log.Conformance(plan);

    /// <summary>Gets the scores; null when no rating was asked for.</summary>
    public JourneyScoreReport? Scores { get; init; }

    /// <summary>Gets how many cases ended how, the most frequent first; empty when no outcome is known.</summary>
    public IReadOnlyList<(string Outcome, int Cases)> Outcomes { get; } = OutcomesOf(result.Log);

    private static (string, int)[] OutcomesOf(EventLog log) =>
        // Of a long log without outcomes no case needs to be asked.
        log.Outcomes.Count == 0
            ? []
            :
            [
                .. log.AsEnumerable()
                    .Where(journey => journey.Outcome is not null)
                    .CountBy(journey => journey.Outcome!, StringComparer.Ordinal)
                    .Select(pair => (pair.Key, pair.Value))
                    .OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key, StringComparer.Ordinal),
            ];
}
