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

    public Conformance? Conformance { get; } = plan is null ? null : result.Log.Conformance(plan);
}
