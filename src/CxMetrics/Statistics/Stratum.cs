namespace CxMetrics.Statistics;

/// <summary>A part of the population with the estimate from its own respondents.</summary>
/// <remarks><c>default</c> has no estimate and no share; it adds nothing.</remarks>
public readonly record struct Stratum
{
    /// <summary>Creates the stratum.</summary>
    /// <param name="estimate">The stratum's own estimate.</param>
    /// <param name="populationShare">The stratum's share of the population, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is NaN or not from 0 to 1.</exception>
    public Stratum(IEstimate estimate, double populationShare)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        EstimateArguments.ThrowIfNotShare(populationShare, nameof(populationShare));
        Estimate = estimate;
        PopulationShare = populationShare;
    }

    /// <summary>Gets the stratum's own estimate; null in <c>default</c>.</summary>
    public IEstimate? Estimate { get; }

    /// <summary>Gets the stratum's share of the population.</summary>
    /// <value>A fraction from 0 to 1.</value>
    public double PopulationShare { get; }
}
