using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>Collects a text or none for every event.</summary>
internal sealed class TextColumnBuilder
{
    private readonly NameIndex _values = new();

    // One more than the number of the text; as long as the events up to the last one that has a text.
    private readonly List<int> _codes = [];

    /// <summary>Sets the text of an event; an empty one is none.</summary>
    public void Set(int row, ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty)
            SetCode(row, _values.Number(value) + 1);
        else if (row < _codes.Count)
            _codes[row] = 0;
    }

    /// <summary>Sets the texts of events from a row on.</summary>
    public void Append(int row, TextColumn column, int count)
    {
        int[] codes = [0, .. column.Values.Select(value => _values.Number(value) + 1)];
        for (int i = 0; i < count; i++)
        {
            if (column.CodeAt(i) is var code and > 0)
                SetCode(row + i, codes[code]);
        }
    }

    public TextColumn? Build(EventOrder order)
    {
        if (_values.Count == 0)
            return null;
        int[] codes = new int[order.Count];
        var given = CollectionsMarshal.AsSpan(_codes);
        for (int i = 0; i < codes.Length; i++)
            codes[i] = order[i] is var row && row < given.Length ? given[row] : 0;
        return TextColumn.Of(_values.Names(), codes);
    }

    private void SetCode(int row, int code)
    {
        int known = _codes.Count;
        if (known <= row)
        {
            CollectionsMarshal.SetCount(_codes, row + 1);
            CollectionsMarshal.AsSpan(_codes)[known..].Clear();
        }
        _codes[row] = code;
    }
}
