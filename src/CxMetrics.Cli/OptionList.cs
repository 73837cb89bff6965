using CsvHelper;

namespace CxMetrics.Cli;

/// <summary>Splits the value of an option at its commas; a part with a comma of its own stands in quotes.</summary>
internal static class OptionList
{
    public static IReadOnlyList<string> Parts(string option, string text)
    {
        using var reader = CsvReader.FromText(
            text,
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = ',',
                TrimWhitespace = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            }
        );
        try
        {
            return reader.Read()
                ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).Where(part => part.Length > 0)]
                : [];
        }
        catch (CsvFormatException)
        {
            throw new InputException(
                $"{option} {Shown.Of(text)}: a part with a comma stands in quotes as a whole, such as \"Yes, always=1\"; quotes in it are doubled."
            );
        }
    }
}
