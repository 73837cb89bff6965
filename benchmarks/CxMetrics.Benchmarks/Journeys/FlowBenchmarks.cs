using BenchmarkDotNet.Attributes;
using CxMetrics.Journeys;

namespace CxMetrics.Benchmarks.Journeys;

/// <summary>What directly follows what in a log that is there: counts alone, with median times, and whole paths.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class FlowBenchmarks
{
    private EventLog _log = EventLog.From([]);

    [Params(10_000, 1_000_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Prepare() => _log = new JourneySamples(Events).ToLog();

    [Benchmark(Baseline = true)]
    public Flow Counts() => _log.Flow();

    [Benchmark]
    public double MedianTimes() => _log.Flow().Transitions.Sum(transition => transition.Durations.QuantileSeconds(0.5));

    [Benchmark]
    public Variants Variants() => _log.Variants();

    [Benchmark]
    public int EventuallyFollows() => _log.EventuallyFollows().Count;
}
