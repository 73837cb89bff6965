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
            double error = double.IsNaN(Value) ? double.NaN : AnswerMoments.AdjustedOf(_estimate).StandardError;
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

    public ScoreDifference DifferenceTo(Measurement later, ConfidenceLevel level, TestMethod method)
    {
        if (Definition != later.Definition)
        {
            throw new ArgumentException(
                $"Only scores of the same definition can be compared; '{Definition.Id}' and '{later.Definition.Id}' differ.",
                nameof(later)
            );
        }
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
