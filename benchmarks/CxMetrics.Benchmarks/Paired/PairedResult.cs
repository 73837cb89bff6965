namespace CxMetrics.Benchmarks.Paired;

/// <summary>One line of the table. Times and ratios are medians over the rounds.</summary>
internal sealed record PairedResult
{
    public required string Kernel { get; init; }

    public required string InstructionSet { get; init; }

    /// <summary>Gets the bytes of one call.</summary>
    public required long Bytes { get; init; }

    public required long Rows { get; init; }

    /// <summary>Gets the time of reading divided by the time of the kernel: 1 is the speed of memory.</summary>
    public required double RatioToRead { get; init; }

    public required double RatioLowerQuartile { get; init; }

    public required double RatioUpperQuartile { get; init; }

    /// <summary>Gets the time of one call.</summary>
    public required double Nanoseconds { get; init; }

    public required double NanosecondsPerRow { get; init; }

    public required double GigabytesPerSecond { get; init; }

    public required double ReadNanoseconds { get; init; }

    public required bool ReadPrefetches { get; init; }

    /// <summary>Gets how many times the time of the kernel this takes; absent for the kernel itself.</summary>
    public double? TimesKernel { get; init; }

    public required int Rounds { get; init; }

    public double? LoadBefore { get; init; }

    public double? LoadAfter { get; init; }
}
