using System.Globalization;
using System.Text;

namespace CxMetrics.Pictures;

/// <summary>Names as they can stand in Mermaid's texts.</summary>
internal static class MermaidText
{
    /// <summary>How many characters of a name are shown.</summary>
    public const int Longest = 60;

    // What Mermaid takes for itself where a line of a journey begins.
    private static readonly string[] Keywords = ["title", "section", "journey", "acctitle", "accdescr"];

    /// <summary>Gives a name with all that has a meaning to Mermaid, Markdown or HTML as entity codes.</summary>
    public static string Name(string name)
    {
        string visible = Shortened(PictureText.Visible(name));
        return Escaped(string.IsNullOrWhiteSpace(visible) ? "\u2420" : visible);
    }

    /// <summary>Gives a name that a line of a journey may begin with.</summary>
    public static string FirstOnLine(string name)
    {
        string text = Name(name);
        if (PictureText.IsRightToLeft(name))
            text = Isolated(text);
        return Array.Exists(Keywords, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            ? Code(text[0]) + text[1..]
            : text;
    }

    private static string Shortened(string text)
    {
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= Longest ? text : string.Concat(text.AsSpan(0, starts[Longest - 1]).TrimEnd(), "\u2026");
    }

    // What follows on the line keeps its place behind a name that is read from right to left.
    private static string Isolated(string text) => $"\u2068{text}\u2069";

    /// <summary>Gives a text with all that has a meaning as entity codes.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        // Behind leading digits a dot or bracket would start a list of Markdown.
        bool isStart = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPlain(rune, isStart))
                escaped.Append(rune);
            else
                escaped.Append(Code(rune.Value));
            isStart &= Rune.IsDigit(rune);
        }
        return escaped.ToString();
    }

    // Mermaid itself writes entity codes with U+FB02, the degree sign, U+00B6 and U+00DF.
    private static bool IsPlain(Rune rune, bool isStart) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
                || !isStart && (char)rune.Value is ' ' or '.' or '(' or ')' or '/' or '+' or '-' or '!' or '?' or '\''
            : rune.Value is not (0xFB02 or 0xB0 or 0xB6 or 0xDF);

    private static string Code(int value) => FormattableString.Invariant($"#{value};");
}
