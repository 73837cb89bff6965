namespace CxMetrics.Benchmarks;

/// <summary>Ratings as surveys have them: the shares of the airport survey, in random order, always the same.</summary>
internal static class RatingSamples
{
    // Answers 0 to 10, then 11: the survey's code for "blank".
    private static readonly int[] Counts = [17, 6, 8, 19, 18, 144, 130, 291, 677, 564, 872, 84];

    public static byte[] Bytes(int length)
    {
        byte[] pool = [.. Counts.SelectMany((count, rating) => Enumerable.Repeat((byte)rating, count))];
        var random = new Random(2017);
        var ratings = new byte[length];
        for (int i = 0; i < length; i++)
            ratings[i] = pool[random.Next(pool.Length)];
        return ratings;
    }

    public static int[] Ints(int length) => Array.ConvertAll(Bytes(length), rating => (int)rating);
}
