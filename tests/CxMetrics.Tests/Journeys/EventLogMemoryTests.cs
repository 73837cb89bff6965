using CxMetrics.Journeys;
using CxMetrics.Tests.Conventions;

namespace CxMetrics.Tests.Journeys;

/// <summary>Alone, because it weighs the memory of the whole process.</summary>
[Collection(nameof(RunsAlone))]
public sealed class EventLogMemoryTests
{
    [Fact]
    public void An_event_takes_at_most_24_bytes_names_rating_outcome_and_attributes_included()
    {
        // What other tests have left behind may go at any time, so that a single weighing says little.
        double[] held = [.. Enumerable.Range(0, 5).Select(_ => BytesAnEvent()).Order()];
        Assert.InRange(held[2], 20, 24);
    }

    private static double BytesAnEvent()
    {
        const int Events = 500_000;
        long before = Collected();
        var log = Build(Events);
        double held = (double)(Collected() - before) / Events;
        GC.KeepAlive(log);
        return held;
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static EventLog Build(int events)
    {
        var builder = new EventLogBuilder();
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < events; i++)
        {
            builder.Add($"case {i / 20}", $"T{i % 24}", start.AddSeconds(i), i % 11, i % 20 == 19 ? "won" : "");
            builder.SetAttribute("platform", i % 2 == 0 ? "phone" : "desktop");
            builder.SetAttribute("country", $"c{i % 200}");
            builder.SetAttribute("campaign", i % 20 == 0 ? $"m{i % 100}" : "");
        }
        return builder.Build();
    }
}
