namespace CxMetrics.Statistics;

/// <summary>A place in a series of periods where the level of a score changed, with a p-value that knows that every place was
/// tried.</summary>
/// <remarks>
/// <para>Every split of the series is tried, and the one whose two sides differ by most standard errors is taken. Its p-value is
/// Worsley's improved Bonferroni bound: the chance that any split would look like that without a change, with the correlation
/// of neighbouring splits taken into account. It is never too small for normal means, and needs no random numbers. Worsley,
/// Biometrika 69:297, 1982; Technometrics 25:35, 1983.</para>
/// <para>Only sampling error is reckoned with: seasons and weekdays are changes, too. From a few dozen answers a period the
/// normal approximation does; with unequal sizes and nearly everybody agreeing it takes more.</para>
/// <para>Unit: that of the estimates, so fractions for shares and net shares.</para>
/// </remarks>
public readonly record struct ChangePoint
{
    internal ChangePoint(int period, double before, double after, ConfidenceInterval interval, double z, double pValue)
    {
        Period = period;
        Before = before;
        After = after;
        Interval = interval;
        Z = z;
        PValue = pValue;
    }

    /// <summary>Gets the index of the first period after the change; of periods that have data.</summary>
    public int Period { get; }

    /// <summary>Gets the estimate from all answers before the change, back to the one before it.</summary>
    public double Before { get; }

    /// <summary>Gets the estimate from all answers after the change, up to the next one.</summary>
    public double After { get; }

    /// <summary>Gets <see cref="After"/> minus <see cref="Before"/>.</summary>
    public double Difference => After - Before;

    /// <summary>Gets the interval of the difference, as if the place of the change had been known.</summary>
    /// <value>By <see cref="IntervalMethod.AdjustedWaldSplit"/> for net shares, <see cref="IntervalMethod.AgrestiCaffo"/>
    /// for shares, <see cref="IntervalMethod.Welch"/> for means, or <see cref="IntervalMethod.Wald"/> where t is not
    /// defined. The place was chosen for its large difference, so the truth is
    /// rather nearer to 0.</value>
    public ConfidenceInterval Interval { get; }

    /// <summary>Gets the difference in standard errors, those of a series without a change.</summary>
    public double Z { get; }

    /// <summary>Gets how often a series without a change would have a split that looks like one at least as much.</summary>
    /// <value>0 to 1.</value>
    public double PValue { get; }

    /// <summary>Finds the most likely change of a net share, however weak.</summary>
    /// <param name="periods">The periods, in order; those without data are passed over.</param>
    /// <param name="level">The confidence level of the difference's interval; 95% when left out.</param>
    /// <returns>The change; null for fewer than two periods with data, or when nothing varies.</returns>
    public static ChangePoint? Find(IEnumerable<NetShareEstimate> periods, ConfidenceLevel level = default) =>
        ChangePointSearch.OfNetShares(periods, level).Best();

    /// <summary>Finds the most likely change of a share, however weak.</summary>
    /// <inheritdoc cref="Find(IEnumerable{NetShareEstimate}, ConfidenceLevel)"/>
    public static ChangePoint? Find(IEnumerable<ShareEstimate> periods, ConfidenceLevel level = default) =>
        ChangePointSearch.OfShares(periods, level).Best();

    /// <summary>Finds the most likely change of a mean, however weak.</summary>
    /// <returns>The change; null for fewer than two periods with data, or when nothing varies or a variance is not
    /// known.</returns>
    /// <inheritdoc cref="Find(IEnumerable{NetShareEstimate}, ConfidenceLevel)"/>
    public static ChangePoint? Find(IEnumerable<MeanEstimate> periods, ConfidenceLevel level = default) =>
        ChangePointSearch.OfMeans(periods, level).Best();

    /// <summary>Finds all changes of a net share: the series is split at its best place, then either side, as long as the
    /// p-value is at most 1 - level.</summary>
    /// <param name="periods">The periods, in order; those without data are passed over.</param>
    /// <param name="level">The confidence level of the tests and intervals; 95% when left out.</param>
    /// <returns>The changes in order, each between the levels on either side of it; z and p-value are those of the step that
    /// found it. A series without a change has none with a probability of at least the level.</returns>
    /// <remarks>Binary segmentation: Scott and Knott, Biometrics 30:507, 1974.</remarks>
    public static IReadOnlyList<ChangePoint> FindAll(
        IEnumerable<NetShareEstimate> periods,
        ConfidenceLevel level = default
    ) => ChangePointSearch.OfNetShares(periods, level).All();

    /// <summary>Finds all changes of a share: the series is split at its best place, then either side, as long as the p-value is
    /// at most 1 - level.</summary>
    /// <inheritdoc cref="FindAll(IEnumerable{NetShareEstimate}, ConfidenceLevel)"/>
    public static IReadOnlyList<ChangePoint> FindAll(
        IEnumerable<ShareEstimate> periods,
        ConfidenceLevel level = default
    ) => ChangePointSearch.OfShares(periods, level).All();

    /// <summary>Finds all changes of a mean: the series is split at its best place, then either side, as long as the p-value is
    /// at most 1 - level.</summary>
    /// <inheritdoc cref="FindAll(IEnumerable{NetShareEstimate}, ConfidenceLevel)"/>
    public static IReadOnlyList<ChangePoint> FindAll(
        IEnumerable<MeanEstimate> periods,
        ConfidenceLevel level = default
    ) => ChangePointSearch.OfMeans(periods, level).All();

    /// <summary>Puts levels and interval into another unit, such as points: <paramref name="convert"/> a level,
    /// <paramref name="distance"/> a difference.</summary>
    internal ChangePoint In(Func<double, double> convert, Func<double, double> distance) =>
        new(Period, convert(Before), convert(After), Interval.In(distance), Z, PValue);
}
