namespace CxMetrics.Cli.Input;

/// <summary>Reads survey weights.</summary>
internal static class WeightText
{
    /// <summary>What is said of a field that is no weight.</summary>
    public const string Problem =
        "not a weight; allowed are finite numbers, 0 or more, such as 0.85, or 0,85 where commas do not separate the fields";

    public static bool TryParse(CsvFile file, int column, out double weight) =>
        NumberText.TryParse(file, column, out weight)
        && weight >= 0
        // A weight too small for a double would quietly be none.
        && (weight > 0 || !file.Field(column).ContainsAnyInRange((byte)'1', (byte)'9'));
}
