using BenchmarkDotNet.Attributes;
using CxMetrics.Statistics;

namespace CxMetrics.Benchmarks.Statistics;

/// <summary>Counting response times for quantiles: the sketch, against sorting them and against only adding them up.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class QuantileSketchBenchmarks
{
    private readonly QuantileSketch _sketch = new();
    private readonly QuantileSketch _other = new();
    private double[] _milliseconds = [];

    [Params(1_000, 1_000_000, 20_000_000)]
    public int Times { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        // About lognormal, with a median of 150 ms and a tail of seconds.
        var random = new Random(2017);
        _milliseconds = new double[Times];
        for (int i = 0; i < Times; i++)
            _milliseconds[i] =
                150 * Math.Exp(2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
        _other.AddRange(_milliseconds);
    }

    [Benchmark(Baseline = true)]
    public void Sketch() => _sketch.AddRange(_milliseconds);

    [Benchmark]
    public double SumOfDoubles()
    {
        double sum = 0;
        foreach (double time in _milliseconds)
            sum += time;
        return sum;
    }

    [Benchmark]
    public double SortedSample() => new OrderedSample(_milliseconds).Quantile(0.95);

    [Benchmark]
    public void Merge() => _sketch.Merge(_other);

    [Benchmark]
    public double Quantile() => _other.Quantile(0.95);
}
