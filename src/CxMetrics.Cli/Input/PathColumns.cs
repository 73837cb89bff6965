using CxMetrics.Attribution;

namespace CxMetrics.Cli.Input;

/// <summary>Reads paths over channels from the columns of a CSV file.</summary>
internal static class PathColumns
{
    // Beyond it, not every whole number is a double.
    private const double MostCounted = 1L << 53;

    public static AttributionPaths Read(PathRequest request)
    {
        // Names are kept as they are; which blanks are part of one is for the path to say.
        using var file = CsvFile.Open(request.File, trimsFields: false);
        int channels = file.ColumnOf(request.Channels);
        int conversions = file.ColumnOf(request.Conversions);
        int? nulls = request.Nulls is { } name ? file.ColumnOf(name) : null;
        int? value = request.Value is { } worth ? file.ColumnOf(worth) : null;
        var paths = new AttributionPathsBuilder();
        bool hasSeparator = false;
        while (file.Read())
        {
            var path = ChannelsOf(file, channels, request.Separator);
            hasSeparator |= path.Count > 1;
            long converted = CountOf(file, conversions);
            long others = nulls is { } column ? CountOf(file, column) : 0;
            double gain = value is { } gained ? ValueOf(file, gained, converted) : double.NaN;
            try
            {
                paths.Add([.. path], converted, others, gain);
            }
            catch (ArgumentException e)
            {
                throw new InputException($"{file.Name}: line {file.Line}: {e.Message.Split(" (Parameter", 2)[0]}", e);
            }
        }
        if (paths.Count > 1 && !hasSeparator)
        {
            JourneyOptions.Warn(
                $"{file.Name}: every path is a single channel: '{Shown.Of(request.Separator)}' stands in none. --separator names another one."
            );
        }
        var read = paths.Build();
        WarnOfNulls(file.Name, read, nulls is null);
        return read;
    }

    private static IReadOnlyList<string> ChannelsOf(CsvFile file, int column, string separator)
    {
        try
        {
            return AttributionPath.ParseChannels(file.Text(column), separator);
        }
        catch (FormatException e)
        {
            string problem = e.Message.Replace("Channel", "channel", StringComparison.Ordinal).TrimEnd('.');
            throw file.Bad(column, $"not a path: {problem}");
        }
    }

    private static long CountOf(CsvFile file, int column) =>
        NumberText.TryParse(file, column, out double count)
        && count >= 0
        && count <= MostCounted
        && count == Math.Floor(count)
            ? (long)count
            : throw file.Bad(column, "not a count; allowed are whole numbers, 0 or more");

    private static double ValueOf(CsvFile file, int column, long conversions)
    {
        if (conversions == 0 && file.Field(column).Trim(" \t"u8).IsEmpty)
            return double.NaN;
        if (!NumberText.TryParse(file, column, out double value) || value < 0)
            throw file.Bad(column, "not a value; allowed are finite numbers, 0 or more");
        return value == 0 || conversions > 0
            ? value
            : throw file.Bad(column, "the value of a path without a conversion");
    }

    /// <summary>Says what is missing where nothing failed to convert, which is more likely forgotten than true.</summary>
    public static void WarnOfNulls(string file, AttributionPaths paths, bool isForgotten)
    {
        if (paths.Conversions == 0)
            JourneyOptions.Warn($"{file}: no path converted; there is nothing to divide.");
        else if (paths.Nulls == 0)
        {
            string reason = isForgotten ? "without --nulls" : "there are none that did not";
            JourneyOptions.Warn(
                $"{file}: {reason}, every path converts: removal effects of a chain and Shapley's values of the conversion rate say little then."
            );
        }
    }
}
