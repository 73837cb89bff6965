using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Counting;

/// <summary>Counts how often each of twelve values occurs in a span of bytes: the hot path of the library.</summary>
internal static class ByteHistogram
{
    /// <summary>The number of values counted: 0 to 10, and one that the caller names.</summary>
    public const int Bins = 12;

    /// <summary>The lowest value the caller can name.</summary>
    public const byte LowestLast = 11;

    /// <summary>The highest value the caller can name.</summary>
    public const byte HighestLast = 14;

    // Up to here comparing is faster than setting up adders.
    private const int MostShortVectors = 7;

    // Below, taking apart what is left in twice as wide adders costs more than they gain.
    private const int FromWideAdders = 8192;

    /// <summary>Adds to <paramref name="counts"/> how often 0 to 10 occur, and behind them how often <paramref name="last"/>
    /// does; every other byte is not counted.</summary>
    public static void Count(ReadOnlySpan<byte> values, byte last, Span<long> counts)
    {
        counts = counts[..Bins];
        if (
            Avx512BW.IsSupported
            && Vector512.IsHardwareAccelerated
            && (IsShort<Vector512<byte>, Bytes512>(values.Length) || values.Length >= FromWideAdders)
        )
            Count<Vector512<byte>, Bytes512>(values, last, counts);
        else if (Avx2.IsSupported)
            Count<Vector256<byte>, Bytes256>(values, last, counts);
        else if (Vector128.IsHardwareAccelerated)
            Count<Vector128<byte>, Bytes128>(values, last, counts);
        else
            WordHistogram.Count(values, last, counts);
    }

    private static void Count<TVector, TOps>(ReadOnlySpan<byte> values, byte last, Span<long> counts)
        where TVector : unmanaged
        where TOps : struct, IByteOperations<TVector>
    {
        if (IsShort<TVector, TOps>(values.Length))
            ShortHistogram<TVector, TOps>.Count(values, last, counts);
        else
            OneHotHistogram<TVector, TOps>.Count(values, last, counts);
    }

    private static bool IsShort<TVector, TOps>(int length)
        where TVector : unmanaged
        where TOps : struct, IByteOperations<TVector> => length <= MostShortVectors * TOps.Count;
}
