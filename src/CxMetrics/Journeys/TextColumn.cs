using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>A text or none for every event: each different text is held once, and every event holds its number in as few
/// bytes as they need.</summary>
internal sealed class TextColumn
{
    private readonly string[] _values;
    private readonly byte[] _codes;
    private readonly int _width;

    private TextColumn(IReadOnlyList<string> values, int[] codes)
    {
        bool[] occurs = new bool[values.Count + 1];
        foreach (int code in codes)
            occurs[code] = true;
        int[] used = [.. Enumerable.Range(0, values.Count).Where(i => occurs[i + 1])];
        Array.Sort(used, (left, right) => string.CompareOrdinal(values[left], values[right]));
        _values = [.. used.Select(i => values[i])];
        int[] newCodes = new int[occurs.Length];
        for (int i = 0; i < used.Length; i++)
            newCodes[used[i] + 1] = i + 1;
        _width = used.Length switch
        {
            <= byte.MaxValue => sizeof(byte),
            <= ushort.MaxValue => sizeof(ushort),
            _ => sizeof(int),
        };
        _codes = new byte[(long)codes.Length * _width];
        for (int i = 0; i < codes.Length; i++)
            Write(i, newCodes[codes[i]]);
    }

    /// <summary>Gets the texts that occur, in ordinal order.</summary>
    public string[] Values => _values;

    /// <summary>Gets the text of a row; null for none.</summary>
    public string? this[int row] => CodeAt(row) is var code and > 0 ? _values[code - 1] : null;

    /// <summary>Creates a column; null when none of its rows has a text.</summary>
    /// <param name="values">Different texts, of which those that do not occur are dropped.</param>
    /// <param name="codes">For every row one more than the place of its text; 0 for none.</param>
    public static TextColumn? Of(IReadOnlyList<string> values, int[] codes)
    {
        var column = new TextColumn(values, codes);
        return column._values.Length == 0 ? null : column;
    }

    /// <summary>Takes some of the rows; null when none of them has a text.</summary>
    public TextColumn? Take(EventOrder rows)
    {
        int[] codes = new int[rows.Count];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = CodeAt(rows[i]);
        if (codes.Length > _values.Length)
            return Of(_values, codes);
        // A small part of a log has few of many texts, and must not look at all.
        int[] used = [.. codes.Where(code => code > 0).Distinct().Order()];
        foreach (ref int code in codes.AsSpan())
            code = code == 0 ? 0 : Array.BinarySearch(used, code) + 1;
        return Of([.. used.Select(code => _values[code - 1])], codes);
    }

    /// <summary>Gets one more than the place of a row's text in <see cref="Values"/>; 0 for none.</summary>
    public int CodeAt(int row) =>
        _width switch
        {
            sizeof(byte) => _codes[row],
            sizeof(ushort) => MemoryMarshal.Cast<byte, ushort>(_codes)[row],
            _ => MemoryMarshal.Cast<byte, int>(_codes)[row],
        };

    private void Write(int row, int code)
    {
        switch (_width)
        {
            case sizeof(byte):
                _codes[row] = (byte)code;
                break;
            case sizeof(ushort):
                MemoryMarshal.Cast<byte, ushort>(_codes.AsSpan())[row] = (ushort)code;
                break;
            default:
                MemoryMarshal.Cast<byte, int>(_codes.AsSpan())[row] = code;
                break;
        }
    }
}
