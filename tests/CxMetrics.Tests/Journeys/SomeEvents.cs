using CxMetrics.Journeys;
using FsCheck;
using FsCheck.Fluent;

namespace CxMetrics.Tests.Journeys;

/// <summary>Some events of a few cases, with many ties.</summary>
internal sealed record SomeEvents(JourneyEvent[] Values)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero);

    public static Arbitrary<SomeEvents> Arbitrary { get; } =
        Arb.From(
            Gen.Choose(0, 5)
                .SelectMany(name =>
                    Gen.Elements("A", "B", "C", "a", "Ä ")
                        .SelectMany(touchpoint => Gen.Choose(0, 12).Select(time => Event(name, touchpoint, time)))
                )
                .ArrayOf()
                .Select(values => new SomeEvents(values)),
            events =>
                Enumerable
                    .Range(0, events.Values.Length)
                    .Select(i => new SomeEvents([.. events.Values.Where((_, j) => j != i)]))
        );

    public override string ToString() =>
        string.Join(", ", Values.Select(e => $"{e.Case}:{e.Touchpoint}@{e.Time - Start}"));

    // Some of what an event may have, each at some times and not at others.
    private static JourneyEvent Event(int name, string touchpoint, int time) =>
        new($"case {name}", touchpoint, Start.AddHours(time).ToOffset(TimeSpan.FromHours(time % 5 - 2)))
        {
            Rating = time % 3 == 0 ? time - 1 : null,
            Outcome = time % 4 == 0 ? (time % 8 == 0 ? "won" : "lost") : null,
            Attributes = time % 5 == 0 ? new Dictionary<string, string> { ["channel"] = $"{(time + name) % 3}" } : null,
        };
}
