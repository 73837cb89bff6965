using BenchmarkDotNet.Attributes;
using CxMetrics.Journeys;

namespace CxMetrics.Benchmarks.Journeys;

/// <summary>A funnel of five steps within four hours, in each of the orders.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class FunnelBenchmarks
{
    private EventLog _log = EventLog.From([]);
    private FunnelDefinition _definition = new(["a"]);

    [Params(10_000, 1_000_000)]
    public int Events { get; set; }

    [Params(FunnelOrder.Ordered, FunnelOrder.Strict, FunnelOrder.Unordered)]
    public FunnelOrder Order { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _log = new JourneySamples(Events).ToLog();
        _definition = new(JourneySamples.Names[..5], TimeSpan.FromHours(4), Order);
    }

    [Benchmark]
    public Funnel Funnel() => _log.Funnel(_definition);
}
