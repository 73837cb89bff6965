using System.Globalization;
using System.Text;

namespace CxMetrics.Pictures;

/// <summary>Names as they can be drawn.</summary>
internal static class PictureText
{
    public const char NoBreakSpace = '\u00a0';

    // More than any script puts on a letter, and than tags follow a flag.
    private const int MostMarks = 8;

    /// <summary>Gives a text that can be seen and is well-formed: control characters become their pictures, line separators
    /// spaces, halves of surrogate pairs and noncharacters U+FFFD; characters that turn the direction of the text around them
    /// are left out, and so is what takes no room behind <see cref="MostMarks"/> of its kind: there is no end to a name
    /// otherwise.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var visible = new StringBuilder(text.Length);
        int marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = TakesNoRoom(rune) ? marks + 1 : 0;
            if (marks <= MostMarks && !TurnsDirection(rune.Value))
                visible.Append(Visible(rune.Value));
        }
        return visible.ToString();
    }

    /// <summary>Tells whether a text is read from right to left: whether its first letter is of such a script.</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                return IsRightToLeft(rune.Value);
        }
        return false;
    }

    /// <summary>Gives a text in which some parts are not broken into lines.</summary>
    public static string Unbroken(string text, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
            text = text.Replace(part, part.Replace(' ', NoBreakSpace), StringComparison.Ordinal);
        return text;
    }

    /// <summary>Gives a text that is read and copied and not broken into lines.</summary>
    public static string Breakable(string text) => text.Replace(NoBreakSpace, ' ');

    /// <summary>Gives a text as it stands in XML, between tags or in quotation marks.</summary>
    public static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static Rune Visible(int value) =>
        value switch
        {
            // U+2400 and the following are the pictures of the characters 0 to 31.
            < ' ' => new(value + 0x2400),
            0x7F => new('\u2421'),
            > 0x7F and < 0xA0 => Rune.ReplacementChar,
            0x2028 or 0x2029 => new(' '),
            >= 0xFDD0 and <= 0xFDEF => Rune.ReplacementChar,
            _ when (value & 0xFFFE) == 0xFFFE => Rune.ReplacementChar,
            _ => new(value),
        };

    private static bool TakesNoRoom(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format;

    private static bool TurnsDirection(int value) =>
        value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0x061C or 0xFEFF;

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours; presentation forms; the same in the higher planes.
    private static bool IsRightToLeft(int value) =>
        value
            is >= 0x590
                and <= 0x8FF
                or >= 0xFB1D
                and <= 0xFDFF
                or >= 0xFE70
                and <= 0xFEFF
                or >= 0x10800
                and <= 0x10FFF
                or >= 0x1E800
                and <= 0x1EFFF;
}
