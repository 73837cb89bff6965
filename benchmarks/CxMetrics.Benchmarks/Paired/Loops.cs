namespace CxMetrics.Benchmarks.Paired;

/// <summary>What one would write without the library.</summary>
internal static class Loops
{
    private static readonly long[] Counts = new long[256];
    private static readonly double[] Sums = new double[256];
    private static readonly double[] Squares = new double[256];
    private static int s_sink;

    public static void Histogram(ReadOnlySpan<byte> ratings)
    {
        long[] counts = Counts;
        foreach (byte rating in ratings)
            counts[rating]++;
    }

    /// <summary>Promoters and detractors: half of what the tally counts.</summary>
    public static void TwoCounts(byte[] ratings) =>
        s_sink += ratings.Count(rating => rating is 9 or 10) - ratings.Count(rating => rating <= 6);

    public static void WeightedSums(ReadOnlySpan<byte> ratings, ReadOnlySpan<double> weights)
    {
        double[] sums = Sums;
        weights = weights[..ratings.Length];
        for (int i = 0; i < ratings.Length; i++)
            sums[ratings[i]] += weights[i];
    }

    /// <summary>What the tally keeps: the squares, too, which the standard error needs.</summary>
    public static void WeightedSumsAndSquares(ReadOnlySpan<byte> ratings, ReadOnlySpan<double> weights)
    {
        double[] sums = Sums;
        double[] squares = Squares;
        weights = weights[..ratings.Length];
        for (int i = 0; i < ratings.Length; i++)
        {
            double weight = weights[i];
            sums[ratings[i]] += weight;
            squares[ratings[i]] += weight * weight;
        }
    }
}
