using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Ratings;

/// <summary>Counts ratings as they come: add, remove, replace, merge, then take the distribution.</summary>
/// <remarks>
/// The state is a count per rating, so the order of the answers, the way they are split over tallies and the order of
/// merging never change the result. A call either takes effect whole or throws and changes nothing. Counting a span
/// allocates nothing. Not safe for use by several threads at once: give each its own tally and merge.
/// </remarks>
public sealed class RatingTally
{
    // One count a class: the ratings, invalid, missing.
    private readonly long[] _counts;
    private readonly InvalidRatings _invalidRatings;

    // All answers of whatever kind: nothing is negative, so if their number fits, every single count does.
    private long _total;

    /// <summary>Creates an empty tally.</summary>
    /// <param name="scale">The ratings allowed, with their missing codes.</param>
    /// <param name="invalidRatings">What to do with a number that is neither a rating nor a missing code.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scale"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="invalidRatings"/> is not a named value.</exception>
    public RatingTally(RatingScale scale, InvalidRatings invalidRatings = InvalidRatings.Throw)
    {
        ArgumentNullException.ThrowIfNull(scale);
        RatingClass.ThrowIfUndefined(invalidRatings);
        Scale = scale;
        _invalidRatings = invalidRatings;
        _counts = new long[RatingClass.MissingOn(scale) + 1];
    }

    /// <summary>Gets the scale, with its missing codes.</summary>
    public RatingScale Scale { get; }

    /// <summary>Gets the number of valid ratings.</summary>
    /// <value>0 or more; missing and invalid answers are not in it.</value>
    public long Responses => _total - Missing - Invalid;

    /// <summary>Gets the number of missing answers: absent values and missing codes.</summary>
    public long Missing => _counts[RatingClass.MissingOn(Scale)];

    /// <summary>Gets the number of answers that are neither ratings nor missing codes.</summary>
    /// <value>Always 0 under <see cref="InvalidRatings.Throw"/>, unless such answers were merged in.</value>
    public long Invalid => _counts[RatingClass.InvalidOn(Scale)];

    /// <summary>Adds one answer.</summary>
    /// <param name="rating">A rating or a missing code; null is a missing answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is neither a rating nor a missing code, and invalid
    /// ratings are not counted.</exception>
    public void Add(int? rating)
    {
        int at = RatingClass.Of(rating, Scale, _invalidRatings, nameof(rating));
        _total = checked(_total + 1);
        _counts[at]++;
    }

    /// <summary>Adds a span of answers.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings and missing codes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; the tally is as it was.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is <see langword="char"/>.</exception>
    public void AddRange<T>(ReadOnlySpan<T> ratings)
        where T : unmanaged, INumber<T> => AddColumn<T, NumberColumn<T>>(ratings);

    /// <summary>Adds a span of answers in which null is a missing answer.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings, missing codes and nulls.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; the tally is as it was.</exception>
    public void AddRange<T>(ReadOnlySpan<T?> ratings)
        where T : unmanaged, INumber<T> => AddColumn<T?, NullableColumn<T>>(ratings);

