using BenchmarkDotNet.Attributes;
using CxMetrics.Ratings;

namespace CxMetrics.Benchmarks.Ratings;

/// <summary>Counting a span of ratings, against what one would write without the library.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class RatingTallyBenchmarks
{
    private readonly RatingTally _tally = new(RatingScale.ZeroToTen.WithMissing(11));
    private byte[] _bytes = [];
    private int[] _ints = [];

    [Params(1_000, 100_000, 10_000_000)]
    public int Ratings { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _bytes = RatingSamples.Bytes(Ratings);
        _ints = RatingSamples.Ints(Ratings);
    }

    [Benchmark(Baseline = true)]
    public void TallyOfBytes() => _tally.AddRange<byte>(_bytes);

    [Benchmark]
    public void TallyOfInts() => _tally.AddRange<int>(_ints);

    [Benchmark]
    public double LoopWithBranches()
    {
        int promoters = 0;
        int detractors = 0;
        int responses = 0;
        foreach (byte rating in _bytes)
        {
            if (rating > 10)
                continue;
            responses++;
            if (rating >= 9)
                promoters++;
            else if (rating <= 6)
                detractors++;
        }
        return 100.0 * (promoters - detractors) / responses;
    }

    [Benchmark]
    public double LinqCounts()
    {
        int promoters = _bytes.Count(rating => rating is 9 or 10);
        int detractors = _bytes.Count(rating => rating <= 6);
        return 100.0 * (promoters - detractors) / _bytes.Count(rating => rating <= 10);
    }

    [Benchmark]
    public int LinqGroupBy() => _bytes.GroupBy(rating => rating).ToDictionary(g => g.Key, g => g.Count()).Count;
}
