using System.Xml;

namespace CxMetrics.Journeys;

/// <summary>The different names in an XML text, of which a text made to exhaust the memory could have any number.</summary>
internal sealed class BoundedNameTable : NameTable
{
    private const int MostNames = 2000;

    private const int MostCharacters = 1_000_000;

    private int _count;
    private long _characters;

    /// <summary>Gets whether a name was refused.</summary>
    public bool IsExceeded { get; private set; }

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    public override string Add(char[] key, int start, int len) =>
        len == 0 ? "" : Get(key, start, len) ?? Counted(base.Add(key, start, len));

    private string Counted(string added)
    {
        _characters += added.Length;
        if (++_count > MostNames)
            throw Refusal($"more than {MostNames} different names");
        return _characters <= MostCharacters
            ? added
            : throw Refusal($"different names of more than {MostCharacters} characters together");
    }

    private XmlException Refusal(string what)
    {
        IsExceeded = true;
        return new($"The elements and their attributes have {what}.");
    }
}
