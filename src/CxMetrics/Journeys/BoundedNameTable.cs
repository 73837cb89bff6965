using System.Xml;

namespace CxMetrics.Journeys;

/// <summary>The different names in an XML text, of which a text made to exhaust the memory could have any number.</summary>
internal sealed class BoundedNameTable : NameTable
{
    private const int MostNames = 2000;

    private int _count;

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    public override string Add(char[] key, int start, int len) =>
        len == 0 ? "" : Get(key, start, len) ?? Counted(base.Add(key, start, len));

    private string Counted(string added) =>
        ++_count <= MostNames
            ? added
            : throw new XmlException($"The elements and their attributes have more than {MostNames} different names.");
}
