namespace CxMetrics.Scores;

/// <summary>The unit of a score.</summary>
public enum ScoreUnit
{
    /// <summary>Points from -100 to 100: a difference of two percentages.</summary>
    Points,

    /// <summary>Percent, 0 to 100.</summary>
    Percent,

    /// <summary>Points of the rating scale, such as 1 to 5.</summary>
    ScalePoints,
}
