using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using CxMetrics.Ratings;

namespace CxMetrics.Segments;

/// <summary>Counts ratings by segment - city, plan, team, touchpoint - in one pass: one distribution a key.</summary>
/// <typeparam name="TKey">What names a segment: text, whole numbers, enumerations, or anything else with an equality that
/// does not change. Texts are compared ordinally.</typeparam>
/// <remarks>
/// The state is a count per key and rating, so the order of the answers, the way they are split over tallies and the order
/// of merging never change the result. A segment is there as long as it holds an answer, be it a missing one. Segments are
/// listed in ascending order of their keys (texts ordinally); keys without an order of their own, and tuples, in the order
/// in which they were first seen (a segment that was emptied in between may have lost its place). A call either takes effect whole or throws and changes nothing. Counting spans allocates
/// nothing once the segments are known. A segment takes 64 to 128 bytes on a scale of up to 14 points and the memory of its
/// key; whole numbers with gaps up to 256 bytes, or 64 KB in all.
/// Not safe for use by several threads at once: give each its own tally and merge.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It is read like a dictionary, but what it is is a tally.")]
public sealed class SegmentTally<TKey> : IReadOnlyDictionary<TKey, RatingDistribution>
    where TKey : notnull
{
    // Rows are worked on in pieces that stay in the nearest cache, tables included.
    private const int BlockLength = 1024;

    private readonly InvalidRatings _invalidRatings;
    private readonly CounterTable _table;
    private readonly SegmentIndex<TKey> _index;

    // All answers of whatever kind: nothing is negative, so if their number fits, every single count does.
    private long _total;
    private int? _count = 0;
    private int _version;

    /// <summary>Creates an empty tally.</summary>
    /// <param name="scale">The ratings allowed, with their missing codes.</param>
    /// <param name="invalidRatings">What to do with a number that is neither a rating nor a missing code.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scale"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="invalidRatings"/> is not a named value.</exception>
    public SegmentTally(RatingScale scale, InvalidRatings invalidRatings = InvalidRatings.Throw)
        : this(scale, invalidRatings, int.MaxValue) { }

    internal SegmentTally(RatingScale scale, InvalidRatings invalidRatings, int settleAfter)
    {
        ArgumentNullException.ThrowIfNull(scale);
        RatingClass.ThrowIfUndefined(invalidRatings);
        Scale = scale;
        _invalidRatings = invalidRatings;
        _table = new(scale, settleAfter);
        _index = SegmentIndex<TKey>.For(_table);
    }

    /// <summary>Gets the scale, with its missing codes.</summary>
    public RatingScale Scale { get; }

    /// <summary>Gets the number of segments.</summary>
    /// <value>0 or more; counted when first asked for after a change.</value>
    public int Count => _count ??= CountSegments();

    /// <summary>Gets the keys of the segments, in order.</summary>
    public IEnumerable<TKey> Keys => this.Select(segment => segment.Key);

    /// <summary>Gets the distributions of the segments, in the order of their keys.</summary>
    public IEnumerable<RatingDistribution> Values => this.Select(segment => segment.Value);

    /// <summary>Gets the distribution of a segment at this moment.</summary>
    /// <param name="key">The key of a segment.</param>
    /// <returns>A snapshot of its counts.</returns>
    /// <exception cref="KeyNotFoundException">There is no answer with this key.</exception>
    public RatingDistribution this[TKey key] =>
        TryGetValue(key, out var distribution)
            ? distribution
            : throw new KeyNotFoundException($"There is no answer in the segment {key}.");

    /// <summary>Adds one answer to a segment.</summary>
    /// <param name="key">The key of the segment.</param>
    /// <param name="rating">A rating or a missing code; null is a missing answer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is neither a rating nor a missing code, and invalid ratings
    /// are not counted.</exception>
    public void Add(TKey key, int? rating)
    {
        ThrowIfNull(key);
        int at = RatingClass.Of(rating, Scale, _invalidRatings, nameof(rating));
        long total = checked(_total + 1);
        int row = 0;
        try
        {
            _index.FindOrAdd(new(in key), new(ref row));
        }
        catch
        {
            _index.DropEmpty();
            throw;
        }
        _table.Change(row, at, 1);
        Changed(total);
    }

    /// <summary>Adds answers with the keys of their segments.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="keys">The key of every answer's segment.</param>
    /// <param name="ratings">As many ratings and missing codes.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or a key is null. The tally is as it was.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; the tally is as it was.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is <see langword="char"/>.</exception>
    public void AddRange<T>(ReadOnlySpan<TKey> keys, ReadOnlySpan<T> ratings)
        where T : unmanaged, INumber<T> => AddColumn<T, NumberColumn<T>>(keys, ratings);

    /// <summary>Adds answers, null where missing, with the keys of their segments.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="keys">The key of every answer's segment.</param>
    /// <param name="ratings">As many ratings, missing codes and nulls.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or a key is null. The tally is as it was.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; the tally is as it was.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is <see langword="char"/>.</exception>
    public void AddRange<T>(ReadOnlySpan<TKey> keys, ReadOnlySpan<T?> ratings)
        where T : unmanaged, INumber<T> => AddColumn<T?, NullableColumn<T>>(keys, ratings);

    /// <summary>Adds a few answers, such as <c>["Paris", "Rome"], [9, 3]</c>.</summary>
    /// <param name="keys">The key of every answer's segment.</param>
    /// <param name="ratings">As many ratings and missing codes.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or a key is null. The tally is as it was.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; the tally is as it was.</exception>
    [OverloadResolutionPriority(2)]
    public void AddRange(ReadOnlySpan<TKey> keys, ReadOnlySpan<int> ratings) => AddRange<int>(keys, ratings);

    /// <summary>Adds a few answers in which null is a missing one, such as <c>["Paris", "Rome"], [9, null]</c>.</summary>
    /// <inheritdoc cref="AddRange(ReadOnlySpan{TKey}, ReadOnlySpan{int})"/>
    [OverloadResolutionPriority(1)]
    public void AddRange(ReadOnlySpan<TKey> keys, ReadOnlySpan<int?> ratings) => AddRange<int>(keys, ratings);

    /// <summary>Takes one answer back.</summary>
    /// <param name="key">The key of its segment.</param>
    /// <param name="rating">A rating or a missing code; null is a missing answer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is neither a rating nor a missing code, and invalid ratings
    /// are not counted.</exception>
    /// <exception cref="InvalidOperationException">No such answer is in the segment.</exception>
    public void Remove(TKey key, int? rating)
    {
        ThrowIfNull(key);
        int at = RatingClass.Of(rating, Scale, _invalidRatings, nameof(rating));
        int row = _index.Find(key);
        if (row < 0 || _table[row, at] == 0)
            throw NothingToRemove(key, at);
        _table.Change(row, at, -1);
        Changed(_total - 1);
    }

    /// <summary>Adds everything another tally has counted, segment by segment.</summary>
    /// <param name="other">A tally of the same range of ratings; it is not changed.</param>
    /// <exception cref="ArgumentException">The tallies count different ranges of ratings.</exception>
    public void Merge(SegmentTally<TKey> other)
    {
        ThrowIfOtherRange(other);
        long total = checked(_total + other._total);
        int[] theirs = other.RowsInUse();
        _version++;
        int done = 0;
        try
        {
            for (; done < theirs.Length; done++)
            {
                var key = other._index.KeyOf(theirs[done]);
                int row = _index.Find(key);
                if (row < 0)
                    _index.FindOrAdd(new(in key), new(ref row));
                AddRow(row, other, theirs[done], 1);
            }
        }
        catch
        {
            // Only want of memory comes here.
            for (int i = 0; i < done; i++)
                AddRow(_index.Find(other._index.KeyOf(theirs[i])), other, theirs[i], -1);
            _index.DropEmpty();
            throw;
        }
        Changed(total);
    }

    /// <summary>Takes back everything another tally has counted, as when a day leaves a rolling window.</summary>
    /// <param name="other">A tally of the same range of ratings; it is not changed.</param>
    /// <exception cref="ArgumentException">The tallies count different ranges of ratings.</exception>
    /// <exception cref="InvalidOperationException">The other tally holds answers that are not in this one.</exception>
    public void Subtract(SegmentTally<TKey> other)
    {
        ThrowIfOtherRange(other);
        int[] theirs = other.RowsInUse();
        int[] ours = new int[theirs.Length];
        for (int i = 0; i < ours.Length; i++)
        {
            var key = other._index.KeyOf(theirs[i]);
            ours[i] = _index.Find(key);
            for (int at = 0; at <= RatingClass.MissingOn(Scale); at++)
            {
                if (other._table[theirs[i], at] > (ours[i] < 0 ? 0 : _table[ours[i], at]))
                    throw NothingToRemove(key, at);
            }
        }
        // Read before the counts change, in case the other tally is this one.
        long total = _total - other._total;
        for (int i = 0; i < ours.Length; i++)
            AddRow(ours[i], other, theirs[i], -1);
        Changed(total);
    }

    /// <summary>Empties the tally.</summary>
    public void Clear()
    {
        _table.Clear();
        _index.Clear();
        Changed(0);
    }

    /// <summary>Says whether a segment holds an answer.</summary>
    /// <param name="key">The key.</param>
    /// <returns><see langword="true"/> when there is an answer with this key, be it a missing one.</returns>
    public bool ContainsKey(TKey key) => Find(key) >= 0;

    /// <summary>Gives the distribution of a segment, if there is one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">A snapshot of its counts; null without an answer.</param>
    /// <returns><see langword="true"/> when there is an answer with this key, be it a missing one.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out RatingDistribution value)
    {
        int row = Find(key);
        value = row >= 0 ? DistributionOf(row) : null;
        return row >= 0;
    }

    /// <summary>Sums all segments.</summary>
    /// <returns>The distribution of all answers, whatever their keys.</returns>
    public RatingDistribution Total()
    {
        Span<long> counts = stackalloc long[RatingClass.Most];
        counts.Clear();
        for (int row = 0; row < _index.Rows; row++)
        {
            for (int at = 0; at <= RatingClass.MissingOn(Scale); at++)
                counts[at] += _table[row, at];
        }
        return DistributionOf(counts);
    }

    /// <summary>Lists the segments, in order.</summary>
    /// <returns>Keys and snapshots of their distributions.</returns>
    /// <exception cref="InvalidOperationException">The tally changed while it was listed.</exception>
    public IEnumerator<KeyValuePair<TKey, RatingDistribution>> GetEnumerator()
    {
        int version = _version;
        foreach (int row in SegmentOrder<TKey>.Sort(RowsInUse(), _index))
        {
            if (version != _version)
                throw new InvalidOperationException("The tally changed while its segments were listed.");
            yield return new(_index.KeyOf(row), DistributionOf(row));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    [SkipLocalsInit]
    private void AddColumn<TElement, TColumn>(ReadOnlySpan<TKey> keys, ReadOnlySpan<TElement> ratings)
        where TColumn : struct, IRatingColumn<TElement>
    {
        if (keys.Length != ratings.Length)
        {
            throw new ArgumentException(
                $"Every answer has a key; there are {keys.Length} keys and {ratings.Length} ratings.",
                nameof(ratings)
            );
        }
        RatingClass.ThrowIfText<TElement>();
        if (keys.IsEmpty)
            return;
        long total = checked(_total + keys.Length);
        _version++;
        int done = 0;
        try
        {
            while (done < keys.Length)
            {
                int length = Math.Min(BlockLength, keys.Length - done);
                CountBlock<TElement, TColumn>(keys[done..], ratings[done..], length, done, 1);
                done += length;
            }
        }
        catch
        {
            // What was counted is counted back, so that good input need not be read twice.
            for (int start = 0; start < done; start += BlockLength)
            {
                CountBlock<TElement, TColumn>(keys[start..], ratings[start..], BlockLength, start, -1);
            }
            _index.DropEmpty();
            throw;
        }
        Changed(total);
    }

    /// <summary>Counts, or counts back, the first rows of what is left.</summary>
    [SkipLocalsInit]
    private void CountBlock<TElement, TColumn>(
        ReadOnlySpan<TKey> keys,
        ReadOnlySpan<TElement> ratings,
        int length,
        int start,
        int step
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        Span<byte> classes = stackalloc byte[BlockLength];
        Span<int> rows = stackalloc int[BlockLength];
        classes = classes[..length];
        rows = rows[..length];
        var next = ReadAhead.Of(keys[length..], ratings[length..], length);
        TColumn.Classify<InOrder>(ratings[..length], Scale, classes);
        if (_invalidRatings == InvalidRatings.Throw)
        {
            int at = classes.IndexOf((byte)RatingClass.InvalidOn(Scale));
            if (at >= 0)
                throw RatingClass.OffScale(TColumn.ValueOf(ratings[at]), start + at, Scale, nameof(ratings));
        }
        int withoutKey = _index.FindOrAdd(keys[..length], rows);
        if (withoutKey >= 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The key at index {start + withoutKey} is null."),
                nameof(keys)
            );
        }
        _table.Count(rows, classes, step, next);
    }

    private void AddRow(int row, SegmentTally<TKey> other, int theirs, int step)
    {
        for (int at = 0; at <= RatingClass.MissingOn(Scale); at++)
            _table.Change(row, at, step * other._table[theirs, at]);
    }

    private void Changed(long total)
    {
        _total = total;
        _count = null;
        _version++;
    }

    private int Find(TKey key)
    {
        ThrowIfNull(key);
        int row = _index.Find(key);
        return row >= 0 && !_table.IsEmpty(row) ? row : -1;
    }

    private int CountSegments()
    {
        int count = 0;
        for (int row = 0; row < _index.Rows; row++)
            count += _table.IsEmpty(row) ? 0 : 1;
        return count;
    }

    private int[] RowsInUse()
    {
        int[] rows = new int[Count];
        int count = 0;
        for (int row = 0; row < _index.Rows; row++)
        {
            if (!_table.IsEmpty(row))
                rows[count++] = row;
        }
        return rows;
    }

    private RatingDistribution DistributionOf(int row)
    {
        Span<long> counts = stackalloc long[RatingClass.Most];
        for (int at = 0; at <= RatingClass.MissingOn(Scale); at++)
            counts[at] = _table[row, at];
        return DistributionOf(counts);
    }

    private RatingDistribution DistributionOf(ReadOnlySpan<long> counts) =>
        new(Scale, counts[..Scale.Points], counts[RatingClass.MissingOn(Scale)], counts[RatingClass.InvalidOn(Scale)]);

    private void ThrowIfOtherRange(SegmentTally<TKey> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RatingClass.ThrowIfOtherRange(Scale, other.Scale, nameof(other));
    }

    private static void ThrowIfNull(TKey key)
    {
        if (key is null)
            throw new ArgumentNullException(nameof(key), "A segment needs a key.");
    }

    private InvalidOperationException NothingToRemove(TKey key, int at) =>
        new($"{RatingClass.NothingToRemove(at, Scale).Message} Segment: {key}.");
}
