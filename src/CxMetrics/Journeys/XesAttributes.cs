using System.Xml;

namespace CxMetrics.Journeys;

/// <summary>Those attributes of a trace or an event that are wanted, without a string for each value.</summary>
internal sealed class XesAttributes
{
    private const int Absent = -1;

    private readonly string[] _keys;
    private readonly (int Start, int Length)[] _values;
    private readonly char[] _key;
    private char[] _text = new char[1024];
    private int _length;

    public XesAttributes(IEnumerable<string> keys)
    {
        _keys = [.. keys.Distinct(StringComparer.Ordinal)];
        _values = new (int, int)[_keys.Length];
        // One more than the longest key shows that a key is longer.
        _key = new char[_keys.Max(key => key.Length) + 1];
        Clear();
    }

    /// <summary>Gets the value of a key that is there.</summary>
    public ReadOnlySpan<char> this[string key]
    {
        get
        {
            var (start, length) = _values[Array.IndexOf(_keys, key)];
            return _text.AsSpan(start, length);
        }
    }

    public bool Has(string key) => _values[Array.IndexOf(_keys, key)].Start != Absent;

    public string KeyOf(int index) => _keys[index];

    public void Clear()
    {
        _values.AsSpan().Fill((Absent, 0));
        _length = 0;
    }

    /// <summary>Gives the index of the key that the reader stands on; -1 when it is not wanted.</summary>
    public int Find(XmlReader xml)
    {
        int length = 0;
        int read;
        while (length < _key.Length && (read = xml.ReadValueChunk(_key, length, _key.Length - length)) > 0)
            length += read;
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_key.AsSpan(0, length).SequenceEqual(_keys[i]))
                return i;
        }
        return -1;
    }

    /// <summary>Takes the value that the reader stands on.</summary>
    /// <returns>False when there is one already.</returns>
    public bool TryTake(int index, XmlReader xml)
    {
        if (_values[index].Start != Absent)
            return false;
        int start = _length;
        int read;
        while ((read = xml.ReadValueChunk(_text, _length, _text.Length - _length)) > 0)
        {
            _length += read;
            if (_length == _text.Length)
                Array.Resize(ref _text, 2 * _text.Length);
        }
        _values[index] = (start, _length - start);
        return true;
    }
}
