namespace CxMetrics.Journeys;

/// <summary>How a touchpoint came out for a customer.</summary>
public enum Polarity
{
    /// <summary>Badly.</summary>
    Negative = -1,

    /// <summary>Neither well nor badly.</summary>
    Neutral = 0,

    /// <summary>Well.</summary>
    Positive = 1,
}
