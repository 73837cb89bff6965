using System.Xml;

namespace CxMetrics.Journeys;

/// <summary>An event log read from XES, the XML format of process mining, with what was left out.</summary>
/// <remarks>
/// A trace is a case, named by its <c>concept:name</c>; traces of the same name are one case. Times count in UTC; those without
/// a zone are taken as UTC. Attributes inside other attributes, and of the log, are no attributes of an event. An event that
/// lacks an attribute of its name has the value that the log declares for all events, if it does; a time that is missing stays
/// missing.
/// </remarks>
/// <seealso href="https://doi.org/10.1109/IEEESTD.2023.10267858">IEEE 1849, eXtensible Event Stream</seealso>
public sealed class XesLog
{
    internal XesLog(EventLog log, IReadOnlyList<string> classifiers, XesCounts counts)
    {
        Log = log;
        Classifiers = classifiers;
        Traces = counts.Traces;
        Events = counts.Events;
        LeftOutByLifecycle = counts.LeftOutByLifecycle;
        LeftOutWithoutTime = counts.LeftOutWithoutTime;
    }

    /// <summary>Gets the events that count.</summary>
    public EventLog Log { get; }

    /// <summary>Gets the names of the classifiers of events that the log declares, each a possible
    /// <see cref="XesOptions.Touchpoint"/>.</summary>
    public IReadOnlyList<string> Classifiers { get; }

    /// <summary>Gets the number of traces, with those that have no event that counts.</summary>
    public long Traces { get; }

    /// <summary>Gets the number of events, with those left out.</summary>
    public long Events { get; }

    /// <summary>Gets the number of events left out because they are not the end of an activity.</summary>
    public long LeftOutByLifecycle { get; }

    /// <summary>Gets the number of events left out because they have no time.</summary>
    public long LeftOutWithoutTime { get; }

    /// <summary>Reads a log from its XML, plain or packed with gzip, in one pass; only the events are held.</summary>
    /// <param name="stream">The text; it is not closed.</param>
    /// <param name="options">What is taken; null for the standard attributes.</param>
    /// <returns>The log.</returns>
    /// <exception cref="XmlException">The text is not XES, has a document type definition, a name or value without end, a case,
    /// touchpoint or time that is missing or cannot be read, or is cut off. The message, and
    /// <see cref="XmlException.LineNumber"/> and <see cref="XmlException.LinePosition"/>, say where.</exception>
    /// <exception cref="InvalidDataException">The packed data is damaged.</exception>
    public static XesLog Read(Stream stream, XesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return XesReader.Read(stream, options ?? new());
    }
}
