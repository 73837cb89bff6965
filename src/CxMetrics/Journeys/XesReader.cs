using System.Globalization;
using System.Xml;

namespace CxMetrics.Journeys;

/// <summary>Goes through the XML of an XES log once, event by event.</summary>
/// <remarks>What the text can make it hold, beside the events, is bounded: the length of a name, value or comment, the number
/// of different names, and how deep elements stand in each other. Document type definitions are refused, and entities of
/// one's own with them.</remarks>
internal sealed class XesReader : IDisposable
{
    // Of XML between two elements or events; nothing real is longer.
    private const int LongestPiece = 1 << 20;
    private const int DeepestElement = 64;

    // 78 and 78.0
    private const NumberStyles WholeNumber = NumberStyles.Integer | NumberStyles.AllowDecimalPoint;

    private const string LifecycleKey = "lifecycle:transition";

    private static readonly string[] BeforeTheEnd = ["schedule", "assign", "reassign", "start", "suspend", "resume"];

    private readonly XesOptions _options;
    private readonly WatchedStream _source;
    private readonly BoundedNameTable _names = new();
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _place;
    private readonly XesHeader _header = new();
    private readonly XesCounts _counts = new();
    private readonly EventLogBuilder _builder = new();
    private readonly XesAttributes _trace;
    private XesAttributes? _event;
    private string[] _nameKeys = [];
    private bool _hasRoot;
    private int _last = 1;
    private bool _skipsBeforeTheEnd;
    private char[] _name = new char[256];

