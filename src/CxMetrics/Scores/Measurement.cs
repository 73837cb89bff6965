using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>A definition applied to a distribution: what the three score types share.</summary>
internal sealed class Measurement
{
    private readonly IEstimate _estimate;

    public Measurement(ScoreDefinition definition, RatingDistribution distribution)
    {
        if (!definition.Scale.HasSameRange(distribution.Scale))
        {
            throw new ArgumentException(
                $"'{definition.Id}' is defined on the scale {definition.Scale.Range}, not on {distribution.Scale}.",
                nameof(distribution)
            );
        }
        Definition = definition;
        Distribution = distribution;
        _estimate = definition.Formula.Estimate(distribution);
        Value = definition.Formula.ToScore(_estimate.Value, definition.Scale);
        StandardError = definition.Formula.ToScore(_estimate.StandardError, definition.Scale);
        LinearizedStandardError = definition.Formula.ToScore(_estimate.LinearizedStandardError, definition.Scale);
    }

    public ScoreDefinition Definition { get; }

    public RatingDistribution Distribution { get; }

    public double Value { get; }

    public double StandardError { get; }

    public double LinearizedStandardError { get; }

    /// <summary>Gets the standard error after adding some answers: never 0, however few answers agree.</summary>
    public double AdjustedStandardError
    {
        get
        {
            double error = double.IsNaN(Value) ? double.NaN : Adjusted.StandardError;
            return Definition.Formula.ToScore(error, Definition.Scale);
        }
    }

    public IEstimate Estimate => _estimate;

    public bool HasCeilingEffect => _estimate is MeanEstimate { HasCeilingEffect: true };

    public ConfidenceInterval Interval(ConfidenceLevel level, IntervalMethod method) =>
        InUnit(_estimate.Interval(level, method));

    public ConfidenceInterval Interval(ConfidenceSequence sequence, IntervalMethod method)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return InUnit(
            _estimate switch
            {
                ShareEstimate share => sequence.Interval(share, method),
                NetShareEstimate net => sequence.Interval(net, method),
                MeanEstimate mean => sequence.Interval(mean, Lowest, Lowest + Definition.Scale.Points - 1, method),
                _ => throw new System.Diagnostics.UnreachableException(),
            }
        );
    }

    public double ProbabilityOfMeeting(double target)
    {
        if (double.IsNaN(target))
            throw new ArgumentOutOfRangeException(nameof(target), target, "A target is a number.");
        if (double.IsNaN(Value))
            return double.NaN;
        double statistic = target / Definition.Formula.ToScore(1, Definition.Scale);
        double above = _estimate switch
        {
            ShareEstimate share => share.Posterior.ProbabilityAbove(statistic),
            NetShareEstimate net => net.Posterior.ProbabilityAbove(statistic),
            MeanEstimate { StandardError: > 0 } mean => new MeanPosterior(mean).ProbabilityAbove(statistic),
            _ => NormalDistribution.Survival((statistic - Adjusted.Mean) / Adjusted.StandardError),
        };
        return Definition.Direction == ScoreDirection.LowerIsBetter ? 1 - above : above;
    }

    public double ProbabilityAbove(Measurement other)
    {
        ThrowUnlessSameDefinition(other, nameof(other));
        if (double.IsNaN(Value) || double.IsNaN(other.Value))
            return double.NaN;
        return (_estimate, other._estimate) switch
        {
            (ShareEstimate a, ShareEstimate b) => a.Posterior.ProbabilityGreaterThan(b.Posterior),
            (NetShareEstimate a, NetShareEstimate b) => a.Posterior.ProbabilityGreaterThan(b.Posterior),
            _ => ProbabilityOf(Compare(_estimate, other._estimate, default, TestMethod.Default)),
        };
    }

    public ScoreDifference DifferenceTo(Measurement later, ConfidenceLevel level, TestMethod method)
    {
        ThrowUnlessSameDefinition(later, nameof(later));
        return new(Definition, Compare(later._estimate, _estimate, level, method));
    }

    public bool HasSameResultAs(Measurement other) =>
        ReferenceEquals(this, other) || (Definition == other.Definition && Distribution == other.Distribution);

    public override int GetHashCode() => HashCode.Combine(Definition, Distribution);

    // What the estimate of a mean counts the lowest rating as.
    private int Lowest => Definition.Formula.Rescaling == MeanRescaling.PercentOfRange ? 0 : Definition.Scale.Minimum;

    private ConfidenceInterval InUnit(ConfidenceInterval interval) =>
        interval
            .In(limit => Definition.Formula.ToScore(limit, Definition.Scale))
            .HeldTo(Definition.Minimum, Definition.Maximum);

    // Under a flat prior the posterior of a difference of means is the t (or normal) distribution of its test.
    private static double ProbabilityOf(Comparison comparison) =>
        double.IsNaN(comparison.DegreesOfFreedom)
            ? NormalDistribution.Cdf(comparison.Statistic)
            : StudentTDistribution.Cdf(comparison.Statistic, comparison.DegreesOfFreedom);

    private AnswerMoments Adjusted => AnswerMoments.AdjustedOf(_estimate);

    private void ThrowUnlessSameDefinition(Measurement other, string parameter)
    {
        if (Definition != other.Definition)
        {
            throw new ArgumentException(
                $"Only scores of the same definition can be compared; '{Definition.Id}' and '{other.Definition.Id}' differ.",
                parameter
            );
        }
    }

    // First minus second.
    private static Comparison Compare(IEstimate first, IEstimate second, ConfidenceLevel level, TestMethod method) =>
        (first, second) switch
        {
            (ShareEstimate a, ShareEstimate b) => TwoSamples.Difference(a, b, level, method),
            (NetShareEstimate a, NetShareEstimate b) => TwoSamples.Difference(a, b, level, method),
            (MeanEstimate a, MeanEstimate b) => TwoSamples.Difference(a, b, level, method),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
