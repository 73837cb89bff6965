using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Segments;

/// <summary>The index of whole-number keys: as long as they lie close together, a key's row is its distance from the
/// lowest key; otherwise they are hashed.</summary>
/// <remarks>Which it is depends on how much of the range is used, so that memory stays within four rows a segment, or 1,024
/// rows.</remarks>
internal sealed class IntegerIndex<TKey, T>(CounterTable table) : SegmentIndex<TKey>
    where TKey : notnull
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    // As many rows as fit in a near cache are always affordable...
    private const ulong AlwaysDense = 1024;

    // ...and beyond them so many a segment.
    private const ulong RowsPerSegment = 4;

    // Null as long as the keys are dense.
    private KeyMap<T, IntegerHash<T>>? _map;
    private int _nextLook;

    // The key of row 0, and the number of rows whose keys the type has.
    private T _lowest;
    private uint _length;

    public override int Rows => _map?.Count ?? (int)_length;

    public override int FindOrAdd(ReadOnlySpan<TKey> keys, Span<int> rows)
    {
        var stored = Stored<T>(keys);
        if (stored.IsEmpty)
            return -1;
        if (_map?.Count >= _nextLook)
            LookForDensity();
        if (_map is null)
        {
            if (Distances(stored, _lowest, rows) < _length)
                return -1;
            if (TryWiden(stored))
            {
                // Looked at again: rows are added to without a check.
                if (Distances(stored, _lowest, rows) >= _length)
                    throw new InvalidOperationException("The keys changed while they were counted.");
                return -1;
            }
            HashKeys();
        }
        _map.Number(stored, rows);
        table.Reserve(_map.Count);
        return -1;
    }

    public override int Find(TKey key)
    {
        var stored = Unsafe.As<TKey, T>(ref key);
        if (_map is not null)
            return _map.Find(stored);
        ulong distance = Distance(stored, _lowest);
        return distance < _length ? (int)distance : -1;
    }

    public override TKey KeyOf(int row)
    {
        var stored = _map is null ? unchecked(_lowest + T.CreateTruncating(row)) : _map.Keys[row];
        return Unsafe.As<T, TKey>(ref stored);
    }

    public override void DropEmpty()
    {
        // Empty rows of dense keys remember nothing.
        if (_map is not null)
            HashKeys();
    }

    public override void Clear() => (_map, _length) = (null, 0);

    /// <summary>Writes how far keys are above the lowest, and gives the largest distance: huge when one is below.</summary>
    private static ulong Distances(ReadOnlySpan<T> keys, T lowest, Span<int> distances)
    {
        ulong largest = 0;
        int done = 0;
        if (Vector.IsHardwareAccelerated && Unsafe.SizeOf<T>() == sizeof(uint))
        {
            ref uint key = ref Unsafe.As<T, uint>(ref MemoryMarshal.GetReference(keys));
            ref uint distance = ref Unsafe.As<int, uint>(ref MemoryMarshal.GetReference(distances));
            var start = new Vector<uint>(uint.CreateTruncating(lowest));
            var most = Vector<uint>.Zero;
            unchecked
            {
                for (; done <= keys.Length - Vector<uint>.Count; done += Vector<uint>.Count)
                {
                    var these = Vector.LoadUnsafe(ref key, (nuint)(uint)done) - start;
                    most = Vector.Max(most, these);
                    these.StoreUnsafe(ref distance, (nuint)(uint)done);
                }
            }
            for (int i = 0; i < Vector<uint>.Count; i++)
                largest = Math.Max(largest, most[i]);
        }
        for (; done < keys.Length; done++)
        {
            ulong distance = Distance(keys[done], lowest);
            largest = Math.Max(largest, distance);
            distances[done] = unchecked((int)distance);
        }
        return largest;
    }

    // Of 32 bits in 32 bits, as the vectors have it: the rows end where the type ends, so that no distance is taken for
    // another one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Distance(T key, T lowest) =>
        unchecked(
            Unsafe.SizeOf<T>() == sizeof(uint)
                ? uint.CreateTruncating(key) - uint.CreateTruncating(lowest)
                : ulong.CreateTruncating(key) - ulong.CreateTruncating(lowest)
        );

    private bool TryWiden(ReadOnlySpan<T> added)
    {
        var (low, high) = Ends(added);
        ulong segments = 0;
        for (int row = 0; row < (int)_length; row++)
        {
            if (table.IsEmpty(row))
                continue;
            segments++;
            var key = unchecked(_lowest + T.CreateTruncating(row));
            (low, high) = (T.Min(low, key), T.Max(high, key));
        }
        // Space to grow where it grew: above, unless the new keys are below. The spare rows of the other side stay, or keys
        // that grow on both sides would move all rows each time.
        bool growsDown = segments > 0 && low < _lowest;
        var (spareLow, spareHigh) = (low, high);
        if (segments > 0 && growsDown)
            spareHigh = T.Max(high, unchecked(_lowest + T.CreateTruncating(_length - 1)));
        else if (segments > 0)
            spareLow = T.Min(low, _lowest);
        if (IsAffordable(spareLow, spareHigh, segments))
            (low, high) = (spareLow, spareHigh);
        else if (!IsAffordable(low, high, segments))
            return false;
        UseRange(low, high, segments, growsDown);
        return true;
    }

    private void LookForDensity()
    {
        Debug.Assert(_map is not null);
        // Segments that are gone, as from a rolling window, make room first.
        HashKeys();
        var map = _map;
        if (map.Count == 0)
            return;
        var (low, high) = Ends(map.Keys);
        if (!IsAffordable(low, high, (ulong)map.Count))
            return;
        UseRange(low, high, (ulong)map.Count, false, row => map.Keys[row]);
        _map = null;
    }

    private bool IsAffordable(T low, T high, ulong segments)
    {
        ulong distance = Distance(high, low);
        return distance < MostRows(segments) && table.CanHold(distance + 1);
    }

    private static ulong MostRows(ulong segments) => Math.Max(AlwaysDense, RowsPerSegment * segments);

    private void UseRange(T low, T high, ulong segments, bool growsDown, Func<int, T>? keyOf = null)
    {
        var before = _lowest;
        keyOf ??= row => unchecked(before + T.CreateTruncating(row));
        ulong needed = Distance(high, low) + 1;
        ulong length = Math.Min(BitOperations.RoundUpToPowerOf2(Math.Max(needed, 16)), MostRows(segments));
        if (!table.CanHold(length))
            length = needed;
        if (growsDown)
            low = Distance(high, T.MinValue) < length ? T.MinValue : unchecked(high - T.CreateTruncating(length - 1));
        int rows = (int)Math.Min(length - 1, Distance(T.MaxValue, low)) + 1;
        table.Rearrange(rows, row => (int)Distance(keyOf(row), low));
        (_lowest, _length) = (low, (uint)rows);
    }

    /// <summary>Numbers the keys of all rows that are not empty, in the order of the rows.</summary>
    [MemberNotNull(nameof(_map))]
    private void HashKeys()
    {
        var map = new KeyMap<T, IntegerHash<T>>();
        int[] places = new int[Rows];
        for (int row = 0; row < places.Length; row++)
        {
            if (table.IsEmpty(row))
                continue;
            var key = KeyOf(row);
            map.Number(new(in Unsafe.As<TKey, T>(ref key)), new(ref places[row]));
        }
        table.Rearrange(table.Rows, row => places[row]);
        _map = map;
        _nextLook = Math.Max(1024, map.Count * 2);
    }

    private static (T Low, T High) Ends(ReadOnlySpan<T> keys)
    {
        var (low, high) = (keys[0], keys[0]);
        foreach (var key in keys)
            (low, high) = (T.Min(low, key), T.Max(high, key));
        return (low, high);
    }
}
