using BenchmarkDotNet.Attributes;
using CxMetrics.Attribution;

namespace CxMetrics.Benchmarks.Attribution;

/// <summary>The other models on ten thousand paths.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class AttributionPathsBenchmarks
{
    private readonly AttributionPaths _paths = PathSamples.Of(10_000);

    [Benchmark]
    public ChannelCredits LinearPerOccurrence() => _paths.LinearPerOccurrence();

    [Benchmark]
    public RemovalEffects PathRemovalEffects() => _paths.PathRemovalEffects();

    [Benchmark]
    public ShapleyAttribution ShapleyOfCumulativeConversions() => _paths.Shapley(ShapleyGame.CumulativeConversions);

    [Benchmark]
    public ShapleyAttribution ShapleyOfConversionRate() => _paths.Shapley(ShapleyGame.ConversionRate);
}
