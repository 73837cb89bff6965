using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>Something for every pair of touchpoints: a square where that is small, otherwise only the pairs that occur.</summary>
internal sealed class PairMap<T>
    where T : struct
{
    private const long LargestSquare = 1 << 22;

    private readonly int _width;
    private readonly T[]? _square;
    private readonly Dictionary<long, T> _pairs = [];

    /// <summary>Makes an empty map.</summary>
    /// <param name="width">The number of touchpoints.</param>
    /// <param name="expected">How many times something will be looked up, more or less.</param>
    public PairMap(int width, long expected)
    {
        _width = width;
        long square = (long)width * width;
        if (square <= LargestSquare && square <= 4096 + 4 * expected)
            _square = new T[square];
    }

    /// <summary>Gives the place of a pair, which holds <c>default</c> at first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(int from, int to)
    {
        if (_square is { } square)
            return ref square[unchecked(from * _width + to)];
        return ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (long)from * _width + to, out _);
    }

    /// <summary>Gives what a pair has; <c>default</c> when it was never asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ValueOf(int from, int to) =>
        _square is { } square
            ? square[unchecked(from * _width + to)]
            : _pairs.GetValueOrDefault((long)from * _width + to);

    /// <summary>Gives all pairs that may have something, ordered by the first and then the second touchpoint.</summary>
    public IEnumerable<(int From, int To, T Value)> InOrder()
    {
        IEnumerable<long> keys = _square is { } square
            ? Enumerable.Range(0, square.Length).Select(i => (long)i)
            : _pairs.Keys.Order();
        foreach (long key in keys)
        {
            var (from, to) = ((int)(key / _width), (int)(key % _width));
            yield return (from, to, ValueOf(from, to));
        }
    }
}
