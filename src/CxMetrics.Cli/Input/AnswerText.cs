using System.Globalization;
using System.Text;
using CxMetrics.Ratings;

namespace CxMetrics.Cli.Input;

/// <summary>Reads the text of a field as a rating, a missing answer, or neither.</summary>
/// <remarks>
/// An empty field is missing. Then come the words and codes of <c>--missing</c>, then the texts of <c>--map</c>, whatever
/// their case, then numbers as they are. Once a map gives a number another meaning, no other number is read as it is:
/// what is not named is then invalid, instead of quietly keeping its old meaning.
/// </remarks>
internal sealed class AnswerText
{
    private readonly RatingScale _scale;
    private readonly HashSet<string> _missing;
    private readonly Dictionary<string, int> _map;
    private readonly bool _readsNumbers;

    private AnswerText(RatingScale scale, HashSet<string> missing, Dictionary<string, int> map)
    {
        _scale = scale;
        _missing = missing;
        _map = map;
        _readsNumbers = !map.Keys.Any(text => TryParseWhole(text, out _));
    }

    /// <summary>Gets what may stand in a field, in words.</summary>
    public string Allowed
    {
        get
        {
            string[] ratings = _readsNumbers ? [$"whole numbers {_scale.Minimum} to {_scale.Maximum}"] : [];
            string allowed = string.Join(
                ", ",
                [.. ratings, .. _map.Select(pair => Shown.Of($"{pair.Key} ({pair.Value})"))]
            );
            return _missing.Count > 0
                ? $"{allowed}, missing as {Shown.List([.. _missing])} or empty"
                : $"{allowed}, or empty (--missing names other codes)";
        }
    }

    /// <summary>Gets the scale on which the answers are counted.</summary>
    public RatingScale Scale => _scale;

    public static AnswerText Create(RatingScale scale, IEnumerable<string> missing, IEnumerable<string> map)
    {
        var missingTexts = missing.Select(Canonical).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ratings = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in map)
        {
            int at = part.LastIndexOf('=');
            string text = at > 0 ? Canonical(part[..at].Trim()) : "";
            if (text.Length == 0 || !TryParseWhole(part[(at + 1)..].Trim(), out long rating))
                throw new InputException($"--map takes TEXT=RATING, such as Good=4; not '{Shown.Of(part)}'.");
            if (rating < scale.Minimum || rating > scale.Maximum)
                throw new InputException(
                    $"--map {Shown.Of(part)}: {rating} is not on the scale {scale.Minimum} to {scale.Maximum}."
                );
            if (missingTexts.Contains(text))
                throw new InputException(
                    $"'{Shown.Of(text)}' cannot be both missing (--missing) and a rating (--map)."
                );
            if (!ratings.TryAdd(text, (int)rating))
                throw new InputException($"--map gives '{Shown.Of(text)}' twice.");
        }
        if (ratings.Keys.Any(text => TryParseWhole(text, out _)))
            return new(scale, missingTexts, ratings);

        var codes = new List<int>();
        foreach (string text in missingTexts)
        {
            if (!TryParseWhole(text, out long code) || code is < int.MinValue or > int.MaxValue)
                continue;
            if (scale.Contains((int)code))
            {
                throw new InputException(
                    $"--missing {text}: {code} is a rating of the scale {scale.Minimum} to {scale.Maximum} and cannot also mean missing; use --map to say which texts are ratings."
                );
            }
            codes.Add((int)code);
        }
        return new(scale.WithMissing([.. codes]), missingTexts, ratings);
    }

    public Answer Read(ReadOnlySpan<byte> field)
    {
        field = field.Trim(" \t"u8);
        if (field.IsEmpty)
            return Answer.Missing;
        // The usual case first; no missing code is a rating, so nothing is decided too early.
        if (
            _readsNumbers
            && int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && _scale.Contains(number)
            && !field.Contains((byte)0)
        )
            return Answer.Of(number);
        return ReadText(Encoding.UTF8.GetString(field));
    }

    private Answer ReadText(string written)
    {
        string text = Canonical(written);
        if (_missing.Contains(text))
            return Answer.Missing;
        if (_map.TryGetValue(text, out int rating))
            return Answer.Of(rating);
        if (
            !_readsNumbers
            || text.Contains('\0')
            || !TryParseWhole(text, out long number)
            || number is < int.MinValue or > int.MaxValue
        )
            return Answer.Invalid;
        return _scale.Contains((int)number) ? Answer.Of((int)number)
            : _scale.IsMissing((int)number) ? Answer.Missing
            : Answer.Invalid;
    }

    // One text for 4, 4.0 and 4,0, so that a code or a map names them all.
    private static string Canonical(string text) =>
        !text.Contains('\0') && TryParseWhole(text, out long number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;

    // 4, 4.0 and 4,0, as spreadsheets and data frames write a column with gaps; never 4.5, 1e1 or 1,000.
    private static bool TryParseWhole(ReadOnlySpan<char> text, out long number)
    {
        int point = text.IndexOfAny('.', ',');
        var decimals = point > 0 ? text[(point + 1)..] : default;
        if (decimals.Length > 0 && decimals.Trim('0').IsEmpty && (text[point] == '.' || decimals.Length < 3))
            text = text[..point];
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
