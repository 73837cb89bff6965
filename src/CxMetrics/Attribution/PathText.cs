using System.Text;

namespace CxMetrics.Attribution;

/// <summary>Paths as text: channels, a separator between them, quotes where a name needs them.</summary>
internal static class PathText
{
    private const char Quote = '"';

    public static void ThrowIfNotSeparator(string separator)
    {
        ArgumentException.ThrowIfNullOrEmpty(separator);
        if (separator.Contains(Quote, StringComparison.Ordinal))
            throw new ArgumentException("A separator has no quotes: they enclose names.", nameof(separator));
    }

    public static string[] Parse(string text, string separator)
    {
        var channels = new List<string>();
        int at = 0;
        while (true)
        {
            string channel = ReadChannel(text, separator, ref at, channels.Count + 1);
            channels.Add(channel);
            if (at == text.Length)
                return [.. channels];
            at += separator.Length;
        }
    }

    public static string Format(IEnumerable<string> channels, string separator = ">") =>
        string.Join(
            $" {separator} ",
            channels.Select(channel => NeedsQuotes(channel, separator) ? Quoted(channel) : channel)
        );

    // Leaves the place at the separator behind the channel, or at the end.
    private static string ReadChannel(string text, string separator, ref int at, int number)
    {
        int start = at;
        while (start < text.Length && char.IsWhiteSpace(text[start]) && !StartsWith(text, start, separator))
            start++;
        string channel;
        if (start < text.Length && text[start] == Quote)
        {
            channel = ReadQuoted(text, ref start, number);
            while (start < text.Length && char.IsWhiteSpace(text[start]) && !StartsWith(text, start, separator))
                start++;
            if (start < text.Length && !StartsWith(text, start, separator))
                throw new FormatException($"Channel {number} of the path: there is text behind a closing quote.");
            at = start;
        }
        else
        {
            int end = text.IndexOf(separator, start, StringComparison.Ordinal);
            at = end < 0 ? text.Length : end;
            channel = text[start..at].Trim();
        }
        return channel.Length > 0 ? channel : throw new FormatException($"Channel {number} of the path has no name.");
    }

    private static string ReadQuoted(string text, ref int at, int number)
    {
        var name = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != Quote)
            {
                name.Append(text[at]);
                continue;
            }
            at++;
            if (at == text.Length || text[at] != Quote)
                return name.ToString();
            name.Append(Quote);
        }
        throw new FormatException($"Channel {number} of the path: a quote is not closed.");
    }

    private static bool NeedsQuotes(string channel, string separator) =>
        channel[0] == Quote
        || char.IsWhiteSpace(channel[0])
        || char.IsWhiteSpace(channel[^1])
        || channel.Contains(separator, StringComparison.Ordinal);

    private static string Quoted(string channel) =>
        $"{Quote}{channel.Replace("\"", "\"\"", StringComparison.Ordinal)}{Quote}";

    private static bool StartsWith(string text, int at, string separator) =>
        text.AsSpan(at).StartsWith(separator, StringComparison.Ordinal);
}
