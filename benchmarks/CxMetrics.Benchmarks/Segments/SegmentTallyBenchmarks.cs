using System.Globalization;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using CxMetrics.Ratings;
using CxMetrics.Segments;

namespace CxMetrics.Benchmarks.Segments;

/// <summary>Counting ten million ratings by segment, against a dictionary of tallies.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class SegmentTallyBenchmarks
{
    private const int Rows = 10_000_000;

    private readonly SegmentTally<int> _dense = new(RatingScale.ZeroToTen.WithMissing(11));
    private readonly SegmentTally<int> _sparse = new(RatingScale.ZeroToTen.WithMissing(11));
    private readonly SegmentTally<int> _sorted = new(RatingScale.ZeroToTen.WithMissing(11));
    private readonly SegmentTally<string> _texts = new(RatingScale.ZeroToTen.WithMissing(11));
    private byte[] _ratings = [];
    private int[] _keys = [];
    private int[] _sparseKeys = [];
    private int[] _sortedKeys = [];
    private string[] _names = [];

    [Params(10, 1_000, 100_000)]
    public int Segments { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(2017);
        _ratings = RatingSamples.Bytes(Rows);
        _keys = [.. _ratings.Select(_ => random.Next(Segments))];
        _sparseKeys = [.. _keys.Select(key => unchecked(key * -1_640_531_535))];
        _sortedKeys = [.. _keys.Order()];
        string[] names =
        [
            .. Enumerable
                .Range(0, Segments)
                .Select(key => key.ToString("'segment-'000000", CultureInfo.InvariantCulture)),
        ];
        _names = [.. _keys.Select(key => names[key])];
    }

    [Benchmark(Baseline = true)]
    public int DictionaryOfCounts()
    {
        var counts = new Dictionary<(int, byte), long>();
        for (int i = 0; i < Rows; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (_keys[i], _ratings[i]), out _)++;
        return counts.Count;
    }

    [Benchmark]
    public void DenseKeys() => _dense.AddRange<byte>(_keys, _ratings);

    [Benchmark]
    public void SparseKeys() => _sparse.AddRange<byte>(_sparseKeys, _ratings);

    [Benchmark]
    public void SortedKeys() => _sorted.AddRange<byte>(_sortedKeys, _ratings);

    [Benchmark]
    public void TextKeys() => _texts.AddRange<byte>(_names, _ratings);
}
