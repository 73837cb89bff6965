using System.Text.Json;
using CxMetrics.Scores;
using Spectre.Console;

namespace CxMetrics.Cli.Reports;

/// <summary>Writes the list of named definitions.</summary>
internal static class DefinitionsReport
{
    public static void WriteJson(Stream output)
    {
        using (var json = new Utf8JsonWriter(output, ScoreJsonReport.Options))
        {
            json.WriteStartArray();
            foreach (var definition in ScoreDefinitions.All)
            {
                json.WriteStartObject();
                json.WriteString("id", definition.Id);
                json.WriteString("name", definition.Name);
                json.WriteString("metric", definition.Metric);
                json.WriteStartObject("scale");
                json.WriteNumber("minimum", definition.Scale.Minimum);
                json.WriteNumber("maximum", definition.Scale.Maximum);
                json.WriteEndObject();
                json.WriteString("unit", Names.Of(definition.Unit));
                json.WriteString("direction", Names.Of(definition.Direction));
                json.WriteNumber("minimum", definition.Minimum);
                json.WriteNumber("maximum", definition.Maximum);
                json.WriteString("formula", definition.Description);
                json.WriteString("source", definition.Source);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        output.Write("\n"u8);
    }

    public static void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string name in new[] { "id", "formula", "better" })
            table.AddColumn(new TableColumn(name).PadLeft(1).PadRight(0));
        foreach (var definition in ScoreDefinitions.All)
        {
            table.AddRow(
                $"[bold]{Markup.Escape(definition.Id)}[/]",
                Markup.Escape(definition.Description),
                definition.Direction == ScoreDirection.HigherIsBetter ? "higher" : "lower"
            );
        }
        console.Write(table);
        console.MarkupLine(
            "Also, for any scale: csat-top-K-of-N, csat-mean-N, csat-pomp-N, csat-percent-of-maximum-N, csat-net-N, csat-net-K-of-N."
        );
        console.MarkupLine("Names and sources: --format json.");
        console.MarkupLine(
            "[grey]N is the number of points of the scale 1-N (11 stands for 0-10, 101 for 0-100), or both ends, as in csat-mean-0-6.[/]"
        );
    }
}
