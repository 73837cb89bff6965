using System.Text;
using System.Xml;

namespace CxMetrics.Pictures;

/// <summary>Writes XML documents of CJML.</summary>
internal static class CjmlWriter
{
    // Line breaks inside of names are written as character references, so that readers keep them.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static string Document(Action<XmlWriter> content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("CJML");
            xml.WriteAttributeString("version", "2.0");
            content(xml);
            xml.WriteEndElement();
        }
        stream.WriteByte((byte)'\n');
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Gives a text that XML can hold.</summary>
    public static string Text(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~') is false)
            return text;
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            valid.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return valid.ToString();
    }

    public static void Element(this XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Text(text));

    public static void Element(this XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name);
        content();
        xml.WriteEndElement();
    }

    public static void Reference(this XmlWriter xml, string name, string attribute, string id)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString(attribute, id);
        xml.WriteEndElement();
    }
}
