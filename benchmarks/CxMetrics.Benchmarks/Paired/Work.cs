namespace CxMetrics.Benchmarks.Paired;

/// <summary>Data that lie ready, and what is timed on them.</summary>
internal sealed record Work
{
    /// <summary>Gets the bytes of one call.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the answers of one call.</summary>
    public required int Rows { get; init; }

    /// <summary>Gets how many calls one go of an action makes; 1 but for very short calls.</summary>
    public int Calls { get; init; } = 1;

    /// <summary>Reads what the first so many rows (or calls) take; the second argument asks for prefetches.</summary>
    public required Action<int, bool> Read { get; init; }

    /// <summary>Gets the kernel and after it what it is compared with, each doing so many rows (or calls).</summary>
    public required (string Name, Action<int> Run)[] Timed { get; init; }

    /// <summary>Gets what an action is called with.</summary>
    public int Amount => Calls > 1 ? Calls : Rows;
}
