namespace CxMetrics.Drivers;

/// <summary>The named rules for respondents who did not answer every question.</summary>
public enum MissingAnswers
{
    /// <summary>Only respondents who answered the outcome and every driver count. Safe, but every driver costs
    /// respondents.</summary>
    CompleteCases,

    /// <summary>Each correlation, mean and standard deviation counts everybody who gave the answers that it needs. Uses more
    /// of the data; the correlations then belong to different respondents and may contradict each other, which is
    /// refused.</summary>
    Pairwise,
}
