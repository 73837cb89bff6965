using BenchmarkDotNet.Attributes;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Benchmarks.Scores;

/// <summary>What a score costs once the ratings are counted.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "Gen0", "Gen1", "Gen2")]
public class NpsScoreBenchmarks
{
    private readonly ScoreAggregator<NpsScore> _live = Nps.Standard.WithMissing(11).Aggregate();
    private NpsScore _score;

    [GlobalSetup]
    public void Prepare()
    {
        _live.AddRange<byte>(RatingSamples.Bytes(10_000));
        _score = _live.Score;
    }

    [Benchmark]
    public double ScoreOfAnAggregator() => _live.Score.Value;

    [Benchmark]
    public double DefaultInterval() => _score.Interval().Lower;

    [Benchmark]
    public double TInterval() => _score.Interval(method: IntervalMethod.StudentT).Lower;

    [Benchmark]
    public string Text() => _score.ToString();
}
