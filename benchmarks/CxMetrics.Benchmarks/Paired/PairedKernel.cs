namespace CxMetrics.Benchmarks.Paired;

/// <summary>A kernel with what it is compared with on the same data: one line of the table for each name.</summary>
internal sealed record PairedKernel(string[] Names, Func<Workspace, Work> Prepare);
