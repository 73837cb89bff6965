namespace CxMetrics.Statistics;

/// <summary>Number, mean, variance and range of a stream of numbers, in one pass and without rounding error on the way.</summary>
/// <remarks>
/// Unit: that of the numbers. The sums are kept exactly and every result is rounded once, so any order, split or merge gives
/// the same bits, and a mean of 1e9 costs a variance of 1 none of its digits. A call takes effect whole or throws and changes
/// nothing. Not safe for use by several threads at once: give each its own and merge.
/// </remarks>
public sealed class Moments
{
    private readonly ExactSum _sum = new();
    private readonly ExactSum _squares = new();

    /// <summary>Gets the number of numbers.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the smallest number.</summary>
    /// <value>NaN without numbers.</value>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Gets the largest number.</summary>
    /// <value>NaN without numbers.</value>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Gets the sum.</summary>
    /// <value>0 without numbers; infinite beyond the largest double.</value>
    public double Sum => _sum.ToExact().ToDouble();

    /// <summary>Gets the mean.</summary>
    /// <value>NaN without numbers.</value>
    public double Mean => ExactNumber.Ratio(_sum.ToExact(), ExactNumber.Of(Count));

    /// <summary>Gets the variance with divisor n.</summary>
    /// <value>In the squared unit, 0 or more; NaN without numbers, infinite beyond the largest double.</value>
    public double PopulationVariance => ExactNumber.Ratio(SquaredDeviationsTimesCount(), Product(Count, Count));

    /// <summary>Gets the variance with divisor n - 1.</summary>
    /// <value>In the squared unit, 0 or more; NaN for fewer than two numbers, infinite beyond the largest double.</value>
    public double UnbiasedVariance => ExactNumber.Ratio(SquaredDeviationsTimesCount(), Product(Count, Count - 1));

    /// <summary>Gets the standard deviation, the root of <see cref="UnbiasedVariance"/>.</summary>
    /// <value>0 or more; NaN for fewer than two numbers.</value>
    public double StandardDeviation =>
        ExactNumber.RootOfRatio(SquaredDeviationsTimesCount(), Product(Count, Count - 1));

    /// <summary>Adds a number.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public void Add(double value)
    {
        FiniteNumbers.ThrowIfNot([value], nameof(value));
        AddFinite(value);
    }

    /// <summary>Adds a span of numbers.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite; nothing is added.</exception>
    public void AddRange(ReadOnlySpan<double> values)
    {
        FiniteNumbers.ThrowIfNot(values, nameof(values));
        foreach (double value in values)
            AddFinite(value);
    }

    /// <summary>Adds everything that another one has seen.</summary>
    /// <param name="other">The other one; it is not changed.</param>
    public void Merge(Moments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
            return;
        _sum.Add(other._sum.ToExact());
        _squares.Add(other._squares.ToExact());
        Include(other.Minimum, other.Maximum);
        Count += other.Count;
    }

    /// <summary>Gives the mean as an estimate with a standard error and intervals.</summary>
    /// <returns>The estimate from this mean, variance and number; the empty one without numbers.</returns>
    /// <exception cref="OverflowException">The variance is beyond the largest double.</exception>
    public MeanEstimate ToEstimate()
    {
        double variance = UnbiasedVariance;
        return double.IsInfinity(variance)
            ? throw new OverflowException("The variance of these numbers is beyond the largest double.")
            : new(Mean, variance, Count);
    }

    private static ExactNumber Product(long left, long right) => ExactNumber.Of(left) * ExactNumber.Of(right);

    // n times the sum of (x - mean)^2, a difference of whole numbers that has no rounding error to be magnified.
    private ExactNumber SquaredDeviationsTimesCount()
    {
        var sum = _sum.ToExact();
        return ExactNumber.Of(Count) * _squares.ToExact() - sum * sum;
    }

    private void AddFinite(double value)
    {
        _sum.Add(value);
        _squares.AddSquare(value);
        Include(value, value);
        Count++;
    }

    private void Include(double minimum, double maximum)
    {
        Minimum = Count == 0 ? minimum : Math.Min(Minimum, minimum);
        Maximum = Count == 0 ? maximum : Math.Max(Maximum, maximum);
    }
}
