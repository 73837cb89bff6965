using BenchmarkDotNet.Attributes;
using CxMetrics.Journeys;

namespace CxMetrics.Benchmarks.Journeys;

/// <summary>Making a log of a million events: one by one and as columns.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class EventLogBuilderBenchmarks
{
    private const int Events = 1_000_000;

    private readonly JourneySamples _samples = new(Events);

    [Benchmark(Baseline = true)]
    public EventLog Columns() => _samples.ToLog();

    [Benchmark]
    public EventLog OneByOne()
    {
        var builder = new EventLogBuilder();
        for (int i = 0; i < Events; i++)
            builder.Add(_samples.CaseNames[i], _samples.TouchpointNames[i], _samples.Times[i]);
        return builder.Build();
    }
}
