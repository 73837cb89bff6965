using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Makes of a plan and of scores what a journey map says.</summary>
internal sealed class JourneyMapStory
{
    /// <summary>How many touchpoints are drawn at most, and how many of those that are not are named.</summary>
    private const int MostDrawn = 60;
    private const int MostNamed = 8;

    private readonly Journey? _plan;
    private readonly JourneyScores? _scores;
    private readonly MapRanking _ranking;
    private readonly MapHeadline _words;
    private readonly Dictionary<string, TouchpointScore> _visited = new(StringComparer.Ordinal);

    private JourneyMapStory(JourneyScores? scores, Journey? plan, IEnumerable<string>? goodOutcomes, int minimumAnswers)
    {
        _plan = plan;
        _scores = scores;
        foreach (var touchpoint in scores?.Touchpoints ?? [])
            _visited.Add(touchpoint.Name, touchpoint);
        _ranking = new(scores, plan, goodOutcomes, minimumAnswers);
        _words = new(_ranking, plan is not null);
    }

    /// <summary>Makes what a map says; at least one of plan and scores is given.</summary>
    public static JourneyMapContent Of(
        JourneyScores? scores,
        Journey? plan,
        IEnumerable<string>? goodOutcomes,
        int minimumAnswers
    ) => new JourneyMapStory(scores, plan, goodOutcomes, minimumAnswers).Content();

    private JourneyMapContent Content()
    {
        bool hasAnswers = _scores is { Overall.Responses: > 0 };
        MapStage[] all = [.. _plan is null ? [Observed()] : Planned(_plan)];
        var (stages, notDrawn) = Drawn(all);
        string title = _plan is null ? "Journey map, as observed" : $"Journey map: {_plan.Name}";
        if (_plan?.Persona is { } persona)
            title += $", for {persona.Name}";
        string headline = _words.Text ?? HeadlineWithoutRanks(all);
        string[] summary = [.. Summary()];
        string[] cautions = [.. _words.Cautions()];
        string[] worst = _words.InPlan is { } inPlan ? [headline, inPlan] : [headline];
        string[] notes = [.. NotPlanned(), .. notDrawn];
        return new()
        {
            Title = title,
            Headline = headline,
            IsAlarm = _words.IsAlarm,
            InPlan = _words.InPlan,
            Cautions = cautions,
            Summary = summary,
            Stages = stages,
            Axis = hasAnswers ? new(_scores!.Definition) : null,
            Overall = hasAnswers ? _scores!.Overall : null,
            WorstWord = _words.Flag,
            MinimumAnswers = _ranking.MinimumAnswers,
            Notes = notes,
            Description = PictureText.Breakable(
                string.Join(
                    " ",
                    [
                        .. worst.Select(line => $"{line}."),
                        .. cautions,
                        .. summary,
                        .. stages.Select(MapText.Sentence),
                        .. notes,
                    ]
                )
            ),
        };
    }

    private string HeadlineWithoutRanks(MapStage[] stages)
    {
        int touchpoints = stages.Sum(stage => stage.Touchpoints.Count);
        string planned =
            $"{HumanText.Count(touchpoints, "touchpoint", "touchpoints")} in {HumanText.Count(stages.Length, "stage", "stages")}";
        return _scores is null ? $"The plan: {planned}"
            : _plan is null ? $"No answers at {HumanText.Count(touchpoints, "touchpoint", "touchpoints")}"
            : $"No answers at {planned}";
    }

    private IEnumerable<string> Summary()
    {
        foreach (string near in _words.NotClearlyBetter())
            yield return near;
        if (_words.Best is { } best)
            yield return best;
        if (_scores is null)
            yield break;
        var log = _scores.Log;
        string cases =
            $"{Part(log.CaseCount, log.UnfilteredCaseCount, "case")}, {Part(log.EventCount, log.UnfilteredEventCount, "event")}.";
        yield return _scores.Overall.Responses == 0
            ? cases
            : $"All answers: {MapText.Whole(_scores.Overall)}. {_scores.Definition.Name}: {_scores.Definition.Description}. {cases}";
    }

    private static string Part(int kept, int all, string one)
    {
        string of = HumanText.Count(all, one, one + "s");
        return kept == all ? of : $"{HumanText.Count(kept)} of {of}";
    }

    private MapStage Observed()
    {
        var log = _scores!.Log;
        int[] order = ObservedOrder.Of(log);
        return new("All touchpoints", null, [.. order.Select(code => TouchpointOf(log.Touchpoints[code], null))]);
    }

