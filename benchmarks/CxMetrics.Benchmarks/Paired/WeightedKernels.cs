using CxMetrics.Ratings;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>Ratings with weights: exact sums against sums of doubles.</summary>
internal static class WeightedKernels
{
    public static IEnumerable<PairedKernel> All =>
        [new(["weighted", "weighted-loop", "weighted-loop-squares"], Weights)];

    private static Work Weights(Workspace space)
    {
        // Weights first, then ratings: one stretch of memory, 9 bytes a row.
        int rows = Math.Min(space.Sizes.Weighted, space.Length / (sizeof(double) + 1));
        Answers.FillWeights(space.Column<double>(rows));
        Answers.Fill(space.Bytes(rows * sizeof(double), rows), Answers.ZeroToTen, 1);
        var tally = new WeightedTally(RatingScale.ZeroToTen, InvalidRatings.Count);
        double[] sums = new double[256];
        double[] squares = new double[256];
        ReadOnlySpan<byte> Ratings(int amount) => space.Bytes(rows * sizeof(double), amount);
        ReadOnlySpan<double> WeightsOf(int amount) => space.Column<double>(amount);
        return new()
        {
            Bytes = (long)rows * (sizeof(double) + 1),
            Rows = rows,
            Read = (amount, prefetch) =>
            {
                MemoryRead.Of(space.Bytes(amount * sizeof(double)), prefetch);
                MemoryRead.Of(Ratings(amount), prefetch);
            },
            Timed =
            [
                ("weighted", amount => tally.AddRange(Ratings(amount), WeightsOf(amount))),
                ("weighted-loop", amount => Loops.WeightedSums(Ratings(amount), WeightsOf(amount), sums)),
                (
                    "weighted-loop-squares",
                    amount => Loops.WeightedSumsAndSquares(Ratings(amount), WeightsOf(amount), sums, squares)
                ),
            ],
        };
    }
}
