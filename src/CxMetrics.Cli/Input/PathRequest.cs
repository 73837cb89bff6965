namespace CxMetrics.Cli.Input;

/// <summary>What of a file is the paths.</summary>
/// <param name="File">The path, or - for standard input.</param>
/// <param name="Channels">The column with the channels of a path.</param>
/// <param name="Conversions">The column with its conversions.</param>
/// <param name="Nulls">The column with how often it was taken without one; null for none.</param>
/// <param name="Value">The column with what its conversions are worth; null for none.</param>
/// <param name="Separator">What stands between two channels.</param>
internal sealed record PathRequest(
    string File,
    string Channels,
    string Conversions,
    string? Nulls,
    string? Value,
    string Separator
);
