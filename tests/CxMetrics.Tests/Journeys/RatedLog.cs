using System.Globalization;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>Logs of a few rated cases, written down.</summary>
internal static class RatedLog
{
    /// <summary>A log of cases c0, c1, ... such as <c>A5 B C2</c> (touchpoints of one letter, with or without a rating, an
    /// hour apart), each with its outcome behind an equals sign: <c>A5 B =won</c>.</summary>
    public static EventLog Of(params string[] cases) =>
        EventLog.From(cases.SelectMany((text, i) => Case($"c{i}", text.Split(' '))));

    private static IEnumerable<JourneyEvent> Case(string name, string[] steps)
    {
        string? outcome = steps[^1][0] == '=' ? steps[^1][1..] : null;
        int count = outcome is null ? steps.Length : steps.Length - 1;
        return Enumerable
            .Range(0, count)
            .Select(i => new JourneyEvent(name, steps[i][..1], SmallLog.Start.AddHours(i))
            {
                Rating = steps[i].Length > 1 ? int.Parse(steps[i][1..], CultureInfo.InvariantCulture) : null,
                Outcome = outcome,
            });
    }
}
