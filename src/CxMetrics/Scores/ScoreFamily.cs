namespace CxMetrics.Scores;

/// <summary>The statistical family of a score, which decides its standard error and its intervals.</summary>
public enum ScoreFamily
{
    /// <summary>The share of answers in a range of ratings.</summary>
    Share,

    /// <summary>The share of answers in one range minus the share in another.</summary>
    NetShare,

    /// <summary>The mean rating, perhaps rescaled.</summary>
    Mean,
}
