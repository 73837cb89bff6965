using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class EventLogBuilderTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Columns_spans_and_events_make_the_same_log() =>
        Law.Holds<SomeEvents>(events =>
        {
            var plain = events.Values.Select(e => e with { Attributes = null, Outcome = null }).ToArray();
            var columns = new EventLogBuilder();
            columns.AddRange(
                [.. plain.Select(e => e.Case)],
                [.. plain.Select(e => e.Touchpoint)],
                [.. plain.Select(e => e.Time)],
                [.. plain.Select(e => e.Rating)]
            );
            AssertSame(EventLog.From(plain), columns.Build());

            var spans = new EventLogBuilder();
            foreach (var e in events.Values)
            {
                spans.Add(e.Case.AsSpan(), e.Touchpoint.AsSpan(), e.Time, e.Rating, e.Outcome);
                foreach (var (name, value) in e.Attributes ?? new Dictionary<string, string>())
                    spans.SetAttribute(name, value);
            }
            AssertSame(EventLog.From(events.Values), spans.Build());
        });

    [Fact]
    public void A_log_can_be_added_and_its_cases_go_on() =>
        Law.Holds<SomeEvents, int>(
            (events, at) =>
            {
                int days = events.Values.Length == 0 ? 0 : (int)((uint)at % events.Values.Length);
                var yesterday = EventLog.From(events.Values[..days]);
                var builder = new EventLogBuilder();
                builder.AddRange(yesterday);
                foreach (var e in events.Values[days..])
                    builder.Add(e);
                AssertSame(EventLog.From(events.Values), builder.Build());
            }
        );

    [Fact]
    public void A_builder_can_go_on_after_building()
    {
        var builder = new EventLogBuilder();
        builder.Add("x", "A", Monday);
        var before = builder.Build();
        builder.Add("x", "B", Monday.AddHours(-1), rating: 7);
        Assert.Equal(2, builder.EventCount);
        Assert.Equal(["A"], before.Single().Touchpoints);
        Assert.Equal(["B", "A"], builder.Build().Single().Touchpoints);
        Assert.Equal([7, null], builder.Build().Single().Events.Select(e => e.Rating));
    }

    [Fact]
    public void An_attribute_belongs_to_the_event_added_last_and_can_be_set_again()
    {
        var builder = new EventLogBuilder();
        builder.Add("x", "A", Monday);
        builder.SetAttribute("device", "phone");
        builder.SetAttribute("device", "desktop");
        builder.SetAttribute("plan", "free");
        builder.SetAttribute("plan", "");
        builder.Add("x", "B", Monday);
        builder.SetAttribute("region", "north");
        var events = builder.Build().Single().Events.ToArray();
        Assert.Equal(new Dictionary<string, string> { ["device"] = "desktop" }, events[0].Attributes);
        Assert.Equal(new Dictionary<string, string> { ["region"] = "north" }, events[1].Attributes);
    }

    [Fact]
    public void More_texts_than_a_byte_and_than_two_hold_come_back()
    {
        var builder = new EventLogBuilder();
        for (int i = 0; i < 70_000; i++)
        {
            builder.Add($"c{i % 7}", "A", Monday.AddSeconds(i), outcome: $"o{i % 300}");
            builder.SetAttribute("id", $"id {i}");
        }
        foreach (var e in builder.Build().SelectMany(c => c.Events))
        {
            int i = (int)(e.Time - Monday).TotalSeconds;
            Assert.Equal(($"o{i % 300}", $"id {i}"), (e.Outcome, e.Attributes!["id"]));
        }
    }

    [Theory]
    [InlineData(null, "A", "no case")]
    [InlineData("", "A", "no case")]
    [InlineData("x", null, "no touchpoint")]
    [InlineData("x", "", "no touchpoint")]
    public void An_event_without_a_name_is_refused_by_its_index(string? name, string? touchpoint, string what)
    {
        var builder = new EventLogBuilder();
        builder.Add("x", "A", Monday);
        string[] messages =
        [
            Assert.Throws<ArgumentException>(() => builder.Add(name!, touchpoint!, Monday)).Message,
            Assert.Throws<ArgumentException>(() => builder.Add(new(name!, touchpoint!, Monday))).Message,
            Assert
                .Throws<ArgumentException>(() =>
                    builder.AddRange(["new", name!], ["other", touchpoint!], [Monday, Monday])
                )
                .Message,
        ];
        Assert.All(messages, message => Assert.StartsWith($"Event 1 has {what}", message, StringComparison.Ordinal));
        var log = builder.Build();
        Assert.Equal((1, 1), (log.CaseCount, log.EventCount));
        Assert.Equal(["A"], log.Touchpoints);
        Assert.Throws<ArgumentException>(() => EventLog.From([default]));
    }

    [Fact]
    public void Other_bad_input_is_refused_and_changes_nothing()
    {
        var builder = new EventLogBuilder();
        Assert.Throws<InvalidOperationException>(() => builder.SetAttribute("a", "b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add("x", "A", Monday, int.MinValue));
        Assert.Throws<ArgumentException>(() => builder.AddRange(["x"], ["A", "B"], [Monday]));
        Assert.Throws<ArgumentException>(() => builder.AddRange(["x"], ["A"], []));
        Assert.Throws<ArgumentException>(() => builder.AddRange(["x"], ["A"], [Monday], [1, 2]));
        var nameless = new Dictionary<string, string> { [""] = "?" };
        Assert.Throws<ArgumentException>(() => builder.Add(new("x", "A", Monday) { Attributes = nameless }));
        Assert.Throws<ArgumentNullException>(() => builder.AddRange(null!));
        Assert.Equal(0, builder.Build().CaseCount);
        builder.Add("x", "A", Monday);
        Assert.Throws<ArgumentException>(() => builder.SetAttribute("", "b"));
    }

    [Fact]
    public void Known_names_in_spans_are_added_without_allocating()
    {
        var builder = new EventLogBuilder();
        string[] cases = [.. Enumerable.Range(0, 500).Select(i => $"case {i}")];
        string[] touchpoints = [.. cases.Select((_, i) => $"T{i % 9}")];
        DateTimeOffset[] times = [.. cases.Select((_, i) => Monday.AddSeconds(i))];
        char[] text = "case 7 T3 won phone".ToCharArray();
        // Space for all of it, so that nothing has to grow.
        for (int i = 0; i < 300; i++)
            Add();
        for (int i = 0; builder.EventCount < 1 << 18; i++)
            Add();
        Allocations.AssertNone(Add);

        void Add()
        {
            builder.AddRange(cases, touchpoints, times);
            builder.Add(text.AsSpan(0, 6), text.AsSpan(7, 2), Monday, 8, text.AsSpan(10, 3));
            builder.SetAttribute("device", text.AsSpan(14));
        }
    }

    private static void AssertSame(EventLog expected, EventLog actual)
    {
        Assert.Equal(expected.Cases, actual.Cases);
        Assert.Equal(expected.Touchpoints, actual.Touchpoints);
        Assert.Equal(expected.SelectMany(c => c.Events), actual.SelectMany(c => c.Events));
    }
}
