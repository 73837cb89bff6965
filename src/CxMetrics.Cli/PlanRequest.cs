using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli;

/// <summary>What a plan is asked for; margin and difference are in the metric's unit, and exactly one of margin, difference and
/// responses is there.</summary>
internal sealed record PlanRequest(
    ScoreDefinition Definition,
    double? Margin,
    double? Difference,
    long? Responses,
    long? Population,
    ConfidenceLevel Level,
    double Power
);
