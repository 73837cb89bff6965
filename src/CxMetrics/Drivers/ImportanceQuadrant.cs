namespace CxMetrics.Drivers;

/// <summary>The four fields of importance against performance. Martilla and James, Journal of Marketing 41:77,
/// 1977.</summary>
/// <remarks>
/// Important is what has more than an equal part of the importance, 1 / number of drivers; well performed is what has a mean
/// answer not below the mean of all drivers' means.
/// </remarks>
public enum ImportanceQuadrant
{
    /// <summary>Important and not well performed.</summary>
    ConcentrateHere,

    /// <summary>Important and well performed.</summary>
    KeepUpTheGoodWork,

    /// <summary>Neither important nor well performed.</summary>
    LowPriority,

    /// <summary>Well performed but not important.</summary>
    PossibleOverkill,
}
