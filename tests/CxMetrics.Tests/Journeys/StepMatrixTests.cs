using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class StepMatrixTests
{
    [Fact]
    public void Three_cases_by_hand()
    {
        var matrix = SmallLog.Of("ABC", "AB", "B").StepMatrix(4);
        Assert.Equal((4, 3), (matrix.Steps, matrix.CaseCount));
        Assert.Equal((2, 1, 0), (matrix.CountOf(1, "A"), matrix.CountOf(1, "B"), matrix.CountOf(1, "C")));
        Assert.Equal((2, 1), (matrix.CountOf(2, "B"), matrix.CountOf(3, "C")));
        Assert.Equal([3, 2, 1, 0], Enumerable.Range(1, 4).Select(matrix.ActiveCases));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(1, 4).Select(matrix.EndedBefore));
    }

    [Fact]
    public void The_first_step_is_the_starts_of_the_flow_and_all_steps_are_all_events() =>
        Law.Holds<byte[]>(bytes =>
        {
            var log = EventLog.From(SmallLog.Events(bytes));
            var matrix = log.StepMatrix(200);
            var steps = Enumerable.Range(1, 200);
            foreach (var touchpoint in log.Flow().Touchpoints)
            {
                Assert.Equal(touchpoint.Starts, matrix.CountOf(1, touchpoint.Name));
                Assert.Equal(touchpoint.Events, steps.Sum(step => matrix.CountOf(step, touchpoint.Name)));
            }
            Assert.All(
                steps,
                step =>
                {
                    Assert.Equal(matrix.ActiveCases(step), matrix.Touchpoints.Sum(t => matrix.CountOf(step, t)));
                    Assert.Equal(matrix.CaseCount, matrix.ActiveCases(step) + matrix.EndedBefore(step));
                }
            );
        });

    [Fact]
    public void Steps_beyond_the_longest_case_cost_nothing()
    {
        var matrix = SmallLog.Of("A").StepMatrix(int.MaxValue);
        Assert.Equal((0, 1), (matrix.ActiveCases(int.MaxValue), matrix.EndedBefore(int.MaxValue)));
    }

    [Fact]
    public void A_log_without_events_has_empty_steps() =>
        Assert.Equal(
            (0, 0),
            (EventLog.From([]).StepMatrix(3).ActiveCases(1), EventLog.From([]).StepMatrix(3).EndedBefore(3))
        );

    [Fact]
    public void Steps_are_counted_from_1_to_the_last()
    {
        var matrix = SmallLog.Of("A").StepMatrix(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.ActiveCases(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.CountOf(3, "A"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallLog.Of("A").StepMatrix(0));
        Assert.Equal(0, matrix.CountOf(1, "unknown"));
    }
}
