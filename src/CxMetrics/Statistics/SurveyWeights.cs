namespace CxMetrics.Statistics;

/// <summary>A weight for each respondent, and what weighting costs.</summary>
/// <remarks>Kish, Survey Sampling, 1965. The figures come from exact sums: equal weights cost exactly nothing.</remarks>
public sealed class SurveyWeights
{
    private readonly double[] _weights;

    /// <summary>Takes weights that are there already, such as those of a panel provider.</summary>
    /// <param name="weights">One weight a respondent: finite, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, NaN or infinite.</exception>
    public SurveyWeights(ReadOnlySpan<double> weights)
    {
        FiniteNumbers.ThrowIfNotWeights(weights, nameof(weights));
        _weights = weights.ToArray();
        var (sum, squares) = (new ExactSum(), new ExactSum());
        foreach (double weight in _weights)
        {
            sum.Add(weight);
            squares.AddSquare(weight);
        }
        var (total, ofSquares) = (sum.ToExact(), squares.ToExact());
        var respondents = ExactNumber.Of(_weights.Length);
        Total = total.ToDouble();
        EffectiveSampleSize = total.IsZero ? 0 : ExactNumber.Ratio(total * total, ofSquares);
        DesignEffect = ExactNumber.Ratio(respondents * ofSquares, total * total);
        SmallestNormalized = _weights.Length == 0 ? double.NaN : Normalized(_weights.Min());
        LargestNormalized = _weights.Length == 0 ? double.NaN : Normalized(_weights.Max());

        double Normalized(double weight) => ExactNumber.Ratio(ExactNumber.Of(weight) * respondents, total);
    }

    internal SurveyWeights(ReadOnlySpan<double> weights, int iterations)
        : this(weights) => Iterations = iterations;

    /// <summary>Gets the weights, in the order of the respondents.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Gets the sum of the weights.</summary>
    public double Total { get; }

    /// <summary>Gets Kish's effective sample size, (Σw)² / Σw²: how many equally weighted answers would be as
    /// informative.</summary>
    /// <value>0 to the number of respondents; 0 when all weights are 0.</value>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets Kish's design effect, n / <see cref="EffectiveSampleSize"/>: the factor by which weighting raises the
    /// variance.</summary>
    /// <value>1 or more; NaN when all weights are 0.</value>
    public double DesignEffect { get; }

    /// <summary>Gets the smallest weight as a multiple of the mean weight.</summary>
    /// <value>0 to 1; NaN when all weights are 0.</value>
    public double SmallestNormalized { get; }

    /// <summary>Gets the largest weight as a multiple of the mean weight.</summary>
    /// <value>1 or more; NaN when all weights are 0.</value>
    public double LargestNormalized { get; }

    /// <summary>Gets how often raking went through all respondents.</summary>
    /// <value>0 for weights that were not raked.</value>
    public int Iterations { get; }
}
