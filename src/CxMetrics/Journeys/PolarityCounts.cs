using CxMetrics.Scores;
using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How many ratings are positive, neutral and negative.</summary>
/// <remarks>
/// The definition of the score decides which are which. Of a net share, its own two ranges, such as promoters and
/// detractors. Of a share, the ratings that count, and against them their mirror image at the other end of the scale: top
/// two of five against bottom two. Of a mean, what lies above and below the middle of the scale. Where lower is better,
/// positive and negative change places. <c>default</c> has no ratings.
/// </remarks>
public readonly record struct PolarityCounts
{
    private PolarityCounts(long positive, long neutral, long negative)
    {
        Positive = positive;
        Neutral = neutral;
        Negative = negative;
    }

    /// <summary>Gets the number of positive ratings.</summary>
    public long Positive { get; }

    /// <summary>Gets the number of neutral ratings.</summary>
    public long Neutral { get; }

    /// <summary>Gets the number of negative ratings.</summary>
    public long Negative { get; }

    /// <summary>Gets the share of positive ratings less that of negative ones, from -1 to 1.</summary>
    public NetShareEstimate Net => new(Positive, Neutral, Negative);

    /// <summary>Says how it came out as a whole, as far as the ratings can tell.</summary>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <returns>Positive or negative when all of the interval of <see cref="Net"/> is on that side of 0; otherwise neutral, also
    /// without ratings.</returns>
    public Polarity Verdict(ConfidenceLevel level = default)
    {
        var interval = Net.Interval(level);
        return interval.Lower > 0 ? Polarity.Positive
            : interval.Upper < 0 ? Polarity.Negative
            : Polarity.Neutral;
    }

    internal static PolarityCounts Of(IScore score)
    {
        var counts = score.Distribution.Counts;
        long positive = 0;
        long negative = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            var polarity = PolarityOf(score.Definition, score.Definition.Scale.Minimum + i);
            positive += polarity == Polarity.Positive ? counts[i] : 0;
            negative += polarity == Polarity.Negative ? counts[i] : 0;
        }
        return new(positive, score.Responses - positive - negative, negative);
    }

    internal static Polarity PolarityOf(ScoreDefinition definition, int rating)
    {
        int sign = HigherPolarity(definition, rating);
        return (Polarity)(definition.Direction == ScoreDirection.LowerIsBetter ? -sign : sign);
    }

    // As if higher were better.
    private static int HigherPolarity(ScoreDefinition definition, int rating)
    {
        var formula = definition.Formula;
        int mirrored = (int)((long)definition.Scale.Minimum + definition.Scale.Maximum - rating);
        if (formula.Positive is not { } positive)
            return rating.CompareTo(mirrored);
        if (positive.Contains(rating))
            return 1;
        return formula.Negative?.Contains(rating) ?? positive.Contains(mirrored) ? -1 : 0;
    }
}
