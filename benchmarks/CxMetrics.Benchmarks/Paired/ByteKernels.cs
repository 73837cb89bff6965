using CxMetrics.Ratings;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>Ratings that are bytes: long and short columns, other scales, and the loops one would write instead.</summary>
internal static class ByteKernels
{
    private const int Kibi = 1 << 10;

    // Ratings of the short calls: they stay in the first-level cache, where what has just been parsed is.
    private const int CallBuffer = 16 * Kibi;
    private const int Calls = 10_000;

    public static IEnumerable<PairedKernel> All =>
        [
            Bytes("bytes", sizes => sizes.Large),
            Bytes("bytes-16MB", sizes => Math.Min(sizes.Large, 16 * Kibi * Kibi)),
            Bytes("bytes-256KB", _ => 256 * Kibi),
            Call("call-64B", 64),
            Call("call-1KB", Kibi),
            Call("call-4KB", 4 * Kibi),
            Scale("bytes-missing-99-255", RatingScale.ZeroToTen.WithMissing(99, 255), Answers.ZeroToTen),
            Scale("bytes-scale-1-5", RatingScale.OneToFive, Answers.OneToFive),
            Scale("bytes-scale-0-100", RatingScale.ZeroToHundred, Answers.ZeroToHundred),
            new(["tally", "simple-loop", "linq-count"], AgainstLoops),
        ];

    private static PairedKernel Bytes(string name, Func<Sizes, int> length) =>
        new([name], space => Column(space, name, RatingScale.ZeroToTen, Answers.ZeroToTen, length(space.Sizes)));

    private static PairedKernel Scale(string name, RatingScale scale, byte[] answers) =>
        new([name], space => Column(space, name, scale, answers, space.Length));

    private static Work Column(Workspace space, string name, RatingScale scale, byte[] answers, int length)
    {
        Answers.Fill(space.Bytes(length), answers, 1);
        var tally = new RatingTally(scale, InvalidRatings.Count);
        return new()
        {
            Bytes = length,
            Rows = length,
            Read = (rows, prefetch) => MemoryRead.Of(space.Bytes(rows), prefetch),
            Timed = [(name, rows => tally.AddRange<byte>(space.Bytes(rows)))],
        };
    }

    /// <summary>Short calls, each on another stretch of the buffer than the one before, at any offset.</summary>
    private static PairedKernel Call(string name, int length) =>
        new(
            [name],
            space =>
            {
                Answers.Fill(space.Bytes(CallBuffer + length), Answers.ZeroToTen, 1);
                var tally = new RatingTally(RatingScale.ZeroToTen, InvalidRatings.Count);
                var reading = new Offsets(length);
                var counting = new Offsets(length);
                return new()
                {
                    Bytes = length,
                    Rows = length,
                    Calls = Calls,
                    Read = (calls, prefetch) =>
                    {
                        for (int i = 0; i < calls; i++)
                            MemoryRead.Of(space.Bytes(reading.Next(), length), prefetch);
                    },
                    Timed =
                    [
                        (
                            name,
                            calls =>
                            {
                                for (int i = 0; i < calls; i++)
                                    tally.AddRange<byte>(space.Bytes(counting.Next(), length));
                            }
                        ),
                    ],
                };
            }
        );

    private static Work AgainstLoops(Workspace space)
    {
        // An array of its own: LINQ is faster on arrays than on anything that looks like one.
        var ratings = new byte[space.Sizes.Loops];
        Answers.Fill(ratings, Answers.ZeroToTen, 1);
        var tally = new RatingTally(RatingScale.ZeroToTen, InvalidRatings.Count);
        long[] counts = new long[256];
        int difference = 0;
        return new()
        {
            Bytes = ratings.Length,
            Rows = ratings.Length,
            Read = (rows, prefetch) => MemoryRead.Of(ratings.AsSpan(0, rows), prefetch),
            Timed =
            [
                ("tally", rows => tally.AddRange<byte>(ratings.AsSpan(0, rows))),
                ("simple-loop", rows => Loops.Histogram(ratings.AsSpan(0, rows), counts)),
                (
                    "linq-count",
                    rows => difference += Loops.TwoCounts(rows == ratings.Length ? ratings : ratings[..rows])
                ),
            ],
        };
    }

    /// <summary>Where the next short call starts.</summary>
    private sealed class Offsets(int length)
    {
        // Odd, so that the stretches begin at every offset and come back only after many thousand calls.
        private readonly int _step = length + 29;
        private int _at;

        public int Next() => _at = (_at + _step) & (CallBuffer - 1);
    }
}
