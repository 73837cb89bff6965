namespace CxMetrics.Statistics;

/// <summary>The estimate of a group after it was drawn towards all groups.</summary>
/// <remarks>Unit: that of the groups' estimates. <c>default</c> is a group about which nothing is known: NaN.</remarks>
public readonly record struct ShrunkenEstimate : IEstimate
{
    private readonly double _value;
    private readonly double _standardError;
    private readonly double _weight;
    private readonly bool _isKnown;

    internal ShrunkenEstimate(double value, double standardError, double effectiveSampleSize, double weight)
    {
        _value = value;
        _standardError = standardError;
        EffectiveSampleSize = effectiveSampleSize;
        _weight = weight;
        _isKnown = true;
    }

    /// <summary>Gets the shrunken estimate: weight × own value + (1 - weight) × overall value.</summary>
    /// <value>Between the group's own value and the overall one; NaN where nothing is known.</value>
    public double Value => _isKnown ? _value : double.NaN;

    /// <summary>Gets the posterior standard deviation: what the group's own data and the overall value leave open.</summary>
    /// <value>In the unit of <see cref="Value"/>; NaN where it is not known.</value>
    /// <remarks>The variances are taken as known, so that with a handful of groups it is a little small.</remarks>
    public double StandardError => _isKnown ? _standardError : double.NaN;

    /// <summary>Gets <see cref="StandardError"/>: there is nothing else to linearise.</summary>
    public double LinearizedStandardError => StandardError;

    /// <summary>Gets the group's own sample size.</summary>
    /// <value>0 or more.</value>
    public double EffectiveSampleSize { get; }

    /// <summary>Gets the weight of the group's own value.</summary>
    /// <value>0 (the overall value alone) to 1 (the group's own alone); NaN where it is not known.</value>
    public double Weight => _isKnown ? _weight : double.NaN;

    /// <summary>Gives the interval <see cref="Value"/> ∓ z × <see cref="StandardError"/>:
    /// <see cref="IntervalMethod.Bayes"/>.</summary>
    /// <returns>The interval, not held to the possible values, which are not known here.</returns>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(
        ConfidenceLevel level = default,
        IntervalMethod method = IntervalMethod.Default
    ) =>
        method is IntervalMethod.Default or IntervalMethod.Bayes
            ? ConfidenceInterval.Around(
                Value,
                NormalDistribution.CriticalValue(level) * StandardError,
                level,
                IntervalMethod.Bayes
            )
            : throw EstimateArguments.UnknownMethod(method, "a shrunken estimate", IntervalMethod.Bayes);

    /// <summary>The same estimate in another unit.</summary>
    internal ShrunkenEstimate In(Func<double, double> convert) =>
        _isKnown ? new(convert(_value), convert(_standardError), EffectiveSampleSize, _weight) : this;
}
