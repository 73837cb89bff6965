namespace CxMetrics.Pictures;

/// <summary>Boxes and arrows of the picture of a flow, laid out: what is shown of the flow, and what is planned but not
/// seen.</summary>
internal sealed class FlowGraph
{
    /// <summary>How many planned moves that never happened are drawn.</summary>
    public const int MostUnseen = 20;

    private readonly List<FlowNode> _nodes = [];
    private readonly List<(int From, int To, FlowArrow Arrow)> _arrows = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly double _textWidth;
    private readonly LayeredGraph _layout;

    public FlowGraph(FlowSelection selection, double width)
    {
        Selection = selection;
        _textWidth = width < 560 ? 104 : 170;
        _nodes.Add(FlowNode.Start(selection.Flow));
        foreach (var touchpoint in selection.Touchpoints)
            Add(touchpoint.Name, FlowNode.Of(touchpoint, IsPlanned(touchpoint.Name), _textWidth));
        Unseen = selection.Plan is null ? [] : [.. UnseenMoves(selection)];
        AddUnseenNodes();
        _nodes.Add(FlowNode.End(selection.Flow));
        int most = selection.Edges.Select(edge => edge.Count).DefaultIfEmpty(1).Max();
        foreach (var edge in selection.Edges)
            Add(PlaceOf(edge.From, 0), PlaceOf(edge.To, _nodes.Count - 1), FlowArrow.Of(edge, most));
        foreach (var (from, to) in Unseen.Take(MostUnseen))
            Add(PlaceOf(from, 0), PlaceOf(to, _nodes.Count - 1), FlowArrow.Unseen(from ?? "Start", to ?? "End"));
        _layout = new(
            [.. _nodes.Select(node => new LayerNode(node.Width, node.BoxWidth, node.Height))],
            [
                .. _arrows.Select(a => new LayerEdge(
                    a.From,
                    a.To,
                    a.Arrow.Count,
                    a.Arrow.Thickness,
                    a.Arrow.LabelWidth,
                    a.Arrow.LabelHeight
                )),
            ],
            width
        );
    }

    public FlowSelection Selection { get; }

    /// <summary>Gets the moves between touchpoints of the picture that are planned and never happened.</summary>
    public IReadOnlyList<(string? From, string? To)> Unseen { get; }

    public double Width => _layout.Width;

    public double Height => _layout.Height;

    /// <summary>Draws lines, then arrowheads and labels, which no line hides, then boxes.</summary>
    public void Draw(SvgCanvas canvas, double x, double y)
    {
        DrawLines(canvas, x, y);
        for (int i = 0; i < _arrows.Count; i++)
            _arrows[i].Arrow.DrawHead(canvas, _layout.RouteOf(i), x, y);
        for (int i = 0; i < _nodes.Count; i++)
        {
            var (left, top) = _layout.PlaceOf(i);
            _nodes[i].Draw(canvas, left + x, top + y, isRound: i == 0 || i == _nodes.Count - 1);
            _nodes[i].Loop?.DrawLoop(canvas, left + x + _nodes[i].BoxWidth, top + y + _nodes[i].Height / 2);
        }
    }

    // The thickest first, so that they hide no other one.
    private void DrawLines(SvgCanvas canvas, double x, double y)
    {
        var drawn = new List<(FlowArrow Arrow, (double X, double Y)[] Points)>();
        foreach (int i in Enumerable.Range(0, _arrows.Count).OrderByDescending(i => _arrows[i].Arrow.Thickness))
        {
            var (arrow, route) = (_arrows[i].Arrow, _layout.RouteOf(i));
            var points = route.Points();
            arrow.DrawLine(
                canvas,
                route,
                drawn.SelectMany(lower => arrow.Over(lower.Arrow, points, lower.Points)),
                x,
                y
            );
            drawn.Add((arrow, points));
        }
    }

    private bool IsPlanned(string touchpoint) => Selection.Plan?.Find(touchpoint) is not null || Selection.Plan is null;

    private int PlaceOf(string? touchpoint, int outside) => touchpoint is null ? outside : _places[touchpoint];

    private void Add(string name, FlowNode node)
    {
        _places.Add(name, _nodes.Count);
        _nodes.Add(node);
    }

    private void Add(int from, int to, FlowArrow arrow)
    {
        if (from == to)
            _nodes[from].Loop = arrow;
        else
            _arrows.Add((from, to, arrow));
    }

    private void AddUnseenNodes()
    {
        foreach (var (from, to) in Unseen.Take(MostUnseen))
        {
            foreach (string? name in (ReadOnlySpan<string?>)[from, to])
            {
                if (name is not null && !_places.ContainsKey(name))
                    Add(name, FlowNode.Unseen(name, _textWidth));
            }
        }
    }

    private static IEnumerable<(string? From, string? To)> UnseenMoves(FlowSelection selection)
    {
        var plan = selection.Plan!;
        var flow = selection.Flow;
        var events = flow.Touchpoints.ToDictionary(t => t.Name, t => t, StringComparer.Ordinal);
        var shown = selection.Touchpoints.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        // What is seen but not shown has its place in the note on what is hidden.
        bool IsHere(string name) => shown.Contains(name) || events.GetValueOrDefault(name) is not { Events: > 0 };
        foreach (
            string start in plan.Starts.Where(name =>
                IsHere(name) && (events.GetValueOrDefault(name)?.Starts ?? 0) == 0
            )
        )
            yield return (null, start);
        var seen = flow.Transitions.Select(t => (t.From, t.To)).ToHashSet();
        foreach (
            var move in plan.Transitions.Where(t => IsHere(t.From) && IsHere(t.To) && !seen.Contains((t.From, t.To)))
        )
            yield return (move.From, move.To);
        foreach (
            string end in plan.Ends.Where(name => IsHere(name) && (events.GetValueOrDefault(name)?.Ends ?? 0) == 0)
        )
            yield return (end, null);
    }
}
