namespace CxMetrics.Attribution;

/// <summary>What lies ahead, from the start or from a touchpoint of an <see cref="AbsorbingChain"/>.</summary>
/// <remarks>From a touchpoint, the visit there is included; the start is no visit.</remarks>
public sealed class ChainState
{
    private readonly AbsorbingChain _chain;
    private readonly int _state;

    internal ChainState(AbsorbingChain chain, int state, string name) => (_chain, _state, Name) = (chain, state, name);

    /// <summary>Gets the name of the touchpoint; START for the start.</summary>
    public string Name { get; }

    /// <summary>Gets the expected number of visits until the outcome; NaN from the start where no journey starts.</summary>
    /// <remarks>With loops it may be more than the longest journey seen: look at <see cref="VisitVariance"/> too.</remarks>
    public double ExpectedVisits => _chain.ExpectedVisits(_state);

    /// <summary>Gets the variance of the number of visits until the outcome.</summary>
    public double VisitVariance => _chain.VisitVariance(_state);

    /// <summary>Gets the standard deviation of the number of visits until the outcome.</summary>
    public double VisitStandardDeviation => Math.Sqrt(VisitVariance);

    /// <summary>Gives the expected number of visits of a touchpoint until the outcome.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>0 or more; NaN from the start where no journey starts.</returns>
    /// <exception cref="KeyNotFoundException">The chain has no such touchpoint.</exception>
    public double ExpectedVisitsOf(string touchpoint) => _chain.ExpectedVisits(_state, touchpoint);

    /// <summary>Gives how likely a journey ends with an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>A probability from 0 to 1; NaN from the start where no journey starts.</returns>
    /// <exception cref="KeyNotFoundException">The chain has no such outcome.</exception>
    public double ProbabilityOf(string outcome) => _chain.Absorption(_state, outcome);

    /// <summary>Names the state, and says how many visits are ahead.</summary>
    /// <returns>A text such as <c>START: 3.84 visits expected</c>.</returns>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Name}: {ExpectedVisits:0.##} visits expected"
        );
}
