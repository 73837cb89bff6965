namespace CxMetrics.Pictures;

/// <summary>What is to be said of a touchpoint on a journey map.</summary>
[Flags]
internal enum MapMarks
{
    None = 0,

    /// <summary>Of all scores with enough answers it has the worst.</summary>
    Worst = 1,
    PainPoint = 2,
    MomentOfTruth = 4,

    /// <summary>A moment of truth because the plan says so.</summary>
    PlannedMomentOfTruth = 8,
    Delight = 16,

    /// <summary>The worst, and worse than all answers by more than chance.</summary>
    Alarm = 32,
}
