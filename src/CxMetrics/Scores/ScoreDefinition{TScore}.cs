using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>A named rule that turns a distribution into a score of one metric.</summary>
/// <typeparam name="TScore">The score: <see cref="NpsScore"/>, <see cref="CsatScore"/> or <see cref="CesScore"/>.</typeparam>
[JsonConverter(typeof(ScoreDefinitionJsonConverter))]
public sealed class ScoreDefinition<TScore> : ScoreDefinition
    where TScore : struct, IScore<TScore>
{
    /// <summary>Defines a score.</summary>
    /// <param name="id">The stable id: 1 to 64 lower-case letters, digits and hyphens; not that of a named definition that
    /// is another one.</param>
    /// <param name="name">The name to show to people.</param>
    /// <param name="scale">The scale of the ratings.</param>
    /// <param name="formula">The formula; an <see cref="NpsScore"/> needs a net share.</param>
    /// <param name="direction">Which way the score gets better.</param>
    /// <param name="source">Where the definition comes from.</param>
    /// <exception cref="ArgumentException">The id has other characters or is taken, the formula names ratings that are not
    /// on the scale, or the metric does not have such a formula.</exception>
    public ScoreDefinition(
        string id,
        string name,
        RatingScale scale,
        ScoreFormula formula,
        ScoreDirection direction = ScoreDirection.HigherIsBetter,
        string source = ""
    )
        : this(id, name, scale, formula, direction, source, isNamed: false) { }

    private ScoreDefinition(
        string id,
        string name,
        RatingScale scale,
        ScoreFormula formula,
        ScoreDirection direction,
        string source,
        bool isNamed
    )
        : base(id, name, scale, formula, direction, source)
    {
        if (TScore.ProblemWith(formula) is { } problem)
        {
            throw new ArgumentException(
                $"'{id}' cannot be a definition of {TScore.Metric}: {problem}.",
                nameof(formula)
            );
        }
        // The named definitions cannot be looked for in a list that is still being made of them.
        if (!isNamed && ScoreDefinitions.Find(id) is { } named && named != this)
            throw new ArgumentException($"The id '{id}' belongs to another definition: {named.Name}.", nameof(id));
    }

    /// <inheritdoc/>
    public override string Metric => TScore.Metric;

    /// <summary>Computes the score of a distribution.</summary>
    /// <param name="distribution">A distribution over the definition's range of ratings.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">The distribution is over another range of ratings.</exception>
    public TScore Score(RatingDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return TScore.Create(new(this, distribution));
    }

    /// <summary>Computes the score of a span of ratings.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings and missing codes of <see cref="ScoreDefinition.Scale"/>.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    public TScore Score<T>(ReadOnlySpan<T> ratings)
        where T : unmanaged, INumber<T>
    {
        var tally = new RatingTally(Scale);
        tally.AddRange(ratings);
        return Score(tally.ToDistribution());
    }

    /// <summary>Computes the score of a span of ratings in which null is a missing answer.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings, missing codes and nulls.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    public TScore Score<T>(ReadOnlySpan<T?> ratings)
        where T : unmanaged, INumber<T>
    {
        var tally = new RatingTally(Scale);
        tally.AddRange(ratings);
        return Score(tally.ToDistribution());
    }

    /// <summary>Computes the score of ratings, such as <c>[9, 10, 3]</c>.</summary>
    /// <param name="ratings">Ratings and missing codes of <see cref="ScoreDefinition.Scale"/>.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    [OverloadResolutionPriority(2)]
    public TScore Score(ReadOnlySpan<int> ratings) => Score<int>(ratings);

    /// <summary>Computes the score of ratings in which null is a missing answer, such as <c>[9, null, 10]</c>.</summary>
    /// <param name="ratings">Ratings, missing codes and nulls.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    [OverloadResolutionPriority(1)]
    public TScore Score(ReadOnlySpan<int?> ratings) => Score<int>(ratings);

    /// <summary>Computes the score of a sequence of ratings, such as a list or the result of a query.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings and missing codes, read once.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    [OverloadResolutionPriority(-1)]
    public TScore Score<T>(IEnumerable<T> ratings)
        where T : unmanaged, INumber<T>
    {
        var tally = new RatingTally(Scale);
        tally.AddRange(ratings);
        return Score(tally.ToDistribution());
    }

    /// <summary>Computes the score of a sequence of ratings in which null is a missing answer.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings, missing codes and nulls, read once.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code.</exception>
    [OverloadResolutionPriority(-1)]
    public TScore Score<T>(IEnumerable<T?> ratings)
        where T : unmanaged, INumber<T>
    {
        var tally = new RatingTally(Scale);
        tally.AddRange(ratings);
        return Score(tally.ToDistribution());
    }

    /// <summary>Computes the score of weighted ratings.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings and missing codes of <see cref="ScoreDefinition.Scale"/>.</param>
    /// <param name="weights">As many weights, each finite and 0 or more.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, or a weight is
    /// negative, NaN or infinite.</exception>
    public TScore Score<T>(ReadOnlySpan<T> ratings, ReadOnlySpan<double> weights)
        where T : unmanaged, INumber<T>
    {
        var tally = new WeightedTally(Scale);
        tally.AddRange(ratings, weights);
        return Score(tally.ToDistribution());
    }

    /// <summary>Computes the score of weighted ratings in which null is a missing answer.</summary>
    /// <typeparam name="T">A number type, such as <see langword="byte"/>, <see langword="int"/> or
    /// <see langword="double"/>; NaN is a missing answer, and a fraction is no rating.</typeparam>
    /// <param name="ratings">Ratings, missing codes and nulls.</param>
    /// <param name="weights">As many weights, each finite and 0 or more.</param>
    /// <returns>The score; without ratings, an empty one.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is neither a rating nor a missing code, or a weight is
    /// negative, NaN or infinite.</exception>
    public TScore Score<T>(ReadOnlySpan<T?> ratings, ReadOnlySpan<double> weights)
        where T : unmanaged, INumber<T>
    {
        var tally = new WeightedTally(Scale);
        tally.AddRange(ratings, weights);
        return Score(tally.ToDistribution());
    }

    /// <summary>Starts an aggregator that keeps the score up to date while answers come in.</summary>
    /// <param name="invalidRatings">What to do with a number that is neither a rating nor a missing code.</param>
    /// <returns>An empty aggregator.</returns>
    public ScoreAggregator<TScore> Aggregate(InvalidRatings invalidRatings = InvalidRatings.Throw) =>
        new(this, invalidRatings);

    /// <summary>Returns this definition for a source in which these codes stand for a missing answer.</summary>
    /// <param name="codes">Whole numbers outside the scale, such as 11 or 99; they replace earlier ones.</param>
    /// <returns>A definition equal to this one.</returns>
    /// <exception cref="ArgumentException">A code is a rating of the scale.</exception>
    public ScoreDefinition<TScore> WithMissing(params ReadOnlySpan<int> codes) =>
        Named(Id, Name, Scale.WithMissing(codes), Formula, Direction, Source);

    /// <summary>Returns the same computation under another id, so that the two are never merged by mistake.</summary>
    /// <param name="id">The new id, such as <c>nps-support-chat</c>.</param>
    /// <param name="name">The new name.</param>
    /// <returns>A definition that differs from this one, unless the id is the same.</returns>
    /// <exception cref="ArgumentException">The id has characters other than lower-case letters, digits and hyphens, or
    /// belongs to another definition.</exception>
    public ScoreDefinition<TScore> As(string id, string name) => new(id, name, Scale, Formula, Direction, Source);

    /// <inheritdoc/>
    public override IScore Evaluate(RatingDistribution distribution) => Score(distribution);

    internal static ScoreDefinition<TScore> Named(
        string id,
        string name,
        RatingScale scale,
        ScoreFormula formula,
        ScoreDirection direction = ScoreDirection.HigherIsBetter,
        string source = ""
    ) => new(id, name, scale, formula, direction, source, isNamed: true);
}
