namespace CxMetrics.Scores;

/// <summary>One of several comparisons of scores made together, with a p-value adjusted for their number.</summary>
public sealed record ScoreComparison
{
    internal ScoreComparison(
        int first,
        int? second,
        IScore firstScore,
        IScore secondScore,
        ScoreDifference difference,
        double adjustedPValue,
        double detectableDifference
    )
    {
        First = first;
        Second = second;
        FirstScore = firstScore;
        SecondScore = secondScore;
        Difference = difference;
        AdjustedPValue = adjustedPValue;
        DetectableDifference = detectableDifference;
    }

    /// <summary>Gets the position of the score that is compared.</summary>
    /// <value>0 or more.</value>
    public int First { get; }

    /// <summary>Gets the position of the score that is subtracted.</summary>
    /// <value>0 or more; null for all the others taken together.</value>
    public int? Second { get; }

    /// <summary>Gets the score that is compared.</summary>
    public IScore FirstScore { get; }

    /// <summary>Gets the score that is subtracted: that of another group, or of all the others taken together.</summary>
    public IScore SecondScore { get; }

    /// <summary>Gets the difference, first less second.</summary>
    public ScoreDifference Difference { get; }

    /// <summary>Gets the p-value, adjusted for the number of comparisons.</summary>
    /// <value>A fraction from 0 to 1; NaN without data.</value>
    public double AdjustedPValue { get; }

    /// <summary>Gets the smallest true difference that samples of these sizes find, in one comparison, with a probability of
    /// 80%.</summary>
    /// <value>In the unit of the score, 0 or more: (z of the level + z of 80%) × the standard error, from adjusted
    /// variances, so that a handful of equal answers does not pretend to find everything. NaN without data.</value>
    /// <remarks>A group whose difference is smaller may well differ; it is too small to tell.</remarks>
    public double DetectableDifference { get; }

    /// <summary>Formats both positions, the difference and the adjusted p-value in the current culture.</summary>
    /// <returns>Such as <c>2 less 0: +4.2 (95% CI -0.3 to 8.7, p = 0.067), adjusted p 0.2</c>.</returns>
    public override string ToString()
    {
        string adjusted =
            double.IsNaN(AdjustedPValue) ? "none"
            : AdjustedPValue < 0.001 ? $"< {0.001:0.###}"
            : $"{AdjustedPValue:0.###}";
        return $"{First} less {(Second is { } second ? $"{second}" : "the rest")}: {Difference}, adjusted p {adjusted}";
    }
}
