using System.Globalization;
using System.Text;
using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Writes a flow in the DOT language.</summary>
internal static class DotFlow
{
    private const string Deviation = "#c2410c";
    private const double Widest = 8;
    private const double LineWidth = 160;
    private const int MostLines = 4;
    private static readonly Font Font = new(12);

    public static string Write(FlowSelection selection)
    {
        var text = new StringBuilder("digraph flow {\n");
        string caption = Lines(FlowCaption.Sentences(selection).Select(PictureText.Visible), "\\l");
        Line(
            $"graph [rankdir=LR, fontname=\"sans-serif\", fontsize=12, labelloc=b, labeljust=l, label=\"{caption}\\l\"]"
        );
        Line("node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=12]");
        Line("edge [fontname=\"sans-serif\", fontsize=11]");
        Line(
            $"start [shape=oval, style=solid, label=\"Start\\n{HumanText.Count(selection.Flow.CaseCount, "case", "cases")}\"]"
        );
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var touchpoint in selection.Touchpoints)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"n{ids.Count}");
            ids.Add(touchpoint.Name, id);
            Line(
                $"{id} [label=\"{Label(touchpoint)}\"{(IsPlanned(touchpoint) ? "" : $", style=\"rounded,dashed\", color=\"{Deviation}\"")}]"
            );
        }
        Line("end [shape=oval, style=solid, label=\"End\"]");
        foreach (var edge in selection.Edges)
        {
            string from = edge.From is null ? "start" : ids[edge.From];
            string to = edge.To is null ? "end" : ids[edge.To];
            Line($"{from} -> {to} [label=\"{FlowCaption.Of(edge)}\", {Style(edge, selection)}]");
        }
        return text.Append("}\n").ToString();

        void Line(string line) => text.Append("    ").Append(line).Append('\n');
        bool IsPlanned(FlowTouchpoint touchpoint) =>
            selection.Plan is null || selection.Plan.Find(touchpoint.Name) is not null;
    }

    private static string Label(FlowTouchpoint touchpoint) =>
        Lines(
            [
                .. TextLines.Fit(touchpoint.Name, Font, LineWidth, MostLines).Lines,
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
