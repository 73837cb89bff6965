using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class XesLogTests
{
    private const string OneEvent = """
        <trace><string key="concept:name" value="c"/><event>
        <string key="concept:name" value="Pay"/><date key="time:timestamp" value="2024-03-01T09:30:00+01:00"/>
        </event></trace>
        """;

    private const string Lifecycles = """
        <classifier name="Activity" scope="event" keys="concept:name lifecycle:transition"/>
        <trace>
          <string key="concept:name" value="c"/>
          <event><string key="concept:name" value="Call"/><string key="lifecycle:transition" value="START"/>
            <date key="time:timestamp" value="2024-03-01T09:00:00Z"/></event>
          <event><string key="concept:name" value="Call"/><string key="lifecycle:transition" value="complete"/>
            <date key="time:timestamp" value="2024-03-01T09:10:00Z"/></event>
          <event><string key="concept:name" value="Pay"/>
            <date key="time:timestamp" value="2024-03-01T09:20:00Z"/></event>
          <event><string key="concept:name" value="Wait"/><string key="lifecycle:transition" value="In Progress"/>
            <date key="time:timestamp" value="2024-03-01T09:30:00Z"/></event>
        </trace>
        """;

    public static TheoryData<string> Journeys =>
        [
            "oulad_scored.csv.gz",
            "servicenow_incidents.csv.gz",
            "ecom_synthetic.csv.gz",
            "receipt.csv.gz",
            "bpic2012_ao.csv.gz",
            "bpic2012_full.csv.gz",
            "bpic2020_domestic.csv.gz",
            "sepsis.csv.gz",
            "running-example.csv",
        ];

    [Theory]
    [MemberData(nameof(Journeys))]
    public void A_real_log_written_as_XES_reads_back_the_same(string file)
    {
        var log = LogOf(file);
        var options = new XesOptions
        {
            Rating = "score",
            Outcome = "outcome",
            Attributes = log.Attributes,
            Lifecycle = XesLifecycle.AllTransitions,
        };
        AssertSame(log, Xes.Read(Xes.Write(log), options));
        AssertSame(log, Xes.Read(Xes.Write(log, isPacked: true), options));
    }

    [Fact]
    public void A_time_counts_in_UTC_whatever_its_zone()
    {
        var xes = Xes.Read(Xes.Log(OneEvent));
        var e = Assert.Single(Assert.Single(xes.Log).Events);
        Assert.Equal(new("c", "Pay", new(2024, 3, 1, 8, 30, 0, TimeSpan.Zero)), e);
        Assert.Equal(TimeSpan.Zero, e.Time.Offset);
        var unzoned = Xes.Read(Xes.Log(OneEvent.Replace("+01:00", "", StringComparison.Ordinal)));
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 30, 0, TimeSpan.Zero), unzoned.Log.Start);
    }

    [Theory]
    [InlineData("2024-03-01T09:30:00+01:00", "2024-03-01T08:30:00Z")]
    [InlineData("2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00Z")]
    [InlineData("2024-12-31T20:00:00.250-05:30", "2025-01-01T01:30:00.250Z")]
    [InlineData("2024-03-01T09:30:00Z", "2024-03-01T09:30:00Z")]
    public void Trap_22_zone_offsets_are_times_in_utc(string zoned, string utc)
    {
        string log = OneEvent.Replace("2024-03-01T09:30:00+01:00", zoned, StringComparison.Ordinal);
        var time = Assert.Single(Assert.Single(Xes.Read(Xes.Log(log)).Log).Events).Time;
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), time);
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Fact]
    public void Trap_22_start_and_complete_are_one_event_unless_all_rows_are_asked_for()
    {
        var xes = Xes.Read(Xes.Log(Lifecycles));
        // A transition that the standard does not know may well be an end.
        Assert.Equal(["Call", "Pay", "Wait"], xes.Log.Single().Touchpoints);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 9, 10, 0, TimeSpan.Zero), xes.Log.Start);
        Assert.Equal((4, 1), (xes.Events, xes.LeftOutByLifecycle));

        var all = Xes.Read(Xes.Log(Lifecycles), new() { Lifecycle = XesLifecycle.AllTransitions });
        Assert.Equal(["Call", "Call", "Pay", "Wait"], all.Log.Single().Touchpoints);
        Assert.Equal(0, all.LeftOutByLifecycle);
    }

    [Fact]
    public void Trap_22_of_several_classifiers_one_is_picked_by_name()
    {
        string log = """
            <global scope="event"><string key="Activity Name" value="x"/></global>
            <classifier name="Resource" keys="org:resource"/>
            <classifier name="Both" keys="'concept:name' org:resource"/>
            <classifier name="Blank" keys="Activity Name"/>
            <classifier name="Trace" scope="trace" keys="concept:name"/>
            <trace><string key="concept:name" value="c"/><event>
            <string key="org:resource" value="Ann"/><string key="concept:name" value="Pay"/><string key="Activity Name" value="Pay it"/>
            <date key="time:timestamp" value="2024-03-01T09:30:00Z"/></event></trace>
            """;
        Assert.Equal(["Resource", "Both", "Blank"], Xes.Read(Xes.Log(log)).Classifiers);
        Assert.Equal("Pay", Touchpoint("concept:name"));
        Assert.Equal("Ann", Touchpoint("Resource"));
        Assert.Equal("Ann", Touchpoint("org:resource"));
        Assert.Equal("Pay+Ann", Touchpoint("Both"));
        Assert.Equal("Pay it", Touchpoint("Blank"));
        var e = AssertRefused(
            Xes.Log(log),
            "no 'Trace'; the classifiers of the log are Resource, Both, Blank",
            "Trace"
        );
        Assert.Equal(8, e.LineNumber);

        string Touchpoint(string name) => Xes.Read(Xes.Log(log), new() { Touchpoint = name }).Log.Touchpoints.Single();
    }

    [Fact]
    public void Trap_22_a_classifier_of_transitions_sees_all_of_them()
    {
        var xes = Xes.Read(Xes.Log(Lifecycles), new() { Touchpoint = "Activity" });
        var e = Assert.Throws<XmlException>(() => Xes.Read(Xes.Log(Lifecycles), new() { Touchpoint = "Activities" }));
        Assert.Contains(
            "no 'Activities'; the classifiers of the log are Activity",
            e.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(["Call+START", "Call+complete", "Pay+", "Wait+In Progress"], xes.Log.Single().Touchpoints);
    }

    [Fact]
    public void Trap_22_events_without_a_time_are_refused_or_left_out_and_counted()
    {
        byte[] log = Xes.Log(
            """
            <global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
            <trace><string key="concept:name" value="c"/>
            <event><string key="concept:name" value="Look"/></event>
            <event><string key="concept:name" value="Pay"/><date key="time:timestamp" value="2024-03-01T09:30:00Z"/></event>
            </trace>
            """
        );
        var refused = AssertRefused(log, "The event has no time, no 'time:timestamp'");
        Assert.Equal((5, 2), (refused.LineNumber, refused.LinePosition));
        var xes = Xes.Read(log, new() { SkipEventsWithoutTime = true });
        Assert.Equal(["Pay"], xes.Log.Touchpoints);
        Assert.Equal((2, 1), (xes.Events, xes.LeftOutWithoutTime));
    }

    [Fact]
    public void Trap_22_attributes_inside_attributes_are_not_those_of_the_event()
    {
        var xes = Xes.Read(
            Xes.Log(
                """
                <string key="concept:name" value="the log"><string key="concept:name" value="inside"/></string>
                <trace>
                  <list key="parts"><values><string key="concept:name" value="no case"/></values></list>
                  <string key="concept:name" value="c"><string key="concept:name" value="inside"/></string>
                  <event>
                    <container key="concept"><date key="time:timestamp" value="1999-01-01T00:00:00Z"/></container>
                    <string key="concept:name" value="Pay"><string key="concept:name" value="inside"/></string>
                    <date value="2024-03-01T09:30:00Z" key="time:timestamp"><int key="a" value="1"><int key="b" value="2"/></int></date>
                  </event>
                </trace>
                """
            )
        );
        Assert.Equal(
            new("c", "Pay", new(2024, 3, 1, 9, 30, 0, TimeSpan.Zero)),
            Assert.Single(Assert.Single(xes.Log).Events)
        );
    }

    [Fact]
    public void What_all_events_share_by_declaration_need_not_be_repeated()
    {
        var xes = Xes.Read(
            Xes.Log(
                """
                <global scope="trace"><string key="concept:name" value="unknown case"/></global>
                <global scope="event"><string key="concept:name" value="Visit"/></global>
                <trace><string key="concept:name" value="c"/>
                <event><date key="time:timestamp" value="2024-03-01T09:30:00Z"/></event></trace>
                """
            )
        );
        Assert.Equal(["Visit"], xes.Log.Touchpoints);
    }

    [Fact]
    public void Ratings_outcomes_and_attributes_come_along_and_those_of_a_trace_are_of_its_events()
    {
        var xes = Xes.Read(
            Xes.Log(
                """
                <trace><string key="concept:name" value="c"/><string key="plan" value="pro"/><string key="result" value="won"/>
                <event><string key="concept:name" value="Call"/><date key="time:timestamp" value="2024-03-01T09:30:00Z"/>
                  <float key="nps" value="9.0"/><string key="plan" value="free"/></event>
                <event><string key="concept:name" value="Pay"/><date key="time:timestamp" value="2024-03-01T09:31:00Z"/></event></trace>
                """
            ),
            new()
            {
                Rating = "nps",
                Outcome = "result",
                Attributes = ["plan"],
            }
        );
        var events = xes.Log.Single().Events.ToArray();
        Assert.Equal([9, null], events.Select(e => e.Rating));
        Assert.Equal(["won", "won"], events.Select(e => e.Outcome));
        Assert.Equal(["free", "pro"], events.Select(e => e.Attributes!["plan"]));
    }

    [Fact]
    public void Traces_without_events_and_of_one_name_are_told_by_the_number_of_traces()
    {
        string empty = """<trace><string key="concept:name" value="never"/></trace><trace/>""";
        var xes = Xes.Read(Xes.Log(OneEvent + empty + OneEvent));
        Assert.Equal((4, 1, 2), (xes.Traces, xes.Log.CaseCount, xes.Log.EventCount));
        Assert.Equal(0, Xes.Read("<log/>"u8.ToArray()).Log.EventCount);
    }

    [Theory]
    [InlineData("", "There is no <log>: the text is empty or has no element")]
    [InlineData("<?xml version='1.0'?>\n<!-- nothing -->\n", "There is no <log>: the text is empty or has no element")]
    [InlineData("<!DOCTYPE", "The text has a document type definition, which is refused")]
    [InlineData("<!DOCTYPE log><log/>", "The text has a document type definition, which is refused")]
    [InlineData("not XML", "Data at the root level is invalid")]
    [InlineData("<html><body/></html>", "is not XES: it starts with <html>")]
    [InlineData("<log><trace></log>", "does not match the end tag")]
    [InlineData("<log><trace>", "Unexpected end of file")]
    [InlineData("<log>text</log>", "text between the elements")]
    [InlineData("<log><events/></log>", "<events> is nothing that XES has in a log")]
    [InlineData("<log><event/></log>", "an event outside of a trace has no case")]
    [InlineData("<log><trace/><classifier name='a' keys='b'/></log>", "<classifier> stands behind the first trace")]
    [InlineData("<log><classifier keys='b'/></log>", "a classifier has no name")]
    [InlineData("<log><classifier name='b' keys=' '/></log>", "a classifier has no keys")]
    [InlineData("<log><trace><string value='b'/></trace></log>", "<string> has no key")]
    [InlineData("<log><trace><event><trace/></event></trace></log>", "<trace> is nothing that XES has in an event")]
    [InlineData(
        "<log><trace><string key='concept:name' value='b'/><string key='concept:name' value='c'/></trace></log>",
        "a trace has two 'concept:name'"
    )]
    [InlineData(
        "<log><trace><event><date key='time:timestamp' value='2024-03-01'/></event></trace></log>",
        "of no case"
    )]
    [InlineData(
        "<log><trace><string key='concept:name' value='b'/><event><date key='time:timestamp' value='2024-03-01'/></event></trace></log>",
        "the event has no 'concept:name'"
    )]
    [InlineData(
        "<log><trace><string key='concept:name' value='b'/><event><string key='concept:name' value=''/><date key='time:timestamp' value='2024-03-01'/></event></trace></log>",
        "the 'concept:name' of the event is empty"
    )]
    [InlineData(
        "<log><trace><string key='concept:name' value='b'/><event><string key='concept:name' value='a'/><date key='time:timestamp' value='yesterday'/></event></trace></log>",
        "the time 'yesterday' cannot be read"
    )]
    public void What_is_not_XES_is_refused(string text, string message) =>
        AssertRefused(Encoding.UTF8.GetBytes(text), message);

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] text = Xes.Log(OneEvent + OneEvent);
        for (int length = 0; length < text.Length - 1; length++)
            Assert.Throws<XmlException>(() => Xes.Read(text[..length]));
        byte[] packed = Packed(text);
        for (int length = 0; length < packed.Length - 8; length += 7)
        {
            var e = Record.Exception(() => Xes.Read(packed[..length]));
            Assert.True(e is XmlException or InvalidDataException, $"{length}: {e}");
        }
    }

    [Fact]
    public void An_entity_bomb_is_refused_before_its_entities_are_read()
    {
        string bomb = """
            <?xml version="1.0"?>
            <!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
            <log><string key="x" value="&b;"/></log>
            """;
        Assert.Equal(
            1,
            AssertRefused(Encoding.UTF8.GetBytes(bomb), "a document type definition, which is refused").LineNumber
        );
    }

    [Theory]
    [InlineData("<!-- a -->\n<", "a")]
    [InlineData("<!-- a -->\n<log ", "a")]
    [InlineData("<!-- a -->\n<log a=\"", "a")]
    [InlineData("<log>\n<trace><string key=\"", "a")]
    [InlineData("<log>\n<trace><string key=\"concept:name\" value=\"", "a")]
    [InlineData("<log>\n<trace><", "a")]
    [InlineData("<log>\n<trace><string ", "a")]
    [InlineData("<log>\n<trace><!--", "a")]
    [InlineData("<log>\n<trace><?pi ", "a")]
    [InlineData("<log>\n<trace>", " ")]
    [InlineData("<log>\n<trace>", "a")]
    public void What_never_ends_is_refused_at_its_line_and_in_little_memory(string start, string endless)
    {
        using var text = new EndlessStream(Encoding.UTF8.GetBytes(start), Encoding.UTF8.GetBytes(endless));
        var e = Assert.Throws<XmlException>(() => XesLog.Read(text));
        Assert.Contains("is longer than 1048576 bytes", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, e.LineNumber);
        Assert.InRange(text.Given, 1 << 20, 1 << 21);
    }

    [Fact]
    public void Ever_new_names_and_ever_deeper_elements_are_refused()
    {
        string names = string.Concat(Enumerable.Range(0, 3000).Select(i => $"<string key='a' a{i}='b'/>"));
        Assert.Equal(3, AssertRefused(Xes.Log(names), "more than 2000 different names").LineNumber);
        string deep = string.Concat(Enumerable.Repeat("<list key='a'>", 100));
        Assert.Equal(3, AssertRefused(Xes.Log(deep), "more than 64 deep").LineNumber);
    }

    [Fact]
    public void Names_on_the_first_element_are_refused_for_what_they_are()
    {
        string names = string.Concat(Enumerable.Range(0, 3000).Select(i => $" a{i}='b'"));
        var many = AssertRefused(
            Encoding.UTF8.GetBytes($"<?xml version='1.0'?>\n<log{names}/>"),
            "more than 2000 different names"
        );
        Assert.Equal(2, many.LineNumber);
    }

    [Fact]
    public void Names_that_are_long_together_are_refused_in_little_memory()
    {
        string name = new('a', 900_000);
        string names = string.Concat(Enumerable.Range(0, 20).Select(i => $"<string key='a' {name}{i}='b'/>\n"));
        byte[] text = Xes.Log(names);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = AssertRefused(text, "different names of more than 1000000 characters together");
        Assert.Equal(4, e.LineNumber);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
    }

    [Theory]
    [InlineData("<global scope='event'>\n", "<string key='a' value='{0}'/>\n", "</global>")]
    [InlineData("<global scope='event'>\n", "<string key='{0}' value='a'/>\n", "</global>")]
    [InlineData("\n", "<classifier name='a' keys='{0}'/>\n", "")]
    [InlineData("\n", "<classifier name='{0}' keys='a'/>\n", "")]
    public void Long_declarations_are_refused_at_their_line_and_in_little_memory(string start, string one, string end)
    {
        string declaration = string.Format(CultureInfo.InvariantCulture, one, new string('x', 900_000));
        using var text = new EndlessStream(
            Encoding.UTF8.GetBytes($"<log>{start}"),
            Encoding.UTF8.GetBytes(declaration),
            500,
            Encoding.UTF8.GetBytes($"{end}</log>")
        );
        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<XmlException>(() => XesLog.Read(text));
        Assert.Contains(
            "classifiers and global attributes of the log have more than 1000000 characters",
            e.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(3, e.LineNumber);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000_000);
        Assert.InRange(text.Given, 1_800_000, 3_000_000);
    }

    [Fact]
    public void Ten_thousand_declarations_are_read_and_more_refused()
    {
        string few = string.Concat(Enumerable.Repeat("<classifier name='a' keys='b'/>\n", 10_000));
        Assert.Equal(10_000, Xes.Read(Xes.Log(few)).Classifiers.Count);
        AssertRefused(Xes.Log(few + "<classifier name='a' keys='b'/>"), "declares more than 10000 classifiers");
    }

    [Fact]
    public void Fifty_megabytes_are_read_in_a_fraction_of_the_memory()
    {
        const int Events = 80_000;
        string filler = new('x', 500);
        string trace = $"""
            <event><string key="concept:name" value="Pay"/><date key="time:timestamp" value="2024-03-01T09:30:00+01:00"/>
            <string key="note" value="{filler}"/></event>
            """;
        using var text = new EndlessStream(
            "<log><trace><string key='concept:name' value='c'/>"u8.ToArray(),
            Encoding.UTF8.GetBytes(trace),
            Events,
            "</trace></log>"u8.ToArray()
        );
        long before = GC.GetAllocatedBytesForCurrentThread();
        var xes = XesLog.Read(text);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Events, xes.Log.EventCount);
        Assert.True(text.Given > 50_000_000);
        // Columns that grow by doubling, the log made of them, and now and then a string that is gone at once; more while the
        // code is not yet optimised. The notes alone would be 80 MB.
        Assert.InRange(allocated, 0, 45_000_000);
    }

    [Fact]
    public void Whatever_is_changed_in_a_file_it_is_read_or_refused_with_its_place()
    {
        var random = new Random(22);
        byte[] text = Xes.Log(Lifecycles);
        for (int i = 0; i < 3000; i++)
        {
            byte[] changed = [.. text];
            for (int k = random.Next(1, 4); k > 0; k--)
                changed[random.Next(changed.Length)] = text[random.Next(text.Length)];
            var e = Record.Exception(() => Xes.Read(changed));
            Assert.True(e is null or XmlException { LineNumber: > 0 }, $"{e}\n{Encoding.UTF8.GetString(changed)}");
        }
    }

    [Fact]
    public void Blank_space_between_elements_may_be_long()
    {
        string log = OneEvent.Replace("<event>", new string(' ', 10_000) + "\n<event>", StringComparison.Ordinal);
        Assert.Equal(1, Xes.Read(Xes.Log(log)).Log.EventCount);
    }

    [Fact]
    public void The_stream_stays_open()
    {
        var stream = new MemoryStream(Packed(Xes.Log(OneEvent)));
        XesLog.Read(stream);
        Assert.True(stream.CanRead);
        stream.Position = 0;
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        XesLog.Read(unpacked);
        Assert.True(unpacked.CanRead);
    }

    [Fact]
    public void A_rating_that_is_no_whole_number_is_refused()
    {
        string log = OneEvent.Replace(
            "<event>",
            "<event><string key=\"nps\" value=\"nine\"/>",
            StringComparison.Ordinal
        );
        var e = Assert.Throws<XmlException>(() => Xes.Read(Xes.Log(log), new() { Rating = "nps" }));
        Assert.Contains("the rating 'nine' is not a whole number", e.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static XmlException AssertRefused(byte[] text, string message, string touchpoint = "concept:name")
    {
        var e = Assert.Throws<XmlException>(() => Xes.Read(text, new() { Touchpoint = touchpoint }));
        Assert.Contains(message, e.Message, StringComparison.OrdinalIgnoreCase);
        return e;
    }

    private static void AssertSame(EventLog expected, XesLog xes)
    {
        Assert.Equal(expected.EventCount, xes.Events);
        Assert.Equal(expected.CaseCount, xes.Traces);
        var actual = xes.Log;
        Assert.Equal(expected.Cases, actual.Cases);
        Assert.Equal(expected.Touchpoints, actual.Touchpoints);
        Assert.Equal(expected.CaseStarts, actual.CaseStarts);
        Assert.Equal(expected.Codes, actual.Codes);
        Assert.Equal(expected.Times, actual.Times);
        Assert.Equal(expected.Ratings, actual.Ratings);
        Assert.Equal(expected.Attributes, actual.Attributes);
        if (expected.Attributes.Count == 0)
            return;
        foreach (var (one, other) in expected.SelectMany(c => c.Events).Zip(actual.SelectMany(c => c.Events)))
        {
            Assert.True(one.Outcome == other.Outcome);
            Assert.True(one.Attributes!.SequenceEqual(other.Attributes!));
        }
    }

    private static EventLog LogOf(string file)
    {
        string path = Repository.PathOf("docs", "data", file);
        if (!File.Exists(path))
            path = Path.GetFullPath(Repository.PathOf("..", "shared", "data", "journeys", file));
        Assert.SkipUnless(File.Exists(path), $"The log {file} does not ship with the project.");
        using var stream = File.OpenRead(path);
        using var text = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : (Stream)stream;
        using var reader = new StreamReader(text);
        string[] names = reader.ReadLine()!.Split(',');
        var builder = new EventLogBuilder();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            int score = Array.IndexOf(names, "score");
            int outcome = Array.IndexOf(names, "outcome");
            builder.Add(
                fields[0],
                fields[1],
                DateTimeOffset.Parse(fields[2], CultureInfo.InvariantCulture),
                score < 0 || fields[score].Length == 0 ? null : int.Parse(fields[score], CultureInfo.InvariantCulture),
                outcome < 0 ? "" : fields[outcome]
            );
            for (int i = 3; i < names.Length; i++)
            {
                if (i != score && i != outcome)
                    builder.SetAttribute(names[i], fields[i]);
            }
        }
        return builder.Build();
    }

    private static byte[] Packed(byte[] text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(text);
        return packed.ToArray();
    }
}
