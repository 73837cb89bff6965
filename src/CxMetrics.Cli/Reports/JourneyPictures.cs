using CxMetrics.Journeys;
using CxMetrics.Pictures;

namespace CxMetrics.Cli.Reports;

/// <summary>What is drawn of a journey.</summary>
internal static class JourneyPictures
{
    // The widths that the library takes when it is not asked.
    private const int WidthOfMap = 1000;
    private const int WidthOfOthers = 800;

    /// <summary>Draws what there is to draw, each with the name of its file.</summary>
    public static IEnumerable<(string Name, string Svg)> Of(JourneyReport report, int? width)
    {
        if (MapOf(report, width ?? WidthOfMap) is { } map)
            yield return ("journey-map.svg", map);
        yield return ("flow.svg", Svg.Flow(report.Flow, report.Plan, width ?? WidthOfOthers));
        if (report.Plan is { } plan && StepsOf(plan) is { Length: > 1 } steps)
            yield return Of(report.Log.Funnel(steps), width);
    }

    /// <summary>Draws a funnel, with the name of its file.</summary>
    public static (string Name, string Svg) Of(Funnel funnel, int? width) =>
        ("funnel.svg", Svg.Funnel(funnel, width ?? WidthOfOthers));

    /// <summary>Gives the Mermaid text of the journey with its scores, or without plan or scores that of the flow.</summary>
    public static string Mermaid(JourneyReport report)
    {
        try
        {
            return report is { Plan: { } plan, Scores.Scores: { } scores }
                ? Pictures.Mermaid.Journey(plan, scores)
                : Pictures.Mermaid.Flowchart(report.Flow, report.Plan);
        }
        catch (ArgumentException e)
        {
            throw new InputException(
                "--mermaid: the diagram is larger than Mermaid reads, which is 500 arrows and 50,000 characters; --dot and --svg have no such limit.",
                e
            );
        }
    }

    private static string? MapOf(JourneyReport report, int width) =>
        report.Scores is { } scores
            ? Svg.JourneyMap(
                scores.Scores,
                report.Plan,
                scores.Good.Count == 0 ? null : scores.Good,
                scores.Minimum,
                width
            )
        : report.Plan is { } plan ? Svg.JourneyMap(plan, width)
        : null;

    // What nobody may skip, in the order of the plan.
    private static string[] StepsOf(Journey plan) =>
        [
            .. plan
                .Touchpoints.Where(touchpoint => !touchpoint.IsOptional)
                .Select(touchpoint => touchpoint.Name)
                .Take(FunnelDefinition.MostSteps),
        ];
}
