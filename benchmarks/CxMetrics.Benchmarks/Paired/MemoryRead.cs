using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>The yardstick: reads every byte once and does next to nothing with it.</summary>
/// <remarks>
/// The widest loads there are, eight an iteration, at aligned addresses wherever the data start: what cannot be beaten is
/// what a kernel is measured by. Whether a prefetch helps depends on the machine and the size, so there are both.
/// </remarks>
internal static unsafe class MemoryRead
{
    private const int Unrolled = 8;

    // Of 0.5 to 16 KB ahead the quickest here; the differences are small.
    private const int PrefetchAhead = 8192;

    private static ulong s_sink;

    /// <summary>Reads the bytes; the result is kept where the compiler cannot know that nobody looks at it.</summary>
    public static void Of(ReadOnlySpan<byte> bytes, bool prefetch)
    {
        fixed (byte* start = bytes)
        {
            s_sink |= (Vector512.IsHardwareAccelerated, Vector256.IsHardwareAccelerated) switch
            {
                (true, _) => Read<Word512>(start, bytes.Length, prefetch),
                (_, true) => Read<Word256>(start, bytes.Length, prefetch),
                _ when Vector128.IsHardwareAccelerated => Read<Word128>(start, bytes.Length, prefetch),
                _ => Read<Word64>(start, bytes.Length, prefetch),
            };
        }
    }

    private static ulong Read<TWord>(byte* start, int length, bool prefetch)
        where TWord : unmanaged, IWord<TWord>
    {
        if (length < sizeof(TWord))
            return ReadSingly(start, length);
        // The first and the last word may overlap their neighbours; all others are aligned.
        byte* end = start + length - sizeof(TWord);
        var first = TWord.Load(start) | TWord.Load(end);
        byte* aligned = (byte*)(((nuint)start + (nuint)sizeof(TWord)) & ~((nuint)sizeof(TWord) - 1));
        return TWord.Fold(
            prefetch
                ? ReadAligned<TWord, Prefetching>(aligned, end, first)
                : ReadAligned<TWord, NotPrefetching>(aligned, end, first)
        );
    }

    // Optimised from the first call: nothing that is timed waits for the tiers of the just-in-time compiler.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TWord ReadAligned<TWord, TPrefetch>(byte* from, byte* end, TWord first)
        where TWord : unmanaged, IWord<TWord>
        where TPrefetch : struct
    {
        int step = sizeof(TWord);
        TWord a = first,
            b = first,
            c = first,
            d = first,
            e = first,
            f = first,
            g = first,
            h = first;
        for (; from + Unrolled * step <= end; from += Unrolled * step)
        {
            a |= Load<TWord, TPrefetch>(from);
            b |= Load<TWord, TPrefetch>(from + step);
            c |= Load<TWord, TPrefetch>(from + 2 * step);
            d |= Load<TWord, TPrefetch>(from + 3 * step);
            e |= Load<TWord, TPrefetch>(from + 4 * step);
            f |= Load<TWord, TPrefetch>(from + 5 * step);
            g |= Load<TWord, TPrefetch>(from + 6 * step);
            h |= Load<TWord, TPrefetch>(from + 7 * step);
        }
        for (; from < end; from += step)
            a |= TWord.Load(from);
        return a | b | c | d | (e | f | g | h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWord Load<TWord, TPrefetch>(byte* from)
        where TWord : unmanaged, IWord<TWord>
        where TPrefetch : struct
    {
        // An address behind the end does no harm.
        if (typeof(TPrefetch) == typeof(Prefetching) && Sse.IsSupported)
            Sse.Prefetch0(from + PrefetchAhead);
        return TWord.Load(from);
    }

    private static ulong ReadSingly(byte* start, int length)
    {
        ulong all = 0;
        for (int i = 0; i < length; i++)
            all |= start[i];
        return all;
    }

    private readonly struct Prefetching;

    private readonly struct NotPrefetching;
}
