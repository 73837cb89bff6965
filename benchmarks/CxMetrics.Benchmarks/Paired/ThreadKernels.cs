using CxMetrics.Ratings;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>A long column on one core and on all of them; the yardstick stays what one core reads.</summary>
internal static class ThreadKernels
{
    public static IEnumerable<PairedKernel> All => [new(["bytes-all-cores", "bytes-one-core"], Cores)];

    private static Work Cores(Workspace space)
    {
        Answers.Fill(space.Bytes(space.Length), Answers.ZeroToTen, 1);
        var tally = new RatingTally(RatingScale.ZeroToTen, InvalidRatings.Count);
        var allCores = new ParallelOptions();
        return new()
        {
            Bytes = space.Length,
            Rows = space.Length,
            Read = (rows, prefetch) => MemoryRead.Of(space.Bytes(rows), prefetch),
            Timed =
            [
                ("bytes-all-cores", rows => tally.AddRange<byte>(space.Bytes(rows), allCores)),
                ("bytes-one-core", rows => tally.AddRange<byte>(space.Bytes(rows))),
            ],
        };
    }
}
