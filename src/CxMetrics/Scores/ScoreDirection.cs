namespace CxMetrics.Scores;

/// <summary>Which way a score gets better: its polarity.</summary>
public enum ScoreDirection
{
    /// <summary>A higher score is better, as for satisfaction.</summary>
    HigherIsBetter,

    /// <summary>A lower score is better, as for effort.</summary>
    LowerIsBetter,
}
