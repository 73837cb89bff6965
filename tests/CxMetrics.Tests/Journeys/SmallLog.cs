using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>Logs of a few cases, written down or made of random bytes.</summary>
internal static class SmallLog
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A log of cases, each a text of touchpoints of one letter, an hour apart.</summary>
    public static EventLog Of(params string[] cases) =>
        EventLog.From(
            cases.SelectMany(
                (path, c) => path.Select((name, i) => new JourneyEvent($"c{c}", $"{name}", Start.AddHours(i)))
            )
        );

    /// <summary>Events of five cases at five touchpoints within eleven seconds, so that many are at the same time.</summary>
    public static JourneyEvent[] Events(byte[]? bytes) =>
        [
            .. (bytes ?? []).Select(b => new JourneyEvent(
                $"case {b % 5}",
                $"{"ABCDE"[b / 5 % 5]}",
                Start.AddSeconds(b / 25)
            )),
        ];

    /// <summary>The cases as anybody would sort them: by time, and what is at the same time as it came.</summary>
    public static JourneyEvent[][] Cases(IEnumerable<JourneyEvent> events) =>
        [.. events.GroupBy(e => e.Case).Select(g => g.OrderBy(e => e.Time).ToArray())];

    public static string Path(IEnumerable<JourneyEvent> events) => string.Concat(events.Select(e => e.Touchpoint));
}
