using System.Globalization;
using System.Text;

namespace CxMetrics.Pictures;

/// <summary>Names as they can stand in Mermaid's texts.</summary>
internal static class MermaidText
{
    // What a box shows at most: flowcharts break lines and make boxes higher, those of a journey stay as they are.
    private const int Longest = 60;
    private const int LongestInJourney = 40;

    // Nobody sees it.
    private const char WordJoiner = '\u2060';

    // What Mermaid takes for formulas, line breaks, icons and its own entity codes, also when it is written as entity codes.
    private static readonly string[] Pairs = ["$$", "\\n", ":f", "\uFB02\u00B0", "\u00B6\u00DF"];

    // What Mermaid takes for itself where a line of a journey begins.
    private static readonly string[] Keywords = ["title", "section", "journey", "acctitle", "accdescr"];

    /// <summary>Gives a name with all that has a meaning to Mermaid, Markdown or HTML as entity codes.</summary>
    public static string Name(string name) => Escaped(Shown(name, Longest));

    /// <summary>Gives a name for a journey: one that a line may begin with, and more may follow.</summary>
    public static string NameInJourney(string name)
    {
        string text = Escaped(Shown(name, LongestInJourney));
        // What follows on the line keeps its place behind a name that is read from right to left.
        if (PictureText.IsRightToLeft(name))
            return $"\u2068{text}\u2069";
        return Array.Exists(Keywords, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            ? Code(text[0]) + text[1..]
            : text;
    }

    /// <summary>Gives a text with all that has a meaning as entity codes.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        // Behind leading digits a dot or bracket would start a list of Markdown.
        bool isStart = true;
        int before = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Array.Exists(Pairs, pair => pair[0] == before && pair[1] == rune.Value))
                escaped.Append(WordJoiner);
            if (IsPlain(rune, isStart) || rune.Value == ' ' && before != 0)
                escaped.Append(rune);
            else
                escaped.Append(Code(rune.Value));
            isStart &= Rune.IsDigit(rune);
            before = rune.Value;
        }
        return escaped.ToString();
    }

    private static string Shown(string name, int longest)
    {
        string visible = FlowCaption.Name(name);
        int[] starts = StringInfo.ParseCombiningCharacters(visible);
        return starts.Length <= longest
            ? visible
            : string.Concat(visible.AsSpan(0, starts[longest - 1]).TrimEnd(), "\u2026");
    }

    private static bool IsPlain(Rune rune, bool isStart) =>
        !rune.IsAscii
        || char.IsAsciiLetterOrDigit((char)rune.Value)
        || !isStart && (char)rune.Value is '.' or '(' or ')' or '/' or '+' or '-' or '!' or '?' or '\'' or '=';

    private static string Code(int value) => FormattableString.Invariant($"#{value};");
}
