namespace CxMetrics.Ratings;

/// <summary>What a tally does with a number that is neither a rating of its scale nor a missing code.</summary>
public enum InvalidRatings
{
    /// <summary>Throw, and leave the tally as it was before the call.</summary>
    Throw,

    /// <summary>Count it as invalid: visible in the distribution, but no part of any score.</summary>
    Count,
}
