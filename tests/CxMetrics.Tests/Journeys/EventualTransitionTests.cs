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
