using CsvHelper;

namespace CxMetrics.Cli;

/// <summary>Splits the value of an option at its commas; a part with a comma of its own stands in quotes.</summary>
internal static class OptionList
{
    public static IReadOnlyList<string> Parts(string option, string text)
    {
        bool isBroken = text.AsSpan().ContainsAny('\r', '\n');
        using var reader = CsvReader.FromText(
            text,
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = ',',
                TrimWhitespace = true,
                OnMalformedRecord = record => isBroken |= record.Reason != CsvMalformedReason.StrayQuote,
            }
        );
        string[] parts = reader.Read()
            ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).Where(part => part.Length > 0)]
            : [];
        if (isBroken)
        {
            throw new InputException(
                $"{option} {Shown.Of(text)}: this is one line of parts between commas; a part with a comma stands in quotes as a whole, such as \"Yes, always=1\"."
            );
        }
        return parts.Length > 0 ? parts : throw new InputException($"{option} is empty.");
    }
}
