namespace CxMetrics.Benchmarks.Paired;

/// <summary>What one would write without the library.</summary>
internal static class Loops
{
    public static void Histogram(ReadOnlySpan<byte> ratings, long[] counts)
    {
        foreach (byte rating in ratings)
            counts[rating]++;
    }

    /// <summary>Promoters less detractors: two sums of the eleven that the tally has.</summary>
    public static int TwoCounts(byte[] ratings) =>
        ratings.Count(rating => rating is 9 or 10) - ratings.Count(rating => rating <= 6);

    public static void WeightedSums(ReadOnlySpan<byte> ratings, ReadOnlySpan<double> weights, double[] sums)
    {
        weights = weights[..ratings.Length];
        for (int i = 0; i < ratings.Length; i++)
            sums[ratings[i]] += weights[i];
    }

    /// <summary>What the tally keeps: the squares, too, which the standard error needs.</summary>
    public static void WeightedSumsAndSquares(
        ReadOnlySpan<byte> ratings,
        ReadOnlySpan<double> weights,
        double[] sums,
        double[] squares
    )
    {
        weights = weights[..ratings.Length];
        for (int i = 0; i < ratings.Length; i++)
        {
            double weight = weights[i];
            sums[ratings[i]] += weight;
            squares[ratings[i]] += weight * weight;
        }
    }
}
