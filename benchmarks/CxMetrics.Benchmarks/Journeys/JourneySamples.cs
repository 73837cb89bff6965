using System.Globalization;
using CxMetrics.Journeys;

namespace CxMetrics.Benchmarks.Journeys;

/// <summary>Events of generated journeys, always the same: many cases under way at once, most steps to the next touchpoint
/// and some back or anywhere.</summary>
internal sealed class JourneySamples
{
    public const int TouchpointCount = 24;

    private const int EventsPerCase = 20;
    private static readonly DateTimeOffset Beginning = new(2024, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public JourneySamples(int events)
    {
        var random = new Random(2017);
        int cases = Math.Max(1, events / EventsPerCase);
        string[] caseNames = [.. Enumerable.Range(0, cases).Select(i => i.ToString("'case-'0000000", Invariant))];
        byte[] last = new byte[cases];
        CaseNumbers = new int[events];
        Touchpoints = new byte[events];
        CaseNames = new string[events];
        TouchpointNames = new string[events];
        Times = new DateTimeOffset[events];
        for (int i = 0; i < events; i++)
        {
            int number = random.Next(cases);
            int step = random.Next(10);
            last[number] = (byte)(
                (step == 0 ? random.Next(TouchpointCount) : last[number] + step / 3) % TouchpointCount
            );
            (CaseNumbers[i], Touchpoints[i]) = (number, last[number]);
            (CaseNames[i], TouchpointNames[i]) = (caseNames[number], Names[last[number]]);
            Times[i] = Beginning.AddSeconds(i);
        }
    }

    public static string[] Names { get; } =
    [.. Enumerable.Range(0, TouchpointCount).Select(i => i.ToString("'touchpoint-'00", Invariant))];

    public int[] CaseNumbers { get; }

    public byte[] Touchpoints { get; }

    public string[] CaseNames { get; }

    public string[] TouchpointNames { get; }

    public DateTimeOffset[] Times { get; }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    public EventLog ToLog()
    {
        var builder = new EventLogBuilder();
        builder.AddRange(CaseNames, TouchpointNames, Times);
        return builder.Build();
    }
}
