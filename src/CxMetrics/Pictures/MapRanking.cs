using CxMetrics.Journeys;
using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>Which touchpoints of a journey map are the worst, the best, and which have marks.</summary>
internal sealed class MapRanking
{
    /// <summary>How many touchpoints get the same mark: with many answers nearly every one differs clearly from the whole.</summary>
    public const int MostMarked = 3;

    private const int MostNamed = 3;
    private readonly Dictionary<string, MapMarks> _marks = new(StringComparer.Ordinal);

    /// <summary>Ranks the touchpoints of a plan, or all without one.</summary>
    public MapRanking(JourneyScores? scores, Journey? plan, IEnumerable<string>? goodOutcomes, int minimumAnswers)
    {
        MinimumAnswers = minimumAnswers;
        if (scores is null || scores.Overall.Responses == 0)
            return;
        bool isLowerBetter = scores.Definition.Direction == ScoreDirection.LowerIsBetter;
        WorstWord = isLowerBetter ? "worst" : "lowest";
        TouchpointScore[] ranked =
        [
            .. scores.Touchpoints.Where(HasEnough).OrderBy(t => isLowerBetter ? -t.Score.Value : t.Score.Value),
        ];
        Rank([.. ranked.Where(IsOnMap)], isLowerBetter);
        if (HasWorst && ranked[0].Score.Value != ranked.First(IsOnMap).Score.Value)
            WorseElsewhere = $"Worse than all of the plan: {Words([ranked[0]])}, which is not in it.";
        Mark(MapMarks.PainPoint, scores.PainPoints(minimumAnswers).Where(p => p.IsClear).Select(p => p.Name));
        Mark(MapMarks.Delight, scores.DelightPoints(minimumAnswers).Where(p => p.IsClear).Select(p => p.Name));
        if (goodOutcomes is not null)
        {
            var moments = scores.MomentsOfTruth(goodOutcomes, minimumAnswers);
            Mark(MapMarks.MomentOfTruth, moments.Where(m => m.IsClear).Select(m => m.Name));
        }

        bool IsOnMap(TouchpointScore touchpoint) => plan is null || plan.Find(touchpoint.Name) is not null;

        void Mark(MapMarks mark, IEnumerable<string> touchpoints) =>
            this.Mark(mark, touchpoints.Where(name => IsOnMap(scores[name])).Take(MostMarked));
    }

    /// <summary>Gets the smallest number of answers with which a touchpoint is ranked.</summary>
    public int MinimumAnswers { get; }

    /// <summary>Gets which touchpoint is worst, in words; null without answers.</summary>
    public string? Headline { get; private set; }

    /// <summary>Gets which touchpoint is best, in words; null when none is better than another one.</summary>
    public string? Best { get; private set; }

    /// <summary>Gets which touchpoints may be as bad as the worst, in words; null when none may.</summary>
    public string? NotClear { get; private set; }

    /// <summary>Gets which touchpoint that is not in the plan is worse than all of it, in words; null when none is.</summary>
    public string? WorseElsewhere { get; }

    /// <summary>Gets the word for the worst score.</summary>
    public string WorstWord { get; } = "lowest";

    /// <summary>Gets whether there is a touchpoint that is worse than another one.</summary>
    public bool HasWorst => Best is not null;

    public bool HasEnough(TouchpointScore? touchpoint) =>
        touchpoint is not null && touchpoint.Score.Responses >= MinimumAnswers;

    public MapMarks MarksOf(string touchpoint) => _marks.GetValueOrDefault(touchpoint);

    private void Mark(MapMarks mark, IEnumerable<string> touchpoints)
    {
        foreach (string name in touchpoints)
            _marks[name] = MarksOf(name) | mark;
    }

    // From the worst to the best.
    private void Rank(TouchpointScore[] ranked, bool isLowerBetter)
    {
        if (ranked.Length == 0)
        {
            string few = HumanText.Count(MinimumAnswers, "answer", "answers");
            Headline = $"Too few answers to say which touchpoint is worst: none has {few}";
            return;
        }
        TouchpointScore[] worst = [.. ranked.Where(t => t.Score.Value == ranked[0].Score.Value)];
        TouchpointScore[] best = [.. ranked.Where(t => t.Score.Value == ranked[^1].Score.Value)];
        if (worst.Length == ranked.Length)
        {
            Headline = worst.Length == 1 ? Words(worst) : $"No difference: {Words(worst)}";
            return;
        }
        Mark(MapMarks.Worst, worst.Select(t => t.Name));
        Headline = $"{(isLowerBetter ? "Worst, the highest" : "Lowest")}: {Words(worst)}";
        TouchpointScore[] asBad = [.. ranked.Skip(worst.Length).Where(t => MayBeAsBadAs(worst[0].Score, t.Score))];
        if (asBad.Length > 0)
            NotClear = $"Not clearly better: {Names(asBad)}.";
        Best = $"{(isLowerBetter ? "Best, the lowest" : "Highest")}: {Words(best)}.";
    }

    private static bool MayBeAsBadAs(IScore worst, IScore other)
    {
        var interval = worst.DifferenceTo(other).Interval;
        return !(interval.Lower > 0 || interval.Upper < 0);
    }

    private static string Words(TouchpointScore[] equal) =>
        equal is [var only]
            ? $"{only.Name}, {MapText.Whole(only.Score)}"
            : $"{Names(equal)}, {MapText.Value(equal[0].Score)} each";

    private static string Names(TouchpointScore[] touchpoints)
    {
        string names = string.Join(", ", touchpoints.Take(MostNamed).Select(t => t.Name));
        int more = touchpoints.Length - MostNamed;
        return more > 0 ? $"{names} and {HumanText.Count(more)} more" : names;
    }
}
