using System.Numerics;
using System.Runtime.CompilerServices;
using CxMetrics.Statistics;

namespace CxMetrics.Ratings;

/// <summary>Counts ratings that each stand for a weight, such as a survey's post-stratification weight.</summary>
/// <remarks>
/// Weights are summed exactly, so order, splitting and merging never change a bit of the result. A call either takes
/// effect whole or throws and changes nothing. An answer that is missing or invalid carries no weight. Not safe for use
/// by several threads at once: give each its own tally and merge.
/// </remarks>
public sealed class WeightedTally
{
    private readonly RatingTally _counts;
    private readonly InvalidRatings _invalidRatings;
    private readonly ExactPowerSums[] _weights;

    /// <summary>Creates an empty tally.</summary>
    /// <param name="scale">The ratings allowed, with their missing codes.</param>
    /// <param name="invalidRatings">What to do with a number that is neither a rating nor a missing code.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scale"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="invalidRatings"/> is not a named value.</exception>
    public WeightedTally(RatingScale scale, InvalidRatings invalidRatings = InvalidRatings.Throw)
    {
        _counts = new(scale, invalidRatings);
        _invalidRatings = invalidRatings;
        _weights = new ExactPowerSums[scale.Points];
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] = new();
    }

    /// <summary>Gets the scale, with its missing codes.</summary>
    public RatingScale Scale => _counts.Scale;

    /// <summary>Gets the number of valid ratings, whatever their weights.</summary>
    public long Responses => _counts.Responses;

    /// <summary>Gets the number of missing answers: absent values and missing codes.</summary>
    public long Missing => _counts.Missing;

    /// <summary>Gets the number of answers that are neither ratings nor missing codes.</summary>
    public long Invalid => _counts.Invalid;

    /// <summary>Adds one answer.</summary>
    /// <param name="rating">A rating or a missing code; null is a missing answer.</param>
    /// <param name="weight">Its weight: finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, NaN or infinite, or the number is neither a
    /// rating nor a missing code and invalid ratings are not counted.</exception>
    public void Add(int? rating, double weight)
    {
        ThrowIfNotWeight(weight, null, nameof(weight));
        _counts.Add(rating);
        Weigh(rating, weight, 1);
    }

    /// <summary>Adds a span of answers with their weights.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings and missing codes.</param>
    /// <param name="weights">As many weights, each finite and 0 or more.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, NaN or infinite, or a number is neither a rating
    /// nor a missing code and invalid ratings are not counted. The tally is as it was.</exception>
    public void AddRange<T>(ReadOnlySpan<T> ratings, ReadOnlySpan<double> weights)
        where T : unmanaged, INumber<T> => AddColumn<T, NumberColumn<T>>(ratings, weights);

    /// <summary>Adds a span of answers, in which null is a missing answer, with their weights.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings, missing codes and nulls.</param>
    /// <param name="weights">As many weights, each finite and 0 or more.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, NaN or infinite, or a number is neither a rating
    /// nor a missing code and invalid ratings are not counted. The tally is as it was.</exception>
    public void AddRange<T>(ReadOnlySpan<T?> ratings, ReadOnlySpan<double> weights)
        where T : unmanaged, INumber<T> => AddColumn<T?, NullableColumn<T>>(ratings, weights);

    /// <summary>Takes one answer back.</summary>
    /// <param name="rating">A rating or a missing code; null is a missing answer.</param>
    /// <param name="weight">The weight it was added with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, NaN or infinite, or the number is neither a
    /// rating nor a missing code and invalid ratings are not counted.</exception>
    /// <exception cref="InvalidOperationException">No such answer is in the tally, or not with that much weight.</exception>
    public void Remove(int? rating, double weight)
    {
        ThrowIfNotWeight(weight, null, nameof(weight));
        _counts.Remove(rating);
        Weigh(rating, weight, -1);
        if (IsPossible(rating))
            return;
        Weigh(rating, weight, 1);
        _counts.Add(rating);
        throw WeightNotHeld();
    }

    /// <summary>Puts one answer in the place of another.</summary>
    /// <param name="previous">The answer to take back; null is a missing answer.</param>
    /// <param name="previousWeight">The weight it was added with.</param>
    /// <param name="current">The answer to add; null is a missing answer.</param>
    /// <param name="currentWeight">Its weight: finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, NaN or infinite, or a number is neither a rating
    /// nor a missing code and invalid ratings are not counted.</exception>
    /// <exception cref="InvalidOperationException">The previous answer is not in the tally, or not with that much
    /// weight.</exception>
    public void Replace(int? previous, double previousWeight, int? current, double currentWeight)
    {
        ThrowIfNotWeight(previousWeight, null, nameof(previousWeight));
        ThrowIfNotWeight(currentWeight, null, nameof(currentWeight));
        _ = RatingClass.Of(previous, Scale, _invalidRatings, nameof(previous));
        _ = RatingClass.Of(current, Scale, _invalidRatings, nameof(current));
        Remove(previous, previousWeight);
        Add(current, currentWeight);
    }

    /// <summary>Adds everything another tally has counted.</summary>
    /// <param name="other">A tally of the same range of ratings; it is not changed.</param>
    /// <exception cref="ArgumentException">The tallies count different ranges of ratings.</exception>
    public void Merge(WeightedTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Merge(other.ToDistribution());
    }

    /// <summary>Adds a weighted distribution, exactly.</summary>
    /// <param name="distribution">A distribution over the same range of ratings.</param>
    /// <exception cref="ArgumentException">It is over another range of ratings, or not weighted.</exception>
    public void Merge(RatingDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        RatingClass.ThrowIfOtherRange(Scale, distribution.Scale, nameof(distribution));
        if (!distribution.IsWeighted)
        {
            throw new ArgumentException(
                "An unweighted distribution has no weights to add to a weighted tally.",
                nameof(distribution)
            );
        }
        _counts.Merge(distribution.WithoutWeights());
        Weigh(distribution, 1);
    }

    /// <summary>Takes back everything another tally has counted, as when a day leaves a rolling window.</summary>
    /// <param name="other">A tally of the same range of ratings; it is not changed.</param>
    /// <exception cref="ArgumentException">The tallies count different ranges of ratings.</exception>
    /// <exception cref="InvalidOperationException">The other tally holds answers or weights that are not in this
    /// one.</exception>
    public void Subtract(WeightedTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _counts.Subtract(other._counts);
        var taken = other.ToDistribution();
        Weigh(taken, -1);
        for (int i = 0; i < Scale.Points; i++)
        {
            if (IsPossible(Scale.Minimum + i))
                continue;
            Weigh(taken, 1);
            _counts.Merge(taken.WithoutWeights());
            throw WeightNotHeld();
        }
    }

    /// <summary>Empties the tally.</summary>
    public void Clear()
    {
        _counts.Clear();
        foreach (var sums in _weights)
            sums.Clear();
    }

    /// <summary>Takes a snapshot of counts and weights.</summary>
    /// <returns>The weighted distribution at this moment.</returns>
    public RatingDistribution ToDistribution()
    {
        var counts = _counts.ToDistribution();
        return new(
            counts.Scale,
            counts.Counts,
            counts.Missing,
            counts.Invalid,
            Array.ConvertAll(_weights, sums => sums.Sum.ToExact()),
            Array.ConvertAll(_weights, sums => sums.Squares.ToExact())
        );
    }

    /// <summary>Says whether a number is a weight; NaN and infinities are not.</summary>
    internal static bool IsWeight(double weight) => weight >= 0 && weight <= double.MaxValue;

    private static void ThrowIfOtherLength(int ratings, int weights)
    {
        if (weights != ratings)
        {
            throw new ArgumentException(
                $"Every rating needs a weight: there are {ratings} ratings and {weights} weights.",
                nameof(weights)
            );
        }
    }

    private static void ThrowIfNotWeight(double weight, int? index, string parameter)
    {
        if (!IsWeight(weight))
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                weight,
                $"A weight is a finite number, 0 or more{(index is { } at ? $"; not so at index {at}" : "")}."
            );
        }
    }

    private static InvalidOperationException WeightNotHeld() =>
        new("The tally does not hold that weight: an answer is removed with exactly the weight it was added with.");

    private void AddColumn<TElement, TColumn>(ReadOnlySpan<TElement> column, ReadOnlySpan<double> weights)
        where TColumn : struct, IRatingColumn<TElement>
    {
        ThrowIfOtherLength(column.Length, weights.Length);
        _counts.ThrowIfUncountable<TElement>(column.Length);
        Span<long> counts = stackalloc long[RatingClass.Most];
        counts = counts[..(RatingClass.MissingOn(Scale) + 1)];
        int added = AddBlocks<TElement, TColumn>(column, weights, 1, counts);
        if (added < column.Length)
        {
            AddBlocks<TElement, TColumn>(column[..added], weights[..added], -1, counts);
            for (int i = 0; i < weights.Length; i++)
                ThrowIfNotWeight(weights[i], i, nameof(weights));
            throw RatingClass.FirstOffScale<TElement, TColumn>(column, Scale);
        }
        _counts.AddCounts(counts);
    }

    /// <summary>Adds the weights of a column, or takes them away again, and counts its classes, until a block holds something
    /// to be refused.</summary>
    /// <returns>How many answers were added.</returns>
    [SkipLocalsInit]
    private int AddBlocks<TElement, TColumn>(
        ReadOnlySpan<TElement> column,
        ReadOnlySpan<double> weights,
        int sign,
        Span<long> counts
    )
        where TColumn : struct, IRatingColumn<TElement>
    {
        int blockLength = Math.Min(WeightSorter.BlockLength, column.Length);
        var sorter = new WeightSorter(
            _weights,
            sign,
            stackalloc double[WeightSorter.SpaceFor(Scale, blockLength)],
            stackalloc int[Scale.Points]
        );
        Span<byte> classBuffer = stackalloc byte[blockLength];
        Span<long> first = stackalloc long[counts.Length];
        Span<long> second = stackalloc long[counts.Length];
        int invalid = RatingClass.InvalidOn(Scale);
        int start = 0;
        while (start < column.Length)
        {
            int length = Math.Min(blockLength, column.Length - start);
            var classes = classBuffer[..length];
            TColumn.Classify<InOrder>(column.Slice(start, length), Scale, classes);
            first.Clear();
            second.Clear();
            ByteColumn.CountClasses(classes[..WeightSorter.Half(length)], Scale, first);
            ByteColumn.CountClasses(classes[WeightSorter.Half(length)..], Scale, second);
            bool isRefused = first[invalid] + second[invalid] > 0 && _invalidRatings == InvalidRatings.Throw;
            if (isRefused || !sorter.TryAdd(weights.Slice(start, length), classes, first, second))
                break;
            for (int i = 0; i < counts.Length; i++)
                counts[i] += first[i] + second[i];
            start += length;
        }
        sorter.Flush();
        return start;
    }

    private void Weigh(int? rating, double weight, int sign)
    {
        if (rating is { } value && Scale.Contains(value))
            _weights[value - Scale.Minimum].Add(weight, sign);
    }

    private void Weigh(RatingDistribution weighted, int sign)
    {
        for (int i = 0; i < Scale.Points; i++)
        {
            _weights[i].Sum.Add(weighted.ExactWeights[i], sign);
            _weights[i].Squares.Add(weighted.ExactSquares[i], sign);
        }
    }

    /// <summary>Says whether what is left for a rating could be the weights of as many answers.</summary>
    private bool IsPossible(int? rating)
    {
        if (rating is not { } value || !Scale.Contains(value))
            return true;
        int at = value - Scale.Minimum;
        return RatingDistribution.IsPossible(
            _counts.CountAt(at),
            _weights[at].Sum.ToExact(),
            _weights[at].Squares.ToExact()
        );
    }
}
