using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class EventualTransitionTests
{
    [Fact]
    public void Later_is_at_any_distance_and_each_case_counts_once()
    {
        var pairs = SmallLog.Of("ABCB", "AC", "C").EventuallyFollows();
        Assert.Equal(
            [
                new("A", "C", 2),
                new("A", "B", 1),
                new("B", "B", 1),
                new("B", "C", 1),
                new EventualTransition("C", "B", 1),
            ],
            pairs
        );
    }

    [Fact]
    public void They_are_those_that_a_naive_program_finds() =>
        Law.Holds<byte[]>(bytes =>
        {
            var events = SmallLog.Events(bytes);
            var expected = SmallLog
                .Cases(events)
                .Select(SmallLog.Path)
                .SelectMany(path => path.SelectMany((from, i) => path[(i + 1)..].Select(to => (from, to))).Distinct())
                .GroupBy(pair => pair)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key)
                .Select(g => new EventualTransition($"{g.Key.from}", $"{g.Key.to}", g.Count()));
            Assert.Equal(expected, EventLog.From(events).EventuallyFollows());
        });

    [Fact]
    public void The_first_of_them_are_the_first_of_all() =>
        Law.Holds<byte[]>(bytes =>
        {
            var log = EventLog.From(SmallLog.Events(bytes));
            var all = log.EventuallyFollows();
            foreach (int most in new[] { 0, 1, 2, 5, all.Count, all.Count + 1 })
                Assert.Equal(all.Take(most), log.EventuallyFollows(most));
            Assert.Throws<ArgumentOutOfRangeException>(() => log.EventuallyFollows(-1));
        });

    [Fact]
    public void Many_touchpoints_give_what_few_give()
    {
        // So many that pairs are counted touchpoint by touchpoint, and dropped on the way.
        var random = new Random(6);
        var events = Enumerable
            .Range(0, 30_000)
            .Select(i => new JourneyEvent(
                $"{i % 300}",
                $"t{random.Next(random.Next(1, 3000))}",
                SmallLog.Start.AddSeconds(i)
            ))
            .ToArray();
        var log = EventLog.From(events);
        Assert.True(log.Touchpoints.Count > 2048);
        var expected = log.SelectMany(c =>
            {
                string[] path = [.. c.Touchpoints];
                return path.SelectMany((from, i) => path[(i + 1)..].Select(to => (From: from, To: to))).Distinct();
            })
            .GroupBy(pair => pair)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.From, StringComparer.Ordinal)
            .ThenBy(g => g.Key.To, StringComparer.Ordinal)
            .Select(g => new EventualTransition(g.Key.From, g.Key.To, g.Count()))
            .ToArray();
        Assert.Equal(expected, log.EventuallyFollows());
        Assert.Equal(expected.Take(30), log.EventuallyFollows(30));
    }

    [Fact]
    public void The_first_of_very_many_pairs_take_little_memory()
    {
        // One case through 3,000 touchpoints: 4.5 million pairs, of which 30 are asked for.
        var log = EventLog.From(
            Enumerable.Range(0, 3000).Select(i => new JourneyEvent("1", $"t{i:D4}", SmallLog.Start.AddSeconds(i)))
        );
        long before = GC.GetAllocatedBytesForCurrentThread();
        var pairs = log.EventuallyFollows(30);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        Assert.Equal(Enumerable.Range(1, 30).Select(i => new EventualTransition("t0000", $"t{i:D4}", 1)), pairs);
    }

    [Fact]
    public void Whatever_directly_follows_also_eventually_follows() =>
        Law.Holds<byte[]>(bytes =>
        {
            var log = EventLog.From(SmallLog.Events(bytes));
            var eventual = log.EventuallyFollows().ToDictionary(pair => (pair.From, pair.To), pair => pair.Cases);
            Assert.All(log.Flow().Transitions, t => Assert.True(eventual[(t.From, t.To)] >= t.Cases));
        });

    [Fact]
    public void Trap_24_equals_stand_in_the_order_of_code_points()
    {
        var pairs = EventLog
            .From([
                new("1", "a", SmallLog.Start),
                new("1", "😀", SmallLog.Start),
                new("2", "a", SmallLog.Start),
                new("2", "Ａ", SmallLog.Start),
            ])
            .EventuallyFollows();
        Assert.Equal(["Ａ", "😀"], pairs.Select(pair => pair.To));
    }

    [Fact]
    public void Nothing_follows_in_a_log_of_no_or_one_event()
    {
        Assert.Empty(EventLog.From([]).EventuallyFollows());
        Assert.Empty(SmallLog.Of("A").EventuallyFollows());
    }
}
