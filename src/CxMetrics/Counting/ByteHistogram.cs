namespace CxMetrics.Counting;

/// <summary>Counts how often each of twelve values occurs in a span of bytes: the hot path of the library.</summary>
internal static class ByteHistogram
{
    /// <summary>The number of values counted: 0 to 10, and one that the caller names.</summary>
    public const int Bins = 12;

    /// <summary>Adds to <paramref name="counts"/> how often 0 to 10 occur, and after them how often <paramref name="last"/>
    /// (11 to 14) does; every other byte is not counted.</summary>
    public static void Count(ReadOnlySpan<byte> values, byte last, Span<long> counts)
    {
        foreach (byte value in values)
        {
            if (value <= 10)
                counts[value]++;
            else if (value == last)
                counts[Bins - 1]++;
        }
    }
}
