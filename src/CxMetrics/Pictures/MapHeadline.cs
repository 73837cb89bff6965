using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>What a journey map says of the worst and the best touchpoint.</summary>
internal sealed class MapHeadline(MapRanking ranking, bool hasPlan)
{
    private const int MostNamed = 3;
    private readonly TouchpointScore[] _elsewhere = ranking.Ranked.Count > 0 ? ranking.WorseElsewhere : [];

    /// <summary>Gets which touchpoint is worst, in words; null without answers.</summary>
    public string? Text =>
        ranking.IsOffTheMap ? "No event of the log is at a touchpoint of the plan"
        : !ranking.HasAnswers ? null
        : ranking.Ranked.Count == 0 ? NoneHasEnough()
        : IsElsewhere ? $"{WorstWords}: {Words(TheWorst)}, not in the plan"
        : ranking.HasWorst ? $"{WorstWords}: {Words(TheWorst)}"
        : TheWorst is [_] ? Words(TheWorst)
        : $"No difference: {Words(TheWorst)}";

    /// <summary>Gets which touchpoint of the plan is worst, in words, when the headline names another one; else null.</summary>
    public string? InPlan =>
        !IsElsewhere ? null
        : ranking.HasWorst ? $"{WorstWords} in the plan: {Words(ranking.Worst)}"
        : ranking.Worst is [_] ? $"The only one of the plan with {Enough}: {Words(ranking.Worst)}"
        : $"No difference in the plan: {Words(ranking.Worst)}";

    /// <summary>Gets whether what the headline names is worse than all answers by more than chance.</summary>
    public bool IsAlarm => (IsElsewhere || ranking.HasWorst) && TheWorst.Any(ranking.IsClearlyBad);

    /// <summary>Gets the word for the worst score of the map.</summary>
    public string Flag => (ranking.IsLowerBetter ? "worst" : "lowest") + (IsElsewhere ? " in the plan" : "");

    /// <summary>Gets which touchpoint is best, in words; null when none is better than another one.</summary>
    public string? Best
    {
        get
        {
            if (!ranking.HasWorst)
                return null;
            bool isBetterElsewhere = ranking.Elsewhere.Any(t => ranking.IsWorse(ranking.Ranked[^1], t));
            string words = ranking.IsLowerBetter ? "Best, the lowest" : "Highest";
            return $"{words}{(isBetterElsewhere ? " in the plan" : "")}: {Words(ranking.Best)}.";
        }
    }

    private bool IsElsewhere => _elsewhere.Length > 0;

    private TouchpointScore[] TheWorst =>
        IsElsewhere ? [.. _elsewhere.TakeWhile(t => t.Score.Value == _elsewhere[0].Score.Value)] : ranking.Worst;

    private string WorstWords => ranking.IsLowerBetter ? "Worst, the highest" : "Lowest";

    private string Worse => ranking.IsLowerBetter ? "Higher" : "Lower";

    private string Enough => HumanText.Count(ranking.MinimumAnswers, "answer", "answers");

    /// <summary>Gives what the reader of the headline must know as well.</summary>
    public IEnumerable<string> Cautions() => [.. Outside(), .. TooFew()];

    /// <summary>Gives which touchpoints may be as bad as the worst of the map, for each of those.</summary>
    public IEnumerable<string> NotClearlyBetter()
    {
        if (!ranking.HasWorst)
            yield break;
        var groups = ranking
            .Worst.Select(worst =>
                (Worst: worst, Near: ranking.Ranked.Skip(ranking.Worst.Length).Where(t => !MapRanking.Differ(worst, t)))
            )
            .Where(pair => pair.Near.Any())
            .GroupBy(pair => Names([.. pair.Near]), pair => pair.Worst, StringComparer.Ordinal);
        foreach (var group in groups)
            yield return $"Not clearly better than {Names([.. group])}, each compared alone: {group.Key}.";
    }

    private string NoneHasEnough() =>
        hasPlan
            ? $"No touchpoint of the plan has {Enough}"
            : $"Too few answers to say which touchpoint is worst: none has {Enough}";

    // Which of those outside the plan are worse than all of it, by more than chance or not, or as bad.
    private IEnumerable<string> Outside()
    {
        if (ranking.Ranked.Count == 0)
            yield break;
        TouchpointScore[] worst = ranking.Worst;
        TouchpointScore[] clear = [.. _elsewhere.Where(t => Array.TrueForAll(worst, w => MapRanking.Differ(w, t)))];
        TouchpointScore[] unclear = [.. _elsewhere.Except(clear)];
        TouchpointScore[] same = [.. ranking.Elsewhere.Where(t => t.Score.Value == worst[0].Score.Value)];
        if (clear.Length > 0)
            yield return $"Clearly worse than {Names(worst)}, each compared alone: {Names(clear)}, not in the plan.";
        if (unclear.Length > 0)
            yield return $"{Worse}, not clearly: {Names(unclear)}, not in the plan.";
        if (same.Length > 0)
            yield return $"The same as {Names(worst)}: {Names(same)}, not in the plan.";
    }

    // Lower than what the headline names; and where that is not in the plan, lower than what is said to be lowest in it.
    private IEnumerable<string> TooFew()
    {
        if (ranking.Ranked.Count == 0)
            yield break;
        var (all, onMap) = (TheWorst[0], ranking.Worst);
        TouchpointScore[] worse = [.. ranking.TooFew.Where(t => ranking.IsWorse(t, all))];
        if (worse.Length > 0)
            yield return TooFew("", worse);
        TouchpointScore[] worseInPlan =
        [
            .. ranking.TooFew.Except(worse).Where(t => ranking.IsOnMap(t) && ranking.IsWorse(t, onMap[0])),
        ];
        if (worseInPlan.Length > 0)
            yield return TooFew($" than {Names(onMap)}", worseInPlan);
    }

    private string TooFew(string than, TouchpointScore[] worse)
    {
        var named = worse.Take(MostNamed).Select(t => $"{Words([t])}{(ranking.IsOnMap(t) ? "" : ", not in the plan")}");
        return $"{Worse}{than}, but fewer than {Enough}: {string.Join("; ", named)}{More(worse)}.";
    }

    private static string Words(TouchpointScore[] equal) =>
        equal is [var only]
            ? $"{only.Name}, {MapText.Whole(only.Score)}"
            : $"{Names(equal)}, {MapText.Value(equal[0].Score)} each";

    private static string Names(TouchpointScore[] touchpoints) =>
        string.Join(", ", touchpoints.Take(MostNamed).Select(t => t.Name)) + More(touchpoints);

    private static string More(TouchpointScore[] touchpoints) =>
        touchpoints.Length > MostNamed ? $" and {HumanText.Count(touchpoints.Length - MostNamed)} more" : "";
}
