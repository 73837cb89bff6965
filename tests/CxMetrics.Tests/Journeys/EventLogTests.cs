using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class EventLogTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly EventLog Shop = EventLog.From([
        Event("ann", "Visit", 0) with
        {
            Attributes = new Dictionary<string, string> { ["device"] = "phone" },
        },
        Event("bob", "Visit", 1),
        Event("ann", "Buy", 2) with
        {
            Rating = 9,
            Outcome = "bought",
            Attributes = new Dictionary<string, string> { ["device"] = "desktop", ["coupon"] = "10%" },
        },
        Event("cat", "Ad", 3) with
        {
            Attributes = new Dictionary<string, string> { ["device"] = "desktop" },
        },
        Event("bob", "Help", 4) with
        {
            Rating = 3,
        },
        Event("ann", "Return", 5) with
        {
            Outcome = "returned",
        },
    ]);

    public static TheoryData<string> Logs => GoldenLogs.Names;

    [Fact]
    public void A_log_says_what_it_holds()
    {
        Assert.Equal((3, 6), (Shop.CaseCount, Shop.EventCount));
        Assert.Equal(["ann", "bob", "cat"], Shop.Cases);
        Assert.Equal(["Ad", "Buy", "Help", "Return", "Visit"], Shop.Touchpoints);
        Assert.Equal(["bought", "returned"], Shop.Outcomes);
        Assert.Equal(["coupon", "device"], Shop.Attributes);
        Assert.Equal((Monday, Monday.AddHours(5)), (Shop.Start!.Value, Shop.End!.Value));
        Assert.Equal("3 cases, 6 events", Shop.ToString());
    }

    [Fact]
    public void A_log_reads_as_its_cases()
    {
        var ann = Shop.First();
        Assert.Equal(
            ("ann", 3, "Visit", "Return"),
            (ann.Name, ann.EventCount, ann.FirstTouchpoint, ann.LastTouchpoint)
        );
        Assert.Equal(["Visit", "Buy", "Return"], ann.Touchpoints);
        Assert.Equal(TimeSpan.FromHours(5), ann.Duration);
        Assert.True(ann.Visits("Buy"));
        Assert.False(ann.Visits("Help"));
        Assert.False(ann.Visits("Nowhere"));
        Assert.Equal("ann: 3 events", ann.ToString());
    }

    [Fact]
    public void The_outcome_of_a_case_is_the_last_one_named_and_an_attribute_the_first_one() =>
        Assert.Equal(
            [("returned", "phone", "10%"), (null, null, null), ((string?)null, "desktop", (string?)null)],
            Shop.Select(c => (c.Outcome, c.Attribute("device"), c.Attribute("coupon")))
        );

    [Fact]
    public void An_empty_log_has_no_start_and_no_cases()
    {
        var empty = EventLog.From([]);
        Assert.Equal((0, 0), (empty.CaseCount, empty.EventCount));
        Assert.Null(empty.Start);
        Assert.Null(empty.End);
        Assert.Empty(empty);
        Assert.Empty(empty.Touchpoints);
        Assert.Empty(empty.SplitBy("device"));
        Assert.Equal(
            0,
            empty.Where(_ => true).CaseCount + EventLog.Merge().CaseCount + EventLog.Merge(empty, empty).CaseCount
        );
        Assert.Equal([0], empty.CaseStarts.ToArray());
    }

    [Fact]
    public void One_event_is_a_case_that_takes_no_time()
    {
        var only = Assert.Single(EventLog.From([Event("x", "A", 0)]));
        Assert.Equal((TimeSpan.Zero, "A", "A"), (only.Duration, only.FirstTouchpoint, only.LastTouchpoint));
        Assert.Null(only.Outcome);
    }

    [Fact]
    public void Trap_01_equal_times_keep_the_order_of_the_input()
    {
        // More than the 16 of one case up to which the sort of the platform happens to be stable.
        var events = Enumerable
            .Range(0, 600)
            .Select(i => Event($"c{i % 2}", $"T{i / 2 % 100:00}", i < 300 ? 1 : 0))
            .ToArray();
        var expected = events.Where(e => e.Case == "c0").OrderBy(e => e.Time).Select(e => e.Touchpoint);
        Assert.Equal(expected, EventLog.From(events).First().Touchpoints);
    }

    [Fact]
    public void Trap_02_events_may_come_unsorted_and_cases_interleaved() =>
        Law.Holds<SomeEvents>(events =>
        {
            var log = EventLog.From(events.Values);
            string[] order = [.. events.Values.Select(e => e.Case).Distinct()];
            var expected = events.Values.OrderBy(e => Array.IndexOf(order, e.Case)).ThenBy(e => e.Time);
            Assert.Equal(expected, log.SelectMany(c => c.Events));
            Assert.Equal(order, log.Cases);
        });

    [Fact]
    public void Trap_02_rows_shuffled_give_the_same_where_no_times_are_equal() =>
        Law.Holds<SomeEvents, int>(
            (events, seed) =>
            {
                var distinct = events.Values.DistinctBy(e => (e.Case, e.Time)).ToArray();
                var shuffled = distinct.ToArray();
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(ByName(EventLog.From(distinct)), ByName(EventLog.From(shuffled)));
            }
        );

    [Fact]
    public void Trap_03_times_are_kept_to_the_tick()
    {
        var log = EventLog.From([
            new("x", "late", Monday.AddTicks(1)),
            new("x", "early", Monday),
            new("y", "end of time", DateTimeOffset.MaxValue),
            new("y", "start of time", DateTimeOffset.MinValue),
        ]);
        Assert.Equal(["early", "late", "start of time", "end of time"], log.SelectMany(c => c.Touchpoints));
        Assert.Equal(1, log.First().Duration.Ticks);
        Assert.Equal(DateTimeOffset.MaxValue - DateTimeOffset.MinValue, log.Last().Duration);
    }

    [Fact]
    public void Trap_07_times_are_compared_in_utc()
    {
        // The night in which clocks in Paris go from 2:00 to 3:00: half an hour of life, whatever the clock says.
        var before = new DateTimeOffset(2026, 3, 29, 1, 45, 0, TimeSpan.FromHours(1));
        var after = new DateTimeOffset(2026, 3, 29, 3, 15, 0, TimeSpan.FromHours(2));
        var only = Assert.Single(EventLog.From([new("x", "after", after), new("x", "before", before)]));
        Assert.Equal(["before", "after"], only.Touchpoints);
        Assert.Equal(TimeSpan.FromMinutes(30), only.Duration);
        Assert.Equal(TimeSpan.Zero, only.Start.Offset);
    }

    [Fact]
    public void Trap_18_cases_open_at_the_end_of_the_log_can_be_told()
    {
        var open = Shop.Where(c =>
            c.LastTouchpoint is not ("Buy" or "Return") && c.End > Shop.End - TimeSpan.FromHours(2)
        );
        Assert.Equal(["bob"], open.Cases);
    }

    [Fact]
    public void Trap_21_names_are_kept_as_they_are()
    {
        string[] names = ["7", "07", " 7", "7 ", "Case 1", "case 1", "Straße", "STRASSE", "e\u0301", "é", "a>b", "\0"];
        var log = EventLog.From(names.Select((name, i) => Event(name, name, i)));
        Assert.Equal(names, log.Cases);
        Assert.Equal(names.Order(StringComparer.Ordinal), log.Touchpoints);
    }

    [Fact]
    public void Trap_19_conversion_among_the_survivors_says_that_they_are_some_of_all()
    {
        var survivors = Shop.Where(c => c.EventCount > 1);
        var funnel = survivors.Funnel(["Visit", "Buy"]);
        Assert.Equal(survivors.CaseCount, funnel.CaseCount);
        Assert.True(funnel.CaseCount < survivors.UnfilteredCaseCount);
        Assert.Equal($"{funnel.CaseCount} of 3 cases", survivors.ToString().Split(',')[0]);
    }

    [Fact]
    public void Trap_23_what_was_filtered_still_says_of_how_many()
    {
        var buyers = Shop.Where(c => c.Visits("Buy"));
        Assert.Equal(
            (1, 3, 3, 6),
            (buyers.CaseCount, buyers.UnfilteredCaseCount, buyers.EventCount, buyers.UnfilteredEventCount)
        );
        Assert.Equal("1 of 3 cases, 3 of 6 events", buyers.ToString());
        Assert.Equal(["Buy", "Return", "Visit"], buyers.Touchpoints);
        Assert.Equal(Shop.First().Events, buyers.Single().Events);

        var visits = buyers.WhereEvents(e => e.Touchpoint == "Visit");
        Assert.Equal("1 of 3 cases, 1 of 6 events", visits.ToString());
        Assert.Empty(visits.Outcomes);
        Assert.Equal(["device"], visits.Attributes);
        Assert.Equal("1 of 3 cases, 1 of 6 events", EventLog.Merge(visits).ToString());
        Assert.Equal("0 of 3 cases, 0 of 6 events", Shop.WhereEvents(_ => false).ToString());

        // Parts of one log have one denominator, logs of different origin the sum.
        Assert.Equal("3 cases, 6 events", EventLog.Merge([.. Shop.SplitBy("device").Values]).ToString());
        var others = Shop.Where(c => !c.Visits("Buy")).Where(c => c.Name != "cat");
        Assert.Equal("2 of 3 cases, 5 of 6 events", EventLog.Merge(buyers, others).ToString());
        var elsewhere = EventLog
            .From([new("dan", "Visit", default), new("eve", "Buy", default)])
            .Where(c => c.Name == "eve");
        Assert.Equal("2 of 5 cases, 4 of 8 events", EventLog.Merge(buyers, elsewhere).ToString());
    }

    [Fact]
    public void Filtering_is_what_filtering_the_events_first_would_be() =>
        Law.Holds<SomeEvents>(events =>
        {
            var log = EventLog.From(events.Values);
            AssertSame(
                EventLog.From(events.Values.Where(e => e.Rating > 4 || e.Touchpoint == "A")),
                log.WhereEvents(e => e.Rating > 4 || e.Touchpoint == "A")
            );
            string[] kept = [.. log.Where(c => c.Visits("B") && c.EventCount > 1).Cases];
            AssertSame(
                EventLog.From(events.Values.Where(e => kept.Contains(e.Case))),
                log.Where(c => c.Visits("B") && c.EventCount > 1)
            );
        });

    [Fact]
    public void Splitting_loses_no_case()
    {
        var parts = Shop.SplitBy("device");
        Assert.Equal(["", "desktop", "phone"], parts.Keys);
        Assert.Equal(
            [
                ["bob"],
                ["cat"],
                ["ann"],
            ],
            parts.Values.Select(log => log.Cases)
        );
        Assert.All(parts.Values, log => Assert.Equal(3, log.UnfilteredCaseCount));
        Assert.Equal(["", "returned"], Shop.SplitBy(c => c.Outcome).Keys);
        Assert.Equal([""], Shop.SplitBy("unknown").Keys);
    }

    [Fact]
    public void Split_by_case_and_merged_is_the_whole() =>
        Law.Holds<SomeEvents>(events =>
        {
            var whole = EventLog.From(events.Values);
            var parts = Enumerable
                .Range(0, 3)
                .Select(i => EventLog.From(events.Values.Where(e => e.Case[^1] % 3 == i)))
                .ToArray();
            Assert.Equal(ByName(whole), ByName(EventLog.Merge(parts)));
            Assert.Equal(ByName(whole), ByName(EventLog.Merge([.. whole.SplitBy("channel").Values])));
        });

    [Fact]
    public void Logs_with_a_common_case_are_not_merged()
    {
        var other = EventLog.From([Event("dan", "Visit", 0), Event("bob", "Visit", 9)]);
        string message = Assert.Throws<ArgumentException>(() => EventLog.Merge(Shop, other)).Message;
        Assert.Contains("'bob'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_may_arrive_over_time()
    {
        var log = await EventLog.FromAsync(
            Arrive(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["a", "b"], log.Single().Touchpoints);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            EventLog.FromAsync(Arrive(stop.Token), stop.Token)
        );

        static async IAsyncEnumerable<JourneyEvent> Arrive(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
        )
        {
            yield return Event("x", "b", 2);
            await Task.Yield();
            stop.ThrowIfCancellationRequested();
            yield return Event("x", "a", 1);
        }
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => EventLog.From(null!));
        Assert.Throws<ArgumentNullException>(() => Shop.Where(null!));
        Assert.Throws<ArgumentNullException>(() => Shop.WhereEvents(null!));
        Assert.Throws<ArgumentNullException>(() => Shop.SplitBy((string)null!));
        Assert.Throws<ArgumentNullException>(() => EventLog.Merge(Shop, null!));
        Assert.Throws<ArgumentNullException>(() => Shop.First().Visits(null!));
        Assert.Throws<ArgumentNullException>(() => Shop.First().Attribute(null!));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_real_log_has_the_reference_counts_and_ties(string name)
    {
        var reference = GoldenLogs.Expected(name);
        var log = EventLog.From(GoldenLogs.Events(name));
        var counts = reference.GetProperty("counts");
        Assert.Equal(counts.Whole("cases"), log.CaseCount);
        Assert.Equal(counts.Whole("events"), log.EventCount);
        Assert.Equal(counts.Whole("activities"), log.Touchpoints.Count);
        long ties = log.Sum(c => c.Events.Zip(c.Events.Skip(1)).LongCount(pair => pair.First.Time == pair.Second.Time));
        Assert.Equal(reference.GetProperty("ties").Whole("adjacent_equal_timestamps_within_case"), ties);
        Assert.Equal(reference.GetProperty("bounce").Whole("single_event_cases"), log.Count(c => c.EventCount == 1));
        var lengths = reference.GetProperty("case_length_events");
        Assert.Equal(lengths.Number("max"), log.Max(c => c.EventCount));
        Assert.Equal(lengths.Number("min"), log.Min(c => c.EventCount));
    }

    private static JourneyEvent Event(string name, string touchpoint, int hours) =>
        new(name, touchpoint, Monday.AddHours(hours));

    private static JourneyEvent[] ByName(EventLog log) =>
        [.. log.OrderBy(c => c.Name, StringComparer.Ordinal).SelectMany(c => c.Events)];

    private static void AssertSame(EventLog expected, EventLog actual)
    {
        Assert.Equal(ByName(expected), ByName(actual));
        Assert.Equal(expected.Touchpoints, actual.Touchpoints);
        Assert.Equal(expected.Outcomes, actual.Outcomes);
        Assert.Equal(expected.Attributes, actual.Attributes);
    }
}
