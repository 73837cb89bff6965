using System.CommandLine;
using System.Globalization;
using CxMetrics.Attribution;

namespace CxMetrics.Cli.Input;

/// <summary>Reads events, and takes each case as a path that ended in a conversion or not.</summary>
internal static class ConvertedCases
{
    public static AttributionPaths Read(JourneyOptions events, ParseResult parsed, string outcome, string[] converted)
    {
        var result = JourneyOptions.Read(events.RequestOf(parsed) with { Outcome = outcome });
        var log = result.Log;
        foreach (string value in converted.Where(value => !log.Outcomes.Contains(value, StringComparer.Ordinal)))
        {
            JourneyOptions.Warn(
                $"{result.Name}: no event has the outcome '{Shown.Of(value)}'.{Shown.Guess(value, log.Outcomes)} The outcomes are {Shown.List(log.Outcomes)}."
            );
        }
        int open = log.Count(journey => journey.Outcome is null);
        if (open > 0)
        {
            JourneyOptions.Warn(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Name}: {open:N0} of {log.CaseCount:N0} cases have no outcome and count as not converted."
                )
            );
        }
        var paths = log.AttributionPaths(converted);
        PathColumns.WarnOfNulls(result.Name, paths, isForgotten: false);
        return paths;
    }
}
