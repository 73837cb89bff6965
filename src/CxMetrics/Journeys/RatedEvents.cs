using System.Globalization;
using CxMetrics.Ratings;
using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>The rating of every event of a log as its distance above the lowest of the scale: a byte, because a scale has no
/// more than 101 points.</summary>
internal sealed class RatedEvents
{
    private readonly byte[] _classes;

    /// <summary>Reads the ratings of a log.</summary>
    /// <exception cref="ArgumentException">A rating is neither on the scale nor a missing code.</exception>
    public RatedEvents(EventLog log, ScoreDefinition definition)
    {
        Log = log;
        Definition = definition;
        _classes = new byte[log.EventCount];
        if (log.Ratings.IsEmpty)
            _classes.AsSpan().Fill((byte)Unrated);
        for (int row = 0; row < log.Ratings.Length; row++)
            _classes[row] = (byte)ClassOf(row);
    }

    public EventLog Log { get; }

    public ScoreDefinition Definition { get; }

    /// <summary>Gets the class of an event without an answer: one above that of the highest rating.</summary>
    public int Unrated => Definition.Scale.Points;

    /// <summary>Gets the class of every event.</summary>
    public ReadOnlySpan<byte> Classes => _classes;

    /// <summary>Says whether an event has a rating.</summary>
    public bool IsRated(int row) => _classes[row] != Unrated;

    /// <summary>Gives the rating of an event that has one.</summary>
    public int RatingAt(int row) => Definition.Scale.Minimum + _classes[row];

    /// <summary>Gives the score of events.</summary>
    /// <param name="counts">How many there are of each class.</param>
    public IScore ScoreOf(ReadOnlySpan<long> counts) =>
        Definition.Evaluate(new RatingDistribution(Definition.Scale, counts[..Unrated], counts[Unrated]));

    private int ClassOf(int row)
    {
        int rating = Log.Ratings[row];
        var scale = Definition.Scale;
        if (scale.Contains(rating))
            return rating - scale.Minimum;
        return rating == EventLog.NoRating || scale.IsMissing(rating) ? Unrated : throw NotOnScale(row);
    }

    private ArgumentException NotOnScale(int row)
    {
        int number = 0;
        while (Log.CaseStarts[number + 1] <= row)
            number++;
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The rating {Log.Ratings[row]} of the case '{Log.Cases[number]}' at '{Log.Touchpoints[Log.Codes[row]]}' ({EventLog.TimeOf(Log.Times[row]):u}) is not on the scale {Definition.Scale} of '{Definition.Id}', nor a missing code of it."
            )
        );
    }
}
