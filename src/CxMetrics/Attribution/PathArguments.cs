namespace CxMetrics.Attribution;

/// <summary>The checks of what comes in as a path.</summary>
internal static class PathArguments
{
    public static void ThrowIfNotPath(ReadOnlySpan<string> channels, long conversions, long nulls, double value)
    {
        if (channels.IsEmpty)
            throw new ArgumentException("A path has at least one channel.", nameof(channels));
        for (int i = 0; i < channels.Length; i++)
        {
            if (string.IsNullOrEmpty(channels[i]))
                throw new ArgumentException($"Channel {i + 1} of the path has no name.", nameof(channels));
        }
        ArgumentOutOfRangeException.ThrowIfNegative(conversions);
        ArgumentOutOfRangeException.ThrowIfNegative(nulls);
        if (value < 0 || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A value is a finite number, 0 or more.");
        if (value > 0 && conversions == 0)
            throw new ArgumentException($"There is a value of {value:R} but no conversion.", nameof(value));
    }

    public static void ThrowIfNotAges(TimeSpan[] ages, int channels)
    {
        if (ages.Length != channels)
            throw new ArgumentException($"There are {ages.Length} ages for {channels} channels.", nameof(ages));
        foreach (var age in ages)
            ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero, nameof(ages));
    }
}
