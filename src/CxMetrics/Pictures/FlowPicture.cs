using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Draws a flow: heading, graph, legend and what is not shown.</summary>
internal sealed class FlowPicture
{
    private const double InnerMargins = 2 * PicturePage.Margin;

    private readonly FlowGraph _graph;
    private readonly PicturePage _page;

    private FlowPicture(FlowGraph graph, int width)
    {
        _graph = graph;
        _page = new(new(), Math.Max(width, Math.Ceiling(graph.Width + InnerMargins)));
    }

    // More than one in so many pixels of width are hard to follow.
    private const int WidthOfAnEdge = 25;

    // As many arrows as fit the width: the first of these numbers that does.
    private static ReadOnlySpan<int> EdgeLimits => [FlowSelection.DefaultEdges, 40, 32, 25, 20, 16, 12, 9, 6];

    private FlowSelection Selection => _graph.Selection;

    private Flow Flow => Selection.Flow;

    private string Title =>
        Selection.Plan is { } plan ? $"Observed flow and the plan \u201c{plan.Name}\u201d" : "Observed flow";

    private string Size =>
        $"{HumanText.Count(Flow.CaseCount, "case", "cases")}, {HumanText.Count(Flow.EventCount, "event", "events")}, "
        + HumanText.Count(Selection.Touchpoints.Count + Selection.HiddenTouchpoints, "touchpoint", "touchpoints");

    public static string Draw(Flow flow, Journey? plan, int width)
    {
        FlowGraph? graph = null;
        foreach (int limit in EdgeLimits)
        {
            if (limit > width / WidthOfAnEdge && limit > EdgeLimits[^1])
                continue;
            graph = new(FlowSelection.Of(flow, plan, limit), width - InnerMargins);
            if (graph.Width <= width - InnerMargins)
                break;
        }
        return new FlowPicture(graph!, width).Draw();
    }

    public static string Draw(FlowSelection selection, int width) =>
        new FlowPicture(new(selection, width - InnerMargins), width).Draw();

    private string Draw()
    {
        _page.Heading(Title, Size);
        if (Flow.CaseCount == 0)
        {
            _page.Note("There are no cases.");
            return _page.Canvas.ToSvg(_page.Width, _page.Y + PicturePage.Margin, Title, "There are no cases.");
        }
        _graph.Draw(_page.Canvas, (_page.Width - _graph.Width) / 2, _page.Y);
        _page.Y += _graph.Height + 18;
        _page.Legend(Legend());
        string[] notes = [Deviations(), UnseenNote(), Hidden()];
        foreach (string note in notes)
            _page.Note(note);
        return _page.Canvas.ToSvg(_page.Width, _page.Y + PicturePage.Margin, Title, Description(notes));
    }

    private IEnumerable<(Action<double, double> Draw, string Text)> Legend()
    {
        yield return (
            _page.Line("line", 6),
            "the thicker, the more often; right of each arrow: how often, median time"
        );
        if (Selection.Edges.Any(edge => edge.IsDeviation))
            yield return (_page.Line("line-warning", 3), "not in the plan");
        if (_graph.Unseen.Count > 0)
            yield return (_page.Line("line-unseen", 1.5), "planned, not seen");
    }

    private string Deviations()
    {
        if (Selection.Plan is null)
            return "";
        long all = FlowSelection
            .Of(Flow, Selection.Plan, int.MaxValue)
            .Edges.Where(e => e.IsDeviation)
            .Sum(e => (long)e.Count);
        long hidden = all - Selection.Edges.Where(e => e.IsDeviation).Sum(e => (long)e.Count);
        string share = HumanText.Percent((double)all / Selection.Moves);
        string note =
            $"Not in the plan: {HumanText.Count(all)} of {HumanText.Count(Selection.Moves, "move", "moves")} ({share})";
        return note + (hidden == 0 ? "." : $", {HumanText.Count(hidden)} of them on arrows that are not shown.");
    }

    private string UnseenNote() =>
        _graph.Unseen.Count <= FlowGraph.MostUnseen
            ? ""
            : $"Planned, not seen: {FlowGraph.MostUnseen} of {HumanText.Count(_graph.Unseen.Count)} arrows are shown.";

    private string Hidden()
    {
        if (Selection.HiddenEdges == 0)
            return "";
        string arrows =
            $"Not shown: {HumanText.Count(Selection.HiddenEdges)} of {HumanText.Count(Selection.Edges.Count + Selection.HiddenEdges)} arrows "
            + $"({HumanText.Count(Selection.HiddenMoves)} of {HumanText.Count(Selection.Moves)} moves, {HumanText.Percent((double)Selection.HiddenMoves / Selection.Moves)})";
        return Selection.HiddenTouchpoints == 0
            ? arrows + "."
            : $"{arrows} and {HumanText.Count(Selection.HiddenTouchpoints)} of {HumanText.Count(Selection.Touchpoints.Count + Selection.HiddenTouchpoints, "touchpoint", "touchpoints")}.";
    }

    private string Description(string[] notes)
    {
        // Of all arrows: those shown are chosen by cases, and one case may go round a hidden one many times.
        var all = FlowSelection.Of(Flow, Selection.Plan, int.MaxValue).Edges;
        var strongest = all.OrderByDescending(edge => edge.Count).Take(5);
        int most = all.Max(edge => edge.Count);
        string text = $"{Size}. Most often: {string.Join("; ", strongest.Select(e => FlowArrow.Of(e, most).Title))}.";
        var deviating = all.Where(e => e.IsDeviation).OrderByDescending(e => e.Count).Take(5).ToArray();
        if (deviating.Length > 0)
            text +=
                $" Most often against the plan: {string.Join("; ", deviating.Select(e => $"{e.From ?? "Start"} \u2192 {e.To ?? "End"}, {HumanText.Count(e.Count)}"))}.";
        return string.Join(' ', [text, .. notes.Where(note => note.Length > 0)]);
    }
}
