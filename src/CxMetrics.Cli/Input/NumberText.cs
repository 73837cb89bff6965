using System.Globalization;
using System.Text;

namespace CxMetrics.Cli.Input;

/// <summary>Reads the text of a field as a number, or NaN where the answer is missing.</summary>
/// <remarks>
/// As for ratings (<see cref="AnswerText"/>): an empty field is missing; then come missing words and codes, then the texts
/// of the map, whatever their case, then numbers as they are, unless the map gives a number another meaning.
/// </remarks>
internal sealed class NumberText
{
    private readonly string _missingOption;
    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<double> _missingCodes = [];
    private readonly Dictionary<string, double> _map = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<double, double> _mapOfNumbers = [];

    private NumberText(string missingOption) => _missingOption = missingOption;

    /// <summary>Takes missing codes and a map.</summary>
    /// <param name="missingOption">Name of the option of the missing codes.</param>
    /// <param name="missing">Its parts.</param>
    /// <param name="mapOption">Name of the option of the map.</param>
    /// <param name="map">Its parts, such as Good=4.</param>
    public static NumberText Create(
        string missingOption,
        IEnumerable<string> missing,
        string mapOption,
        IEnumerable<string> map
    )
    {
        var text = new NumberText(missingOption);
        foreach (string part in missing)
        {
            if (TryParse(part, out double code))
                text._missingCodes.Add(code);
            else
                text._missing.Add(part);
        }
        foreach (string part in map)
        {
            int at = part.LastIndexOf('=');
            string from = at > 0 ? part[..at].Trim() : "";
            if (from.Length == 0 || !TryParse(part[(at + 1)..].Trim(), out double to))
                throw new InputException($"{mapOption} takes TEXT=NUMBER, such as Good=4; not '{Shown.Of(part)}'.");
            bool isNumber = TryParse(from, out double number);
            if (isNumber ? text._missingCodes.Contains(number) : text._missing.Contains(from))
            {
                throw new InputException(
                    $"'{Shown.Of(from)}' cannot be both missing ({missingOption}) and a number ({mapOption})."
                );
            }
            if (!(isNumber ? text._mapOfNumbers.TryAdd(number, to) : text._map.TryAdd(from, to)))
                throw new InputException($"{mapOption} gives '{Shown.Of(from)}' twice.");
        }
        return text;
    }

    public double Read(CsvFile file, int column)
    {
        var field = file.Field(column).Trim(" \t"u8);
        if (field.IsEmpty)
            return double.NaN;
        if (TryParse(file, column, out double number))
        {
            if (_missingCodes.Contains(number))
                return double.NaN;
            if (_mapOfNumbers.Count == 0)
                return number;
            if (_mapOfNumbers.TryGetValue(number, out double other))
                return other;
        }
        string text = file.Text(column).Trim();
        if (_missing.Contains(text))
            return double.NaN;
        return _map.TryGetValue(text, out double mapped)
            ? mapped
            : throw file.Bad(
                column,
                $"not a number{Allowed()}; an answer that is missing is empty, or {_missingOption} names it"
            );
    }

    /// <summary>Reads a finite number: with a decimal point, or a decimal comma where commas do not separate the
    /// fields.</summary>
    public static bool TryParse(CsvFile file, int column, out double number)
    {
        var field = file.Field(column);
        if (file.HasDecimalComma && field.Count((byte)',') == 1 && !field.Contains((byte)'.'))
            field = Encoding.UTF8.GetBytes(file.Text(column).Replace(',', '.'));
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number)
            && !field.Contains((byte)0);
    }

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private string Allowed()
    {
        string[] mapped =
        [
            .. _mapOfNumbers.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} ({pair.Value})")),
            .. _map.Select(pair => Shown.Of(string.Create(CultureInfo.InvariantCulture, $"{pair.Key} ({pair.Value})"))),
        ];
        return mapped.Length > 0 ? $" that is known; there is {Shown.List(mapped)}" : "";
    }
}
