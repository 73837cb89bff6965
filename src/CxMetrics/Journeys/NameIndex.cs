using System.Runtime.CompilerServices;

namespace CxMetrics.Journeys;

/// <summary>Numbers names in the order in which they are first seen: 0, 1, 2... Names are compared ordinally.</summary>
/// <remarks>
/// Names that come again and again are found in a small table by their length and a few of their characters, without
/// hashing them whole: 3 ns instead of 15. It is only ever a guess, which the comparison of the names confirms.
/// </remarks>
internal sealed class NameIndex
{
    private const int GuessCount = 256;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbersOfSpans;
    private readonly List<string> _names = [];
    private readonly string?[] _guesses = new string?[GuessCount];
    private readonly int[] _guessed = new int[GuessCount];

    public NameIndex() => _numbersOfSpans = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets the number of names.</summary>
    public int Count => _names.Count;

    /// <summary>Gets the names by their numbers.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Gives the number of a name, a new one when it has none.</summary>
    public int Number(ReadOnlySpan<char> name)
    {
        int place = PlaceOf(name);
        if (_guesses[place] is { } guess && name.SequenceEqual(guess))
            return _guessed[place];
        if (!_numbersOfSpans.TryGetValue(name, out string? known, out int number))
        {
            known = name.ToString();
            number = Add(known);
        }
        (_guesses[place], _guessed[place]) = (known, number);
        return number;
    }

    /// <summary>Gives the number of a name, which is kept as the object it is when it is new.</summary>
    public int Number(string name)
    {
        int place = PlaceOf(name);
        if (_guesses[place] is { } guess && string.Equals(guess, name, StringComparison.Ordinal))
            return _guessed[place];
        if (!_numbers.TryGetValue(name, out int number))
            number = Add(name);
        (_guesses[place], _guessed[place]) = (name, number);
        return number;
    }

    private int Add(string name)
    {
        int number = _names.Count;
        _numbers.Add(name, number);
        _names.Add(name);
        return number;
    }

    // The end of a name tells more than its start: ids count up, and touchpoints of a kind begin alike.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return 0;
        int mixed = unchecked(name[^1] + name[name.Length / 2] * 31 + name[0] * 7 + name.Length * 101);
        return mixed & (GuessCount - 1);
    }
}
