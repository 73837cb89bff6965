using System.Collections;

namespace CxMetrics.Journeys;

/// <summary>The different sequences of touchpoints that cases took, the most frequent first.</summary>
/// <remarks>Sequences of equally many cases stand in the order of their touchpoints' names, by code points, one after the other. Immutable.</remarks>
public sealed class Variants : IReadOnlyList<Variant>
{
    private readonly Variant[] _variants;
    private readonly int[] _indexOfCase;

    private Variants(Variant[] variants, int[] indexOfCase)
    {
        _variants = variants;
        _indexOfCase = indexOfCase;
    }

    /// <summary>Gets the number of different sequences.</summary>
    public int Count => _variants.Length;

    /// <summary>Gets the number of cases.</summary>
    public int CaseCount => _indexOfCase.Length;

    /// <summary>Gets the number of sequences that a single case took.</summary>
    public int Singletons => _variants.Count(variant => variant.Count == 1);

    /// <summary>Gets the variant of each case, as its index here, in the order of the log's cases.</summary>
    internal ReadOnlySpan<int> IndexOfCase => _indexOfCase;

    /// <summary>Gets a variant.</summary>
    /// <param name="index">0 is the most frequent one.</param>
    public Variant this[int index] => _variants[index];

    /// <summary>Gives how many cases took one of the most frequent variants.</summary>
    /// <param name="top">How many variants, 0 or more.</param>
    /// <returns>The number of cases; all of them when there are no more variants.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int CasesCovered(int top)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        return _variants.Take(top).Sum(variant => variant.Count);
    }

    /// <summary>Gives the share of cases that took one of the most frequent variants.</summary>
    /// <param name="top">How many variants, 0 or more.</param>
    /// <returns>A fraction from 0 to 1; NaN without cases.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public double CoverageShare(int top) => (double)CasesCovered(top) / CaseCount;

    /// <inheritdoc/>
    public IEnumerator<Variant> GetEnumerator() => _variants.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static Variants Of(EventLog log)
    {
        var (indexOfCase, groups) = SequenceGroups.Of(log);
        int[] order = SequenceGroups.Order(log, groups);
        int[] place = new int[order.Length];
        var variants = new Variant[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
            var (representative, count) = groups[order[i]];
            variants[i] = new(log, representative, count);
        }
        foreach (ref int index in indexOfCase.AsSpan())
            index = place[index];
        return new(variants, indexOfCase);
    }
}
