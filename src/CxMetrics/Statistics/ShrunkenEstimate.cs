namespace CxMetrics.Statistics;

/// <summary>The estimate of a group after it was drawn towards all groups.</summary>
/// <remarks>Unit: that of the groups' estimates. <c>default</c> is a group about which nothing is known: NaN.</remarks>
public readonly record struct ShrunkenEstimate : IEstimate
{
    private readonly double _value;
    private readonly double _standardError;
    private readonly double _weight;
    private readonly bool _isKnown;
    private readonly double _minimum;
    private readonly double _maximum;

    internal ShrunkenEstimate(
        double value,
        double standardError,
        double effectiveSampleSize,
        double weight,
        double minimum = double.NegativeInfinity,
        double maximum = double.PositiveInfinity
    )
    {
        _minimum = minimum;
        _maximum = maximum;
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
    /// <returns>The interval; held to the possible values when it comes from scores, which know them, else not.</returns>
    /// <inheritdoc cref="IEstimate.Interval"/>
    public ConfidenceInterval Interval(
        ConfidenceLevel level = default,
        IntervalMethod method = IntervalMethod.Default
    ) =>
        method is IntervalMethod.Default or IntervalMethod.Bayes
            ? ConfidenceInterval
                .Around(Value, NormalDistribution.CriticalValue(level) * StandardError, level, IntervalMethod.Bayes)
                .HeldTo(_isKnown ? _minimum : double.NegativeInfinity, _isKnown ? _maximum : double.PositiveInfinity)
            : throw EstimateArguments.UnknownMethod(method, "a shrunken estimate", IntervalMethod.Bayes);

    /// <summary>The same estimate in another unit, in which the possible values are known.</summary>
    internal ShrunkenEstimate In(Func<double, double> convert, double minimum, double maximum) =>
        _isKnown ? new(convert(_value), convert(_standardError), EffectiveSampleSize, _weight, minimum, maximum) : this;

    /// <summary>Formats estimate, interval and weight in the current culture.</summary>
    /// <returns>Such as <c>45.2 (30.1 to 60.3 (95%), weight 0.8)</c>.</returns>
    public override string ToString() => $"{Value:0.##} ({Interval():0.##}, weight {Weight:0.##})";
}
