namespace CxMetrics.Statistics;

/// <summary>Square-and-add (MOVER): the interval of a difference from the intervals of its two parts.</summary>
/// <remarks>Newcombe, Statistics in Medicine 17:2635, 1998; Zou and Donner, Statistics in Medicine 27:1693, 2008.</remarks>
internal static class MoverInterval
{
    /// <summary>The net share as the difference of the positive and the negative share of the same answers.</summary>
    public static ConfidenceInterval OfNetShare(
        ShareEstimate positive,
        ShareEstimate negative,
        double net,
        ConfidenceLevel level
    )
    {
        var first = positive.Interval(level);
        var second = negative.Interval(level);
        double variances = positive.Value * (1 - positive.Value) * negative.Value * (1 - negative.Value);
        double correlation = variances > 0 ? -positive.Value * negative.Value / Math.Sqrt(variances) : 0;
        return new ConfidenceInterval(
            net - Distance(positive.Value - first.Lower, second.Upper - negative.Value, correlation),
            net + Distance(first.Upper - positive.Value, negative.Value - second.Lower, correlation),
            level,
            IntervalMethod.Mover
        ).HeldTo(-1, 1);
    }

    /// <summary>Gives how far a limit of a difference lies from it, when the two parts' limits lie so far from them.</summary>
    public static double Distance(double first, double second, double correlation = 0) =>
        Math.Sqrt(first * first + second * second - 2 * correlation * first * second);
}
