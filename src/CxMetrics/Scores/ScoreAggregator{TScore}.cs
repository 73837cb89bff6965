using System.Numerics;
using System.Runtime.CompilerServices;
using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>Keeps a score up to date while answers come in, change and go.</summary>
/// <typeparam name="TScore">The score: <see cref="NpsScore"/>, <see cref="CsatScore"/> or <see cref="CesScore"/>.</typeparam>
/// <remarks>
/// A <see cref="RatingTally"/> that knows its definition. Only counts are kept, so any order, split and merge gives the
/// same score, bit for bit. A call either takes effect whole or throws and changes nothing. Not safe for use by several
/// threads at once: give each its own aggregator and merge.
/// </remarks>
public sealed class ScoreAggregator<TScore>
    where TScore : struct, IScore<TScore>
{
    private readonly RatingTally _tally;

    internal ScoreAggregator(ScoreDefinition<TScore> definition, InvalidRatings invalidRatings)
    {
        Definition = definition;
        _tally = new(definition.Scale, invalidRatings);
    }

    /// <summary>Gets the definition of the score.</summary>
    public ScoreDefinition<TScore> Definition { get; }

    /// <summary>Gets the score of the answers so far.</summary>
    /// <value>An empty score when there are none.</value>
    public TScore Score => Definition.Score(_tally.ToDistribution());

    /// <inheritdoc cref="RatingTally.Add"/>
    public void Add(int? rating) => _tally.Add(rating);

    /// <inheritdoc cref="RatingTally.AddRange{T}(ReadOnlySpan{T})"/>
    public void AddRange<T>(ReadOnlySpan<T> ratings)
        where T : unmanaged, INumber<T> => _tally.AddRange(ratings);

    /// <inheritdoc cref="RatingTally.AddRange{T}(ReadOnlySpan{T?})"/>
    public void AddRange<T>(ReadOnlySpan<T?> ratings)
        where T : unmanaged, INumber<T> => _tally.AddRange(ratings);

    /// <inheritdoc cref="RatingTally.AddRange{T}(ReadOnlySpan{T}, ParallelOptions)"/>
    public void AddRange<T>(ReadOnlySpan<T> ratings, ParallelOptions options)
        where T : unmanaged, INumber<T> => _tally.AddRange(ratings, options);

    /// <inheritdoc cref="RatingTally.AddRange{T}(ReadOnlySpan{T?}, ParallelOptions)"/>
    public void AddRange<T>(ReadOnlySpan<T?> ratings, ParallelOptions options)
        where T : unmanaged, INumber<T> => _tally.AddRange(ratings, options);

    /// <inheritdoc cref="RatingTally.AddRange(ReadOnlySpan{int})"/>
    [OverloadResolutionPriority(2)]
    public void AddRange(ReadOnlySpan<int> ratings) => _tally.AddRange(ratings);

    /// <inheritdoc cref="RatingTally.AddRange(ReadOnlySpan{int?})"/>
    [OverloadResolutionPriority(1)]
    public void AddRange(ReadOnlySpan<int?> ratings) => _tally.AddRange(ratings);

    /// <inheritdoc cref="RatingTally.AddRange{T}(IEnumerable{T})"/>
    [OverloadResolutionPriority(-1)]
    public void AddRange<T>(IEnumerable<T> ratings)
        where T : unmanaged, INumber<T> => _tally.AddRange(ratings);

    /// <inheritdoc cref="RatingTally.AddRange{T}(IEnumerable{T?})"/>
    [OverloadResolutionPriority(-1)]
    public void AddRange<T>(IEnumerable<T?> ratings)
        where T : unmanaged, INumber<T> => _tally.AddRange(ratings);

    /// <inheritdoc cref="RatingTally.Remove"/>
    public void Remove(int? rating) => _tally.Remove(rating);

    /// <inheritdoc cref="RatingTally.Replace"/>
    public void Replace(int? previous, int? current) => _tally.Replace(previous, current);

    /// <summary>Adds everything another aggregator has counted.</summary>
    /// <param name="other">An aggregator of an equal definition; it is not changed.</param>
    /// <exception cref="ArgumentException">The definitions differ.</exception>
    public void Merge(ScoreAggregator<TScore> other) => _tally.Merge(TallyOf(other));

    /// <summary>Adds the answers of a score, such as one that was stored.</summary>
    /// <param name="score">An unweighted score of an equal definition.</param>
    /// <exception cref="ArgumentException">The definitions differ, or the score is weighted.</exception>
    public void Merge(TScore score)
    {
        ThrowIfOther(score.Definition);
        _tally.Merge(score.Distribution);
    }

    /// <summary>Adds counts from elsewhere, such as a database; that they answer the same question is up to you.</summary>
    /// <inheritdoc cref="RatingTally.Merge(RatingDistribution)"/>
    public void Merge(RatingDistribution distribution) => _tally.Merge(distribution);

    /// <summary>Takes back everything another aggregator has counted, as when a day leaves a rolling window.</summary>
    /// <param name="other">An aggregator of an equal definition; it is not changed.</param>
    /// <exception cref="ArgumentException">The definitions differ.</exception>
    /// <exception cref="InvalidOperationException">The other one holds answers that are not in this one.</exception>
    public void Subtract(ScoreAggregator<TScore> other) => _tally.Subtract(TallyOf(other));

    /// <summary>Takes back the answers of a score, such as that of a stored day which leaves a rolling window.</summary>
    /// <param name="score">An unweighted score of an equal definition.</param>
    /// <exception cref="ArgumentException">The definitions differ, or the score is weighted.</exception>
    /// <exception cref="InvalidOperationException">The score holds answers that are not in this aggregator.</exception>
    public void Subtract(TScore score)
    {
        ThrowIfOther(score.Definition);
        _tally.Subtract(score.Distribution);
    }

    /// <summary>Forgets all answers.</summary>
    public void Clear() => _tally.Clear();

    private RatingTally TallyOf(ScoreAggregator<TScore> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ThrowIfOther(other.Definition);
        return other._tally;
    }

    private void ThrowIfOther(ScoreDefinition<TScore> definition)
    {
        if (Definition != definition)
        {
            throw new ArgumentException(
                $"Answers to '{definition.Id}' cannot be combined with answers to '{Definition.Id}'."
            );
        }
    }
}
