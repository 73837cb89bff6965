namespace CxMetrics.Coverage;

/// <summary>How often an interval covers the truth, and how wide it is.</summary>
/// <param name="Mean">The mean coverage over the truths.</param>
/// <param name="Worst">The coverage at the truth that is covered least often.</param>
/// <param name="Width">The mean width, each sample weighted by its probability.</param>
internal readonly record struct Coverage(double Mean, double Worst, double Width);
