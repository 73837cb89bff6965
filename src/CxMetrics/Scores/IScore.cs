using System.Text.Json.Serialization;
using CxMetrics.Ratings;
using CxMetrics.Statistics;

namespace CxMetrics.Scores;

/// <summary>A score: a definition applied to a distribution, with its uncertainty.</summary>
[JsonConverter(typeof(ScoreJsonConverter))]
public interface IScore : ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>Gets the definition by which the score is computed.</summary>
    ScoreDefinition Definition { get; }

    /// <summary>Gets the distribution from which the score is computed.</summary>
    RatingDistribution Distribution { get; }

    /// <summary>Gets the score.</summary>
    /// <value>In the definition's unit; NaN without data, never 0.</value>
    double Value { get; }

    /// <summary>Gets the standard error: how far the score is typically off by chance.</summary>
    /// <value>In the definition's unit; NaN where it is not defined: without data, or for the mean of one rating.</value>
    double StandardError { get; }

    /// <summary>Gets the statistic behind the score, for everything that <see cref="CxMetrics.Statistics"/> can do with
    /// it.</summary>
    /// <value>A fraction for shares and net shares; for means scale points, above the lowest rating when the score is a
    /// percentage of the range.</value>
    IEstimate Estimate { get; }

    /// <summary>Gets the linearised (Taylor) standard error, as survey packages compute it for weighted answers.</summary>
    /// <value>In the definition's unit; without weights, the standard error with the unbiased variance; NaN for fewer than
    /// two ratings.</value>
    double LinearizedStandardError { get; }

    /// <summary>Gets the number of valid ratings, whatever their weights.</summary>
    long Responses { get; }

    /// <summary>Gets the number of missing answers; they are no part of the score.</summary>
    long Missing { get; }

    /// <summary>Gets the number of answers that were neither ratings nor missing; they are no part of the score.</summary>
    long Invalid { get; }

    /// <summary>Gets how many equally weighted ratings would be as informative.</summary>
    /// <value>Kish's effective sample size; without weights, <see cref="Responses"/>.</value>
    double EffectiveSampleSize { get; }

    /// <summary>Gets by how much the weights blow up the variance: Kish's design effect.</summary>
    /// <value>1 or more; 1 without weights; NaN when no rating has a weight.</value>
    double DesignEffect { get; }

    /// <summary>Gets whether a mean rating is so close to an end of its scale, for the number of ratings, that its t interval
    /// is not to be trusted: take <see cref="IntervalMethod.AdjustedWald"/> then.</summary>
    /// <value>Always <see langword="false"/> for shares and net shares, whose default intervals need no such care.</value>
    bool HasCeilingEffect { get; }

    /// <summary>Gets the unit of the score.</summary>
    ScoreUnit Unit { get; }

    /// <summary>Gets which way the score gets better.</summary>
    ScoreDirection Direction { get; }

    /// <summary>Gives a confidence interval.</summary>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method; the default of the score's family when left out.</param>
    /// <returns>The interval in the definition's unit, held to the score's possible values; its limits are NaN without
    /// data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of the score's family.</exception>
    ConfidenceInterval Interval(ConfidenceLevel level = default, IntervalMethod method = IntervalMethod.Default);

    /// <summary>Gives an interval that may be looked at again and again, for a score that is watched.</summary>
    /// <param name="sequence">The confidence sequence: its level holds for all looks together.</param>
    /// <param name="method">The method; <see cref="IntervalMethod.AsymptoticSequence"/> when left out.</param>
    /// <returns>The interval in the definition's unit, held to the score's possible values; its limits are NaN without
    /// data.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of a sequence.</exception>
    ConfidenceInterval WatchedInterval(ConfidenceSequence sequence, IntervalMethod method = IntervalMethod.Default);

    /// <summary>Gives the probability that the true score meets a target.</summary>
    /// <param name="target">The target in the definition's unit.</param>
    /// <returns>A fraction from 0 to 1: that the true score is at least the target, or at most where lower is better; NaN
    /// without data. From the posterior under Jeffreys' prior (net shares: Dirichlet(1/2, 1/2, 1/2), shares: Beta(1/2,
    /// 1/2)) and Student's t for means; where t is not defined, because all ratings are equal, from the adjusted mean, so that a
    /// handful of equal ratings above the target may give less than 1/2.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is NaN.</exception>
    double ProbabilityOfMeeting(double target);

    /// <summary>Gives the probability that the true score is higher than another one of other people.</summary>
    /// <param name="other">The other score, by the same definition.</param>
    /// <returns>A fraction from 0 to 1, P(A &gt; B); NaN without data in one of them. From the posteriors of
    /// <see cref="ProbabilityOfMeeting"/>; for means one less the one-sided p-value of their default
    /// comparison.</returns>
    /// <exception cref="ArgumentException">The definitions differ.</exception>
    double ProbabilityAbove(IScore other);

    /// <summary>Compares this score with another one of other people, such as those of a later month.</summary>
    /// <param name="later">The score to compare with, by the same definition.</param>
    /// <param name="level">The confidence level; 95% when left out.</param>
    /// <param name="method">The method; the default of the score's family when left out: MOVER on Tango limits for net shares,
    /// Newcombe's for shares, Welch's for means.</param>
    /// <returns>The later score less this one: above 0 when the later one is higher.</returns>
    /// <exception cref="ArgumentException">The definitions differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of the score's family.</exception>
    ScoreDifference DifferenceTo(IScore later, ConfidenceLevel level = default, TestMethod method = TestMethod.Default);

    internal Measurement Measurement { get; }
}
