using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class FunnelDefinitionTests
{
    [Fact]
    public void Defaults_are_those_of_the_one_line_form()
    {
        var definition = new FunnelDefinition(["A", "B"]);
        Assert.Equal(["A", "B"], definition.Steps);
        Assert.Null(definition.Within);
        Assert.Equal(FunnelOrder.Ordered, definition.Order);
        Assert.Equal(TieRule.FileOrder, definition.Ties);
        Assert.Equal(ExclusionEffect.EndsRun, definition.ExclusionEffect);
        Assert.Empty(definition.Exclusions);
        Assert.Empty(definition.OptionalSteps);
        Assert.Null(definition.ObservedUntil);
    }

    [Fact]
    public void An_exclusion_holds_from_the_first_step_to_the_last_unless_it_says_otherwise() =>
        Assert.Equal([new("X", 1, 3)], new FunnelDefinition(["A", "B", "C"], exclusions: [new("X")]).Exclusions);

    [Fact]
    public void Later_changes_of_what_was_given_change_nothing()
    {
        string[] steps = ["A", "B"];
        var definition = new FunnelDefinition(steps);
        steps[0] = "C";
        Assert.Equal("A", definition.Steps[0]);
    }

    [Fact]
    public void A_funnel_has_1_to_32_steps()
    {
        Refuses("1 to 32 steps, not 0", () => new([]));
        Refuses("1 to 32 steps, not 33", () => new(Enumerable.Repeat("A", 33)));
        Refuses("Step 2 is null", () => new(["A", null!]));
        var log = EventLog.From(
            Enumerable.Range(0, 32).Select(i => new JourneyEvent("1", "A", DateTimeOffset.UnixEpoch.AddSeconds(i)))
        );
        foreach (var order in Enum.GetValues<FunnelOrder>())
        {
            foreach (var ties in Enum.GetValues<TieRule>())
            {
                var definition = new FunnelDefinition(Enumerable.Repeat("A", 32), null, order, ties);
                Assert.Equal(1, log.Funnel(definition).ConvertedCases);
            }
        }
        var excluding = new FunnelDefinition(Enumerable.Repeat("A", 32), exclusions: [new("X", 1, 32)]);
        Assert.Equal(1, log.Funnel(excluding).ConvertedCases);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_by_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelDefinition(["A"], new TimeSpan(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelDefinition(["A"], order: (FunnelOrder)9));
        Refuses("'X' is excluded after step 2 and before step 2", () => new(["A", "B"], exclusions: [new("X", 2)]));
        Refuses("'X' is excluded after step 0", () => new(["A", "B"], exclusions: [new("X", 0)]));
        Refuses("before step 3", () => new(["A", "B"], exclusions: [new("X", 1, 3)]));
        Refuses("'B' is a step", () => new(["A", "B"], exclusions: [new("B")]));
        Refuses("'X' is excluded twice", () => new(["A", "B"], exclusions: [new("X"), new("X")]));
        Refuses("not null", () => new(["A", "B"], exclusions: [null!]));
        Refuses(
            "'X' is excluded between some of the steps",
            () => new(["A", "B", "C"], order: FunnelOrder.Unordered, exclusions: [new("X", 2)])
        );
        Refuses("Step 1 of 3 cannot be optional", () => new(["A", "B", "C"], optionalSteps: [1]));
        Refuses("Step 3 of 3 cannot be optional", () => new(["A", "B", "C"], optionalSteps: [3]));
        Refuses("no optional steps", () => new(["A", "B", "C"], order: FunnelOrder.Unordered, optionalSteps: [2]));
    }

    private static void Refuses(string message, Func<FunnelDefinition> define) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(define).Message, StringComparison.Ordinal);
}