    /// <summary>Adds a long span of answers on several threads; the result is the same.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings and missing codes. Spans of less than two mebibytes are counted on the calling
    /// thread.</param>
    /// <param name="options">How many threads at most, on which scheduler, and a token to cancel with, which every
    /// thread looks at before the next mebibyte.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; the tally is as it was.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the tally is as it was.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is <see langword="char"/>.</exception>
    public void AddRange<T>(ReadOnlySpan<T> ratings, ParallelOptions options)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        AddColumn<T, NumberColumn<T>>(ratings, options);
    }

    /// <summary>Adds a long span of answers, in which null is a missing one, on several threads; the result is the
    /// same.</summary>
    /// <inheritdoc cref="AddRange{T}(ReadOnlySpan{T}, ParallelOptions)"/>
    public void AddRange<T>(ReadOnlySpan<T?> ratings, ParallelOptions options)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        AddColumn<T?, NullableColumn<T>>(ratings, options);
    }

    /// <summary>Adds a few answers, such as <c>[9, 10, 3]</c>.</summary>
    /// <param name="ratings">Ratings and missing codes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; nothing has changed.</exception>
    [OverloadResolutionPriority(2)]
    public void AddRange(ReadOnlySpan<int> ratings) => AddRange<int>(ratings);

    /// <summary>Adds a few answers in which null is a missing one, such as <c>[9, null, 3]</c>.</summary>
    /// <inheritdoc cref="AddRange(ReadOnlySpan{int})"/>
    [OverloadResolutionPriority(1)]
    public void AddRange(ReadOnlySpan<int?> ratings) => AddRange<int>(ratings);

    /// <summary>Adds a sequence of answers, such as a list or the result of a query.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings and missing codes, read once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted. The message names value, index and scale; nothing has changed.</exception>
    [OverloadResolutionPriority(-1)]
    public void AddRange<T>(IEnumerable<T> ratings)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(ratings);
        AddRange<T>(ratings is List<T> list ? CollectionsMarshal.AsSpan(list) : ratings.ToArray());
    }

    /// <summary>Adds a sequence of answers in which null is a missing one.</summary>
    /// <inheritdoc cref="AddRange{T}(IEnumerable{T})"/>
    [OverloadResolutionPriority(-1)]
    public void AddRange<T>(IEnumerable<T?> ratings)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(ratings);
        AddRange<T>(ratings is List<T?> list ? CollectionsMarshal.AsSpan(list) : ratings.ToArray());
    }

    /// <summary>Takes one answer back.</summary>
    /// <param name="rating">A rating or a missing code; null is a missing answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is neither a rating nor a missing code, and invalid
    /// ratings are not counted.</exception>
    /// <exception cref="InvalidOperationException">No such answer is in the tally.</exception>
    public void Remove(int? rating)
    {
        int at = RatingClass.Of(rating, Scale, _invalidRatings, nameof(rating));
        if (_counts[at] == 0)
            throw RatingClass.NothingToRemove(at, Scale);
        _counts[at]--;
        _total--;
    }

    /// <summary>Puts one answer in the place of another, as when a customer changes their mind.</summary>
    /// <param name="previous">The answer to take back; null is a missing answer.</param>
    /// <param name="current">The answer to add; null is a missing answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, and invalid ratings
    /// are not counted.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="previous"/> is not in the tally.</exception>
    public void Replace(int? previous, int? current)
    {
        int from = RatingClass.Of(previous, Scale, _invalidRatings, nameof(previous));
        int to = RatingClass.Of(current, Scale, _invalidRatings, nameof(current));
        if (_counts[from] == 0)
            throw RatingClass.NothingToRemove(from, Scale);
        _counts[from]--;
        _counts[to]++;
    }

    /// <summary>Adds everything another tally has counted.</summary>
    /// <param name="other">A tally of the same range of ratings; it is not changed.</param>
    /// <exception cref="ArgumentException">The tallies count different ranges of ratings.</exception>
    public void Merge(RatingTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RatingClass.ThrowIfOtherRange(Scale, other.Scale, nameof(other));
        AddCounts(other._counts);
    }

    /// <summary>Adds an unweighted distribution: counts from a database, another machine or an earlier day.</summary>
    /// <param name="distribution">A distribution over the same range of ratings.</param>
    /// <exception cref="ArgumentException">It is over another range of ratings, or weighted.</exception>
    public void Merge(RatingDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        RatingClass.ThrowIfOtherRange(Scale, distribution.Scale, nameof(distribution));
        if (distribution.IsWeighted)
        {
            throw new ArgumentException(
                "A weighted distribution cannot be counted without its weights; a WeightedTally takes it.",
                nameof(distribution)
            );
        }
        AddCounts([.. distribution.Counts, distribution.Invalid, distribution.Missing]);
    }

    /// <summary>Takes back everything another tally has counted, as when a day leaves a rolling window.</summary>
    /// <param name="other">A tally of the same range of ratings; it is not changed.</param>
    /// <exception cref="ArgumentException">The tallies count different ranges of ratings.</exception>
    /// <exception cref="InvalidOperationException">The other tally holds answers that are not in this one.</exception>
    public void Subtract(RatingTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RatingClass.ThrowIfOtherRange(Scale, other.Scale, nameof(other));
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] < other._counts[i])
                throw RatingClass.NothingToRemove(i, Scale);
        }
        // Read before the counts change, in case the other tally is this one.
        _total -= other._total;
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] -= other._counts[i];
    }

    /// <summary>Takes back the counts of an unweighted distribution, such as those of a stored day.</summary>
    /// <param name="distribution">A distribution over the same range of ratings.</param>
    /// <exception cref="ArgumentException">It is over another range of ratings, or weighted.</exception>
    /// <exception cref="InvalidOperationException">It holds answers that are not in the tally.</exception>
    public void Subtract(RatingDistribution distribution)
    {
        var other = new RatingTally(Scale);
        other.Merge(distribution);
        Subtract(other);
    }

    /// <summary>Empties the tally.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        _total = 0;
    }

    /// <summary>Takes a snapshot of the counts.</summary>
    /// <returns>The distribution at this moment.</returns>
    public RatingDistribution ToDistribution() => new(Scale, _counts.AsSpan(0, Scale.Points), Missing, Invalid);

    internal long CountAt(int index) => _counts[index];

    /// <summary>Refuses so many answers of a type before anything is counted.</summary>
    internal void ThrowIfUncountable<TElement>(int answers)
    {
        RatingClass.ThrowIfText<TElement>();
        _ = checked(_total + answers);
    }

    private void AddColumn<TElement, TColumn>(ReadOnlySpan<TElement> column, ParallelOptions? options = null)
        where TColumn : struct, IRatingColumn<TElement>
    {
        ThrowIfUncountable<TElement>(column.Length);
        bool acceptsInvalid = _invalidRatings == InvalidRatings.Count;
        bool isAdded =
            options is null && Scale.Bytes.AreBins<TElement>()
                ? Scale.Bytes.TryCount(TallyKernel.BytesOf(column), acceptsInvalid, _counts)
                : TryAddClasses<TElement, TColumn>(column, acceptsInvalid, options);
        if (!isAdded)
            throw RatingClass.FirstOffScale<TElement, TColumn>(column, Scale);
        // Every element is in one of the counts.
        _total += column.Length;
    }

    [SkipLocalsInit]
    private bool TryAddClasses<TElement, TColumn>(
        ReadOnlySpan<TElement> column,
        bool acceptsInvalid,
        ParallelOptions? options
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        Span<long> added = stackalloc long[RatingClass.Most];
        added = added[.._counts.Length];
        added.Clear();
        if (options is null)
            TallyKernel.Count<TElement, TColumn>(column, Scale, added);
        else
            ParallelTally.Count<TElement, TColumn>(column, Scale, added, options);
        if (added[RatingClass.InvalidOn(Scale)] > 0 && !acceptsInvalid)
            return false;
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] += added[i];
        return true;
    }

    /// <summary>Adds counts of the classes.</summary>
    internal void AddCounts(ReadOnlySpan<long> added)
    {
        long total = _total;
        foreach (long count in added)
            total = checked(total + count);
        _total = total;
        for (int i = 0; i < _counts.Length; i++)
            _counts[i] += added[i];
    }
}
