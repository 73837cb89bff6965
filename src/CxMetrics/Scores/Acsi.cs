using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>The index of the American Customer Satisfaction Index: three questions on 1-10, put together into one score.</summary>
/// <remarks>
/// Points from 0 to 100. The questions are overall satisfaction, agreement with expectations, and closeness to the ideal. ACSI
/// takes the weights from its structural model; whoever computes the index alone brings weights of their own, or equal ones.
/// Fornell, Johnson, Anderson, Cha and Bryant, Journal of Marketing 60(4):7, 1996.
/// </remarks>
public static class Acsi
{
    private const double Minimum = 1;
    private const double Maximum = 10;

    /// <summary>Gives the index from the mean of each question, equally weighted.</summary>
    /// <param name="itemMeans">The mean rating of each question, 1 to 10; at least one.</param>
    /// <returns>Points from 0 to 100.</returns>
    /// <exception cref="ArgumentException">There is no question.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mean is NaN or not from 1 to 10.</exception>
    public static double Index(ReadOnlySpan<double> itemMeans)
    {
        var weights = new double[itemMeans.Length];
        Array.Fill(weights, 1);
        return Index(itemMeans, weights);
    }

    /// <summary>Gives the index from the mean and the weight of each question: 100 Σw(mean - 1) / (9 Σw).</summary>
    /// <param name="itemMeans">The mean rating of each question, 1 to 10; at least one.</param>
    /// <param name="weights">As many weights, each finite and 0 or more, not all 0; only their proportions matter.</param>
    /// <returns>Points from 0 to 100, rounded once.</returns>
    /// <exception cref="ArgumentException">There is no question, or not one weight for each, or all weights are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mean is NaN or not from 1 to 10, or a weight is negative, NaN or
    /// infinite.</exception>
    public static double Index(ReadOnlySpan<double> itemMeans, ReadOnlySpan<double> weights)
    {
        if (itemMeans.IsEmpty)
            throw new ArgumentException("The index needs the mean of at least one question.", nameof(itemMeans));
        if (weights.Length != itemMeans.Length)
        {
            throw new ArgumentException(
                $"Every question needs a weight: there are {itemMeans.Length} means and {weights.Length} weights.",
                nameof(weights)
            );
        }
        FiniteNumbers.ThrowIfNotWeights(weights, nameof(weights));
        ExactNumber sum = default;
        ExactNumber total = default;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(itemMeans[i] is >= Minimum and <= Maximum))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(itemMeans),
                    itemMeans[i],
                    $"The mean of a question is from 1 to 10; not so at index {i}."
                );
            }
            var weight = ExactNumber.Of(weights[i]);
            sum += weight * (ExactNumber.Of(itemMeans[i]) - ExactNumber.Of(Minimum));
            total += weight;
        }
        return total.IsZero
            ? throw new ArgumentException("At least one weight is above 0.", nameof(weights))
            : ExactNumber.Ratio(ExactNumber.Of(100) * sum, ExactNumber.Of(Maximum - Minimum) * total);
    }
}