    private XesReader(Stream stream, XesOptions options)
    {
        _options = options;
        _source = new(WatchedStream.Unpacked(stream), LongestPiece);
        _trace = new([options.Case, .. OptionalKeys]);
        _xml = XmlReader.Create(
            _source,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                IgnoreWhitespace = true,
                NameTable = _names,
            }
        );
        _place = (IXmlLineInfo)_xml;
    }

    // What an event or else its trace may say.
    private IEnumerable<string> OptionalKeys =>
        _options.Outcome is { } outcome ? [outcome, .. _options.Attributes] : _options.Attributes;

    public static XesLog Read(Stream stream, XesOptions options)
    {
        using var reader = new XesReader(stream, options);
        reader.ReadLog();
        return new(reader._builder.Build(), reader._header.Classifiers, reader._counts);
    }

    public void Dispose()
    {
        _xml.Dispose();
        _source.Dispose();
    }

    private void ReadLog()
    {
        while (MoveNext() && _xml.NodeType != XmlNodeType.Element) { }
        _hasRoot = true;
        if (_xml.LocalName != "log")
            throw Problem($"the text is not XES: it starts with <{_xml.LocalName}>, not with <log>");
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && NextChild(0))
        {
            switch (_xml.LocalName)
            {
                case "trace":
                    ReadTrace();
                    break;
                case "event":
                    throw Problem("an event outside of a trace has no case");
                case "global" or "classifier" when _event is not null:
                    throw Problem($"<{_xml.LocalName}> stands behind the first trace");
                case "global":
                    ReadGlobal();
                    break;
                case "classifier":
                    ReadClassifier();
                    break;
                case "extension":
                    SkipChildren();
                    break;
                default:
                    ThrowUnlessAttribute("a log");
                    SkipChildren();
                    break;
            }
        }
        while (MoveNext()) { }
    }

    private void ReadClassifier()
    {
        string name = _xml.GetAttribute("name") ?? throw Problem("a classifier has no name");
        string keys = _xml.GetAttribute("keys") ?? "";
        if (string.IsNullOrWhiteSpace(keys))
            throw Problem("a classifier has no keys");
        if (_xml.GetAttribute("scope") is null or "event")
            Declare(_header.AddClassifier, name, keys);
        SkipChildren();
    }

    private void ReadGlobal()
    {
        bool isOfEvents = _xml.GetAttribute("scope") is null or "event";
        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && NextChild(depth))
        {
            ThrowUnlessAttribute("<global>");
            if (isOfEvents && _xml.GetAttribute("key") is { } key && _xml.GetAttribute("value") is { } value)
                Declare(_header.AddDefault, key, value);
            SkipChildren();
        }
    }

    private void Declare(Action<string, string> add, string name, string value)
    {
        try
        {
            add(name, value);
        }
        catch (XmlException e)
        {
            throw Problem(e.Message.TrimEnd('.'), e);
        }
    }

    private void ReadTrace()
    {
        if (_event is null)
            Prepare();
        _counts.Traces++;
        _trace.Clear();
        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && NextChild(depth))
        {
            if (_xml.LocalName == "event")
                ReadEvent();
            else
                ReadAttribute("a trace", _trace);
        }
    }

    // Once, when all that stands before the traces is known.
    private void Prepare()
    {
        _nameKeys = _header.KeysOf(_options.Touchpoint);
        // Whoever names events by their transitions wants to see these.
        _skipsBeforeTheEnd = _options.Lifecycle == XesLifecycle.Endings && !_nameKeys.Contains(LifecycleKey);
        IEnumerable<string> rating = _options.Rating is { } key ? [key] : [];
        _event = new([_options.Time, LifecycleKey, .. _nameKeys, .. rating, .. OptionalKeys]);
    }

    private void ReadEvent()
    {
        var attributes = _event!;
        _counts.Events++;
        attributes.Clear();
        var (line, position) = Place();
        int depth = _xml.Depth;
        bool isEmpty = _xml.IsEmptyElement;
        while (!isEmpty && NextChild(depth))
            ReadAttribute("an event", attributes);
        if (_skipsBeforeTheEnd && attributes.Has(LifecycleKey) && IsBeforeTheEnd(attributes[LifecycleKey]))
            _counts.LeftOutByLifecycle++;
        else if (attributes.Has(_options.Time))
            AddEvent(attributes, line, position);
        else if (_options.SkipEventsWithoutTime)
            _counts.LeftOutWithoutTime++;
        else
            throw ProblemAt(line, position, $"the event has no time, no '{_options.Time}'");
    }

    private void AddEvent(XesAttributes attributes, int line, int position)
    {
        if (!_trace.Has(_options.Case) || _trace[_options.Case].IsEmpty)
        {
            throw ProblemAt(
                line,
                position,
                $"the event is of no case: no '{_options.Case}' with a value stands before it in its trace"
            );
        }
        if (!InstantText.TryParse(attributes[_options.Time].Trim(), out long ticks))
        {
            throw ProblemAt(
                line,
                position,
                $"the time '{Shortened(attributes[_options.Time])}' cannot be read; such as 2024-03-01T09:30:00+01:00 was expected"
            );
        }
        int? rating = null;
        if (_options.Rating is { } key && attributes.Has(key))
        {
            bool isWhole = int.TryParse(attributes[key], WholeNumber, CultureInfo.InvariantCulture, out int value);
            rating =
                isWhole && value != EventLog.NoRating
                    ? value
                    : throw ProblemAt(
                        line,
                        position,
                        $"the rating '{Shortened(attributes[key])}' is not a whole number"
                    );
        }
        var name = NameOf(attributes, line, position);
        var outcome = _options.Outcome is { } ending ? ValueOf(attributes, ending) : default;
        _builder.Add(_trace[_options.Case], name, new DateTimeOffset(ticks, TimeSpan.Zero), rating, outcome);
        foreach (string attribute in _options.Attributes)
        {
            if (ValueOf(attributes, attribute) is { IsEmpty: false } value)
                _builder.SetAttribute(attribute, value);
        }
    }

    private ReadOnlySpan<char> NameOf(XesAttributes attributes, int line, int position)
    {
        bool isThere = Array.Exists(_nameKeys, key => attributes.Has(key) || _header.DefaultOf(key) is not null);
        if (!isThere)
            throw ProblemAt(line, position, $"the event has no '{string.Join("' or '", _nameKeys)}'{_header.Hint}");
        if (_nameKeys.Length > 1)
            return JoinedName(attributes);
        var name = PartOf(attributes, _nameKeys[0]);
        return name.IsEmpty ? throw ProblemAt(line, position, $"the '{_nameKeys[0]}' of the event is empty") : name;
    }

    // As OpenXES joins them.
    private ReadOnlySpan<char> JoinedName(XesAttributes attributes)
    {
        int length = 0;
        foreach (string key in _nameKeys)
        {
            var part = PartOf(attributes, key);
            while (_name.Length < length + part.Length + 1)
                Array.Resize(ref _name, 2 * _name.Length);
            part.CopyTo(_name.AsSpan(length));
            length += part.Length;
            _name[length++] = '+';
        }
        return _name.AsSpan(0, length - 1);
    }

    private ReadOnlySpan<char> PartOf(XesAttributes attributes, string key) =>
        attributes.Has(key) ? attributes[key] : _header.DefaultOf(key);

    private ReadOnlySpan<char> ValueOf(XesAttributes attributes, string key) =>
        attributes.Has(key) ? attributes[key]
        : _trace.Has(key) ? _trace[key]
        : default;

    private static bool IsBeforeTheEnd(ReadOnlySpan<char> transition)
    {
        foreach (string early in BeforeTheEnd)
        {
            if (transition.Equals(early, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Takes the attribute that the reader stands on, if it is wanted.</summary>
    private void ReadAttribute(string parent, XesAttributes attributes)
    {
        ThrowUnlessAttribute(parent);
        if (!_xml.MoveToAttribute("key"))
            throw Problem($"<{_xml.LocalName}> has no key");
        int wanted = attributes.Find(_xml);
        if (wanted >= 0 && _xml.MoveToAttribute("value") && !attributes.TryTake(wanted, _xml))
            throw Problem($"{parent} has two '{attributes.KeyOf(wanted)}'");
        _xml.MoveToElement();
        SkipChildren();
    }

    private void ThrowUnlessAttribute(string parent)
    {
        if (
            _xml.LocalName
            is not ("string" or "date" or "int" or "float" or "boolean" or "id" or "list" or "container" or "values")
        )
            throw Problem($"<{_xml.LocalName}> is nothing that XES has in {parent}");
    }

    /// <summary>Goes to the next element in the one that stands at a depth.</summary>
    /// <returns>False at its end.</returns>
    private bool NextChild(int depth)
    {
        while (MoveNext())
        {
            if (_xml.NodeType == XmlNodeType.Element)
                return true;
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)
                return false;
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                throw Problem("there is text between the elements");
        }
        return false;
    }

    // What stands inside attributes says more about them, not about the event.
    private void SkipChildren()
    {
        if (_xml.IsEmptyElement)
            return;
        int depth = _xml.Depth;
        while (MoveNext() && (_xml.NodeType != XmlNodeType.EndElement || _xml.Depth > depth)) { }
    }

    private bool MoveNext()
    {
        _source.Allow();
        try
        {
            do
            {
                if (!_xml.Read())
                    return false;
                // Long blank space comes as text.
            } while (_xml.NodeType == XmlNodeType.Text && string.IsNullOrWhiteSpace(_xml.Value));
        }
        // Where the platform does not say the line, the one of the last element is near.
        catch (XmlException e) when (e.LineNumber == 0)
        {
            throw Problem(MessageOf(e), e);
        }
        _last = _place.LineNumber;
        return _xml.Depth <= DeepestElement
            ? true
            : throw Problem($"elements stand in each other more than {DeepestElement} deep");
    }

    // The platform's own messages are of the one who programs, not of the one who has the file.
    private string MessageOf(XmlException e)
    {
        bool isOfPlatform = !_hasRoot && !_source.IsExceeded && !_names.IsExceeded;
        if (isOfPlatform && e.Message.Contains("DTD", StringComparison.OrdinalIgnoreCase))
            return "the text has a document type definition, which is refused";
        return isOfPlatform && _source.IsAtEnd
            ? "there is no <log>: the text is empty or has no element"
            : e.Message.TrimEnd('.');
    }

    // Inside a comment the platform does not know the line.
    private (int Line, int Position) Place() =>
        _place.LineNumber > 0 ? (_place.LineNumber, _place.LinePosition) : (_last, 1);

    private XmlException Problem(string what, Exception? inner = null)
    {
        var (line, position) = Place();
        return ProblemAt(line, position, what, inner);
    }

    private static XmlException ProblemAt(int line, int position, string what, Exception? inner = null) =>
        new($"{char.ToUpperInvariant(what[0])}{what[1..]}.", inner, line, position);

    private static string Shortened(ReadOnlySpan<char> text) => text.Length <= 40 ? $"{text}" : $"{text[..40]}…";
}
