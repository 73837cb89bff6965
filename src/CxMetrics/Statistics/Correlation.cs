namespace CxMetrics.Statistics;

/// <summary>How closely two numbers go together in a straight line: Pearson's correlation.</summary>
/// <remarks>With a number that is only 0 or 1 it is the point-biserial correlation. It says nothing about causes. <c>default</c>
/// is that of no pairs. Pearson, Proceedings of the Royal Society of London 58:240, 1895.</remarks>
public readonly record struct Correlation
{
    // From here on a correlation differs from 1 by rounding only.
    private const int FewestPairs = 4;

    private const double Perfect = 1 - 1e-12;
    private readonly double _value;

    private Correlation(double value, int count)
    {
        _value = value;
        Count = count;
    }

    /// <summary>Gets the correlation.</summary>
    /// <value>From -1 to 1; NaN where one of the numbers does not vary, so also for fewer than two pairs.</value>
    public double Value => Count < 2 ? double.NaN : _value;

    /// <summary>Gets the number of pairs.</summary>
    public int Count { get; }

    /// <summary>Computes the correlation of pairs of numbers.</summary>
    /// <param name="first">The first number of each pair, finite.</param>
    /// <param name="second">The second number of each pair, finite.</param>
    /// <returns>The correlation.</returns>
    /// <exception cref="ArgumentException">There are not as many second as first numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite.</exception>
    public static Correlation Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"A pair has two numbers: there are {first.Length} first and {second.Length} second ones.",
                nameof(second)
            );
        }
        FiniteNumbers.ThrowIfNot(first, nameof(first));
        FiniteNumbers.ThrowIfNot(second, nameof(second));
        double[] x = Standardized(first);
        double[] y = Standardized(second);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return new(Math.Clamp(sum, -1, 1), first.Length);
    }

    /// <summary>Gets whether all of several points are on a line, as far as doubles can tell: no interval then says how sure that
    /// is.</summary>
    internal bool IsPerfect => Count >= FewestPairs && Math.Abs(Value) >= Perfect;

    /// <summary>Gives a confidence interval by Fisher's transformation: tanh(artanh r ∓ z / sqrt(n - 3)).</summary>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>Limits from -1 to 1; NaN for fewer than four pairs, and where the correlation is not defined or perfect.</returns>
    /// <remarks>Fisher, Metron 1:3, 1921. Meant for numbers that vary like a bell; for other ones, and for a number of two
    /// values, it is an approximation that needs some dozens of pairs.</remarks>
    public ConfidenceInterval Interval(ConfidenceLevel level = default)
    {
        if (Count < FewestPairs || !(Math.Abs(Value) < Perfect))
            return ConfidenceInterval.None(level, IntervalMethod.FisherZ);
        double reach = NormalDistribution.CriticalValue(level) / Math.Sqrt(Count - 3);
        return ConfidenceInterval.Around(Math.Atanh(Value), reach, level, IntervalMethod.FisherZ).In(Math.Tanh);
    }

    /// <summary>Gives value and number of pairs, in the current culture.</summary>
    /// <returns>Such as <c>0.348 (n = 11650)</c>.</returns>
    public override string ToString() => Count == 0 ? "no data" : $"{Value:0.###} (n = {Count})";

    // Distances from the mean, of length 1 together; NaN where nothing varies. Scaled by the largest first, so that squares neither
    // overflow nor vanish.
    private static double[] Standardized(ReadOnlySpan<double> values)
    {
        var moments = new Moments();
        moments.AddRange(values);
        double half = moments.Mean / 2;
        double[] distances = new double[values.Length];
        double largest = 0;
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = moments.Minimum == moments.Maximum ? 0 : values[i] / 2 - half;
            largest = Math.Max(largest, Math.Abs(distances[i]));
        }
        double squares = 0;
        foreach (ref double distance in distances.AsSpan())
        {
            distance /= largest;
            squares += distance * distance;
        }
        double length = Math.Sqrt(squares);
        foreach (ref double distance in distances.AsSpan())
            distance /= length;
        return distances;
    }
}
