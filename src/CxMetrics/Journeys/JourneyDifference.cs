namespace CxMetrics.Journeys;

/// <summary>What changed from one plan to another.</summary>
/// <remarks>Touchpoints and stages are the same when their names are; a renamed one is removed and added.</remarks>
public sealed class JourneyDifference
{
    private readonly List<JourneyChange> _changes = [];

    internal JourneyDifference(Journey before, Journey after)
    {
        Before = before;
        After = after;
        AddJourney();
        AddStages();
        AddTouchpoints();
        AddWays(JourneyElement.Start, before.Starts, after.Starts);
        AddWays(JourneyElement.Transition, before.Transitions, after.Transitions);
        AddWays(JourneyElement.End, before.Ends, after.Ends);
    }

    /// <summary>Gets the earlier plan.</summary>
    public Journey Before { get; }

    /// <summary>Gets the later plan.</summary>
    public Journey After { get; }

    /// <summary>Gets the changes: of the plan as a whole, its stages, its touchpoints, and what may start, follow and end;
    /// each first what was removed, then what was added or changed.</summary>
    public IReadOnlyList<JourneyChange> Changes => _changes;

    /// <summary>Gives all changes, one a line.</summary>
    /// <returns>Text, <c>no change</c> when there is none.</returns>
    public override string ToString() => _changes.Count == 0 ? "no change" : string.Join("\n", _changes);

    private static string Order(IEnumerable<string> names) => string.Join(", ", names);

    private static IEnumerable<string> Names(IEnumerable<Touchpoint> touchpoints) => touchpoints.Select(t => t.Name);

    private static string YesNo(bool value) => value ? "yes" : "no";

    private void AddJourney()
    {
        Add(JourneyElement.Journey, After.Name, "name", Before.Name, After.Name);
        Add(JourneyElement.Journey, After.Name, "persona", Before.Persona?.Name, After.Persona?.Name);
        Add(
            JourneyElement.Journey,
            After.Name,
            "description of the persona",
            Before.Persona?.Description,
            After.Persona?.Description
        );
        AddOrder(
            JourneyElement.Journey,
            After.Name,
            "order of stages",
            Before.Stages.Select(stage => stage.Name),
            After.Stages.Select(stage => stage.Name)
        );
    }

    private void AddStages()
    {
        AddWays(
            JourneyElement.Stage,
            Before.Stages.Select(stage => stage.Name),
            After.Stages.Select(stage => stage.Name)
        );
        var stages = Before.Stages.ToDictionary(stage => stage.Name, StringComparer.Ordinal);
        foreach (var after in After.Stages)
        {
            if (stages.TryGetValue(after.Name, out var before))
            {
                AddOrder(
                    JourneyElement.Stage,
                    after.Name,
                    "order of touchpoints",
                    Names(before.Touchpoints),
                    Names(after.Touchpoints)
                );
            }
        }
    }

    private void AddTouchpoints()
    {
        AddWays(JourneyElement.Touchpoint, Names(Before.Touchpoints), Names(After.Touchpoints));
        var stages = Before
            .Stages.SelectMany(stage => stage.Touchpoints.Select(t => (t.Name, Stage: stage.Name)))
            .ToDictionary(pair => pair.Name, pair => pair.Stage, StringComparer.Ordinal);
        foreach (var stage in After.Stages)
        {
            foreach (var after in stage.Touchpoints)
            {
                if (Before.Find(after.Name) is not { } before)
                    continue;
                Add(JourneyElement.Touchpoint, after.Name, "stage", stages[after.Name], stage.Name);
                AddTouchpoint(before, after);
            }
        }
    }

    private void AddTouchpoint(Touchpoint before, Touchpoint after)
    {
        Change("channel", before.Channel?.Name, after.Channel?.Name);
        Change("actor", before.Actor, after.Actor);
        Change("planned time", Text(before.PlannedTime), Text(after.PlannedTime));
        Change("survey mode", before.SurveyMode?.Name, after.SurveyMode?.Name);
        Change("moment of truth", YesNo(before.IsMomentOfTruth), YesNo(after.IsMomentOfTruth));
        Change("optional", YesNo(before.IsOptional), YesNo(after.IsOptional));
        Change("repeatable", YesNo(before.IsRepeatable), YesNo(after.IsRepeatable));

        static string? Text(TimeSpan? time) => time is { } value ? PlanText.Write(value) : null;
        void Change(string property, string? old, string? now) =>
            Add(JourneyElement.Touchpoint, after.Name, property, old, now);
    }

    // Only of those that both plans have: what comes and goes is said elsewhere.
    private void AddOrder(
        JourneyElement element,
        string name,
        string property,
        IEnumerable<string> before,
        IEnumerable<string> after
    )
    {
        string[] common = [.. before.Intersect(after, StringComparer.Ordinal)];
        string[] now = [.. after.Intersect(common, StringComparer.Ordinal)];
        if (!common.AsSpan().SequenceEqual(now))
            Add(element, name, property, Order(common), Order(now));
    }

    private void AddWays<T>(JourneyElement element, IEnumerable<T> before, IEnumerable<T> after)
        where T : notnull
    {
        var old = before.ToHashSet();
        var now = after.ToHashSet();
        _changes.AddRange(before.Where(way => !now.Contains(way)).Select(way => Whole(way, false)));
        _changes.AddRange(after.Where(way => !old.Contains(way)).Select(way => Whole(way, true)));

        JourneyChange Whole(T way, bool isAdded) =>
            new(element, way.ToString()!, null, isAdded ? null : way.ToString(), isAdded ? way.ToString() : null);
    }

    private void Add(JourneyElement element, string name, string property, string? before, string? after)
    {
        if (before != after)
            _changes.Add(new(element, name, property, before, after));
    }
}
