using CxMetrics.Statistics;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>Response times into the sketch that answers for their quantiles.</summary>
internal static class SketchKernels
{
    public static IEnumerable<PairedKernel> All => [new(["sketch"], Durations)];

    private static Work Durations(Workspace space)
    {
        int rows = Math.Min(space.Sizes.Sketch, space.Length / sizeof(double));
        Answers.FillDurations(space.Column<double>(rows));
        var sketch = new QuantileSketch();
        return new()
        {
            Bytes = (long)rows * sizeof(double),
            Rows = rows,
            Read = (amount, prefetch) => MemoryRead.Of(space.Bytes(amount * sizeof(double)), prefetch),
            Timed = [("sketch", amount => sketch.AddRange(space.Column<double>(amount)))],
        };
    }
}
