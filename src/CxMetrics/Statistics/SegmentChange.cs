namespace CxMetrics.Statistics;

/// <summary>One segment in two periods: its size and its score before and after.</summary>
/// <remarks>Scores are in any unit, the same for all segments. <c>default</c> is a segment of size 0, which adds
/// nothing.</remarks>
public readonly record struct SegmentChange
{
    /// <summary>Creates the segment from scores alone; the effects then have no standard errors.</summary>
    /// <param name="sizeBefore">Answers, or sum of weights, in the first period: finite, 0 or more.</param>
    /// <param name="scoreBefore">The score in the first period: finite, or NaN when the segment has no answers then.</param>
    /// <param name="sizeAfter">Answers, or sum of weights, in the second period: finite, 0 or more.</param>
    /// <param name="scoreAfter">The score in the second period: finite, or NaN when the segment has no answers then.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, NaN or infinite, or a score is infinite, or NaN with a
    /// size above 0.</exception>
    public SegmentChange(double sizeBefore, double scoreBefore, double sizeAfter, double scoreAfter)
        : this(sizeBefore, scoreBefore, double.NaN, sizeAfter, scoreAfter, double.NaN) { }

    /// <summary>Creates the segment from scores with their standard errors.</summary>
    /// <param name="sizeBefore">Answers, or sum of weights, in the first period: finite, 0 or more.</param>
    /// <param name="scoreBefore">The score in the first period: finite, or NaN when the segment has no answers then.</param>
    /// <param name="standardErrorBefore">The standard error of that score: finite and 0 or more, or NaN when it is not
    /// known.</param>
    /// <param name="sizeAfter">Answers, or sum of weights, in the second period: finite, 0 or more.</param>
    /// <param name="scoreAfter">The score in the second period: finite, or NaN when the segment has no answers then.</param>
    /// <param name="standardErrorAfter">The standard error of that score: finite and 0 or more, or NaN when it is not
    /// known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a standard error is negative or infinite, a size is NaN, or a
    /// score is infinite, or NaN with a size above 0.</exception>
    public SegmentChange(
        double sizeBefore,
        double scoreBefore,
        double standardErrorBefore,
        double sizeAfter,
        double scoreAfter,
        double standardErrorAfter
    )
    {
        ThrowIfNotSize(sizeBefore, nameof(sizeBefore));
        ThrowIfNotScore(scoreBefore, sizeBefore, nameof(scoreBefore));
        ThrowIfNotStandardError(standardErrorBefore, nameof(standardErrorBefore));
        ThrowIfNotSize(sizeAfter, nameof(sizeAfter));
        ThrowIfNotScore(scoreAfter, sizeAfter, nameof(scoreAfter));
        ThrowIfNotStandardError(standardErrorAfter, nameof(standardErrorAfter));
        SizeBefore = sizeBefore;
        ScoreBefore = scoreBefore;
        StandardErrorBefore = standardErrorBefore;
        SizeAfter = sizeAfter;
        ScoreAfter = scoreAfter;
        StandardErrorAfter = standardErrorAfter;
    }

    /// <summary>Gets the size in the first period.</summary>
    public double SizeBefore { get; }

    /// <summary>Gets the score in the first period.</summary>
    /// <value>NaN when there is none.</value>
    public double ScoreBefore { get; }

    /// <summary>Gets the standard error of the score in the first period.</summary>
    /// <value>NaN when it is not known.</value>
    public double StandardErrorBefore { get; }

    /// <summary>Gets the size in the second period.</summary>
    public double SizeAfter { get; }

    /// <summary>Gets the score in the second period.</summary>
    /// <value>NaN when there is none.</value>
    public double ScoreAfter { get; }

    /// <summary>Gets the standard error of the score in the second period.</summary>
    /// <value>NaN when it is not known.</value>
    public double StandardErrorAfter { get; }

    private static void ThrowIfNotSize(double value, string parameter)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(parameter, value, "The size of a segment is finite and 0 or more.");
    }

    private static void ThrowIfNotScore(double value, double size, string parameter)
    {
        if (!(double.IsFinite(value) || (double.IsNaN(value) && size == 0)))
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                value,
                "A segment with answers has a finite score; only one without may have NaN."
            );
        }
    }

    private static void ThrowIfNotStandardError(double value, string parameter)
    {
        if (value < 0 || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                value,
                "A standard error is finite and 0 or more, or NaN when it is not known."
            );
        }
    }
}
