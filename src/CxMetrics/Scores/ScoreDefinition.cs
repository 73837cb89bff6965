using System.Numerics;
using System.Text.Json.Serialization;
using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>A named rule that turns a distribution into a score: id, scale, formula, unit, direction, source.</summary>
/// <remarks>
/// Two definitions are equal when they measure the same thing under the same id. Name, source and missing codes do not
/// take part: they say how it is shown and where answers come from, not what is measured.
/// </remarks>
[JsonConverter(typeof(ScoreDefinitionJsonConverter))]
public abstract class ScoreDefinition
    : IEquatable<ScoreDefinition>,
        IEqualityOperators<ScoreDefinition, ScoreDefinition, bool>
{
    private const int LongestId = 64;

    private protected ScoreDefinition(
        string id,
        string name,
        RatingScale scale,
        ScoreFormula formula,
        ScoreDirection direction,
        string source
    )
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(source);
        if (
            id.Length is 0 or > LongestId
            || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        )
        {
            throw new ArgumentException(
                $"An id is 1 to {LongestId} lower-case letters a-z, digits and hyphens; '{id}' is not.",
                nameof(id)
            );
        }
        if (formula.ProblemOn(scale) is { } problem)
            throw new ArgumentException($"'{id}' cannot be computed: {problem}.", nameof(formula));
        if (direction is not (ScoreDirection.HigherIsBetter or ScoreDirection.LowerIsBetter))
            throw new ArgumentOutOfRangeException(nameof(direction), direction, "Not a named direction.");
        Id = id;
        Name = name;
        Scale = scale;
        Formula = formula;
        Direction = direction;
        Source = source;
        (Minimum, Maximum) = formula.Limits(scale);
    }

    /// <summary>Gets the stable id, such as <c>nps</c> or <c>csat-top-2-of-5</c>.</summary>
    public string Id { get; }

    /// <summary>Gets the name to show to people.</summary>
    public string Name { get; }

    /// <summary>Gets the short name of the metric: <c>nps</c>, <c>csat</c> or <c>ces</c>.</summary>
    public abstract string Metric { get; }

    /// <summary>Gets the scale of the ratings, with the missing codes of the source at hand.</summary>
    public RatingScale Scale { get; }

    /// <summary>Gets the formula.</summary>
    public ScoreFormula Formula { get; }

    /// <summary>Gets the formula in words.</summary>
    public string Description => Formula.InWords(Scale);

    /// <summary>Gets the unit of the score.</summary>
    public ScoreUnit Unit => Formula.Unit;

    /// <summary>Gets which way the score gets better.</summary>
    public ScoreDirection Direction { get; }

    /// <summary>Gets the lowest possible score, in its unit.</summary>
    public double Minimum { get; }

    /// <summary>Gets the highest possible score, in its unit.</summary>
    public double Maximum { get; }

    /// <summary>Gets where the definition comes from.</summary>
    /// <value>May be empty for definitions of your own.</value>
    public string Source { get; }

    /// <summary>Says whether two definitions are equal.</summary>
    /// <param name="left">First definition.</param>
    /// <param name="right">Second definition.</param>
    /// <returns><see langword="true"/> when both measure the same thing under the same id.</returns>
    public static bool operator ==(ScoreDefinition? left, ScoreDefinition? right) => Equals(left, right);

    /// <summary>Says whether two definitions differ.</summary>
    /// <param name="left">First definition.</param>
    /// <param name="right">Second definition.</param>
    /// <returns><see langword="true"/> when they measure different things, or under different ids.</returns>
    public static bool operator !=(ScoreDefinition? left, ScoreDefinition? right) => !Equals(left, right);

    /// <summary>Computes the score of a distribution, for callers that choose the definition at run time.</summary>
    /// <param name="distribution">A distribution over the definition's range of ratings.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The distribution is over another range of ratings.</exception>
    public abstract IScore Evaluate(RatingDistribution distribution);

    /// <summary>Compares two ratings of the same people, such as before and after a change.</summary>
    /// <param name="pairs">The ratings, on the definition's range.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method; the default of the family when left out: adjusted Wald for net shares, Tango for
    /// shares, Student's t for means.</param>
    /// <returns>The second score less the first one, of those who gave both ratings.</returns>
    /// <exception cref="ArgumentException">The ratings are on another range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of the family.</exception>
    /// <seealso cref="PairedSamples"/>
    public ScoreDifference PairedDifference(
        PairedTally pairs,
        ConfidenceLevel level = default,
        TestMethod method = TestMethod.Default
    )
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (!Scale.HasSameRange(pairs.Scale))
        {
            throw new ArgumentException(
                $"'{Id}' is defined on the scale {Scale.Range}, not on {pairs.Scale}.",
                nameof(pairs)
            );
        }
        return new(this, Formula.Compare(pairs, level, method));
    }

    /// <summary>Gives how many answers a margin of error takes, whatever they will be.</summary>
    /// <param name="margin">Half of the width of the interval, in the definition's unit: 5 for ±5 points; above 0.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="population">The number of people that could answer, at least 1; none when they are countless.</param>
    /// <returns>The number of answers in the worst case, half of them at either end; less disagreement takes fewer, see
    /// <see cref="CxMetrics.Statistics.SampleSize"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The margin is NaN, infinite or not above 0, or the population is less than
    /// 1.</exception>
    public SampleSize SampleSize(double margin, ConfidenceLevel level = default, long? population = null)
    {
        if (!(margin > 0 && double.IsFinite(margin)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(margin),
                margin,
                $"A margin of '{Id}' is finite and above 0, in {Unit}."
            );
        }
        double variance = Formula.Family switch
        {
            ScoreFamily.Share => AnswerVariance.LargestOfShare,
            ScoreFamily.NetShare => AnswerVariance.LargestOfNetShare,
            _ => AnswerVariance.LargestOfMean(Scale.Minimum, Scale.Maximum),
        };
        return Statistics.SampleSize.ForMargin(variance, margin / Formula.ToScore(1, Scale), level, population);
    }

    /// <summary>Gives what one answer contributes to the score: the score is the mean of the contributions.</summary>
    /// <remarks>For NPS a promoter contributes 100 points, a passive 0 and a detractor -100. With these numbers as the outcome,
    /// an analysis of its drivers speaks of the score.</remarks>
    /// <param name="rating">A rating of the scale, a missing code of it, or null.</param>
    /// <returns>In the unit of the score; NaN for a missing answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rating is neither on the scale nor a missing code.</exception>
    public double Contribution(int? rating)
    {
        if (rating is not { } given || Scale.IsMissing(given))
            return double.NaN;
        if (!Scale.Contains(given))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rating),
                given,
                $"Not a rating of the scale {Scale.Range}, nor a missing code."
            );
        }
        return Formula.Contribution(given, Scale);
    }

    /// <inheritdoc/>
    public bool Equals(ScoreDefinition? other) =>
        other is not null
        && Metric == other.Metric
        && Id == other.Id
        && Scale.HasSameRange(other.Scale)
        && Formula == other.Formula
        && Direction == other.Direction;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScoreDefinition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Id, Formula);

    /// <summary>Gives id and name.</summary>
    /// <returns>Such as <c>nps (Net Promoter Score)</c>.</returns>
    public override string ToString() => $"{Id} ({Name})";
}
