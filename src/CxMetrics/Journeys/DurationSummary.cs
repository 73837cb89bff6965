using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How long something took, many times: always read the median beside the mean, which the longest few rule.</summary>
/// <remarks>Times are given rounded to the tick of 100 ns, and unrounded in seconds. Without durations every time is zero and
/// every number of seconds but the total NaN. Immutable.</remarks>
public sealed class DurationSummary
{
    private readonly ReadOnlyMemory<long> _values;
    private readonly Int128 _total;
    private readonly long _minimum;
    private readonly long _maximum;
    private long[]? _sorted;

    /// <summary>Takes over ticks in any order; they must not change any more.</summary>
    internal DurationSummary(ReadOnlyMemory<long> ticks)
    {
        _values = ticks;
        if (ticks.IsEmpty)
            return;
        (_minimum, _maximum, _total) = RangeAndTotal(ticks.Span);
    }

    /// <summary>Takes over an array of ticks in any order.</summary>
    internal DurationSummary(long[] ticks)
        : this((ReadOnlyMemory<long>)ticks) { }

    /// <summary>Gets the number of durations.</summary>
    public int Count => _values.Length;

    /// <summary>Gets the shortest duration.</summary>
    public TimeSpan Minimum => new(_minimum);

    /// <summary>Gets the longest duration.</summary>
    public TimeSpan Maximum => new(_maximum);

    /// <summary>Gets the mean.</summary>
    public TimeSpan Mean => Count == 0 ? default : new((long)((2 * _total + Count) / (2 * (Int128)Count)));

    /// <summary>Gets the median: half of the durations are no longer.</summary>
    public TimeSpan Median => Quantile(0.5);

    /// <summary>Gets the standard deviation, with n - 1; zero for fewer than two durations.</summary>
    public TimeSpan StandardDeviation =>
        Count < 2 ? default : new((long)Math.Round(StandardDeviationSeconds * TimeSpan.TicksPerSecond));

    /// <summary>Gets the sum of all durations, in seconds; 0 without durations.</summary>
    public double TotalSeconds => (double)_total / TimeSpan.TicksPerSecond;

    /// <summary>Gets the mean in seconds; NaN without durations.</summary>
    public double MeanSeconds => Count == 0 ? double.NaN : (double)_total / Count / TimeSpan.TicksPerSecond;

    /// <summary>Gets the standard deviation in seconds, with n - 1; NaN for fewer than two durations.</summary>
    public double StandardDeviationSeconds =>
        Count < 2 ? double.NaN : Math.Sqrt(SquaredDeviations() / (Count - 1)) / TimeSpan.TicksPerSecond;

    /// <summary>Gets the durations, shortest first, as ticks.</summary>
    internal ReadOnlySpan<long> Ticks => _sorted ??= Sorted();

    /// <summary>Gives a quantile, of Hyndman and Fan's type 7.</summary>
    /// <param name="probability">From 0 (the shortest) to 1 (the longest); it means the decimal number that it is written
    /// as.</param>
    /// <returns>The duration; zero without durations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or not from 0 to 1.</exception>
    public TimeSpan Quantile(double probability)
    {
        decimal ticks = QuantileTicks(probability);
        return Count == 0 ? default : new((long)Math.Round(ticks));
    }

    /// <summary>Gives a quantile in seconds, of Hyndman and Fan's type 7.</summary>
    /// <param name="probability">From 0 (the shortest) to 1 (the longest); it means the decimal number that it is written
    /// as.</param>
    /// <returns>Seconds; NaN without durations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or not from 0 to 1.</exception>
    public double QuantileSeconds(double probability)
    {
        decimal ticks = QuantileTicks(probability);
        return Count == 0 ? double.NaN : (double)(ticks / TimeSpan.TicksPerSecond);
    }

    private decimal QuantileTicks(double probability)
    {
        decimal p = WrittenProbability.Of(probability);
        if (Count == 0)
            return 0;
        decimal position = (Count - 1) * p;
        int below = (int)position;
        var (lower, upper) = Neighbours(below);
        return lower + (position - below) * (upper - lower);
    }

    /// <summary>Gives the duration at a place in the order, and the next one.</summary>
    private (long Lower, long Upper) Neighbours(int place)
    {
        int next = Math.Min(place + 1, Count - 1);
        return _sorted is { } sorted
            ? (sorted[place], sorted[next])
            : Selection.Neighbours(_values.Span, place, _minimum, _maximum);
    }

    // Around the mean, and from the shortest, so that equal durations deviate by exactly 0.
    private double SquaredDeviations()
    {
        double mean = (double)(_total - (Int128)_minimum * Count) / Count;
        double squares = 0;
        foreach (long value in _values.Span)
        {
            double deviation = value - _minimum - mean;
            squares += deviation * deviation;
        }
        return squares;
    }

    private long[] Sorted()
    {
        long[] sorted = _values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static (long Minimum, long Maximum, Int128 Total) RangeAndTotal(ReadOnlySpan<long> ticks)
    {
        // Halves of 32 bits, of which as many as an array can hold add up in 64.
        long low = 0;
        long high = 0;
        long minimum = ticks[0];
        long maximum = ticks[0];
        unchecked
        {
            foreach (long value in ticks)
            {
                low += (uint)value;
                high += value >> 32;
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }
        return (minimum, maximum, ((Int128)high << 32) + low);
    }
}
