using System.Globalization;
using CxMetrics.Attribution;

namespace CxMetrics.Cli.Input;

/// <summary>Reads events, and takes each case as a path that ended in a conversion or not.</summary>
internal static class ConvertedCases
{
    /// <summary>Reads the paths; conversions are outcomes where the request names their column, touchpoints where it does
    /// not.</summary>
    public static AttributionPaths Read(JourneyRequest request, string[] converted)
    {
        var result = JourneyOptions.Read(request);
        var paths = request.Outcome is null ? ToTouchpoints(result, converted) : ToOutcomes(result, converted);
        PathColumns.WarnOfNulls(result.Name, paths, isForgotten: false);
        return paths;
    }

    private static AttributionPaths ToOutcomes(JourneyResult result, string[] converted)
    {
        var log = result.Log;
        Check(result, converted, log.Outcomes, "no event has the outcome", "The outcomes are");
        Warn(result, log.Count(journey => journey.Outcome is null), "have no outcome and count as not converted");
        return log.AttributionPaths(converted);
    }

    private static AttributionPaths ToTouchpoints(JourneyResult result, string[] converted)
    {
        var log = result.Log;
        Check(result, converted, log.Touchpoints, "no event is at", "The touchpoints are");
        Warn(
            result,
            log.Count(journey => converted.Contains(journey.FirstTouchpoint, StringComparer.Ordinal)),
            "convert without any touch before, and are left out"
        );
        return log.AttributionPathsTo(converted);
    }

    // Some that never occur may be right for another file; none that does is a mistake.
    private static void Check(
        JourneyResult result,
        string[] converted,
        IReadOnlyList<string> known,
        string what,
        string list
    )
    {
        if (known.Count == 0)
            throw new InputException(
                $"{result.Name}: {(list.Contains("outcome", StringComparison.Ordinal) ? "no event has an outcome" : "there are no events")}."
            );
        string[] unknown = [.. converted.Except(known, StringComparer.Ordinal)];
        if (unknown.Length == 0)
            return;
        string message =
            $"{result.Name}: {what} {Shown.List(unknown)}.{Shown.Guess(unknown[0], known)} {list} {Shown.List(known)}.";
        if (unknown.Length == converted.Distinct(StringComparer.Ordinal).Count())
            throw new InputException(message);
        JourneyOptions.Warn(message);
    }

    private static void Warn(JourneyResult result, int count, string what)
    {
        if (count > 0)
        {
            JourneyOptions.Warn(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Name}: {count:N0} of {result.Log.CaseCount:N0} cases {what}."
                )
            );
        }
    }
}
