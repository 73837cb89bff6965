using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Segments;

/// <summary>Asks for the next block of keys and ratings while this one is counted.</summary>
/// <remarks>Counting waits for the table, reading for the memory; done at the same time they take a third less (measured
/// with 1,000 segments).</remarks>
internal readonly ref struct ReadAhead
{
    /// <summary>Ask once in so many rows.</summary>
    public const int Rows = 16;

    private const int LineBytes = 64;

    private readonly ref byte _keys;
    private readonly ref byte _ratings;
    private readonly int _keyBytes;
    private readonly int _ratingBytes;

    private ReadAhead(ref byte keys, int keyBytes, ref byte ratings, int ratingBytes)
    {
        _keys = ref keys;
        _ratings = ref ratings;
        _keyBytes = keyBytes * Rows;
        _ratingBytes = ratingBytes * Rows;
    }

    /// <summary>Reads ahead of a block, if another one as long follows.</summary>
    /// <param name="keys">The keys after the block.</param>
    /// <param name="ratings">The ratings after the block.</param>
    /// <param name="length">The length of the block.</param>
    public static ReadAhead Of<TKey, TElement>(ReadOnlySpan<TKey> keys, ReadOnlySpan<TElement> ratings, int length) =>
        keys.Length < length
            ? default
            : new(
                ref Unsafe.As<TKey, byte>(ref MemoryMarshal.GetReference(keys)),
                Unsafe.SizeOf<TKey>(),
                ref Unsafe.As<TElement, byte>(ref MemoryMarshal.GetReference(ratings)),
                Unsafe.SizeOf<TElement>()
            );

    /// <summary>Asks for what stands in the next block where some rows stand in this one.</summary>
    /// <param name="group">The number of the group of <see cref="Rows"/> rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ask(nint group)
    {
        for (int at = 0; at < _keyBytes; at += LineBytes)
            CacheLines.Prefetch(ref Unsafe.AddByteOffset(ref _keys, group * _keyBytes + at));
        for (int at = 0; at < _ratingBytes; at += LineBytes)
            CacheLines.Prefetch(ref Unsafe.AddByteOffset(ref _ratings, group * _ratingBytes + at));
    }
}
