using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class ClosingRuleTests
{
    // Last events at hours 2 (C), 1 (B), 0 (A); the log ends at hour 2.
    private static readonly EventLog Log = SmallLog.Of("ABC", "AB", "A");

    [Fact]
    public void Cases_are_closed_where_they_end()
    {
        Assert.Equal([false, true, true], Open(ClosingRule.EndingAt("C")));
        Assert.Equal([false, false, true], Open(ClosingRule.EndingAt("C", "B", "unknown")));
    }

    [Fact]
    public void Cases_are_closed_when_they_have_been_quiet_for_longer()
    {
        Assert.Equal([true, true, false], Open(ClosingRule.QuietFor(TimeSpan.FromHours(1))));
        Assert.Equal([true, false, false], Open(ClosingRule.QuietFor(TimeSpan.Zero)));
        Assert.Equal([true, true, true], Open(ClosingRule.QuietFor(TimeSpan.MaxValue)));
    }

    [Fact]
    public void The_end_of_the_observation_may_be_later_than_the_last_event() =>
        Assert.Equal(
            [true, false, false],
            Open(ClosingRule.QuietFor(TimeSpan.FromHours(1), SmallLog.Start.AddHours(2.5)))
        );

    [Fact]
    public void Either_is_enough() =>
        Assert.Equal([false, true, false], Open(ClosingRule.EndingAt("C").OrQuietFor(TimeSpan.FromHours(1))));

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ClosingRule.EndingAt());
        Assert.Throws<ArgumentException>(() => ClosingRule.EndingAt("A", null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClosingRule.QuietFor(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClosingRule.EndingAt("A").OrQuietFor(TimeSpan.FromTicks(-1)));
        Assert.Throws<InvalidOperationException>(() =>
            ClosingRule.QuietFor(TimeSpan.FromDays(1)).OrQuietFor(TimeSpan.FromDays(2))
        );
    }

    private static bool[] Open(ClosingRule rule) => rule.OpenCases(Log);
}
