namespace CxMetrics.Scores;

/// <summary>How a mean rating is turned into a score.</summary>
public enum MeanRescaling
{
    /// <summary>Not at all: scale points.</summary>
    None,

    /// <summary>Percent of the way from the lowest to the highest rating, (mean - minimum) / (maximum - minimum): POMP,
    /// the "percent of maximum possible".</summary>
    PercentOfRange,

    /// <summary>Percent of the highest rating, mean / maximum: on a scale from 1 the worst answer is not 0.</summary>
    PercentOfMaximum,
}
