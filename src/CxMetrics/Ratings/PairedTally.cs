using System.Numerics;

namespace CxMetrics.Ratings;

/// <summary>Counts two ratings of the same people, such as before and after a change.</summary>
/// <remarks>A pair of which one or both answers are missing says nothing about the change; it is counted as
/// <see cref="Incomplete"/>. Not safe for use by several threads at once.</remarks>
public sealed class PairedTally
{
    private readonly long[,] _counts;

    /// <summary>Creates an empty tally.</summary>
    /// <param name="scale">The scale of both ratings, with its missing codes.</param>
    public PairedTally(RatingScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        Scale = scale;
        _counts = new long[scale.Points, scale.Points];
    }

    /// <summary>Gets the scale of both ratings.</summary>
    public RatingScale Scale { get; }

    /// <summary>Gets the number of complete pairs.</summary>
    public long Pairs { get; private set; }

    /// <summary>Gets the number of pairs of which an answer is missing.</summary>
    public long Incomplete { get; private set; }

    /// <summary>Adds the two answers of one person.</summary>
    /// <param name="first">The first rating; null or a missing code when there is none.</param>
    /// <param name="second">The second rating; null or a missing code when there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    public void Add(int? first, int? second)
    {
        var (from, to) = (IndexOf(first, nameof(first), null), IndexOf(second, nameof(second), null));
        Count(from, to);
    }

    /// <summary>Adds the answers of many people, all or, when one is refused, none.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="first">Their first ratings and missing codes.</param>
    /// <param name="second">Their second ones, in the same order.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is <see langword="char"/>.</exception>
    public void AddRange<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
        where T : unmanaged, INumber<T>
    {
        var (a, b) = (new T?[first.Length], new T?[second.Length]);
        for (int i = 0; i < a.Length; i++)
            a[i] = first[i];
        for (int i = 0; i < b.Length; i++)
            b[i] = second[i];
        AddRange<T>((ReadOnlySpan<T?>)a, b);
    }

    /// <summary>Adds the answers of many people, null where missing; all or, when one is refused, none.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="first">Their first ratings, missing codes and nulls.</param>
    /// <param name="second">Their second ones, in the same order.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is <see langword="char"/>.</exception>
    public void AddRange<T>(ReadOnlySpan<T?> first, ReadOnlySpan<T?> second)
        where T : unmanaged, INumber<T>
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"Each person has two answers; there are {first.Length} first and {second.Length} second ones.",
                nameof(second)
            );
        }
        RatingClass.ThrowIfText<T>();
        var indices = new (int? First, int? Second)[first.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = (IndexOf(first[i], nameof(first), i), IndexOf(second[i], nameof(second), i));
        }
        foreach (var (from, to) in indices)
            Count(from, to);
    }

    /// <summary>Gives how often two ratings were given by the same person.</summary>
    /// <param name="first">The first rating.</param>
    /// <param name="second">The second rating.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rating is not on the scale.</exception>
    public long CountOf(int first, int second)
    {
        foreach (int rating in (ReadOnlySpan<int>)[first, second])
        {
            if (!Scale.Contains(rating))
            {
                throw new ArgumentOutOfRangeException(
                    rating == first ? nameof(first) : nameof(second),
                    rating,
                    $"The rating {rating} is not on the scale {Scale}."
                );
            }
        }
        return _counts[first - Scale.Minimum, second - Scale.Minimum];
    }

    /// <summary>Gives the counts by classes of ratings.</summary>
    internal long[,] Table(int classes, Func<int, int> classOf)
    {
        var table = new long[classes, classes];
        for (int i = 0; i < Scale.Points; i++)
        {
            for (int j = 0; j < Scale.Points; j++)
                table[classOf(Scale.Minimum + i), classOf(Scale.Minimum + j)] += _counts[i, j];
        }
        return table;
    }

    private int? IndexOf<T>(T? rating, string parameter, int? index)
        where T : unmanaged, INumber<T>
    {
        int at = NullableColumn<T>.ClassOf(rating, Scale);
        if (at == RatingClass.InvalidOn(Scale))
            throw RatingClass.OffScale(NullableColumn<T>.ValueOf(rating), index, Scale, parameter);
        return at < Scale.Points ? at : null;
    }

    private void Count(int? first, int? second)
    {
        if (first is { } from && second is { } to)
        {
            _counts[from, to]++;
            Pairs++;
        }
        else
            Incomplete++;
    }
}
