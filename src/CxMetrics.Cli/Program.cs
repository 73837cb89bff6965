using System.CommandLine;
using System.Text;
using CxMetrics.Cli;

const int Failed = 1;
const int BadInput = 2;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand(
    "NPS, CSAT and CES with honest uncertainty from survey files; journeys and funnels from event logs."
)
{
    ScoreCommand.Create(),
    CompareCommand.Create(),
    DriversCommand.Create(),
    JourneyCommand.Create(),
    FunnelCommand.Create(),
    AttributeCommand.Create(),
    PlanCommand.Create(),
    DefinitionsCommand.Create(),
};

try
{
    var parsed = root.Parse(args);
    if (parsed.Errors.Count > 0)
    {
        foreach (var error in parsed.Errors)
            Complain(string.Join(' ', error.Message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        Complain("'cxmetrics --help' and 'cxmetrics COMMAND --help' list what can be said.");
        return BadInput;
    }
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InputException e)
{
    Complain(e.Message);
    return BadInput;
}
catch (Exception e)
{
    // The last stop of the program: whatever went wrong becomes one line and an exit code.
    Complain($"failed: {e.Message}");
    return Failed;
}

static void Complain(string message)
{
    try
    {
        Console.Error.WriteLine($"cxmetrics: {message}");
    }
    catch (IOException)
    {
        // Nobody listens any more; the exit code still says it.
    }
}
