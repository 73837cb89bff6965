using System.Runtime.CompilerServices;

namespace CxMetrics.Segments;

/// <summary>The index of keys that are hashed: rows in the order in which keys are first seen.</summary>
internal sealed class HashIndex<TKey, TStored, THash>(CounterTable table) : SegmentIndex<TKey>
    where TKey : notnull
    where THash : struct, IKeyHash<TStored>
{
    // So few empty rows are not worth to be looked for.
    private const int FewRows = 1024;

    private readonly KeyMap<TStored, THash> _map = new();

    // The size of the table at which empty rows were last looked for.
    private int _lookedAt;

    public override int Rows => _map.Count;

    public override int FindOrAdd(ReadOnlySpan<TKey> keys, Span<int> rows)
    {
        if (_map.Count + keys.Length > table.Rows && table.Rows > Math.Max(_lookedAt, FewRows))
            MakeRoom();
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

    public override void Clear()
    {
        _map.Clear();
        _lookedAt = 0;
    }

    // Before the table grows: rows of segments that are gone, as from a rolling window, are used again.
    private void MakeRoom()
    {
        int empty = 0;
        for (int row = 0; row < Rows; row++)
            empty += table.IsEmpty(row) ? 1 : 0;
        if (empty > Rows / 2)
            DropEmpty();
        else
            _lookedAt = table.Rows;
    }
}
