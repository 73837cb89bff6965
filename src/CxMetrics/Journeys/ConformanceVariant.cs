namespace CxMetrics.Journeys;

/// <summary>The cases that go through the same touchpoints in the same order, against the plan.</summary>
public sealed class ConformanceVariant
{
    private readonly Journey _plan;

    internal ConformanceVariant(Journey plan, Variant variant, int cost)
    {
        _plan = plan;
        Variant = variant;
        Cost = cost;
    }

    /// <summary>Gets the touchpoints in order, and the number of cases.</summary>
    public Variant Variant { get; }

    /// <summary>Gets the alignment cost of each of the cases.</summary>
    public int Cost { get; }

    /// <summary>Gets the fitness of each of the cases.</summary>
    /// <value>1 - cost / (events + events of the shortest planned journey), 0 to 1.</value>
    public double Fitness => Journeys.Alignment.FitnessOf(Cost, Variant.Codes.Length, _plan.ShortestLength);

    /// <summary>Gets whether the cases do exactly what the plan allows.</summary>
    public bool IsConforming => Cost == 0;

    /// <summary>Gets the best alignment with the plan.</summary>
    public Alignment Alignment => field ??= _plan.Align(Variant.Path);

    /// <summary>Gives cases, cost and touchpoints.</summary>
    /// <returns>Such as <c>12 x cost 1: Ad, Visit</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{Variant.Count} x cost {Cost}: {string.Join(", ", Variant.Path)}");
}
