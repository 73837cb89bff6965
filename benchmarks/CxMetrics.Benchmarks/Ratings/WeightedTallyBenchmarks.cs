using BenchmarkDotNet.Attributes;
using CxMetrics.Ratings;

namespace CxMetrics.Benchmarks.Ratings;

/// <summary>Summing weights by rating: exactly, against the plain sum of doubles.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class WeightedTallyBenchmarks
{
    private readonly WeightedTally _tally = new(RatingScale.ZeroToTen.WithMissing(11));
    private byte[] _ratings = [];
    private double[] _weights = [];

    [Params(1_000, 1_000_000)]
    public int Ratings { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(2017);
        _ratings = RatingSamples.Bytes(Ratings);
        _weights = [.. _ratings.Select(_ => 0.25 + 1.5 * random.NextDouble())];
    }

    [Benchmark(Baseline = true)]
    public void ExactTally() => _tally.AddRange<byte>(_ratings, _weights);

    [Benchmark]
    public double SumOfDoubles()
    {
        Span<double> sums = stackalloc double[12];
        double squares = 0;
        for (int i = 0; i < _ratings.Length; i++)
        {
            sums[_ratings[i]] += _weights[i];
            squares += _weights[i] * _weights[i];
        }
        return sums[10] + squares;
    }
}
