using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>What is shown of a flow: the touchpoints and arrows that most cases take, and how much is left out.</summary>
/// <remarks>
/// Arrows are taken from the one with the most cases down, each together with the strongest way from the start to it and from
/// it to the end, so that everything shown is on a way from start to end that is shown. A greater limit shows all that a
/// smaller one shows. Immutable; the same flow gives the same selection.
/// </remarks>
public sealed class FlowSelection
{
    /// <summary>How many arrows are shown when nobody asks for another number: as many as can be told apart on a page.</summary>
    public const int DefaultEdges = 50;

    private readonly int _largest;

    private FlowSelection(Flow flow, Journey? plan, FlowEdge[] edges, bool[] isShown)
    {
        Flow = flow;
        Plan = plan;
        Edges = [.. edges.Where((_, i) => isShown[i])];
        _largest = Edges.Select(edge => edge.Count).DefaultIfEmpty().Max();
        HiddenEdges = edges.Length - Edges.Count;
        HiddenMoves = edges.Where((_, i) => !isShown[i]).Sum(edge => (long)edge.Count);
        var places = Edges.SelectMany(edge => new[] { edge.Source, edge.Target }).ToHashSet();
        Touchpoints = [.. flow.Touchpoints.Where((_, i) => places.Contains(i))];
        HiddenTouchpoints = flow.Touchpoints.Count(touchpoint => touchpoint.Events > 0) - Touchpoints.Count;
    }

    /// <summary>Gets the whole flow.</summary>
    public Flow Flow { get; }

    /// <summary>Gets the plan that tells deviations; null for none.</summary>
    public Journey? Plan { get; }

    /// <summary>Gets the touchpoints that are shown, in the order of the flow.</summary>
    public IReadOnlyList<FlowTouchpoint> Touchpoints { get; }

    /// <summary>Gets the arrows that are shown: those from the start, those between touchpoints, those to the end, each in the
    /// order of the flow.</summary>
    public IReadOnlyList<FlowEdge> Edges { get; }

    /// <summary>Gets the number of arrows that are not shown.</summary>
    public int HiddenEdges { get; }

    /// <summary>Gets how often cases took one of the arrows that are not shown.</summary>
    public long HiddenMoves { get; }

    /// <summary>Gets the number of touchpoints that are not shown, although there are events.</summary>
    public int HiddenTouchpoints { get; }

    /// <summary>Gets how often cases took any arrow: events + cases.</summary>
    public long Moves => (long)Flow.EventCount + Flow.CaseCount;

    /// <summary>Selects the arrows that most cases take.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="plan">The plan that tells which arrows are deviations; null for none.</param>
    /// <param name="maximumEdges">How many arrows may be shown, 1 or more. Those on the way of the very first one are shown
    /// in any case.</param>
    /// <param name="minimumCaseShare">The share of cases, 0 to 1, that an arrow needs; others are shown only where they
    /// connect those that have it.</param>
    /// <returns>The selection.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of arrows is less than 1, or the share is NaN or not from 0
    /// to 1.</exception>
    public static FlowSelection Of(
        Flow flow,
        Journey? plan = null,
        int maximumEdges = DefaultEdges,
        double minimumCaseShare = 0
    )
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumEdges, 1);
        if (!(minimumCaseShare is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimumCaseShare),
                minimumCaseShare,
                "A share of cases is from 0 to 1."
            );
        }
        FlowEdge[] edges = [.. EdgesOf(flow, plan)];
        var ways = new FlowWays(edges, flow.Touchpoints.Count);
        return new(flow, plan, edges, ways.Select(maximumEdges, minimumCaseShare * flow.CaseCount));
    }

    /// <summary>Says what is not shown, for a reader of the picture.</summary>
    /// <returns>Such as <c>Not shown: 31 of 81 arrows (412 of 31,706 moves), 2 of 19 touchpoints</c>; empty when everything is
    /// shown.</returns>
    public override string ToString()
    {
        if (HiddenEdges == 0)
            return "";
        string arrows =
            $"Not shown: {HumanText.Count(HiddenEdges)} of {HumanText.Count(Edges.Count + HiddenEdges, "arrow", "arrows")} ({HumanText.Count(HiddenMoves)} of {HumanText.Count(Moves)} moves)";
        return HiddenTouchpoints == 0
            ? arrows
            : $"{arrows}, {HumanText.Count(HiddenTouchpoints)} of {HumanText.Count(Touchpoints.Count + HiddenTouchpoints)} touchpoints";
    }

    /// <summary>Gives the width of an arrow that is shown, from 1 to the widest, by how often it was taken.</summary>
    internal double WidthOf(FlowEdge edge, double widest) => 1 + (widest - 1) * edge.Count / _largest;

    private static IEnumerable<FlowEdge> EdgesOf(Flow flow, Journey? plan)
    {
        var touchpoints = flow.Touchpoints;
        var places = new Dictionary<string, int>(touchpoints.Count, StringComparer.Ordinal);
        int[] planned = new int[touchpoints.Count];
        for (int i = 0; i < touchpoints.Count; i++)
        {
            places.Add(touchpoints[i].Name, i);
            planned[i] = plan?.PlaceOf(touchpoints[i].Name) ?? 0;
        }
        // In a plan's graph the number of touchpoints stands for start and end.
        int outside = plan?.Graph.Count ?? 0;
        for (int i = 0; i < touchpoints.Count; i++)
        {
            if (touchpoints[i].Starts > 0)
                yield return FlowEdge.Start(touchpoints[i], i, Deviates(outside, planned[i]));
        }
        foreach (var transition in flow.Transitions)
        {
            var (source, target) = (places[transition.From], places[transition.To]);
            bool deviates = Deviates(planned[source], planned[target]);
            yield return new(transition, source, target) { IsDeviation = deviates };
        }
        for (int i = 0; i < touchpoints.Count; i++)
        {
            if (touchpoints[i].Ends > 0)
                yield return FlowEdge.End(touchpoints[i], i, Deviates(planned[i], outside));
        }

        bool Deviates(int from, int to) => plan is not null && !(from >= 0 && to >= 0 && plan.Graph.Allows(from, to));
    }
}
