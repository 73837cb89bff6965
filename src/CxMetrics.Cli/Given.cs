using System.CommandLine;
using System.Globalization;
using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Cli;

/// <summary>Reads the values of options that several commands have.</summary>
internal static class Given
{
    public static ScoreDefinition Definition(string id)
    {
        if (ScoreDefinitions.Find(id.ToLowerInvariant()) is { } definition)
            return definition;
        string guess = ByPoints(id.ToLowerInvariant()) is { } other
            ? $" It is called '{other}'."
            : Shown.Guess(id, ScoreDefinitions.All.Select(d => d.Id));
        throw new InputException(
            $"there is no metric '{Shown.Of(id)}'.{guess} 'cxmetrics definitions' lists them; for any scale there are csat-top-K-of-N (K below N), csat-mean-N, csat-pomp-N, csat-percent-of-maximum-N, csat-net-N and csat-net-K-of-N."
        );
    }

    // Usual scales are called by their number of points: 0-10 is 11, 1-5 is 5.
    private static string? ByPoints(string id)
    {
        string[] parts = id.Split('-');
        if (parts.Length < 3 || parts[^2] is not ("0" or "1") || !int.TryParse(parts[^1], out int end))
            return null;
        string name = string.Join('-', parts[..^2].Append($"{(parts[^2] == "0" ? end + 1 : end)}"));
        return ScoreDefinitions.Find(name)?.Id;
    }

    public static ConfidenceLevel Level(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && value is > 0 and < 1
            ? new(value)
            : throw new InputException(
                $"--confidence is a fraction above 0 and below 1, such as 0.95; not '{Shown.Of(text)}'."
            );

    /// <summary>Gives the parts between the commas of an option that may be repeated.</summary>
    public static string[] Parts(ParseResult parsed, Option<string[]> option) =>
        [.. Texts(parsed, option).SelectMany(text => OptionList.Parts(option.Name, text))];

    /// <summary>Gives the texts of an option; one that is empty is more likely a variable that was not set than a
    /// wish.</summary>
    public static string[] Texts(ParseResult parsed, Option<string[]> option)
    {
        string[] given = parsed.GetValue(option) ?? [];
        foreach (string text in given)
            _ = NotEmpty(option, text.Replace(',', ' '));
        return given;
    }

    /// <summary>Gets the whole number of an option, or null when it is not there.</summary>
    public static long? Whole(ParseResult parsed, Option<string?> option, long from, long to)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        return
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= from
            && value <= to
            ? value
            : throw new InputException($"{option.Name} is a whole number from {from} to {to}; not '{Shown.Of(text)}'.");
    }

    public static string NotEmpty(Option option, string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new InputException($"{option.Name} is empty.") : text;
}
