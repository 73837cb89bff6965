using CxMetrics.Journeys;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>Events of a million cases in order of time, counted as what directly follows what.</summary>
internal static class JourneyKernels
{
    private const int Cases = 1_000_000;
    private const int Touchpoints = 24;

    public static IEnumerable<PairedKernel> All => [new(["journey-stream-1m"], Stream)];

    private static Work Stream(Workspace space)
    {
        // Cases first, then touchpoints: one stretch of memory, 5 bytes an event.
        int rows = Math.Min(space.Sizes.Keyed, space.Length / (sizeof(int) + 1));
        Answers.FillKeys(space.Column<int>(rows), Cases, sorted: false);
        var random = new SplitMix64(5);
        foreach (ref byte touchpoint in space.Bytes(rows * sizeof(int), rows))
            touchpoint = (byte)random.NextBelow(Touchpoints);
        ReadOnlySpan<int> CasesOf(int amount) => space.Column<int>(amount);
        ReadOnlySpan<byte> TouchpointsOf(int amount) => space.Bytes(rows * sizeof(int), amount);
        var flow = new StreamingFlow<int>([.. Enumerable.Range(0, Touchpoints).Select(i => $"t{i}")]);
        return new()
        {
            Bytes = (long)rows * (sizeof(int) + 1),
            Rows = rows,
            Read = (amount, prefetch) =>
            {
                MemoryRead.Of(space.Bytes(amount * sizeof(int)), prefetch);
                MemoryRead.Of(TouchpointsOf(amount), prefetch);
            },
            Timed = [("journey-stream-1m", amount => flow.AddRange(CasesOf(amount), TouchpointsOf(amount)))],
        };
    }
}
