using System.Globalization;
using System.Text;
using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Writes a flow in the DOT language.</summary>
internal static class DotFlow
{
    private const string Deviation = "#c2410c";
    private const double Widest = 6;
    private const double LineWidth = 160;
    private const int MostLines = 4;
    private static readonly Font Font = new(12);

    public static string Write(FlowSelection selection)
    {
        var flow = selection.Flow;
        var text = new StringBuilder("digraph flow {\n");
        string caption = Lines(FlowCaption.Sentences(selection, "Dashed").Select(PictureText.Visible), "\\l");
        Line(
            $"graph [rankdir=LR, fontname=\"sans-serif\", fontsize=12, labelloc=b, labeljust=l, label=\"{caption}\\l\"]"
        );
        Line("node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=12]");
        // Grey, so that a label on a wide arrow can be read.
        Line("edge [fontname=\"sans-serif\", fontsize=11, color=\"#7b8794\", arrowsize=0.7]");
        Line($"start [shape=oval, style=solid, label=\"Start\\n{HumanText.Count(flow.CaseCount, "case", "cases")}\"]");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var edges = FlowCaption.MostTakenFirst(selection);
        // In the order of the arrows too: Graphviz lays out boxes in the order that it is told of them.
        foreach (var touchpoint in edges.Where(edge => edge.To is not null).Select(edge => flow[edge.To!]).Distinct())
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"n{ids.Count}");
            ids.Add(touchpoint.Name, id);
            Line(
                $"{id} [label=\"{Label(touchpoint)}\"{(IsPlanned(touchpoint) ? "" : $", style=\"rounded,dashed\", color=\"{Deviation}\"")}]"
            );
        }
        Line("end [shape=oval, style=solid, label=\"End\"]");
        foreach (var edge in edges)
        {
            string from = edge.From is null ? "start" : ids[edge.From];
            string to = edge.To is null ? "end" : ids[edge.To];
            Line($"{from} -> {to} [label=\"{FlowCaption.Of(edge)}\", {Style(edge, selection)}]");
        }
        Line("{ rank=source; start }");
        Line("{ rank=sink; end }");
        return text.Append("}\n").ToString();

        void Line(string line) => text.Append("    ").Append(line).Append('\n');
        bool IsPlanned(FlowTouchpoint touchpoint) =>
            selection.Plan is null || selection.Plan.Find(touchpoint.Name) is not null;
    }

    private static string Label(FlowTouchpoint touchpoint) =>
        Lines(
            [
                .. TextLines.Fit(FlowCaption.Name(touchpoint.Name), Font, LineWidth, MostLines).Lines,
                HumanText.Count(touchpoint.Events, "visit", "visits"),
            ],
            "\\n"
        );

    private static string Style(FlowEdge edge, FlowSelection selection)
    {
        double width = selection.WidthOf(edge, Widest);
        string deviation = edge.IsDeviation ? $", style=dashed, color=\"{Deviation}\", fontcolor=\"{Deviation}\"" : "";
        return FormattableString.Invariant($"penwidth={width:0.0}, weight={Math.Round(width):0}{deviation}");
    }

    // The ampersand too: Graphviz reads character references as HTML does.
    private static string Lines(IEnumerable<string> lines, string separator) =>
        string.Join(
            separator,
            lines.Select(line =>
                line.Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("\"", "\\\"", StringComparison.Ordinal)
                    .Replace("&", "&amp;", StringComparison.Ordinal)
            )
        );
}
