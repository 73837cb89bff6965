using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CxMetrics.Segments;

/// <summary>Numbers keys in the order in which they are first seen: 0, 1, 2...</summary>
/// <remarks>
/// An open-addressing hash table in which a bucket is one cache line: eight hashes, then the eight numbers plus one that
/// belong to them (0: free). All eight hashes are compared at once, so that a look-up is one memory access and has no
/// branch that random keys would make unpredictable. Hashing a block of keys first allows to ask for buckets ahead.
/// </remarks>
internal sealed class KeyMap<TKey, THash>
    where THash : struct, IKeyHash<TKey>
{
    private const int BucketSize = 8;

    // Far enough for memory to answer, near enough for the cache to keep.
    private const int Ahead = 16;

    // Up to 32 KB the buckets are near enough not to be asked for.
    private const int FewestBitsToAsk = 10;

    private CacheLines _buckets = new(2);
    private int _bucketBits = 1;
    private TKey[] _keys = new TKey[BucketSize];

    /// <summary>Gets the number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the keys by their numbers.</summary>
    public ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>Gives the number of every key, a new one when it has none.</summary>
    /// <returns>The index of the first key that is null; -1 when there is none.</returns>
    public int Number(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        // A key's hash waits where its number will be.
        int invalid = THash.HashAll(keys, MemoryMarshal.Cast<int, uint>(numbers));
        if (invalid >= 0 || LookUp(keys, numbers))
            return invalid;
        for (int i = numbers.IndexOf(-1); i < numbers.Length; i++)
        {
            if (numbers[i] < 0)
                numbers[i] = FindOrAdd(in keys[i]);
        }
        return -1;
    }

    /// <summary>Gives the number of a key; -1 when it has none.</summary>
    public int Find(TKey key)
    {
        uint hash = 0;
        return THash.HashAll(new(in key), new(ref hash)) >= 0 ? -1 : Find(key, hash, out _);
    }

    /// <summary>Keeps some of the keys, which are numbered anew in the same order.</summary>
    public void Keep(Func<int, bool> isKept)
    {
        var old = Keys.ToArray();
        Clear();
        int number = 0;
        for (int i = 0; i < old.Length; i++)
        {
            if (isKept(i))
                Number(new(in old[i]), new(ref number));
        }
    }

    public void Clear()
    {
        _buckets.Span.Clear();
        Array.Clear(_keys, 0, Count);
        Count = 0;
    }

    /// <summary>Replaces hashes by numbers, or by -1 where the key is not in its first bucket.</summary>
    /// <remarks>A loop of its own without calls, so that everything stays in registers.</remarks>
    /// <returns>Whether there is no -1.</returns>
    private bool LookUp(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        unchecked
        {
            ref int buckets = ref _buckets.First;
            // There are as many numbers as keys, and every hash has a bucket: nothing to check in the loop.
            ref int place = ref MemoryMarshal.GetReference(numbers);
            int shift = 32 - _bucketBits;
            int asked = _bucketBits < FewestBitsToAsk ? 0 : keys.Length - Ahead;
            int all = 0;
            for (nint i = 0; i < keys.Length; i++)
            {
                if (i < asked)
                {
                    ref int ahead = ref BucketOf(ref buckets, (uint)Unsafe.Add(ref place, i + Ahead), shift);
                    CacheLines.Prefetch(ref Unsafe.As<int, byte>(ref ahead));
                }
                uint hash = (uint)Unsafe.Add(ref place, i);
                int number = FindInBucket(ref BucketOf(ref buckets, hash, shift), hash);
                if (!THash.IsExact && number >= 0 && !THash.AreEqual(_keys[number], keys[(int)i]))
                    number = -1;
                Unsafe.Add(ref place, i) = number;
                all |= number;
            }
            return all >= 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref int BucketOf(ref int buckets, uint hash, int shift) =>
        ref Unsafe.AddByteOffset(ref buckets, (nuint)(hash >>> shift) << 6);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindInBucket(ref int bucket, uint hash)
    {
        if (!Vector128.IsHardwareAccelerated)
            return -1;
        uint equal = Vector256
            .Equals(Vector256.LoadUnsafe(ref bucket).AsUInt32(), Vector256.Create(hash))
            .ExtractMostSignificantBits();
        // A free place has the hash 0, which a key may have, too; its number is then -1.
        return equal == 0
            ? -1
            : unchecked(Unsafe.Add(ref bucket, (nint)(uint)(BucketSize + BitOperations.TrailingZeroCount(equal))) - 1);
    }

    private int FindOrAdd(ref readonly TKey added)
    {
        var key = added;
        uint hash = 0;
        THash.HashAll(new(in key), new(ref hash));
        int number = Find(key, hash, out int place);
        if (number >= 0)
            return number;
        // Three keys a bucket on average: hardly one of them is full.
        if (Count >= 3 << _bucketBits)
        {
            Grow();
            Find(key, hash, out place);
        }
        if (Count == _keys.Length)
            Array.Resize(ref _keys, Count * 2);
        _keys[Count] = key;
        Put(place, hash, Count);
        return Count++;
    }

    // Buckets that are full go on in the next one.
    private int Find(TKey key, uint hash, out int place)
    {
        var buckets = _buckets.Span;
        int bucket = (int)(hash >>> (32 - _bucketBits));
        while (true)
        {
            for (int i = 0; i < BucketSize; i++)
            {
                place = bucket * CacheLines.Length + i;
                int number = buckets[place + BucketSize] - 1;
                if (number < 0)
                    return -1;
                if (unchecked((uint)buckets[place]) == hash && THash.AreEqual(_keys[number], key))
                    return number;
            }
            bucket = (bucket + 1) & ((1 << _bucketBits) - 1);
        }
    }

    private void Put(int place, uint hash, int number)
    {
        var buckets = _buckets.Span;
        buckets[place] = unchecked((int)hash);
        buckets[place + BucketSize] = number + 1;
    }

    private void Grow()
    {
        var old = _buckets.Span;
        _buckets = new(1L << (_bucketBits + 1));
        _bucketBits++;
        for (int i = 0; i < old.Length; i++)
        {
            if (i % CacheLines.Length >= BucketSize || old[i + BucketSize] == 0)
                continue;
            uint hash = unchecked((uint)old[i]);
            Put(FreePlace(hash), hash, old[i + BucketSize] - 1);
        }
    }

    private int FreePlace(uint hash)
    {
        var buckets = _buckets.Span;
        int bucket = (int)(hash >>> (32 - _bucketBits));
        while (true)
        {
            for (int i = 0; i < BucketSize; i++)
            {
                if (buckets[bucket * CacheLines.Length + BucketSize + i] == 0)
                    return bucket * CacheLines.Length + i;
            }
            bucket = (bucket + 1) & ((1 << _bucketBits) - 1);
        }
    }
}
