using BenchmarkDotNet.Attributes;
using CxMetrics.Journeys;

namespace CxMetrics.Benchmarks.Journeys;

/// <summary>Events counted as they come, by the number and by the name of the case, against a dictionary.</summary>
[MemoryDiagnoser]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")]
public class StreamingFlowBenchmarks
{
    private const int Events = 1_000_000;

    private readonly JourneySamples _samples = new(Events);
    private readonly StreamingFlow<int> _numbered = new(JourneySamples.Names);
    private readonly StreamingFlow<string> _named = new(JourneySamples.Names);

    [Benchmark(Baseline = true)]
    public long DictionaryOfLast()
    {
        var last = new Dictionary<int, byte>();
        long[] counts = new long[JourneySamples.TouchpointCount * JourneySamples.TouchpointCount];
        for (int i = 0; i < Events; i++)
        {
            byte touchpoint = _samples.Touchpoints[i];
            if (last.TryGetValue(_samples.CaseNumbers[i], out byte before))
                counts[before * JourneySamples.TouchpointCount + touchpoint]++;
            last[_samples.CaseNumbers[i]] = touchpoint;
        }
        return counts[1];
    }

    [Benchmark]
    public void Numbers() => _numbered.AddRange(_samples.CaseNumbers, _samples.Touchpoints);

    [Benchmark]
    public void Names() => _named.AddRange(_samples.CaseNames, _samples.Touchpoints);
}
