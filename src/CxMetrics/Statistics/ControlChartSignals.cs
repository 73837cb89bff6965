namespace CxMetrics.Statistics;

/// <summary>The rules by which a period of a control chart stands out.</summary>
/// <remarks>Nelson, Journal of Quality Technology 16:237, 1984. Without any change, the first gives a false alarm about once
/// in 370 periods; each further rule adds some of its own.</remarks>
[Flags]
public enum ControlChartSignals
{
    /// <summary>The period is like the others.</summary>
    None = 0,

    /// <summary>The value is beyond the 3-sigma limits (Nelson's rule 1).</summary>
    BeyondLimits = 1,

    /// <summary>It is at least the ninth value in a row on the same side of the centre (rule 2).</summary>
    RunOnOneSide = 2,

    /// <summary>It is beyond 2 sigma, as was at least one of the two values before, on the same side (rule 5).</summary>
    TwoOfThreeBeyondTwoSigma = 4,
}
