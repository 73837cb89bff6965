using System.CommandLine;
using CxMetrics.Cli.Reports;

namespace CxMetrics.Cli;

/// <summary><c>cxmetrics definitions</c>: every named definition.</summary>
internal static class DefinitionsCommand
{
    public static Command Create()
    {
        var format = SurveyOptions.FormatOption("table", "json");
        var command = new Command(
            "definitions",
            "List every named definition: id, scale, unit, direction, formula, source"
        )
        {
            format,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(format) == "json")
                DefinitionsReport.WriteJson(Console.OpenStandardOutput());
            else
                Terminal.Write(DefinitionsReport.WriteTable);
            return 0;
        });
        return command;
    }
}
