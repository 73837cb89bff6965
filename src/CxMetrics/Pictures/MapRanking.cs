using CxMetrics.Journeys;
using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>Which touchpoints of a journey map are the worst, the best, and which have marks.</summary>
internal sealed class MapRanking
{
    /// <summary>How many touchpoints get the same mark: with many answers nearly every one differs clearly from the whole.</summary>
    public const int MostMarked = 3;

    private readonly Dictionary<string, MapMarks> _marks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _clearlyBad = new(StringComparer.Ordinal);
    private readonly Journey? _plan;

    /// <summary>Ranks the touchpoints of a plan, or all without one.</summary>
    public MapRanking(JourneyScores? scores, Journey? plan, IEnumerable<string>? goodOutcomes, int minimumAnswers)
    {
        _plan = plan;
        MinimumAnswers = minimumAnswers;
        if (scores is null)
            return;
        IsLowerBetter = scores.Definition.Direction == ScoreDirection.LowerIsBetter;
        IsOffTheMap = scores.EventCount > 0 && !scores.Touchpoints.Any(IsOnMap);
        HasAnswers = scores.Overall.Responses > 0;
        if (!HasAnswers)
            return;
        TouchpointScore[] answered = [.. scores.Touchpoints.Where(t => t.Score.Responses > 0).Order(WorstFirst)];
        Ranked = [.. answered.Where(t => HasEnough(t) && IsOnMap(t))];
        Elsewhere = [.. answered.Where(t => HasEnough(t) && !IsOnMap(t))];
        TooFew = [.. answered.Where(t => !HasEnough(t))];
        Mark(scores, goodOutcomes);
    }

    private Comparer<TouchpointScore> WorstFirst =>
        Comparer<TouchpointScore>.Create(
            (a, b) =>
                IsWorse(a, b) ? -1
                : IsWorse(b, a) ? 1
                : 0
        );

    /// <summary>Gets the smallest number of answers with which a touchpoint is ranked.</summary>
    public int MinimumAnswers { get; }

    public bool IsLowerBetter { get; }

    /// <summary>Gets whether there are events and none of them is at a touchpoint of the map.</summary>
    public bool IsOffTheMap { get; }

    public bool HasAnswers { get; }

    /// <summary>Gets the touchpoints of the map that have enough answers, the worst first.</summary>
    public IReadOnlyList<TouchpointScore> Ranked { get; } = [];

    /// <summary>Gets those that are not on the map and have enough answers, the worst first.</summary>
    public IReadOnlyList<TouchpointScore> Elsewhere { get; } = [];

    /// <summary>Gets all that have answers, but too few, the worst first.</summary>
    public IReadOnlyList<TouchpointScore> TooFew { get; } = [];

    /// <summary>Gets those of the map with the worst score.</summary>
    public TouchpointScore[] Worst => [.. Ranked.TakeWhile(t => t.Score.Value == Ranked[0].Score.Value)];

    /// <summary>Gets those of the map with the best score.</summary>
    public TouchpointScore[] Best => [.. Ranked.Where(t => t.Score.Value == Ranked[^1].Score.Value)];

    /// <summary>Gets whether there is a touchpoint on the map that is worse than another one.</summary>
    public bool HasWorst => Ranked.Count > 0 && Ranked[0].Score.Value != Ranked[^1].Score.Value;

    /// <summary>Gets those that are not on the map and worse than all that are: the worst of them where none on the map can be
    /// ranked.</summary>
    public TouchpointScore[] WorseElsewhere =>
        Ranked.Count > 0
            ? [.. Elsewhere.Where(t => IsWorse(t, Ranked[0]))]
            : [.. Elsewhere.TakeWhile(t => t.Score.Value == Elsewhere[0].Score.Value)];

    public bool HasEnough(TouchpointScore? touchpoint) =>
        touchpoint is not null && touchpoint.Score.Responses >= MinimumAnswers;

    public bool IsOnMap(TouchpointScore touchpoint) => _plan is null || _plan.Find(touchpoint.Name) is not null;

    public bool IsWorse(TouchpointScore one, TouchpointScore other) =>
        IsLowerBetter ? one.Score.Value > other.Score.Value : one.Score.Value < other.Score.Value;

    /// <summary>Tells whether the answers at a touchpoint are worse than all answers by more than chance.</summary>
    public bool IsClearlyBad(TouchpointScore touchpoint) => _clearlyBad.Contains(touchpoint.Name);

    /// <summary>Tells whether two touchpoints differ by more than chance, each pair taken alone.</summary>
    public static bool Differ(TouchpointScore one, TouchpointScore other)
    {
        var interval = one.Score.DifferenceTo(other.Score).Interval;
        return interval.Lower > 0 || interval.Upper < 0;
    }

    public MapMarks MarksOf(string touchpoint) => _marks.GetValueOrDefault(touchpoint);

    private void Mark(JourneyScores scores, IEnumerable<string>? goodOutcomes)
    {
        string[] pains = [.. scores.PainPoints(MinimumAnswers).Where(p => p.IsClear).Select(p => p.Name)];
        _clearlyBad.UnionWith(pains);
        Mark(MapMarks.PainPoint, OfMap(pains));
        Mark(MapMarks.Delight, OfMap(scores.DelightPoints(MinimumAnswers).Where(p => p.IsClear).Select(p => p.Name)));
        if (goodOutcomes is not null)
        {
            var moments = scores.MomentsOfTruth(goodOutcomes, MinimumAnswers);
            Mark(MapMarks.MomentOfTruth, OfMap(moments.Where(m => m.IsClear).Select(m => m.Name)));
        }
        if (!HasWorst)
            return;
        Mark(MapMarks.Worst, Worst.Select(t => t.Name));
        Mark(MapMarks.Alarm, Worst.Where(IsClearlyBad).Select(t => t.Name));

        IEnumerable<string> OfMap(IEnumerable<string> names) =>
            names.Where(name => IsOnMap(scores[name])).Take(MostMarked);
    }

    private void Mark(MapMarks mark, IEnumerable<string> touchpoints)
    {
        foreach (string name in touchpoints)
            _marks[name] = MarksOf(name) | mark;
    }
}
