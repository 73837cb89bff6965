using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

/// <summary>Writes logs as XES, for the tests of what reads it.</summary>
internal static class Xes
{
    /// <summary>Writes a log as a XES file has it: traces with their events, in their order.</summary>
    public static byte[] Write(EventLog log, bool isPacked = false)
    {
        var text = new MemoryStream();
        using (Stream target = isPacked ? new GZipStream(text, CompressionLevel.Fastest) : new BufferedStream(text))
        using (var xml = XmlWriter.Create(target, new XmlWriterSettings { Indent = true }))
        {
            xml.WriteStartElement("log", "http://www.xes-standard.org/");
            foreach (var journey in log)
            {
                xml.WriteStartElement("trace");
                WriteAttribute(xml, "string", "concept:name", journey.Name);
                foreach (var e in journey.Events)
                    WriteEvent(xml, e);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return text.ToArray();
    }

    /// <summary>Puts a header, traces or events into a log.</summary>
    public static byte[] Log(string inner) =>
        Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
            {inner}
            </log>
            """
        );

    /// <summary>Reads a text, plain or packed.</summary>
    public static XesLog Read(byte[] text, XesOptions? options = null) => XesLog.Read(new MemoryStream(text), options);

    private static void WriteEvent(XmlWriter xml, JourneyEvent e)
    {
        xml.WriteStartElement("event");
        WriteAttribute(xml, "string", "concept:name", e.Touchpoint);
        WriteAttribute(xml, "date", "time:timestamp", e.Time.ToString("O", CultureInfo.InvariantCulture));
        if (e.Rating is { } rating)
            WriteAttribute(xml, "int", "score", rating.ToString(CultureInfo.InvariantCulture));
        if (e.Outcome is { } outcome)
            WriteAttribute(xml, "string", "outcome", outcome);
        foreach (var (name, value) in e.Attributes ?? new Dictionary<string, string>())
            WriteAttribute(xml, "string", name, value);
        xml.WriteEndElement();
    }

    private static void WriteAttribute(XmlWriter xml, string type, string key, string value)
    {
        xml.WriteStartElement(type);
        xml.WriteAttributeString("key", key);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }
}
