using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CxMetrics.Segments;

/// <summary>How keys of one type are hashed and compared.</summary>
internal interface IKeyHash<TKey>
{
    /// <summary>Hashes every key; the upper bits are the good ones.</summary>
    /// <returns>The index of the first key that is null; -1 when there is none.</returns>
    static abstract int HashAll(ReadOnlySpan<TKey> keys, Span<uint> hashes);

    /// <summary>Gets whether equal hashes are equal keys.</summary>
    static abstract bool IsExact { get; }

    /// <summary>Says whether two keys with the same hash are equal.</summary>
    static abstract bool AreEqual(TKey left, TKey right);
}

/// <summary>Secret numbers of this process, so that nobody can prepare keys that all collide.</summary>
internal static class HashSecret
{
    // Odd ones, because only multiplying by an odd number keeps different keys different.
    public static readonly ulong First = Next() | 1;
    public static readonly ulong Second = Next() | 1;

    /// <summary>Mixes two numbers: both halves of their product (Wang Yi's wyhash).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }

    private static ulong Next()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }
}

/// <summary>Hashes whole numbers.</summary>
internal readonly struct IntegerHash<T> : IKeyHash<T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static int HashAll(ReadOnlySpan<T> keys, Span<uint> hashes)
    {
        int done = 0;
        if (Vector.IsHardwareAccelerated && Unsafe.SizeOf<T>() == sizeof(uint))
        {
            ref uint first = ref Unsafe.As<T, uint>(ref MemoryMarshal.GetReference(keys));
            unchecked
            {
                for (; done <= keys.Length - Vector<uint>.Count; done += Vector<uint>.Count)
                {
                    var hash =
                        (Vector.LoadUnsafe(ref first, (nuint)(uint)done) ^ new Vector<uint>(Secret)) * Multiplier;
                    hash = (hash ^ (hash >>> 15)) * 0x846CA68Bu;
                    hash.StoreUnsafe(ref MemoryMarshal.GetReference(hashes), (nuint)(uint)done);
                }
            }
        }
        for (; done < keys.Length; done++)
            hashes[done] = Hash(keys[done]);
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(T left, T right) => left == right;

    // Every step of the hash of 32 bits can be undone.
    public static bool IsExact => Unsafe.SizeOf<T>() <= sizeof(uint);

    private static uint Secret => (uint)(HashSecret.First >> 32);

    private static uint Multiplier => unchecked((uint)HashSecret.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(T key)
    {
        unchecked
        {
            if (Unsafe.SizeOf<T>() > sizeof(uint))
                return (uint)(HashSecret.Mix(ulong.CreateTruncating(key) ^ HashSecret.First, HashSecret.Second) >> 32);
            uint hash = (uint.CreateTruncating(key) ^ Secret) * Multiplier;
            return (hash ^ (hash >>> 15)) * 0x846CA68Bu;
        }
    }
}

/// <summary>A text as a value: the compiler makes code of its own for it, as it does not for classes.</summary>
internal readonly record struct Text(string Value);

/// <summary>Hashes texts by their characters, 16 bytes at a time, and compares them ordinally.</summary>
internal readonly struct TextHash : IKeyHash<Text>
{
    public static bool IsExact => false;

    // So many rows ahead a text is asked for, because rows point to texts all over the memory.
    private const int Ahead = 16;

    public static int HashAll(ReadOnlySpan<Text> keys, Span<uint> hashes)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if (i + Ahead < keys.Length)
                Prefetch(in keys[i + Ahead]);
            string text = keys[i].Value;
            if (text is null)
                return i;
            hashes[i] = Hash(text);
        }
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(Text left, Text right) =>
        ReferenceEquals(left.Value, right.Value) || string.Equals(left.Value, right.Value, StringComparison.Ordinal);

    // Reading the reference as an address spares the null check, which would wait for the very memory that is asked for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref readonly Text text) =>
        CacheLines.Prefetch(ref Unsafe.AsRef<byte>((void*)Unsafe.As<Text, nint>(ref Unsafe.AsRef(in text))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(string text)
    {
        ref byte bytes = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text.AsSpan()));
        int length = text.Length * sizeof(char);
        ulong hash = HashSecret.Second ^ (uint)length;
        if (length < 8)
            return Finish(HashSecret.Mix(UpToThree(text) ^ HashSecret.First, hash));
        for (int at = 0; at < length - 16; at += 16)
            hash = HashSecret.Mix(Read(ref bytes, at) ^ HashSecret.First, Read(ref bytes, at + 8) ^ hash);
        // The end, overlapping what came before.
        hash = HashSecret.Mix(
            Read(ref bytes, Math.Max(0, length - 16)) ^ HashSecret.First,
            Read(ref bytes, length - 8) ^ hash
        );
        return Finish(hash);
    }

    private static ulong UpToThree(string text)
    {
        ulong packed = 0;
        foreach (char character in text)
            packed = (packed << 16) | character;
        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Finish(ulong hash) => unchecked((uint)((hash * 0x9E3779B97F4A7C15) >> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte bytes, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));
}

/// <summary>Hashes keys of any other type by their own hash and equality.</summary>
internal readonly struct OwnHash<TKey> : IKeyHash<TKey>
    where TKey : notnull
{
    public static bool IsExact => false;

    public static int HashAll(ReadOnlySpan<TKey> keys, Span<uint> hashes)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] is null)
                return i;
            uint own = unchecked((uint)EqualityComparer<TKey>.Default.GetHashCode(keys[i]));
            hashes[i] = (uint)(HashSecret.Mix(own ^ HashSecret.First, HashSecret.Second) >> 32);
        }
        return -1;
    }

    public static bool AreEqual(TKey left, TKey right) => EqualityComparer<TKey>.Default.Equals(left, right);
}
