using System.Numerics;
using System.Text.Json.Serialization;
using CxMetrics.Statistics;

namespace CxMetrics.Ratings;

/// <summary>How often each rating of a scale was given: the immutable state from which every score is computed.</summary>
/// <remarks>
/// Holds a count per rating, the missing and the invalid answers, and in a weighted distribution the exact sum of weights
/// and of squared weights per rating. Distributions add up with <c>+</c>, bit for bit the same in any order. They travel as
/// bytes (<see cref="ToBytes"/>) or JSON. The scale of a distribution has no missing codes: those answers are counted
/// already.
/// </remarks>
[JsonConverter(typeof(RatingDistributionJsonConverter))]
public sealed class RatingDistribution
    : IEquatable<RatingDistribution>,
        IAdditionOperators<RatingDistribution, RatingDistribution, RatingDistribution>,
        IEqualityOperators<RatingDistribution, RatingDistribution, bool>
{
    // Whole numbers up to 2^53 are exact as doubles.
    private const long LargestExact = 1L << 53;

    private readonly long[] _counts;
    private readonly ExactNumber[]? _weights;
    private readonly ExactNumber[]? _squares;
    private readonly ExactNumber _total;
    private readonly double _besselFactor;

    /// <summary>Creates an unweighted distribution from counts.</summary>
    /// <param name="scale">The scale; its missing codes are dropped.</param>
    /// <param name="counts">One count per rating from the lowest to the highest, each 0 or more.</param>
    /// <param name="missing">The number of missing answers, 0 or more.</param>
    /// <param name="invalid">The number of invalid answers, 0 or more.</param>
    /// <exception cref="ArgumentException">There is not one count per rating.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The answers are more than 2^63-1.</exception>
    public RatingDistribution(RatingScale scale, ReadOnlySpan<long> counts, long missing = 0, long invalid = 0)
        : this(scale, counts, missing, invalid, null, null) { }

    internal RatingDistribution(
        RatingScale scale,
        ReadOnlySpan<long> counts,
        long missing,
        long invalid,
        ExactNumber[]? weights,
        ExactNumber[]? squares
    )
    {
        ArgumentNullException.ThrowIfNull(scale);
        if (counts.Length != scale.Points)
        {
            throw new ArgumentException(
                $"The scale {scale.Range} needs {scale.Points} counts, one a rating; there are {counts.Length}.",
                nameof(counts)
            );
        }
        ArgumentOutOfRangeException.ThrowIfNegative(missing);
        ArgumentOutOfRangeException.ThrowIfNegative(invalid);
        long responses = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(counts),
                    counts[i],
                    $"A count is 0 or more; not so for the rating {scale.Minimum + i}."
                );
            }
            responses = checked(responses + counts[i]);
        }
        _ = checked(responses + missing + invalid);

        Scale = scale.MissingCodes.IsEmpty ? scale : scale.WithMissing();
        Responses = responses;
        Missing = missing;
        Invalid = invalid;
        _counts = counts.ToArray();
        _weights = weights;
        _squares = squares;

        if (weights is null)
        {
            TotalWeight = responses;
            EffectiveSampleSize = responses;
            _besselFactor = responses > 1 ? (double)responses / (responses - 1) : double.NaN;
        }
        else
        {
            _total = Sum(weights);
            var squareOfTotal = _total * _total;
            var totalSquares = Sum(squares!);
            TotalWeight = _total.ToDouble();
            EffectiveSampleSize = _total.IsZero ? 0 : ExactNumber.Ratio(squareOfTotal, totalSquares);
            _besselFactor = ExactNumber.Ratio(squareOfTotal, squareOfTotal - totalSquares);
        }
        MeanAboveMinimum = MeanFrom(Scale.Minimum);
        Mean = MeanFrom(0);
    }

    /// <summary>Gets the scale, without missing codes.</summary>
    public RatingScale Scale { get; }

    /// <summary>Gets the number of valid ratings, whatever their weights.</summary>
    public long Responses { get; }

    /// <summary>Gets the number of missing answers.</summary>
    public long Missing { get; }

    /// <summary>Gets the number of answers that were neither ratings nor missing.</summary>
    public long Invalid { get; }

    /// <summary>Gets the counts, from the lowest rating to the highest.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Gets whether the ratings carry weights.</summary>
    public bool IsWeighted => _weights is not null;

    /// <summary>Gets the sum of the weights; without weights, the number of ratings.</summary>
    public double TotalWeight { get; }

    /// <summary>Gets how many equally weighted ratings would be as informative: Kish's effective sample size.</summary>
    /// <value>(sum of weights)² / sum of squared weights, between 0 and <see cref="Responses"/>; without weights, the
    /// number of ratings; 0 when no rating has a weight.</value>
    /// <remarks>Kish, Survey Sampling, 1965; Kish, Journal of Official Statistics 8:183, 1992.</remarks>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets by how much the weights blow up the variance: Kish's design effect, n / effective n.</summary>
    /// <value>1 or more; 1 without weights; NaN when no rating has a weight.</value>
    public double DesignEffect => EffectiveSampleSize > 0 ? Responses / EffectiveSampleSize : double.NaN;

    /// <summary>Gets the (weighted) mean rating.</summary>
    /// <value>Scale points; NaN without data.</value>
    public double Mean { get; }

    /// <summary>Gets the plug-in variance: the mean squared distance from the mean, divisor n.</summary>
    /// <value>Squared scale points; NaN without data.</value>
    public double Variance
    {
        get
        {
            // From the lowest rating up, so that a scale far from 0 costs no digits.
            double sum = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                double distance = i - MeanAboveMinimum;
                sum += Share(Scale.Minimum + i) * distance * distance;
            }
            return sum;
        }
    }

    /// <summary>Gets the unbiased variance: divisor n - 1, where n is <see cref="EffectiveSampleSize"/>.</summary>
    /// <value>Squared scale points; NaN unless the effective sample size is above 1.</value>
    /// <remarks>With weights this is the reliability-weighted estimator, sum w(x - m)² / (sum w - sum w² / sum w).</remarks>
    public double UnbiasedVariance => Variance * _besselFactor;

    /// <summary>Gets the (weighted) median rating: the middle one, or halfway between the two middle ones.</summary>
    /// <value>Scale points; NaN without data.</value>
    public double Median => FindMedian();

    /// <summary>Gets how far the mean lies above the lowest rating, with all its digits.</summary>
    internal double MeanAboveMinimum { get; }

    internal ReadOnlySpan<ExactNumber> ExactWeights => _weights;

    internal ReadOnlySpan<ExactNumber> ExactSquares => _squares;

    /// <summary>Adds two distributions.</summary>
    /// <param name="left">First distribution.</param>
    /// <param name="right">Second distribution, over the same range, weighted when the first is.</param>
    /// <returns>The distribution of all answers of both.</returns>
    /// <exception cref="ArgumentException">The ranges differ, or only one is weighted.</exception>
    /// <exception cref="OverflowException">The answers are more than 2^63-1.</exception>
    public static RatingDistribution operator +(RatingDistribution left, RatingDistribution right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        RatingClass.ThrowIfOtherRange(left.Scale, right.Scale, nameof(right));
        if (left.IsWeighted != right.IsWeighted)
        {
            throw new ArgumentException("A weighted distribution cannot be added to an unweighted one.", nameof(right));
        }
        var counts = new long[left._counts.Length];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = checked(left._counts[i] + right._counts[i]);
        return new(
            left.Scale,
            counts,
            checked(left.Missing + right.Missing),
            checked(left.Invalid + right.Invalid),
            Sum(left._weights, right._weights),
            Sum(left._squares, right._squares)
        );
    }

    /// <summary>Says whether two distributions are equal.</summary>
    /// <param name="left">First distribution.</param>
    /// <param name="right">Second distribution.</param>
    /// <returns><see langword="true"/> when ranges, counts and exact weights are the same.</returns>
    public static bool operator ==(RatingDistribution? left, RatingDistribution? right) => Equals(left, right);

    /// <summary>Says whether two distributions differ.</summary>
    /// <param name="left">First distribution.</param>
    /// <param name="right">Second distribution.</param>
    /// <returns><see langword="true"/> when range, a count or an exact weight differs.</returns>
    public static bool operator !=(RatingDistribution? left, RatingDistribution? right) => !Equals(left, right);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes, all of them.</param>
    /// <returns>The distribution, equal to the one written.</returns>
    /// <exception cref="FormatException">The bytes are not a distribution, are of an unknown version, are cut off, or hold
    /// numbers that no distribution has.</exception>
    public static RatingDistribution FromBytes(ReadOnlySpan<byte> bytes) => RatingDistributionBytes.Read(bytes);

    /// <summary>Writes the distribution in a compact, versioned binary form.</summary>
    /// <returns>The bytes: for ratings 0-10 without weights, 19 to 123 of them.</returns>
    public byte[] ToBytes() => RatingDistributionBytes.Write(this);

    /// <summary>Gives the number of answers with one rating.</summary>
    /// <param name="rating">A rating of the scale.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rating is not on the scale.</exception>
    public long Count(int rating) => _counts[IndexOf(rating)];

    /// <summary>Gives the number of answers in a range of ratings.</summary>
    /// <param name="ratings">A range within the scale.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the scale.</exception>
    public long Count(RatingRange ratings)
    {
        long sum = 0;
        for (int i = IndexOf(ratings.From); i <= IndexOf(ratings.To); i++)
            sum += _counts[i];
        return sum;
    }

    /// <summary>Gives the sum of the weights of one rating; without weights, its count.</summary>
    /// <param name="rating">A rating of the scale.</param>
    /// <returns>0 or more, rounded once from the exact sum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rating is not on the scale.</exception>
    public double Weight(int rating) => _weights?[IndexOf(rating)].ToDouble() ?? Count(rating);

    /// <summary>Gives the (weighted) share of one rating.</summary>
    /// <param name="rating">A rating of the scale.</param>
    /// <returns>A fraction from 0 to 1; NaN without data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rating is not on the scale.</exception>
    public double Share(int rating) => Share(new RatingRange(rating, rating));

    /// <summary>Gives the (weighted) share of a range of ratings.</summary>
    /// <param name="ratings">A range within the scale.</param>
    /// <returns>A fraction from 0 to 1; NaN without data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the scale.</exception>
    public double Share(RatingRange ratings)
    {
        return _weights is not null ? ExactNumber.Ratio(ExactWeightOf(ratings), _total)
            : Responses == 0 ? double.NaN
            : (double)Count(ratings) / Responses;
    }

    /// <summary>Gives the (weighted) share of the highest ratings, such as "top two of five".</summary>
    /// <param name="boxes">How many of the highest ratings, 1 to one less than the scale's points.</param>
    /// <returns>A fraction from 0 to 1; NaN without data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of boxes is out of its range.</exception>
    public double TopBox(int boxes) => Share(new RatingRange(Scale.Maximum - CheckBoxes(boxes) + 1, Scale.Maximum));

    /// <summary>Gives the (weighted) share of the lowest ratings.</summary>
    /// <param name="boxes">How many of the lowest ratings, 1 to one less than the scale's points.</param>
    /// <returns>A fraction from 0 to 1; NaN without data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of boxes is out of its range.</exception>
    public double BottomBox(int boxes) => Share(new RatingRange(Scale.Minimum, Scale.Minimum + CheckBoxes(boxes) - 1));

    /// <summary>Turns the scale around: the lowest rating becomes the highest.</summary>
    /// <returns>The distribution of minimum + maximum - rating, as when an effort scale is read as an ease scale.</returns>
    public RatingDistribution Mirror() =>
        new(
            Scale,
            Reversed(_counts),
            Missing,
            Invalid,
            _weights is null ? null : Reversed(_weights),
            _squares is null ? null : Reversed(_squares)
        );

    /// <inheritdoc/>
    public bool Equals(RatingDistribution? other) =>
        other is not null
        && Scale == other.Scale
        && Missing == other.Missing
        && Invalid == other.Invalid
        && IsWeighted == other.IsWeighted
        && Counts.SequenceEqual(other.Counts)
        && ExactWeights.SequenceEqual(other.ExactWeights)
        && ExactSquares.SequenceEqual(other.ExactSquares);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RatingDistribution);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scale, Responses, Missing, Invalid, IsWeighted, Mean);

    /// <summary>Formats scale and numbers of answers.</summary>
    /// <returns>Such as <c>2746 ratings 0-10, 85 missing, 0 invalid</c>, the same in every culture.</returns>
    public override string ToString() =>
        $"{Responses}{(IsWeighted ? " weighted" : "")} ratings {Scale}, {Missing} missing, {Invalid} invalid";

    /// <summary>Gives the weighted shares inside and outside a range, each with all its digits.</summary>
    internal (double Inside, double Outside) Split(RatingRange range)
    {
        var inside = ExactWeightOf(range);
        return (ExactNumber.Ratio(inside, _total), ExactNumber.Ratio(_total - inside, _total));
    }

    /// <summary>Gives the weighted shares of two ranges, of what is left, and the first less the second, each with all its
    /// digits.</summary>
    internal (double First, double Neither, double Second, double Net) Split(RatingRange first, RatingRange second)
    {
        var (one, two) = (ExactWeightOf(first), ExactWeightOf(second));
        return (
            ExactNumber.Ratio(one, _total),
            ExactNumber.Ratio(_total - one - two, _total),
            ExactNumber.Ratio(two, _total),
            ExactNumber.Ratio(one - two, _total)
        );
    }

    /// <summary>Gives sum w² (x - estimate)² / (sum w)² over the answers, where each rating counts as some x.</summary>
    internal double SumOfSquaredInfluences(Func<int, double> valueOf, double estimate)
    {
        var squareOfTotal = _total * _total;
        double sum = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            double distance = valueOf(Scale.Minimum + i) - estimate;
            sum += ExactNumber.Ratio(_squares![i], squareOfTotal) * distance * distance;
        }
        return sum;
    }

    internal RatingDistribution WithoutWeights() => new(Scale, _counts, Missing, Invalid);

    /// <summary>Says whether some <paramref name="count"/> weights of 0 or more have this sum and this sum of squares.</summary>
    internal static bool IsPossible(long count, ExactNumber sum, ExactNumber squares)
    {
        if (count == 0 || sum.IsZero || squares.IsZero)
            return sum.IsZero && squares.IsZero;
        if (sum.Significand.Sign < 0 || squares.Significand.Sign < 0)
            return false;
        // No weight is above the largest double; so bounded, sums of any number of tallies can be stored again.
        if (!(sum <= new ExactNumber(count, 1024) && squares <= new ExactNumber(count, 2048)))
            return false;
        var squareOfSum = sum * sum;
        // Cauchy-Schwarz on one side, no negative cross products on the other.
        return squares <= squareOfSum && squareOfSum <= squares * new ExactNumber(count, 0);
    }

    private static ExactNumber Sum(ReadOnlySpan<ExactNumber> weights)
    {
        ExactNumber sum = default;
        foreach (var weight in weights)
            sum += weight;
        return sum;
    }

    private static ExactNumber[]? Sum(ExactNumber[]? left, ExactNumber[]? right)
    {
        if (left is null || right is null)
            return null;
        var sum = new ExactNumber[left.Length];
        for (int i = 0; i < sum.Length; i++)
            sum[i] = left[i] + right[i];
        return sum;
    }

    private static T[] Reversed<T>(T[] values)
    {
        var reversed = (T[])values.Clone();
        Array.Reverse(reversed);
        return reversed;
    }

    private int IndexOf(int rating)
    {
        if (!Scale.Contains(rating))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rating),
                rating,
                $"The rating {rating} is not on the scale {Scale}."
            );
        }
        return rating - Scale.Minimum;
    }

    private int CheckBoxes(int boxes)
    {
        if (boxes < 1 || boxes >= Scale.Points)
        {
            throw new ArgumentOutOfRangeException(
                nameof(boxes),
                boxes,
                $"On the scale {Scale} there are 1 to {Scale.Points - 1} boxes to choose."
            );
        }
        return boxes;
    }

    private ExactNumber ExactWeightOf(RatingRange ratings)
    {
        int from = IndexOf(ratings.From);
        return Sum(ExactWeights[from..(IndexOf(ratings.To) + 1)]);
    }

    // The mean of the ratings less an origin, rounded once.
    private double MeanFrom(int origin)
    {
        if (_weights is not null)
        {
            ExactNumber weighted = default;
            for (int i = 0; i < _weights.Length; i++)
                weighted += _weights[i] * new ExactNumber(Scale.Minimum - (BigInteger)origin + i, 0);
            return ExactNumber.Ratio(weighted, _total);
        }
        if (Responses == 0)
            return double.NaN;
        Int128 sum = 0;
        for (int i = 0; i < _counts.Length; i++)
            sum += (Scale.Minimum - (Int128)origin + i) * _counts[i];
        return Int128.Abs(sum) <= LargestExact && Responses <= LargestExact
            ? (double)sum / Responses
            : ExactNumber.Ratio(new(sum, 0), new(Responses, 0));
    }

    private double FindMedian()
    {
        if (EffectiveSampleSize == 0)
            return double.NaN;
        var masses = _weights ?? Array.ConvertAll(_counts, count => new ExactNumber(count, 0));
        ExactNumber total = default;
        foreach (var mass in masses)
            total += mass;

        ExactNumber below = default;
        for (int i = 0; i < masses.Length; i++)
        {
            below += masses[i];
            int order = (below + below).CompareTo(total);
            if (order > 0)
                return Scale.Minimum + i;
            if (order == 0)
                return Scale.Minimum + (i + NextHeld(masses, i)) / 2.0;
        }
        throw new System.Diagnostics.UnreachableException();
    }

    private static int NextHeld(ExactNumber[] masses, int index)
    {
        do index++;
        while (masses[index].IsZero);
        return index;
    }
}
