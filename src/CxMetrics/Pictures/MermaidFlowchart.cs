using System.Globalization;
using System.Text;

namespace CxMetrics.Pictures;

/// <summary>Writes a flow as Mermaid's flowchart.</summary>
internal static class MermaidFlowchart
{
    private const string Start = "start";

    // "end" is a word of Mermaid's own.
    private const string End = "finish";
    private const string Deviation = "#c2410c";
    private const int Widest = 8;

    public static string Write(FlowSelection selection)
    {
        var text = new StringBuilder("flowchart LR\n");
        text.Append("    accTitle: Observed flow\n");
        string caption = string.Join(". ", FlowCaption.Sentences(selection, "Dotted").Select(MermaidText.Escaped));
        text.Append(CultureInfo.InvariantCulture, $"    accDescr: {caption}\n");
        string[] ids = WriteTouchpoints(selection, text);
        var edges = FlowCaption.MostTakenFirst(selection);
        foreach (var edge in edges)
            WriteEdge(edge, ids, text);
        WriteNote(selection, text);
        WriteStyles(selection, edges, ids, text);
        return text.ToString();
    }

    /// <summary>Writes the boxes, and gives the id of each touchpoint of the flow.</summary>
    private static string[] WriteTouchpoints(FlowSelection selection, StringBuilder text)
    {
        var all = selection.Flow.Touchpoints;
        string[] ids = new string[all.Count];
        string cases = HumanText.Count(selection.Flow.CaseCount, "case", "cases");
        text.Append(CultureInfo.InvariantCulture, $"    {Start}([\"Start<br/>{cases}\"])\n");
        int shown = 0;
        for (int i = 0; i < ids.Length && shown < selection.Touchpoints.Count; i++)
        {
            if (!ReferenceEquals(all[i], selection.Touchpoints[shown]))
                continue;
            ids[i] = string.Create(CultureInfo.InvariantCulture, $"n{shown++}");
            string events = HumanText.Count(all[i].Events, "visit", "visits");
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {ids[i]}[\"{MermaidText.Name(all[i].Name)}<br/>{events}\"]\n"
            );
        }
        text.Append(CultureInfo.InvariantCulture, $"    {End}([\"End\"])\n");
        return ids;
    }

    private static void WriteEdge(FlowEdge edge, string[] ids, StringBuilder text)
    {
        string from = edge.Source < 0 ? Start : ids[edge.Source];
        string to = edge.Target < 0 ? End : ids[edge.Target];
        string arrow = edge.IsDeviation ? "-.->" : "-->";
        text.Append(CultureInfo.InvariantCulture, $"    {from} {arrow}|\"{FlowCaption.Of(edge)}\"| {to}\n");
    }

    private static void WriteNote(FlowSelection selection, StringBuilder text)
    {
        bool isEmpty = selection.Edges.Count == 0;
        if (selection.Plan is null && selection.HiddenEdges == 0 && !isEmpty)
            return;
        // How many cases there are stands at the start.
        var sentences = FlowCaption.Sentences(selection, "Dotted").Skip(isEmpty ? 0 : 1);
        string note = string.Join("<br/>", sentences.Select(MermaidText.Escaped));
        text.Append(CultureInfo.InvariantCulture, $"    note[\"{note}\"]\n");
        text.Append("    style note fill:none,stroke:none,text-align:left\n");
    }

    private static void WriteStyles(FlowSelection selection, FlowEdge[] edges, string[] ids, StringBuilder text)
    {
        var styles = Enumerable
            .Range(0, edges.Length)
            .GroupBy(i => (Width(edges[i]), edges[i].IsDeviation))
            .OrderBy(group => group.Key);
        foreach (var group in styles)
        {
            var (width, isDeviation) = group.Key;
            string numbers = string.Join(",", group.Select(i => i.ToString(CultureInfo.InvariantCulture)));
            string colour = isDeviation ? $",stroke:{Deviation}" : "";
            text.Append(CultureInfo.InvariantCulture, $"    linkStyle {numbers} stroke-width:{width}px{colour}\n");
        }
        string[] unplanned = [.. Unplanned(selection, ids)];
        if (unplanned.Length > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    classDef unplanned stroke:{Deviation},stroke-dasharray:5 3\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"    class {string.Join(",", unplanned)} unplanned\n");
        }

        // Dots of one pixel are hard to see.
        int Width(FlowEdge edge) =>
            Math.Max(edge.IsDeviation ? 2 : 1, (int)Math.Round(selection.WidthOf(edge, Widest)));
    }

    private static IEnumerable<string> Unplanned(FlowSelection selection, string[] ids) =>
        selection.Plan is { } plan
            ? selection
                .Flow.Touchpoints.Zip(ids)
                .Where(t => t.Second is not null && plan.Find(t.First.Name) is null)
                .Select(t => t.Second)
            : [];
}
