using CxMetrics.Scores;

namespace CxMetrics.Cli.Input;

/// <summary>What to read from which survey file for an analysis of drivers.</summary>
/// <param name="File">Path, or - for standard input.</param>
/// <param name="Outcome">Name of the column with the outcome.</param>
/// <param name="Definition">The score whose contributions are the outcome, or null for the numbers as they are.</param>
/// <param name="Ratings">How the outcome is read as ratings of the definition; null without one.</param>
/// <param name="OutcomeNumbers">How the outcome is read as numbers.</param>
/// <param name="Drivers">Names and patterns of the drivers' columns, as given.</param>
/// <param name="Except">Names and patterns of columns that are no drivers, as given.</param>
/// <param name="DriverNumbers">How the drivers are read.</param>
/// <param name="Weight">Name of the column with the weights, if any.</param>
internal sealed record DriverRequest(
    string File,
    string Outcome,
    ScoreDefinition? Definition,
    AnswerText? Ratings,
    NumberText OutcomeNumbers,
    IReadOnlyList<string> Drivers,
    IReadOnlyList<string> Except,
    NumberText DriverNumbers,
    string? Weight
);
