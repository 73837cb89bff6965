using System.Globalization;
using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How what was observed agrees with what was planned.</summary>
/// <remarks>Immutable. Alignments are exact, one for each different sequence of touchpoints. Cases that were still open when
/// the log ended are judged as if they had ended: leave them out first.</remarks>
public sealed class Conformance
{
    private readonly EventLog _log;
    private readonly TextColumn? _channels;
    private readonly Func<JourneyCase, DateTimeOffset>? _start;
    private readonly Variants _groups;
    private readonly ConformanceVariant[] _variants;
    private readonly DeviationCounter _counter;
    private readonly PlannedMoves _moves;

    private Conformance(EventLog log, Journey plan, TextColumn? channels, Func<JourneyCase, DateTimeOffset>? start)
    {
        _log = log;
        _channels = channels;
        _start = start;
        Plan = plan;
        _groups = log.Variants();
        _moves = new(log, plan, _groups);
        _counter = new(plan.Touchpoints.Count + log.Touchpoints.Count);
        var aligner = new Aligner(plan.Graph);
        _variants = [.. _groups.Select(variant => VariantOf(variant, aligner))];
        CountEvents();
        ConformingCaseCount = _variants.Where(variant => variant.IsConforming).Sum(variant => variant.Variant.Count);
        TotalCost = _variants.Sum(variant => (long)variant.Cost * variant.Variant.Count);
        Deviations = [.. CountDeviations()];
    }

    /// <summary>Gets the plan.</summary>
    public Journey Plan { get; }

    /// <summary>Gets the number of cases.</summary>
    public int CaseCount => _log.CaseCount;

    /// <summary>Gets the number of events.</summary>
    public int EventCount => _log.EventCount;

    /// <summary>Gets the number of events whose touchpoint is not in the plan.</summary>
    public long UnknownEventCount => _moves.UnknownEvents;

    /// <summary>Gets the touchpoints of the log that are not in the plan, in ordinal order.</summary>
    public IReadOnlyList<string> UnknownTouchpoints =>
        [.. _log.Touchpoints.Where(touchpoint => Plan.Find(touchpoint) is null)];

    /// <summary>Gets the number of moves: of every case the one to its first event, those between events, and the one to the
    /// end, so events + cases.</summary>
    public long MoveCount => (long)EventCount + CaseCount;

    /// <summary>Gets the number of moves that the plan allows.</summary>
    public long ConformingMoveCount => _moves.Allowed;

    /// <summary>Gets the share of moves that the plan allows.</summary>
    /// <value>0 to 1; NaN without cases. Moves of one case depend on each other, so it has no interval.</value>
    public double MoveConformanceShare => (double)ConformingMoveCount / MoveCount;

    /// <summary>Gets the moves that the plan does not allow: the most frequent ones first, then in the order of names by
    /// code points, with the
    /// start before and the end behind the touchpoints.</summary>
    public IReadOnlyList<DeviatingMove> DeviatingMoves => _moves.Deviating;

    /// <summary>Gets the transitions of the plan that never happened, in the order of the plan.</summary>
    public IReadOnlyList<PlannedTransition> UnseenTransitions => _moves.Unseen;

    /// <summary>Gets the share of the plan's transitions between touchpoints that happened at least once.</summary>
    /// <value>0 to 1; NaN when the plan has none.</value>
    public double TransitionPrecision => 1 - (double)UnseenTransitions.Count / Plan.Transitions.Count;

    /// <summary>Gets the number of cases that do exactly what the plan allows.</summary>
    public int ConformingCaseCount { get; }

    /// <summary>Gets the share of cases that do exactly what the plan allows.</summary>
    public ShareEstimate ConformingCaseShare => new(ConformingCaseCount, CaseCount);

    /// <summary>Gets the sum of the alignment costs of all cases.</summary>
    public long TotalCost { get; }

    /// <summary>Gets the mean of the fitness of the cases: each case counts the same.</summary>
    /// <value>0 to 1; NaN without cases.</value>
    public double CaseWeightedFitness => _variants.Sum(variant => variant.Fitness * variant.Variant.Count) / CaseCount;

    /// <summary>Gets the fitness of the log as a whole: long cases count more.</summary>
    /// <value>1 - total cost / (events + cases x events of the shortest planned journey), 0 to 1; NaN without cases.</value>
    public double EventWeightedFitness =>
        CaseCount == 0 ? double.NaN : Alignment.FitnessOf(TotalCost, EventCount, (long)CaseCount * Plan.ShortestLength);

    /// <summary>Gets the different sequences of touchpoints: the most frequent ones first, as in
    /// <see cref="EventLog.Variants"/>.</summary>
    public IReadOnlyList<ConformanceVariant> Variants => _variants;

    /// <summary>Gets how often which touchpoint deviates how: by kind, then the most frequent ones first, then in the order
    /// of the plan, those that are not in it last.</summary>
    public IReadOnlyList<DeviationCount> Deviations { get; }

