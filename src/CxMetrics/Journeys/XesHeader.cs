using System.Xml;

namespace CxMetrics.Journeys;

/// <summary>What an XES log declares before its traces.</summary>
internal sealed class XesHeader
{
    // Thousands of declarations are no log, but an attack.
    private const int MostDeclarations = 10_000;
    private const int MostCharacters = 1_000_000;

    private readonly List<(string Name, string Keys)> _classifiers = [];
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);
    private int _declarations;
    private int _characters;

    public string[] Classifiers => [.. _classifiers.Select(classifier => classifier.Name)];

    /// <summary>Gets what to say of a name that is not found.</summary>
    public string Hint =>
        _classifiers.Count == 0 ? "" : $"; the classifiers of the log are {string.Join(", ", Classifiers.Take(20))}";

    public void AddClassifier(string name, string keys)
    {
        Count(name, keys);
        _classifiers.Add((name, keys));
    }

    public void AddDefault(string key, string value)
    {
        Count(key, value);
        _defaults[key] = value;
    }

    /// <summary>Gives the value of events that do not say.</summary>
    public string? DefaultOf(string key) => _defaults.GetValueOrDefault(key);

    /// <summary>Gives the attributes of a classifier, or else the one of that name.</summary>
    public string[] KeysOf(string touchpoint)
    {
        foreach (var (name, keys) in _classifiers)
        {
            // Blanks separate keys; but real logs have keys with blanks too.
            if (name == touchpoint)
                return _defaults.ContainsKey(keys) ? [keys] : Split(keys);
        }
        return [touchpoint];
    }

    private void Count(string name, string value)
    {
        if (++_declarations > MostDeclarations)
            throw new XmlException($"The log declares more than {MostDeclarations} classifiers and global attributes.");
        // A name and a value are pieces of the text, and those are short enough for the sum.
        _characters += name.Length + value.Length;
        if (_characters > MostCharacters)
        {
            throw new XmlException(
                $"The classifiers and global attributes of the log have more than {MostCharacters} characters together."
            );
        }
    }

    // 'Quoted keys' may hold blanks.
    private static string[] Split(string keys)
    {
        var parts = new List<string>();
        for (int at = 0; at < keys.Length; )
        {
            char first = keys[at];
            if (char.IsWhiteSpace(first))
            {
                at++;
                continue;
            }
            bool isQuoted = first is '\'' or '"';
            int start = isQuoted ? at + 1 : at;
            int end = keys.AsSpan(start).IndexOfAny(isQuoted ? [first] : [' ', '\t', '\r', '\n']);
            end = end < 0 ? keys.Length : start + end;
            if (end > start)
                parts.Add(keys[start..end]);
            at = end + 1;
        }
        return [.. parts];
    }
}
