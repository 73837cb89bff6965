using System.Runtime.CompilerServices;

namespace CxMetrics.Segments;

/// <summary>The index of keys that are hashed: rows in the order in which keys are first seen.</summary>
internal sealed class HashIndex<TKey, TStored, THash>(CounterTable table) : SegmentIndex<TKey>
    where TKey : notnull
    where THash : struct, IKeyHash<TStored>
{
    private readonly KeyMap<TStored, THash> _map = new();

    public override int Rows => _map.Count;

    public override int FindOrAdd(ReadOnlySpan<TKey> keys, Span<int> rows)
    {
        int invalid = _map.Number(Stored<TStored>(keys), rows);
        table.Reserve(_map.Count);
        return invalid;
    }

    public override int Find(TKey key) => _map.Find(Unsafe.As<TKey, TStored>(ref key));

    public override TKey KeyOf(int row)
    {
        var key = _map.Keys[row];
        return Unsafe.As<TStored, TKey>(ref key);
    }

    public override void DropEmpty()
    {
        int kept = 0;
        int[] places = new int[Rows];
        for (int row = 0; row < places.Length; row++)
            places[row] = table.IsEmpty(row) ? -1 : kept++;
        table.Rearrange(table.Rows, row => places[row]);
        _map.Keep(row => places[row] >= 0);
    }

    public override void Clear() => _map.Clear();
}
