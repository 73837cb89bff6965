namespace CxMetrics.Journeys;

/// <summary>One case against the plan.</summary>
public sealed class CaseConformance
{
    internal CaseConformance(string name, ConformanceVariant variant, Deviation[] deviations)
    {
        Case = name;
        Variant = variant;
        Deviations = deviations;
    }

    /// <summary>Gets the case.</summary>
    public string Case { get; }

    /// <summary>Gets the cases of the same touchpoints in the same order, with cost, fitness and alignment.</summary>
    public ConformanceVariant Variant { get; }

    /// <summary>Gets the deviations: those of events in order of time, wrong channel and late behind the other ones of the
    /// same event; what is missing last, in the order of the plan.</summary>
    public IReadOnlyList<Deviation> Deviations { get; }

    /// <summary>Gives the case and its deviations.</summary>
    /// <returns>Such as <c>Anna: Missing: Visit, Late: Buy</c>.</returns>
    public override string ToString() =>
        $"{Case}: {(Deviations.Count == 0 ? "as planned" : string.Join(", ", Deviations))}";
}