    /// <summary>Gets the cases one by one, in the order of the log; computed as they are asked for.</summary>
    public IEnumerable<CaseConformance> Cases
    {
        get
        {
            var judge = new EventJudge(_log, Plan, _channels, _start);
            for (int i = 0; i < CaseCount; i++)
                yield return CaseAt(i, judge);
        }
    }

    /// <summary>Gives how often anything deviates in one way.</summary>
    /// <param name="kind">The way.</param>
    /// <returns>The number of deviations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public long CountOf(DeviationKind kind) => _counter.CountOf(Checked(kind));

    /// <summary>Gives how many cases deviate in one way at least once.</summary>
    /// <param name="kind">The way.</param>
    /// <returns>The number of cases.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public int CasesWith(DeviationKind kind) => _counter.CasesWith(Checked(kind));

    /// <summary>Gives the numbers that matter most.</summary>
    /// <returns>Such as <c>92.5% of moves allowed, 9638 of 13087 cases as planned, fitness 0.971</c>.</returns>
    public override string ToString() =>
        CaseCount == 0
            ? "no cases"
            : string.Create(
                CultureInfo.CurrentCulture,
                $"{100 * MoveConformanceShare:F1}% of moves allowed, {ConformingCaseCount} of {CaseCount} cases as planned, fitness {CaseWeightedFitness:F3}"
            );

    internal static Conformance Of(
        EventLog log,
        Journey plan,
        string? channel,
        Func<JourneyCase, DateTimeOffset>? start
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        var channels = channel is null ? null : log.AttributeColumn(channel);
        if (channel is not null && channels is null)
        {
            throw new ArgumentException(
                $"No event has an attribute '{channel}'; there are: {string.Join(", ", log.Attributes)}.",
                nameof(channel)
            );
        }
        return new(log, plan, channels, start);
    }

    private static DeviationKind Checked(DeviationKind kind) =>
        kind is >= DeviationKind.Missing and <= DeviationKind.Late
            ? kind
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind is one of the named ones.");

    private ConformanceVariant VariantOf(Variant group, Aligner aligner)
    {
        int[] places = new int[group.Codes.Length];
        for (int i = 0; i < places.Length; i++)
            places[i] = _moves.PlaceOf(group.Codes[i]);
        var (cost, synchronous) = aligner.Align(places);
        var variant = new ConformanceVariant(Plan, group, cost);
        _counter.Next();
        if (cost == 0)
            return variant;
        foreach (var (kind, place) in DeviationClasses.Of(Plan, places, synchronous))
            _counter.Add(kind, kind == DeviationKind.Missing ? place : Slot(group.Codes[place]), group.Count);
        return variant;
    }

    private void CountEvents()
    {
        var judge = new EventJudge(_log, Plan, _channels, _start);
        if (!judge.HasWork)
            return;
        var found = new List<(DeviationKind Kind, int Event)>();
        for (int i = 0; i < CaseCount; i++)
        {
            found.Clear();
            judge.Judge(i, found);
            _counter.Next();
            foreach (var (kind, position) in found)
                _counter.Add(kind, Slot(_log.Codes[position]), 1);
        }
    }

    private int Slot(int code) => _moves.PlaceOf(code) is var place and >= 0 ? place : Plan.Touchpoints.Count + code;

    private IEnumerable<DeviationCount> CountDeviations()
    {
        string[] names = [.. Plan.Touchpoints.Select(t => t.Name), .. _log.Touchpoints];
        return Enum.GetValues<DeviationKind>()
            .SelectMany(kind =>
                names
                    .Select(
                        (name, i) => new DeviationCount(kind, name, _counter.Count(kind, i), _counter.Cases(kind, i))
                    )
                    .Where(count => count.Count > 0)
                    .OrderByDescending(count => count.Count)
            );
    }

    private CaseConformance CaseAt(int number, EventJudge judge)
    {
        var variant = _variants[_groups.IndexOfCase[number]];
        var found = new List<(DeviationKind Kind, int Event)>();
        judge.Judge(number, found);
        int first = _log.CaseStarts[number];
        var classes = DeviationClasses.Of(Plan, variant.Alignment.Places, variant.Alignment.Synchronous);
        // A stable sort: of one event, its class first.
        var ofEvents = classes
            .Where(c => c.Kind != DeviationKind.Missing)
            .Select(c => (c.Kind, Event: c.Place + first))
            .Concat(found)
            .OrderBy(c => c.Event)
            .Select(c => new Deviation(
                c.Kind,
                _log.Touchpoints[_log.Codes[c.Event]],
                new DateTimeOffset(_log.Times[c.Event], TimeSpan.Zero)
            ));
        var missing = classes
            .Where(c => c.Kind == DeviationKind.Missing)
            .Select(c => new Deviation(c.Kind, Plan.Touchpoints[c.Place].Name, null));
        return new(_log.Cases[number], variant, [.. ofEvents, .. missing]);
    }
}
