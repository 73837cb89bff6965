namespace CxMetrics.Cli.Input;

/// <summary>What to read from which survey file.</summary>
/// <param name="File">Path, or - for standard input.</param>
/// <param name="Rating">Name of the column with the ratings.</param>
/// <param name="Answers">How the text of a rating is read.</param>
/// <param name="Weight">Name of the column with the weights, if any.</param>
/// <param name="By">Names of the columns that make the segments, as given: perhaps several in one text.</param>
/// <param name="CountInvalid">Whether what cannot be read is counted instead of refused.</param>
internal sealed record SurveyRequest(
    string File,
    string Rating,
    AnswerText Answers,
    string? Weight,
    IReadOnlyList<string> By,
    bool CountInvalid
);
