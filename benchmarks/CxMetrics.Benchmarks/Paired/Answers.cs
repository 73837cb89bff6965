namespace CxMetrics.Benchmarks.Paired;

/// <summary>Columns of answers in random order, always the same: 98.5% ratings, 1.5% of everything else.</summary>
/// <remarks>
/// Random order is what makes it hard: on sorted or repeated answers the branches of a loop are learnt by heart.
/// </remarks>
internal static class Answers
{
    private const int TableBits = 12;
    private const int TableLength = 1 << TableBits;
    private const int Invalid = TableLength * 15 / 1000;

    // A usual missing code, a slip of the finger, and two numbers far off.
    private static readonly byte[] Others = [255, 11, 50, 99, 255, 255];

    /// <summary>Answers 0 to 10 with the shares of the airport survey; what else there is are 255, 11, 50 and 99.</summary>
    public static byte[] ZeroToTen { get; } = Table([17, 6, 8, 19, 18, 144, 130, 291, 677, 564, 872], 0);

    public static byte[] OneToFive { get; } = Table([4, 6, 15, 40, 35], 1);

    /// <summary>0 to 100, any as often as any other, with 255 as the only invalid one.</summary>
    public static byte[] ZeroToHundred { get; } =
        Array.ConvertAll(Table([.. Enumerable.Repeat(1, 101)], 0), answer => answer > 100 ? (byte)255 : answer);

    /// <summary>Fills a column with draws from a table of answers.</summary>
    public static void Fill<T>(Span<T> column, T[] table, ulong seed)
    {
        const int drawsPerNumber = 64 / TableBits;
        ReadOnlySpan<T> answers = table.AsSpan(0, TableLength);
        var random = new SplitMix64(seed);
        int i = 0;
        for (; i + drawsPerNumber <= column.Length; i += drawsPerNumber)
        {
            ulong bits = random.Next();
            for (int draw = 0; draw < drawsPerNumber; draw++, bits >>= TableBits)
                column[i + draw] = answers[(int)(bits & (TableLength - 1))];
        }
        for (; i < column.Length; i++)
            column[i] = answers[(int)(random.Next() & (TableLength - 1))];
    }

    /// <summary>Keys of so many segments: in random order, or sorted into runs of about the same length.</summary>
    public static void FillKeys(Span<int> keys, int segments, bool sorted)
    {
        var random = new SplitMix64(4);
        for (int i = 0; i < keys.Length; i++)
            keys[i] = sorted ? (int)((long)i * segments / keys.Length) : random.NextBelow(segments);
    }

    public static void FillWeights(Span<double> weights)
    {
        var random = new SplitMix64(2);
        foreach (ref double weight in weights)
            weight = Weight(random);
    }

    public static void FillDurations(Span<double> durations)
    {
        var random = new SplitMix64(3);
        foreach (ref double duration in durations)
            duration = Duration(random);
    }

    /// <summary>A weight as raking and trimming leave them: from a fifth to five times the usual one.</summary>
    public static double Weight(SplitMix64 random) => 0.2 + 4.8 * random.NextDouble();

    /// <summary>A response time in seconds, log-normal with a median of 148.</summary>
    public static double Duration(SplitMix64 random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return Math.Exp(5 + radius * Math.Cos(Math.Tau * random.NextDouble()));
    }

    private static byte[] Table(int[] shares, byte minimum)
    {
        var table = new byte[TableLength];
        int total = shares.Sum();
        int filled = 0;
        long upTo = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            upTo += shares[i];
            int until = (int)(upTo * (TableLength - Invalid) / total);
            table.AsSpan(filled, until - filled).Fill((byte)(minimum + i));
            filled = until;
        }
        for (int i = filled; i < TableLength; i++)
            table[i] = Others[i % Others.Length];
        return table;
    }
}
