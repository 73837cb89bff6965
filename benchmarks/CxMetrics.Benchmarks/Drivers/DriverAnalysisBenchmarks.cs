using BenchmarkDotNet.Attributes;
using CxMetrics.Drivers;

namespace CxMetrics.Benchmarks.Drivers;

/// <summary>Key drivers of 3,000 answers: exact Shapley values double with each driver.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "Gen0", "Gen1", "Gen2")]
public class DriverAnalysisBenchmarks
{
    private const int Respondents = 3_000;

    private double[] _outcome = [];
    private (string, ReadOnlyMemory<double>)[] _drivers = [];

    [Params(5, 10, 15)]
    public int Drivers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(42);
        double[] mood = [.. Enumerable.Range(0, Respondents).Select(_ => random.NextDouble())];
        double[] Ratings() => [.. mood.Select(m => Math.Round(1 + 4 * (0.6 * m + 0.4 * random.NextDouble())))];
        _outcome = Ratings();
        _drivers = [.. Enumerable.Range(1, Drivers).Select(i => ($"driver {i}", (ReadOnlyMemory<double>)Ratings()))];
    }

    [Benchmark]
    public double Analysis() => DriverAnalysis.Of(_outcome, _drivers).RSquared;
}