    private IEnumerable<MapStage> Planned(Journey plan)
    {
        var scores = _scores?.Overall.Responses > 0 ? _scores.Stages(plan) : null;
        return plan.Stages.Select(
            (stage, i) =>
                new MapStage(
                    stage.Name,
                    scores is null || stage.Touchpoints.Count == 0 ? null : MapText.Short(scores[i].Score),
                    [.. stage.Touchpoints.Select(touchpoint => TouchpointOf(touchpoint.Name, touchpoint))]
                )
        );
    }

    // What is only observed may have a name that no plan would take.
    private MapTouchpoint TouchpointOf(string name, Touchpoint? planned)
    {
        var visited = _visited.GetValueOrDefault(name);
        bool hasEnough = _ranking.HasEnough(visited);
        var marks = _ranking.MarksOf(name);
        return new()
        {
            Name = name,
            Channel = planned?.Channel?.Name,
            IsOptional = planned is { IsOptional: true },
            Cases = _scores is null ? null : visited?.Cases ?? 0,
            Reach = _scores is { CaseCount: > 0 } ? (double)(visited?.Cases ?? 0) / _scores.CaseCount : double.NaN,
            Events = visited?.Events ?? 0,
            Score = visited?.Score,
            Polarity = hasEnough ? visited!.Polarity.Verdict() : null,
            HasEnough = hasEnough,
            Marks = planned is { IsMomentOfTruth: true } ? marks | MapMarks.PlannedMomentOfTruth : marks,
        };
    }

    // Of too many, those with marks and then the most visited; a stage of which nothing is left is not drawn either.
    private static (MapStage[] Stages, string[] Notes) Drawn(MapStage[] stages)
    {
        int columns = stages.Sum(stage => Math.Max(1, stage.Touchpoints.Count));
        if (columns <= MostDrawn)
            return (stages, []);
        var kept = stages
            .SelectMany(stage => stage.Touchpoints)
            .OrderByDescending(t => t.Has(MapMarks.Worst))
            .ThenByDescending(t => t.Marks != MapMarks.None)
            .ThenByDescending(t => t.Cases ?? 0)
            .Take(MostDrawn)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        MapStage[] drawn =
        [
            .. stages
                .Select(stage => stage with { Touchpoints = [.. stage.Touchpoints.Where(kept.Contains)] })
                .Where(stage => stage.Touchpoints.Count > 0),
        ];
        MapTouchpoint[] hidden = [.. stages.SelectMany(stage => stage.Touchpoints).Where(t => !kept.Contains(t))];
        int hiddenStages = stages.Length - drawn.Length;
        string touchpoints = HumanText.Count(hidden.Length, "touchpoint", "touchpoints");
        string note =
            hiddenStages == 0
                ? $"Not drawn: {touchpoints}"
                : $"Not drawn: {HumanText.Count(hiddenStages, "stage", "stages")} and {touchpoints}";
        if (hidden.Any(t => t.Cases is not null))
        {
            long events = hidden.Sum(t => (long)t.Events);
            long answers = hidden.Sum(t => t.Score?.Responses ?? 0);
            note +=
                $", with {HumanText.Count(events, "event", "events")} and {HumanText.Count(answers, "answer", "answers")}";
        }
        return (drawn, [$"{note}. Drawn are those with marks and the most visited."]);
    }

    private IEnumerable<string> NotPlanned()
    {
        if (_plan is null)
            yield return "No plan: touchpoints stand in the order in which cases first come to them.";
        if (_plan is null || _scores is null)
            yield break;
        // First those that are worse than what the map shows, whatever their size.
        TouchpointScore[] others =
        [
            .. _ranking.WorseElsewhere,
            .. _scores
                .Touchpoints.Where(t => _plan.Find(t.Name) is null)
                .Except(_ranking.WorseElsewhere)
                .OrderByDescending(t => t.Cases),
        ];
        if (others.Length == 0)
            yield break;
        var named = others
            .Take(MostNamed)
            .Select(t =>
            {
                string score = t.Score.Responses == 0 ? "no answers" : MapText.Whole(t.Score);
                return $"{t.Name} ({HumanText.Count(t.Cases, "case", "cases")}; {score})";
            });
        string more = others.Length > MostNamed ? $"; and {HumanText.Count(others.Length - MostNamed)} more" : "";
        long events = others.Sum(t => (long)t.Events);
        yield return $"Not in the plan: {HumanText.Count(others.Length, "touchpoint", "touchpoints")} with {HumanText.Count(events)} of {HumanText.Count(_scores.EventCount, "event", "events")}: {string.Join("; ", named)}{more}.";
    }
}
