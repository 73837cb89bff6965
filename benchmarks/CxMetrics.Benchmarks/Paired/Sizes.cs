namespace CxMetrics.Benchmarks.Paired;

/// <summary>How much is counted and how often: the whole measurement, or one that ends within a minute.</summary>
internal sealed record Sizes(int Large, int Loops, int Weighted, int Keyed, int Sketch, int Rounds, TimeSpan Longest)
{
    private const int Mebi = 1 << 20;

    // Even the small ones of --quick are larger than the last-level cache of most machines.
    private static readonly Sizes Quick = new(
        64 * Mebi,
        40_000_000,
        5_000_000,
        10_000_000,
        5_000_000,
        5,
        TimeSpan.FromSeconds(0.5)
    );
    private static readonly Sizes Whole = new(
        1024 * Mebi,
        100_000_000,
        50_000_000,
        100_000_000,
        20_000_000,
        9,
        TimeSpan.FromSeconds(30)
    );

    /// <summary>Gets by how much everything was divided, because the machine has too little memory.</summary>
    public int Divisor { get; private init; } = 1;

    public static Sizes For(bool quick) =>
        (quick ? Quick : Whole).Fitting(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    private Sizes Fitting(long memory)
    {
        // The buffer, an array of its own for LINQ, and as much again as half of it for everybody else.
        int divisor = 1;
        while (divisor < 64 && 1.5 * ((long)Large + Loops) / divisor > memory)
            divisor *= 2;
        return new(
            Large / divisor,
            Loops / divisor,
            Weighted / divisor,
            Keyed / divisor,
            Sketch / divisor,
            Rounds,
            Longest
        )
        {
            Divisor = divisor,
        };
    }
}
