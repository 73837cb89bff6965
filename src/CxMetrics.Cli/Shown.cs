using System.Text;

namespace CxMetrics.Cli;

/// <summary>Text from files and arguments as it may be shown: no control characters, and not endless.</summary>
internal static class Shown
{
    private const int Longest = 100;

    public static string Of(string text, int longest = Longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest));
        foreach (char c in text.Length > longest ? text.AsSpan(0, longest - 1) : text)
            shown.Append(IsHarmless(c) ? c : '\uFFFD');
        return text.Length > longest ? $"{shown}…" : shown.ToString();
    }

    /// <summary>Lists some names, the first of many.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        const int Most = 20;
        string some = string.Join(", ", names.Take(Most).Select(name => name.Length > 0 ? Of(name) : "(blank)"));
        return names.Count > Most ? $"{some} and {names.Count - Most} more" : some;
    }

    /// <summary>Adds a guess at what was meant, if a name is close.</summary>
    public static string Guess(string wanted, IEnumerable<string> names)
    {
        var (name, distance) = names
            .Where(name => name.Length > 0)
            .Select(name => (name, Distance(wanted.ToUpperInvariant(), name.ToUpperInvariant())))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(candidate => candidate.Item2);
        return distance <= Math.Max(2, wanted.Length / 4) ? $" Did you mean '{Of(name)}'?" : "";
    }

    // Neither a control character nor one that turns the direction of writing.
    private static bool IsHarmless(char c) =>
        !char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    // Levenshtein's.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
