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
    }

    public ScoreDefinition Definition { get; }

    public RatingDistribution Distribution { get; }

    public double Value { get; }

    public double StandardError { get; }

    public ConfidenceInterval Interval(ConfidenceLevel level, IntervalMethod method)
    {
        return _estimate
            .Interval(level, method)
            .In(limit => Definition.Formula.ToScore(limit, Definition.Scale))
            .HeldTo(Definition.Minimum, Definition.Maximum);
    }

    public bool HasSameResultAs(Measurement other) =>
        ReferenceEquals(this, other) || (Definition == other.Definition && Distribution == other.Distribution);

    public override int GetHashCode() => HashCode.Combine(Definition, Distribution);
}
