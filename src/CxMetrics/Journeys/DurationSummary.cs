namespace CxMetrics.Journeys;

/// <summary>How long something took, many times: always read the median beside the mean, which the longest few rule.</summary>
/// <remarks>Times are given rounded to the tick of 100 ns, and unrounded in seconds. Without durations every time is zero and
/// every number of seconds NaN.</remarks>
public sealed class DurationSummary
{
    private readonly long[] _sorted;
    private readonly Int128 _total;

    /// <summary>Takes over an array of ticks, and sorts it.</summary>
    internal DurationSummary(long[] ticks)
    {
        Array.Sort(ticks);
        _sorted = ticks;
        foreach (long value in ticks)
            _total += value;
    }

    /// <summary>Gets the number of durations.</summary>
    public int Count => _sorted.Length;

    /// <summary>Gets the shortest duration.</summary>
    public TimeSpan Minimum => Count == 0 ? default : new(_sorted[0]);

    /// <summary>Gets the longest duration.</summary>
    public TimeSpan Maximum => Count == 0 ? default : new(_sorted[^1]);

    /// <summary>Gets the mean.</summary>
    public TimeSpan Mean => Rounded(MeanSeconds);

    /// <summary>Gets the median: half of the durations are no longer.</summary>
    public TimeSpan Median => Quantile(0.5);

    /// <summary>Gets the standard deviation, with n - 1; zero for fewer than two durations.</summary>
    public TimeSpan StandardDeviation => Rounded(StandardDeviationSeconds);

    /// <summary>Gets the sum of all durations, in seconds.</summary>
    public double TotalSeconds => (double)_total / TimeSpan.TicksPerSecond;

    /// <summary>Gets the mean in seconds; NaN without durations.</summary>
    public double MeanSeconds => Count == 0 ? double.NaN : (double)_total / Count / TimeSpan.TicksPerSecond;

    /// <summary>Gets the standard deviation in seconds, with n - 1; NaN for fewer than two durations.</summary>
    public double StandardDeviationSeconds
    {
        get
        {
            if (Count < 2)
                return double.NaN;
            double mean = (double)_total / Count;
            double squares = 0;
            foreach (long value in _sorted)
                squares += (value - mean) * (value - mean);
            return Math.Sqrt(squares / (Count - 1)) / TimeSpan.TicksPerSecond;
        }
    }

    /// <summary>Gets the durations, shortest first, as ticks.</summary>
    internal ReadOnlySpan<long> Ticks => _sorted;

    /// <summary>Gives a quantile, of Hyndman and Fan's type 7.</summary>
    /// <param name="probability">From 0 (the shortest) to 1 (the longest).</param>
    /// <returns>The duration; zero without durations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public TimeSpan Quantile(double probability) => Rounded(QuantileSeconds(probability));

    /// <summary>Gives a quantile in seconds, of Hyndman and Fan's type 7.</summary>
    /// <param name="probability">From 0 (the shortest) to 1 (the longest).</param>
    /// <returns>Seconds; NaN without durations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public double QuantileSeconds(double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is 0 to 1.");
        if (Count == 0)
            return double.NaN;
        double position = probability * (Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, Count - 1);
        double ticks = _sorted[below] + (position - below) * (_sorted[above] - _sorted[below]);
        return ticks / TimeSpan.TicksPerSecond;
    }

    private static TimeSpan Rounded(double seconds) =>
        double.IsNaN(seconds) ? default : new((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
}
