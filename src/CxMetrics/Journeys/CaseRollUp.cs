using System.Globalization;

namespace CxMetrics.Journeys;

/// <summary>How the ratings of one case become one number.</summary>
/// <remarks>
/// The one-off effect of a single touchpoint: <see cref="First"/>, <see cref="Last"/>, <see cref="Maximum"/>,
/// <see cref="Minimum"/>. The cumulative effect of all of them: <see cref="Mean"/>, <see cref="RecencyDecayed"/>. What
/// memory is said to keep, a peak and the end: <see cref="PeakEndMaximum"/>, <see cref="TroughEndMinimum"/>,
/// <see cref="PeakEndAbsolute"/>. All are in points of the scale, whatever the definition of the score, and take ratings as
/// numbers: where lower is better, the maximum is the worst. Kahneman, Fredrickson, Schreiber and Redelmeier, Psychological
/// Science 4:401, 1993 (peak and end).
/// </remarks>
public sealed record CaseRollUp
{
    private readonly Method _method;

    // The neutral rating, or the half-life in ticks.
    private readonly double? _parameter;

    private CaseRollUp(Method method, string name, double? parameter = null)
    {
        _method = method;
        _parameter = parameter;
        Name = name;
    }

    private enum Method
    {
        Mean,
        First,
        Last,
        Maximum,
        Minimum,
        PeakEndMaximum,
        TroughEndMinimum,
        PeakEndAbsolute,
        RecencyDecayed,
    }

    /// <summary>Gets the mean of the ratings, each counting the same.</summary>
    public static CaseRollUp Mean { get; } = new(Method.Mean, "mean");

    /// <summary>Gets the first rating.</summary>
    public static CaseRollUp First { get; } = new(Method.First, "first");

    /// <summary>Gets the last rating.</summary>
    public static CaseRollUp Last { get; } = new(Method.Last, "last");

    /// <summary>Gets the highest rating.</summary>
    public static CaseRollUp Maximum { get; } = new(Method.Maximum, "maximum");

    /// <summary>Gets the lowest rating.</summary>
    public static CaseRollUp Minimum { get; } = new(Method.Minimum, "minimum");

    /// <summary>Gets (highest rating + last rating) / 2.</summary>
    public static CaseRollUp PeakEndMaximum { get; } = new(Method.PeakEndMaximum, "peak-end-maximum");

    /// <summary>Gets (lowest rating + last rating) / 2.</summary>
    public static CaseRollUp TroughEndMinimum { get; } = new(Method.TroughEndMinimum, "trough-end-minimum");

    /// <summary>Gets a name that says what is computed, such as <c>peak-end-maximum</c>.</summary>
    public string Name { get; }

    /// <summary>(Rating farthest from neutral + last rating) / 2; of several equally far ones the earliest.</summary>
    /// <param name="neutral">The neutral rating; when left out, the mean of all ratings of the log.</param>
    /// <returns>The roll-up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rating is NaN or infinite.</exception>
    public static CaseRollUp PeakEndAbsolute(double? neutral = null)
    {
        if (neutral is { } given && !double.IsFinite(given))
            throw new ArgumentOutOfRangeException(nameof(neutral), given, "A neutral rating is finite.");
        return new(Method.PeakEndAbsolute, "peak-end-absolute", neutral);
    }

    /// <summary>The mean in which a rating weighs half as much as one that was given a half-life later.</summary>
    /// <param name="halfLife">The half-life; above 0.</param>
    /// <returns>The roll-up: Σ w r / Σ w with w = 2^(-age / half-life). It does not matter whether the age is counted from the
    /// last rating, the end of the case or today: the weights keep their proportions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not above 0.</exception>
    public static CaseRollUp RecencyDecayed(TimeSpan halfLife)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfLife, TimeSpan.Zero);
        return new(
            Method.RecencyDecayed,
            string.Create(CultureInfo.InvariantCulture, $"recency-decayed-{halfLife:c}"),
            halfLife.Ticks
        );
    }

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Gives the neutral rating that is used; NaN where none is needed.</summary>
    internal double NeutralOr(double mean) => _method == Method.PeakEndAbsolute ? _parameter ?? mean : double.NaN;

    /// <summary>Computes the number of a case.</summary>
    /// <param name="ratings">Its ratings in order of time; at least one.</param>
    /// <param name="ticks">When each was given.</param>
    /// <param name="neutral">The neutral rating, where one is needed.</param>
    internal double Of(ReadOnlySpan<int> ratings, ReadOnlySpan<long> ticks, double neutral) =>
        _method switch
        {
            Method.Mean => (double)Sum(ratings) / ratings.Length,
            Method.First => ratings[0],
            Method.Last => ratings[^1],
            Method.Maximum => Highest(ratings),
            Method.Minimum => Lowest(ratings),
            Method.PeakEndMaximum => ((double)Highest(ratings) + ratings[^1]) / 2,
            Method.TroughEndMinimum => ((double)Lowest(ratings) + ratings[^1]) / 2,
            Method.PeakEndAbsolute => ((double)Farthest(ratings, neutral) + ratings[^1]) / 2,
            _ => Decayed(ratings, ticks, _parameter!.Value),
        };

    private static long Sum(ReadOnlySpan<int> ratings)
    {
        long sum = 0;
        foreach (int rating in ratings)
            sum += rating;
        return sum;
    }

    private static int Highest(ReadOnlySpan<int> ratings)
    {
        int highest = ratings[0];
        foreach (int rating in ratings)
            highest = Math.Max(highest, rating);
        return highest;
    }

    private static int Lowest(ReadOnlySpan<int> ratings)
    {
        int lowest = ratings[0];
        foreach (int rating in ratings)
            lowest = Math.Min(lowest, rating);
        return lowest;
    }

    private static int Farthest(ReadOnlySpan<int> ratings, double neutral)
    {
        int farthest = ratings[0];
        foreach (int rating in ratings)
        {
            if (Math.Abs(rating - neutral) > Math.Abs(farthest - neutral))
                farthest = rating;
        }
        return farthest;
    }

    // Distances from the last rating, so that equal ratings decay to themselves.
    private static double Decayed(ReadOnlySpan<int> ratings, ReadOnlySpan<long> ticks, double halfLife)
    {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < ratings.Length; i++)
        {
            double weight = Math.Pow(2, -((double)ticks[^1] - ticks[i]) / halfLife);
            total += weight;
            sum += weight * ((double)ratings[i] - ratings[^1]);
        }
        return ratings[^1] + sum / total;
    }
}
