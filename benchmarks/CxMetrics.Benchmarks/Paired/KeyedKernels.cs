using CxMetrics.Ratings;
using CxMetrics.Segments;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>Ratings counted by key, as a GROUP BY does: few, many and very many segments, in random order and sorted.</summary>
internal static class KeyedKernels
{
    private static readonly (string Name, int Segments)[] Sizes = [("10", 10), ("1k", 1_000), ("100k", 100_000)];

    public static IEnumerable<PairedKernel> All =>
        [
            .. Sizes.Select(size => Keyed($"keyed-{size.Name}", size.Segments, sorted: false)),
            .. Sizes.Select(size => Keyed($"keyed-sorted-{size.Name}", size.Segments, sorted: true)),
        ];

    private static PairedKernel Keyed(string name, int segments, bool sorted) =>
        new([name], space => Prepare(space, name, segments, sorted));

    private static Work Prepare(Workspace space, string name, int segments, bool sorted)
    {
        // Keys first, then ratings: one stretch of memory, 5 bytes a row.
        int rows = Math.Min(space.Sizes.Keyed, space.Length / (sizeof(int) + 1));
        Answers.FillKeys(space.Column<int>(rows), segments, sorted);
        Answers.Fill(space.Bytes(rows * sizeof(int), rows), Answers.ZeroToTen, 1);
        ReadOnlySpan<int> Keys(int amount) => space.Column<int>(amount);
        ReadOnlySpan<byte> Ratings(int amount) => space.Bytes(rows * sizeof(int), amount);
        var tally = new SegmentTally<int>(RatingScale.ZeroToTen, InvalidRatings.Count);
        return new()
        {
            Bytes = (long)rows * (sizeof(int) + 1),
            Rows = rows,
            Read = (amount, prefetch) =>
            {
                MemoryRead.Of(space.Bytes(amount * sizeof(int)), prefetch);
                MemoryRead.Of(Ratings(amount), prefetch);
            },
            Timed = [(name, amount => tally.AddRange<byte>(Keys(amount), Ratings(amount)))],
        };
    }
}
