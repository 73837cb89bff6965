namespace CxMetrics.Statistics;

/// <summary>How much single answers vary, which every plan must assume: the largest possible, or from what is expected.</summary>
/// <remarks>Unit: squared unit of one answer, coded -1, 0, 1 for a net share, 0 and 1 for a share, itself for a mean.</remarks>
public static class AnswerVariance
{
    /// <summary>The largest variance of a net share: half of the answers positive, half negative.</summary>
    public const double LargestOfNetShare = 1;

    /// <summary>The largest variance of a share: half of the answers.</summary>
    public const double LargestOfShare = 0.25;

    /// <summary>Gives the variance of a net share, such as NPS: p + d - (p - d)².</summary>
    /// <param name="positiveShare">The expected share of positive answers (promoters), 0 to 1.</param>
    /// <param name="negativeShare">The expected share of negative answers (detractors), 0 to 1; with the positive ones at
    /// most 1.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is NaN or out of its range.</exception>
    public static double OfNetShare(double positiveShare, double negativeShare) =>
        new NetShareEstimate(positiveShare, negativeShare, 1).Variance;

    /// <summary>Gives the variance of a share: p(1 - p).</summary>
    /// <param name="share">The expected share, 0 to 1.</param>
    /// <returns>0 to 1/4.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is NaN or not from 0 to 1.</exception>
    public static double OfShare(double share)
    {
        EstimateArguments.ThrowIfNotShare(share, nameof(share));
        return share * (1 - share);
    }

    /// <summary>Gives the variance of a mean's single numbers: the square of their standard deviation.</summary>
    /// <param name="standardDeviation">The expected standard deviation, finite and 0 or more.</param>
    /// <returns>0 or more, in the squared unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is NaN, infinite, negative, or
    /// above what can be squared.</exception>
    public static double OfMean(double standardDeviation)
    {
        double variance = standardDeviation * standardDeviation;
        if (!(standardDeviation >= 0 && double.IsFinite(variance)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation),
                standardDeviation,
                "A standard deviation is 0 or more, and its square is finite."
            );
        }
        return variance;
    }

    /// <summary>Gives the largest variance of numbers in a range: half of them at either end, (range / 2)².</summary>
    /// <param name="minimum">The lowest possible number, finite.</param>
    /// <param name="maximum">The highest possible number, finite and above <paramref name="minimum"/>.</param>
    /// <returns>Above 0, in the squared unit.</returns>
    /// <remarks>Popoviciu, Mathematica 9:129, 1935.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The numbers are no range.</exception>
    public static double LargestOfMean(double minimum, double maximum)
    {
        EstimateArguments.ThrowIfNotFinite(minimum, nameof(minimum));
        double half = maximum / 2 - minimum / 2;
        if (!(half > 0 && double.IsFinite(half * half)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximum),
                maximum,
                $"The highest number is finite and above the lowest, {minimum}."
            );
        }
        return half * half;
    }
}
