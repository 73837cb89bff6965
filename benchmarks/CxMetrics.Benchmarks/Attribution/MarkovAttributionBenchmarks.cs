using BenchmarkDotNet.Attributes;
using CxMetrics.Attribution;

namespace CxMetrics.Benchmarks.Attribution;

/// <summary>The removal effects of twelve channels, on conversions and on value, from ten thousand paths.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class MarkovAttributionBenchmarks
{
    private readonly AttributionPaths _paths = PathSamples.Of(10_000);

    [Params(1, 2, 3, 4)]
    public int Order { get; set; }

    [Benchmark]
    public MarkovAttribution Markov() => _paths.Markov(Order);
}
