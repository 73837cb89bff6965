using BenchmarkDotNet.Attributes;
using CxMetrics.Statistics;

namespace CxMetrics.Benchmarks.Statistics;

/// <summary>What an interval or a comparison costs, from closed forms to root finding and integrals.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "Gen0", "Gen1", "Gen2")]
public class IntervalBenchmarks
{
    private readonly NetShareEstimate _net = new(1436, 968, 342);
    private readonly NetShareEstimate _other = new(40, 42, 44);
    private readonly ShareEstimate _share = new(2206, 2688);
    private readonly ShareEstimate _otherShare = new(98, 113);

    [Benchmark(Baseline = true)]
    public double NetShareAdjustedWald() => _net.Interval().Lower;

    [Benchmark]
    public double NetShareTango() => _net.Interval(method: IntervalMethod.Tango).Lower;

    [Benchmark]
    public double NetShareBayes() => _net.Interval(method: IntervalMethod.Bayes).Lower;

    [Benchmark]
    public double ShareWilson() => _share.Interval().Lower;

    [Benchmark]
    public double ShareClopperPearson() => _share.Interval(method: IntervalMethod.ClopperPearson).Lower;

    [Benchmark]
    public double DifferenceOfNetShares() => TwoSamples.Difference(_net, _other).PValue;

    [Benchmark]
    public double DifferenceOfShares() => TwoSamples.Difference(_share, _otherShare).PValue;
}
