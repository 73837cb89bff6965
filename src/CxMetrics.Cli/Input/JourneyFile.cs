using System.Globalization;
using System.Xml;
using CxMetrics.Journeys;

namespace CxMetrics.Cli.Input;

/// <summary>Reads events from CSV or XES, plain or packed, whatever the file is called.</summary>
internal static class JourneyFile
{
    // Long enough for a byte order mark, blank lines and the first tag.
    private const int LengthOfHead = 256;

    public static JourneyResult Read(JourneyRequest request)
    {
        var (name, source) = InputFile.Open(request.File, "a CSV or XES file");
        using (source)
        {
            var (head, text) = HeadOf(name, source);
            return IsXml(head)
                ? ReadXes(request, name, source, text)
                : JourneyColumns.Read(request, name, source, text);
        }
    }

    private static (byte[] Head, Stream Text) HeadOf(string name, Stream source)
    {
        try
        {
            return InputFile.Peeked(InputFile.Unpacked(source), LengthOfHead);
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{name}: after line 0: the gzip data is damaged or cut off.", e);
        }
    }

    private static JourneyResult ReadXes(JourneyRequest request, string name, Stream source, Stream text)
    {
        var standard = new XesOptions();
        var options = new XesOptions
        {
            Case = request.Case ?? standard.Case,
            Touchpoint = request.Touchpoint ?? standard.Touchpoint,
            Time = request.Time ?? standard.Time,
            Rating = request.Rating,
            Outcome = request.Outcome,
            Lifecycle = request.Lifecycle,
            SkipEventsWithoutTime = request.SkipsWithoutTime,
        };
        try
        {
            var xes = ReadingProgress.Show(
                name,
                source,
                report => XesLog.Read(new ReportingStream(text, () => report(null)), options)
            );
            ThrowIfNowhere(request, name, xes.Log);
            return new(name, xes.Log, [.. Notes(xes)]);
        }
        catch (XmlException e)
        {
            // The platform says the place at the end, as "Line 3, position 5."
            string message = e.Message.Replace(
                $" Line {e.LineNumber}, position {e.LinePosition}.",
                "",
                StringComparison.Ordinal
            );
            throw new InputException($"{name}: line {e.LineNumber}, column {e.LinePosition}: {Shown.Of(message)}", e);
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{name}: the gzip data is damaged or cut off.", e);
        }
    }

    // A CSV file has its columns at the top; here only the end tells that there is no such attribute.
    private static void ThrowIfNowhere(JourneyRequest request, string name, EventLog log)
    {
        if (log.EventCount == 0)
            return;
        if (request.Rating is { } rating && !log.SelectMany(journey => journey.Events).Any(e => e.Rating is not null))
            throw new InputException($"{name}: no event has a number as its attribute '{Shown.Of(rating)}'.");
        if (request.Outcome is { } outcome && log.Outcomes.Count == 0)
            throw new InputException($"{name}: no event or trace has an attribute '{Shown.Of(outcome)}'.");
    }

    private static IEnumerable<string> Notes(XesLog xes)
    {
        if (xes.LeftOutByLifecycle > 0)
        {
            yield return Of(xes.LeftOutByLifecycle)
                + "are not the end of an activity and are left out; --lifecycle all counts them.";
        }
        if (xes.LeftOutWithoutTime > 0)
            yield return Of(xes.LeftOutWithoutTime) + "have no time and are left out.";

        string Of(long some) => string.Create(CultureInfo.InvariantCulture, $"{some:N0} of {xes.Events:N0} events ");
    }

    // No CSV file starts with the opening of a tag.
    private static bool IsXml(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        else if (head.StartsWith([(byte)0xFF, (byte)0xFE]) || head.StartsWith([(byte)0xFE, (byte)0xFF]))
            head = head[2..];
        head = head.TrimStart(" \t\r\n\0"u8);
        return !head.IsEmpty && head[0] == '<';
    }
}
