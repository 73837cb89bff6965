namespace CxMetrics.Statistics;

/// <summary>Gives every part of the population its true share, whatever its share of the respondents.</summary>
/// <remarks>Holt and Smith, JRSS A 142:33, 1979; Cochran, Sampling Techniques, 1977, 5A.9.</remarks>
public static class PostStratification
{
    private const double ShareTolerance = 1e-9;

    /// <summary>Gives the estimate for the whole population from the estimates of its strata.</summary>
    /// <remarks>Estimate Σ share × estimate, standard error sqrt(Σ share² × standard error²): the strata's samples are
    /// independent, and the shares are known, not estimated. Net shares and shares bring their plug-in standard
    /// errors.</remarks>
    /// <param name="strata">The strata, all estimated by the same family; their shares add up to 1 within 1e-9. One with a
    /// share of 0 adds nothing.</param>
    /// <returns>The estimate, in the unit of the strata's.</returns>
    /// <exception cref="ArgumentException">The shares do not add up to 1, a stratum with a share above 0 has no data, or the
    /// strata are of different families.</exception>
    public static PostStratifiedEstimate Estimate(params ReadOnlySpan<Stratum> strata)
    {
        var shares = new Moments();
        foreach (var stratum in strata)
            shares.Add(stratum.PopulationShare);
        if (!(Math.Abs(shares.Sum - 1) <= ShareTolerance))
        {
            throw new ArgumentException(
                $"The strata's shares of the population add up to {shares.Sum}; they must add up to 1 within {ShareTolerance}.",
                nameof(strata)
            );
        }
        Type? family = null;
        var range = (Lowest: double.PositiveInfinity, Highest: double.NegativeInfinity);
        double value = 0;
        double variance = 0;
        double linearized = 0;
        double adjustedVariance = 0;
        double perResponse = 0;
        for (int i = 0; i < strata.Length; i++)
        {
            if (strata[i] is not { Estimate: { } estimate, PopulationShare: > 0 and var share })
                continue;
            if (!(estimate.EffectiveSampleSize > 0))
            {
                throw new ArgumentException(
                    $"The stratum at index {i} has {share} of the population but no data; merge it with another one.",
                    nameof(strata)
                );
            }
            family ??= estimate.GetType();
            if (estimate.GetType() != family)
            {
                throw new ArgumentException(
                    $"The strata are estimated alike; the one at index {i} is a {estimate.GetType().Name}, the first a {family.Name}.",
                    nameof(strata)
                );
            }
            var adjusted = AnswerMoments.AdjustedOf(estimate);
            var (lowest, highest) = RangeOf(estimate);
            range = (Math.Min(range.Lowest, lowest), Math.Max(range.Highest, highest));
            value += share * estimate.Value;
            variance += Square(share * estimate.StandardError);
            linearized += Square(share * estimate.LinearizedStandardError);
            adjustedVariance += Square(share * adjusted.StandardError);
            perResponse += share * share / estimate.EffectiveSampleSize;
        }
        return new(
            value,
            Math.Sqrt(variance),
            Math.Sqrt(linearized),
            Math.Sqrt(adjustedVariance),
            1 / perResponse,
            range
        );
    }

    /// <summary>Gives every respondent the weight that makes the sample's strata as large as the population's.</summary>
    /// <param name="strata">The stratum of each respondent, and the strata's shares of the population.</param>
    /// <param name="baseWeights">The weights to begin with: finite, 0 or more; all 1 when left out.</param>
    /// <param name="total">What the weights add up to, above 0; the number of respondents when left out.</param>
    /// <returns>The weights: the same as raking on this margin alone.</returns>
    /// <exception cref="ArgumentException">There is not one base weight for each respondent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A base weight is negative, NaN or infinite, or the total is not finite and
    /// above 0.</exception>
    /// <exception cref="InvalidOperationException">All respondents of a stratum have the weight 0.</exception>
    public static SurveyWeights Weigh(
        SurveyMargin strata,
        IReadOnlyList<double>? baseWeights = null,
        double? total = null
    )
    {
        ArgumentNullException.ThrowIfNull(strata);
        return Raking.Weigh([strata], baseWeights, total);
    }

    private static double Square(double x) => x * x;

    private static (double Lowest, double Highest) RangeOf(IEstimate estimate) =>
        estimate switch
        {
            NetShareEstimate => (-1, 1),
            ShareEstimate => (0, 1),
            MeanEstimate mean => (mean.Lowest, mean.Highest),
            _ => (double.NegativeInfinity, double.PositiveInfinity),
        };
}
